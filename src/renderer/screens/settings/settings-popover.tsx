import {
  ActionIcon,
  Popover,
  SegmentedControl,
  Stack,
  Switch,
  Text,
  Tooltip,
  useMantineColorScheme,
} from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import { shortcutTooltip } from '#renderer/app/shortcuts.ts';
import { type Language, languageNames, languages, languageTags } from '#renderer/app/strings/language.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useLanguage } from '#renderer/app/use-language.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import { useCaseHabits } from '#renderer/screens/case/case-habits.ts';
import { ReaderNameForm } from '#renderer/ui/reader-name.tsx';

interface SettingsPopoverProps {
  readonly opened: boolean;
  onToggle(): void;
  onClose(): void;
}

/** The few habits of a reader, at hand and not a page. */
export function SettingsPopover({ opened, onToggle, onClose }: SettingsPopoverProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { reader, autoAdvance, set } = useViewState();
  const language = useLanguage();
  const { paceShown, set: setHabits } = useCaseHabits();
  return (
    <Popover opened={opened} onChange={(next) => (next ? undefined : onClose())} position="bottom-end" trapFocus>
      <Popover.Target>
        <Tooltip label={shortcutTooltip('settings')} disabled={opened}>
          <ActionIcon variant="subtle" color="gray" aria-label={t.settings.title} onClick={onToggle}>
            <IconSettings size={19} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown w={320} aria-label={t.settings.title}>
        <Stack gap="md">
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
      </Popover.Dropdown>
    </Popover>
  );
}
