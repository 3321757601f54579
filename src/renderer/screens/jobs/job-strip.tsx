import { ActionIcon, Button, Progress } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { JobSnapshot } from '#contract/jobs.ts';
import { useRoute } from '#renderer/app/route.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useChainStore } from '#renderer/app/use-chain.ts';
import { activeJob, useCancelJob, useJobs } from '#renderer/app/use-jobs.ts';
import { failureSentence } from '#renderer/ui/failure-sentence.ts';
import { figuresOf, shareOf } from '#renderer/ui/job-progress.tsx';
import { JobStateMark } from '#renderer/ui/job-state-mark.tsx';
import { CancelButton } from './cancel-button.tsx';
import styles from './job-strip.module.css';
import { useHasOwnCard } from './own-cards.ts';
import { resultSentence } from './result-sentence.ts';
import { useFinishedJob } from './use-finished-job.ts';

/** One line at the foot of the window while a job runs, and its outcome for a while after. Never beside a film. */
export function JobStrip() {
  const job = activeJob(useJobs());
  const { finished, dismiss } = useFinishedJob(job);
  const chain = useChainStore();
  const route = useRoute();
  const hasOwnCard = useHasOwnCard();
  if (route.kind === 'case' || route.kind === 'jobs') return null;
  if (job) return hasOwnCard(job) ? null : <Running key={job.id} job={job} />;
  if (chain.error) return <ChainStopped error={chain.error} onDismiss={chain.clear} />;
  const goesOn = chain.isBetween || (finished?.state === 'done' && finished.id === chain.jobId);
  return finished && !goesOn && !hasOwnCard(finished) ? <Finished job={finished} onDismiss={dismiss} /> : null;
}

function Running({ job }: { readonly job: JobSnapshot }) {
  const cancel = useCancelJob();
  const name = t.words.jobKind[job.kind];
  return (
    <section className={styles.strip} aria-label={t.work.jobs.strip}>
      <strong className={styles.name}>{name}</strong>
      {cancel.error ? (
        <span className={styles.outcome} role="alert" title={failureSentence(cancel.error)}>
          {failureSentence(cancel.error)}
        </span>
      ) : (
        <Figures job={job} />
      )}
      <DetailsLink />
      <CancelButton job={job} cancel={cancel} />
    </section>
  );
}

function Figures({ job }: { readonly job: JobSnapshot }) {
  const share = shareOf(job);
  return (
    <>
      <span className={styles.stage}>{t.work.jobs.stage(job.stage)}</span>
      <Progress
        className={styles.bar}
        value={share === null ? 100 : share * 100}
        striped={share === null}
        animated={share === null}
        size="sm"
        aria-label={t.words.jobKind[job.kind]}
      />
      <span className={styles.figures}>
        {share === null ? null : <b>{t.work.jobs.share(share)}</b>}
        {figuresOf(job).map((figure) => (
          <span key={figure}>{figure}</span>
        ))}
      </span>
    </>
  );
}

function Finished({ job, onDismiss }: { readonly job: JobSnapshot; onDismiss(): void }) {
  return (
    <section className={styles.strip} role="status">
      <JobStateMark state={job.state} hasFailures={job.failed > 0} />
      <strong className={styles.name}>{t.words.jobKind[job.kind]}</strong>
      <span className={styles.outcome}>{outcomeOf(job)}</span>
      <DetailsLink />
      <Dismiss onDismiss={onDismiss} />
    </section>
  );
}

/** The job that was to follow could not be started. */
function ChainStopped({ error, onDismiss }: { readonly error: unknown; onDismiss(): void }) {
  return (
    <section className={styles.strip} role="alert">
      <JobStateMark state="failed" hasFailures />
      <span className={styles.outcome}>{failureSentence(error)}</span>
      <Dismiss onDismiss={onDismiss} />
    </section>
  );
}

function Dismiss({ onDismiss }: { onDismiss(): void }) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={t.app.close} onClick={onDismiss}>
      <IconX size={16} aria-hidden="true" />
    </ActionIcon>
  );
}

function outcomeOf(job: JobSnapshot): string {
  if (job.state === 'failed' && job.failure) return t.failure.sentence(job.failure);
  if (job.state === 'cancelled') return t.work.jobs.wasCancelled(job.done, job.total);
  return job.result ? resultSentence(job) : t.words.jobState[job.state];
}

function DetailsLink() {
  return (
    <Button component="a" href="#/jobs" variant="subtle" color="gray" size="compact-sm" flex="none">
      {t.work.jobs.details}
    </Button>
  );
}
