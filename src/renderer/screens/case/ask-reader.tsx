import { t } from '#renderer/app/strings/t.ts';
import { ReaderNameAsk } from '#renderer/ui/reader-name.tsx';
import styles from './case-screen.module.css';

/** Asks for the name that verdicts are signed with, in place of a dialog. */
export function AskReader() {
  return (
    <div className={styles.ask}>
      <strong>{t.case.askReader}</strong>
      <ReaderNameAsk />
    </div>
  );
}
