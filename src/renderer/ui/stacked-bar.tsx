import type { CaseStatus } from '#contract/reviews.ts';
import { caseStatuses } from '#contract/reviews.ts';
import { number } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import styles from './stacked-bar.module.css';

interface StackedBarProps {
  readonly byStatus: Readonly<Partial<Record<CaseStatus, number>>>;
  readonly label: string;
}

const order = [...caseStatuses.filter((status) => status !== 'pending'), 'pending'] as const;

/** How a set is divided into statuses: decided ones from the left, what is pending as the empty rest. */
export function StackedBar({ byStatus, label }: StackedBarProps) {
  const parts = order.map((status) => ({ status, count: byStatus[status] ?? 0 })).filter((part) => part.count > 0);
  const words = parts.map(({ status, count }) => `${t.words.status[status]} ${number(count)}`).join(', ');
  return (
    <div className={styles.bar} role="img" aria-label={`${label}: ${words}`}>
      {parts.map(({ status, count }) => (
        <span
          key={status}
          className={styles.part}
          data-status={status}
          style={{ flexGrow: count }}
          title={`${t.words.status[status]}: ${number(count)}`}
        />
      ))}
    </div>
  );
}
