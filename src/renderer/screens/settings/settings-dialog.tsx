import { Tabs } from '@mantine/core';
import { t } from '#renderer/app/strings/t.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { GeneralSettings } from './general-settings.tsx';
import { KeySettings } from './key-settings.tsx';
import styles from './settings-dialog.module.css';

export type SettingsTab = 'general' | 'keys';

interface SettingsDialogProps {
  /** The part that is open; null while the dialog is closed. */
  readonly tab: SettingsTab | null;
  onTab(tab: SettingsTab): void;
  onClose(): void;
}

/** What a reader can set: kept in this browser, at hand from every screen with one key. */
export function SettingsDialog({ tab, onTab, onClose }: SettingsDialogProps) {
  return (
    <Dialog opened={tab !== null} onClose={onClose} title={t.settings.title} widthPx={680}>
      <Tabs
        classNames={{ tab: styles.tab ?? '' }}
        value={tab}
        onChange={(next) => onTab(next === 'keys' ? 'keys' : 'general')}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="general" data-autofocus={tab === 'general' || undefined}>
            {t.settings.general}
          </Tabs.Tab>
          <Tabs.Tab value="keys" data-autofocus={tab === 'keys' || undefined}>
            {t.settings.keys}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="general" className={styles.panel}>
          <GeneralSettings />
        </Tabs.Panel>
        <Tabs.Panel value="keys" className={styles.panel}>
          <KeySettings />
        </Tabs.Panel>
      </Tabs>
    </Dialog>
  );
}
