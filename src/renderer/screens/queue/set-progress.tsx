import { caseStatuses } from '#contract/reviews.ts';
import { number } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useCounts } from '#renderer/app/use-counts.ts';
import { HeldBackNote } from '#renderer/ui/held-back-note.tsx';
import { StackedBar } from '#renderer/ui/stacked-bar.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import styles from './set-progress.module.css';

/** How far the whole set is, whatever is filtered. */
export function SetProgress() {
  const counts = useCounts('');
  if (!counts) return <div className={styles.progress} />;
  // Deferred is put off, not reviewed: the data card of an export counts the same way.
  const reviewed = counts.total - counts.byStatus.pending - counts.byStatus.deferred;
  const share = counts.total === 0 ? 0 : reviewed / counts.total;
  return (
    <section className={styles.progress} aria-label={t.queue.progressLabel}>
      <div className={styles.head}>
        <span className={styles.reviewed} data-testid="progress">
          {t.queue.reviewed(reviewed, counts.total)}
        </span>
        <span className={styles.share}>{t.queue.share(share)}</span>
        <ul className={styles.legend}>
          {caseStatuses
            .filter((status) => status === 'pending' || counts.byStatus[status] > 0)
            .map((status) => (
              <li key={status}>
                <StatusMark status={status} named />
                <span className={styles.count}>{number(counts.byStatus[status])}</span>
              </li>
            ))}
        </ul>
      </div>
      <HeldBackNote />
      <StackedBar byStatus={counts.byStatus} label={t.queue.progressLabel} />
    </section>
  );
}
