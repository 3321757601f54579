import { useMantineColorScheme } from '@mantine/core';
import { keyProfileNames } from '../key-profiles.ts';
import { en } from '../strings/en.ts';
import { languageNames, languages } from '../strings/language.ts';
import { t } from '../strings/t.ts';
import { useKeyChoice } from '../use-key-choice.ts';
import { useViewState } from '../view-state.ts';
import type { Command } from './command.ts';

/** Theme, language and key profile without a walk through the settings. */
export function useSettingCommands(): readonly Command[] {
  const { setColorScheme } = useMantineColorScheme();
  const set = useViewState((state) => state.set);
  const { chooseProfile } = useKeyChoice();
  const group = t.palette.groups.setting;
  return [
    ...(['dark', 'light'] as const).map((theme) => ({
      id: `theme ${theme}`,
      label: t.palette.theme(t.settings[theme]),
      alias: en.palette.theme(en.settings[theme]),
      group,
      run: () => setColorScheme(theme),
    })),
    ...languages.map((language) => ({
      id: `language ${language}`,
      label: t.palette.language(languageNames[language]),
      alias: en.palette.language(languageNames[language]),
      group,
      run: () => set({ language }),
    })),
    ...keyProfileNames.map((profile) => ({
      id: `profile ${profile}`,
      label: t.palette.profile(t.keys.profiles[profile]),
      alias: en.palette.profile(en.keys.profiles[profile]),
      group,
      run: () => chooseProfile(profile),
    })),
  ];
}
