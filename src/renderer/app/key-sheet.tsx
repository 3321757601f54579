import { Kbd, Modal, Title } from '@mantine/core';
import styles from './key-sheet.module.css';
import { chordText, type Shortcut, type ShortcutId, type ShortcutScope, shortcuts } from './shortcuts.ts';
import { t } from './strings/t.ts';

const scopes: readonly ShortcutScope[] = ['review', 'edit', 'queue', 'global'];

/** Every key there is, drawn from the one table. */
export function KeySheet({ opened, onClose }: { readonly opened: boolean; onClose(): void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t.keySheet.title}
      size={860}
      closeButtonProps={{ 'aria-label': t.app.close }}
    >
      <div className={styles.sheet}>
        {scopes.map((scope) => (
          <section key={scope} className={styles.scope}>
            <Title order={3} size="h6" mb={6}>
              {t.keySheet.scopes[scope]}
            </Title>
            <dl className={styles.keys}>{idsOf(scope).map(row)}</dl>
          </section>
        ))}
        <section className={styles.scope}>
          <Title order={3} size="h6" mb={6}>
            {t.keySheet.mouse}
          </Title>
          <dl className={styles.keys}>
            {t.keySheet.mouseRows.map(([gesture, effect]) => (
              <div key={gesture} className={styles.row}>
                <dt>{effect}</dt>
                <dd>{gesture}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}

function idsOf(scope: ShortcutScope): readonly ShortcutId[] {
  return (Object.keys(shortcuts) as ShortcutId[]).filter((id) => shortcuts[id].scope === scope);
}

function row(id: ShortcutId) {
  const shortcut: Shortcut = shortcuts[id];
  return (
    <div key={id} className={styles.row}>
      <dt>{t.shortcuts[id]}</dt>
      <dd>
        {shortcut.hold ? <span className={styles.hold}>{t.keySheet.hold}</span> : null}
        {shortcut.keys.map((chord) => (
          <Kbd key={chord} size="xs">
            {chordText(chord)}
          </Kbd>
        ))}
      </dd>
    </div>
  );
}
