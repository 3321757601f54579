import { Button, NativeSelect, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { type KeyProfileName, keyProfileNames } from '#renderer/app/key-profiles.ts';
import { actionsOf, scopes } from '#renderer/app/key-rows.ts';
import type { ShortcutId } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useKeyChoice } from '#renderer/app/use-key-choice.ts';
import { KeyRow } from './key-row.tsx';
import styles from './key-settings.module.css';

/** Which keys do what: a profile, and single actions rebound over it. Each reader has their own. */
export function KeySettings() {
  const keys = useKeyChoice();
  const [text, setText] = useState('');
  const [recording, record] = useState<ShortcutId | null>(null);
  const shown = scopes.map((scope) => ({ scope, ids: actionsOf(scope, text) })).filter(({ ids }) => ids.length > 0);
  return (
    <div className={styles.settings}>
      <div className={styles.head}>
        <NativeSelect
          label={t.keys.profile}
          value={keys.profile}
          onChange={(event) => keys.chooseProfile(event.currentTarget.value as KeyProfileName)}
          data={keyProfileNames.map((name) => ({ value: name, label: t.keys.profiles[name] }))}
        />
        <TextInput
          className={styles.search}
          type="search"
          aria-label={t.keys.search}
          placeholder={t.keys.search}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button variant="default" disabled={Object.keys(keys.rebound).length === 0} onClick={() => keys.reset()}>
          {t.keys.resetAll}
        </Button>
      </div>
      <p className={styles.help}>{t.keys.profileHelp}</p>
      <div className={styles.list}>
        {shown.map(({ scope, ids }) => (
          <section key={scope}>
            <Title order={3} size="h6" className={styles.scope}>
              {t.keySheet.scopes[scope]}
            </Title>
            {ids.map((id) => (
              <KeyRow
                key={id}
                id={id}
                settings={keys}
                isRecording={recording === id}
                onRecord={(isOn) => record(isOn ? id : null)}
              />
            ))}
          </section>
        ))}
        {shown.length === 0 ? <p className={styles.help}>{t.keys.none(text.trim())}</p> : null}
      </div>
    </div>
  );
}
