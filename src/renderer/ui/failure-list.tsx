import { Spoiler } from '@mantine/core';
import type { ItemFailure } from '#contract/job-results.ts';
import { t } from '#renderer/app/strings/t.ts';
import styles from './failure-list.module.css';

interface FailureListProps {
  readonly failures: readonly ItemFailure[];
  readonly total: number;
}

/** Items that failed while the work went on, each with its sentence. */
export function FailureList({ failures, total }: FailureListProps) {
  if (failures.length === 0) return null;
  return (
    <details className={styles.details} open={failures.length <= 3}>
      <summary>{t.work.jobs.failures(failures.length, total)}</summary>
      <Spoiler maxHeight={260} showLabel={t.work.check.allExamples(failures.length)} hideLabel={t.app.close}>
        <dl className={styles.list}>
          {failures.map((failure, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same item can fail twice, and the list only grows.
            <div key={index}>
              <dt>{failure.item}</dt>
              <dd>{t.failure.item(failure)}</dd>
            </div>
          ))}
        </dl>
      </Spoiler>
    </details>
  );
}
