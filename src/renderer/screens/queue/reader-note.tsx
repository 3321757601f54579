import { IconSignature } from '@tabler/icons-react';
import { t } from '#renderer/app/strings/t.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import { ReaderNameAsk } from '#renderer/ui/reader-name.tsx';
import styles from './queue-body.module.css';

/** Asks who reads, in place, until it is known. */
export function ReaderNote() {
  const reader = useViewState((state) => state.reader);
  if (reader !== null) return null;
  return (
    <div className={styles.note}>
      <IconSignature size={18} aria-hidden="true" />
      <p>
        <strong>{t.reader.who}</strong> {t.reader.why}
      </p>
      <ReaderNameAsk />
    </div>
  );
}
