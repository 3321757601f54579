import { Text } from '@mantine/core';
import type { JobSnapshot } from '#contract/jobs.ts';
import { dateTime } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { isActive, useCancelJob } from '#renderer/app/use-jobs.ts';
import { FailureList } from '#renderer/ui/failure-list.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { JobProgress } from '#renderer/ui/job-progress.tsx';
import { JobStateMark } from '#renderer/ui/job-state-mark.tsx';
import { CancelButton } from './cancel-button.tsx';
import styles from './job-card.module.css';
import { resultSentence } from './result-sentence.ts';

/** One job: running with its bar, or ended with its outcome and what failed in it. */
export function JobCard({ job }: { readonly job: JobSnapshot }) {
  const cancel = useCancelJob();
  const name = t.words.jobKind[job.kind];
  const isRunning = isActive(job);
  return (
    <article className={styles.card} aria-label={name} data-testid="job">
      <div className={styles.head}>
        <JobStateMark state={job.state} hasFailures={job.failed > 0} />
        <strong>{name}</strong>
        <span className={styles.when}>{isRunning ? null : timing(job)}</span>
        {isRunning ? <CancelButton job={job} cancel={cancel} /> : null}
      </div>
      {isRunning ? <JobProgress job={job} /> : null}
      {isRunning ? <FailureNote error={cancel.error} /> : null}
      {job.failure && job.state === 'failed' ? (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t.failure.sentence(job.failure)}
        </Text>
      ) : null}
      {job.state === 'cancelled' ? (
        <Text size="sm" c="dimmed">
          {t.work.jobs.wasCancelled(job.done, job.total)}
        </Text>
      ) : null}
      {job.result ? (
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {resultSentence(job)}
        </Text>
      ) : null}
      <FailureList failures={job.failures} total={job.failed} />
    </article>
  );
}

function timing(job: JobSnapshot): string {
  const started = new Date(job.startedAt);
  const at = dateTime(started);
  if (!job.finishedAt) return at;
  return `${at} · ${t.work.jobs.took((Date.parse(job.finishedAt) - started.getTime()) / 1000)}`;
}
