import { Progress } from '@mantine/core';
import type { JobSnapshot } from '#contract/jobs.ts';
import { t } from '#renderer/app/strings/t.ts';
import styles from './job-progress.module.css';

/** A job's bar with what it does now, how far it is, how fast, and how long it will take. */
export function JobProgress({ job }: { readonly job: JobSnapshot }) {
  const share = shareOf(job);
  return (
    <div className={styles.progress}>
      <span className={styles.stage}>{job.stage ? t.work.jobs.stage(job.stage) : t.words.jobState[job.state]}</span>
      <span className={styles.figures}>{[...figuresOf(job), ...slowestOf(job)].join(' · ')}</span>
      <Progress
        value={share === null ? 100 : share * 100}
        striped={share === null}
        animated={share === null}
        size="sm"
        aria-label={t.words.jobKind[job.kind]}
      />
    </div>
  );
}

/** 0 to 1; null while the total is not known. */
export function shareOf(job: JobSnapshot): number | null {
  return job.total === null || job.total === 0 ? null : Math.min(1, job.done / job.total);
}

/** "1,234 of 4,310", "12.3/s", "4 min left", "2 failed": what is known of it. */
export function figuresOf(job: JobSnapshot): readonly string[] {
  const figures: string[] = [];
  if (job.total !== null || job.done > 0) figures.push(t.work.jobs.progress(job.done, job.total));
  if (job.ratePerSecond !== null) {
    const words = job.kind === 'infer' ? t.work.jobs.filmRate : t.work.jobs.rate;
    figures.push(words(job.ratePerSecond));
  }
  if (job.etaSeconds !== null && job.etaSeconds > 0) figures.push(t.work.jobs.eta(job.etaSeconds));
  if (job.failed > 0) figures.push(t.work.jobs.failedItems(job.failed));
  return figures;
}

/** "slowest: network, 46 ms each", while it runs and says so. */
function slowestOf({ slowest, state }: JobSnapshot): readonly string[] {
  return slowest && state === 'running' ? [t.work.jobs.slowest[slowest.stage](slowest.msPerItem)] : [];
}
