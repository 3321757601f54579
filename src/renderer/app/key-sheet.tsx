import { Button, Kbd, TextInput, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Reason, reasons } from '#contract/reviews.ts';
import { reasonKey, regionReasonKey, regionReasons } from '#renderer/screens/case/reason-keys.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { fixedKeys } from './fixed-keys.ts';
import { actionsOf, matches, scopes } from './key-rows.ts';
import styles from './key-sheet.module.css';
import { chordText, keysOf, type Shortcut, type ShortcutScope, shortcuts } from './shortcuts.ts';
import { t } from './strings/t.ts';
import { useKeyChoice } from './use-key-choice.ts';

interface KeySheetProps {
  readonly opened: boolean;
  onClose(): void;
  onChangeKeys(): void;
}

/** Every key there is, as it is now, drawn from the one table and searchable. */
export function KeySheet(props: KeySheetProps) {
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t.keySheet.title} widthPx={920}>
      <Sheet onChangeKeys={props.onChangeKeys} />
    </Dialog>
  );
}

function Sheet({ onChangeKeys }: Pick<KeySheetProps, 'onChangeKeys'>) {
  const [text, setText] = useState('');
  const { profile, rebound } = useKeyChoice();
  const sections = sectionsOf(text).filter(({ rows }) => rows.length > 0);
  return (
    <>
      <div className={styles.head}>
        <TextInput
          className={styles.search}
          data-autofocus
          type="search"
          aria-label={t.keys.search}
          placeholder={t.keys.search}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <span className={styles.profile} data-testid="key-profile">
          {t.keys.active(t.keys.profiles[profile], Object.keys(rebound).length)}
        </span>
        <Button variant="default" onClick={onChangeKeys}>
          {t.keys.open}
        </Button>
      </div>
      <p className={styles.none} role="status">
        {sections.length === 0 ? t.keys.none(text.trim()) : ''}
      </p>
      <div className={styles.sheet}>
        {sections.map(({ title, rows }) => (
          <section key={title} className={styles.scope}>
            <Title order={3} size="h6" mb={6}>
              {title}
            </Title>
            <dl className={styles.keys}>
              {rows.map(({ label, keys }) => (
                <div key={label} className={styles.row}>
                  <dt>{label}</dt>
                  <dd>{keys}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </>
  );
}

interface Section {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly keys: ReactNode }[];
}

function sectionsOf(text: string): readonly Section[] {
  const actions = (scope: ShortcutScope): Section['rows'] =>
    actionsOf(scope, text).map((id) => {
      const { hold }: Shortcut = shortcuts[id];
      return { label: t.shortcuts[id], keys: caps(keysOf(id), hold) };
    });
  const fixed = fixedKeys
    .filter(({ id, keys }) => matches(text, t.keys.fixed[id], keys))
    .map(({ id, scope, keys }) => ({ scope, label: t.keys.fixed[id], keys: caps(keys) }));
  return [
    ...scopes.map((scope) => ({
      title: t.keySheet.scopes[scope],
      rows: [...actions(scope), ...fixed.filter((row) => row.scope === scope)],
    })),
    { title: t.keys.reasons, rows: reasonRows(text, reasons, reasonKey) },
    { title: t.keys.regionReasons, rows: reasonRows(text, regionReasons, regionReasonKey) },
    {
      title: t.keySheet.mouse,
      rows: t.keySheet.mouseRows
        .filter((words) => matches(text, words.join(' '), []))
        .map(([gesture, effect]) => ({ label: effect ?? '', keys: gesture })),
    },
  ];
}

function reasonRows(text: string, listed: readonly Reason[], keyOf: (reason: Reason) => string): Section['rows'] {
  return listed
    .filter((reason) => matches(text, t.words.reason[reason], [keyOf(reason)]))
    .map((reason) => ({ label: t.words.reason[reason], keys: caps([keyOf(reason)]) }));
}

function caps(keys: readonly string[], hold = false): ReactNode {
  if (keys.length === 0) return t.keys.unbound;
  return (
    <>
      {hold ? <span className={styles.hold}>{t.keySheet.hold}</span> : null}
      {keys.map((chord) => (
        <Kbd key={chord} size="xs">
          {chordText(chord)}
        </Kbd>
      ))}
    </>
  );
}
