import { Button } from '@mantine/core';
import { t } from '#renderer/app/strings/t.ts';
import { whatHappened } from './history-section.tsx';
import type { Problem } from './notice.ts';
import styles from './notice-line.module.css';

interface NoticeLineProps {
  readonly notice: Problem;
  /** A second mask lies dashed over the film. */
  readonly hasSecond: boolean;
  onDismiss(): void;
}

/** Said above the verdicts, beside the film and never on it; stays until the reader has understood or decided. */
export function NoticeLine({ notice, hasSecond, onDismiss }: NoticeLineProps) {
  return (
    <div className={styles.notice} role="alert">
      <p className={styles.text}>{textOf(notice, hasSecond)}</p>
      <Button size="xs" variant="default" onClick={onDismiss}>
        {t.case.dismiss}
      </Button>
    </div>
  );
}

function textOf(notice: Problem, hasSecond: boolean) {
  if (notice.kind === 'failed') {
    return (
      <>
        <strong>{t.case.notSaved}.</strong> {notice.message}
      </>
    );
  }
  const latest = notice.events.at(-1);
  return (
    <>
      <strong>{t.case.stale.title}.</strong>{' '}
      {latest ? `${latest.reader}: ${whatHappened(latest)}.` : t.case.stale.unknown}{' '}
      {hasSecond ? t.case.stale.both : t.case.stale.same}
    </>
  );
}
