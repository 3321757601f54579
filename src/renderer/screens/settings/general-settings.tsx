import { SegmentedControl, Stack, Switch, Text, useMantineColorScheme } from '@mantine/core';
import { type Language, languageNames, languages, languageTags } from '#renderer/app/strings/language.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useLanguage } from '#renderer/app/use-language.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import { useCaseHabits } from '#renderer/screens/case/case-habits.ts';
import { ReaderNameForm } from '#renderer/ui/reader-name.tsx';

/** The few habits of a reader that are not keys. */
export function GeneralSettings() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { reader, autoAdvance, set } = useViewState();
  const language = useLanguage();
  const { paceShown, set: setHabits } = useCaseHabits();
  return (
    <Stack gap="md" maw={420}>
      <div>
        <Text size="sm" fw={600} mb={4}>
          {t.settings.reader}
        </Text>
        <ReaderNameForm key={reader} initial={reader ?? ''} />
        <Text size="xs" c="dimmed" mt={4}>
          {t.settings.readerHelp}
        </Text>
      </div>
      <div>
        <Text size="sm" fw={600} mb={4}>
          {t.settings.language}
        </Text>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t.settings.language}
          value={language}
          onChange={(value) => set({ language: value as Language })}
          data={languages.map((value) => ({
            value,
            label: <span lang={languageTags[value]}>{languageNames[value]}</span>,
          }))}
        />
      </div>
      <div>
        <Text size="sm" fw={600} mb={4}>
          {t.settings.theme}
        </Text>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t.settings.theme}
          value={colorScheme === 'light' ? 'light' : 'dark'}
          onChange={(value) => setColorScheme(value === 'light' ? 'light' : 'dark')}
          data={[
            { value: 'dark', label: t.settings.dark },
            { value: 'light', label: t.settings.light },
          ]}
        />
        <Text size="xs" c="dimmed" mt={4}>
          {t.settings.themeHelp}
        </Text>
      </div>
      <Switch
        size="sm"
        label={t.settings.autoAdvance}
        checked={autoAdvance}
        onChange={(event) => set({ autoAdvance: event.currentTarget.checked })}
      />
      <Switch
        size="sm"
        label={t.case.pace.show}
        checked={paceShown}
        onChange={(event) => setHabits({ paceShown: event.currentTarget.checked })}
      />
    </Stack>
  );
}
