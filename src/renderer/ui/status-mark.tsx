import { IconCheck, IconCircleDashed, IconClockPause, IconPencil, IconX } from '@tabler/icons-react';
import type { CaseStatus } from '#contract/reviews.ts';
import { t } from '#renderer/app/strings/t.ts';
import styles from './status-mark.module.css';

const icons = {
  pending: IconCircleDashed,
  accepted: IconCheck,
  corrected: IconPencil,
  rejected: IconX,
  deferred: IconClockPause,
} as const;

interface StatusMarkProps {
  readonly status: CaseStatus;
  /** Shows the word too. Without it the word is there for screen readers and as a tooltip. */
  readonly named?: boolean;
}

/** A status by shape first, colour second. */
export function StatusMark({ status, named = false }: StatusMarkProps) {
  const Icon = icons[status];
  const word = t.words.status[status];
  return (
    <span className={styles.mark} data-status={status} title={named ? undefined : word}>
      <Icon size={14} stroke={2.5} aria-hidden="true" />
      {named ? <span className={styles.word}>{word}</span> : <span className={styles.hidden}>{word}</span>}
    </span>
  );
}
