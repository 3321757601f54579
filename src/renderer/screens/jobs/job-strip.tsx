import { Button, Progress } from '@mantine/core';
import type { JobSnapshot } from '#contract/jobs.ts';
import { useRoute } from '#renderer/app/route.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useChainStore } from '#renderer/app/use-chain.ts';
import { useActiveJob, useCancelJob } from '#renderer/app/use-jobs.ts';
import { figuresOf, shareOf } from '#renderer/ui/job-progress.tsx';
import styles from './job-strip.module.css';

/** One line at the foot of the window while a job runs. */
export function JobStrip() {
  const job = useActiveJob();
  const route = useRoute();
  const hasOwnCard =
    useChainStore((chain) => chain.jobId !== null && chain.jobId === job?.id) && route.kind === 'start';
  if (!job || hasOwnCard || route.kind === 'jobs') return null;
  return <Strip job={job} />;
}

function Strip({ job }: { readonly job: JobSnapshot }) {
  const cancel = useCancelJob();
  const share = shareOf(job);
  const name = t.words.jobKind[job.kind];
  return (
    <section className={styles.strip} aria-label={t.work.jobs.strip}>
      <strong className={styles.name}>{name}</strong>
      <span className={styles.stage}>{job.stage}</span>
      <Progress
        className={styles.bar}
        value={share === null ? 100 : share * 100}
        striped={share === null}
        animated={share === null}
        size="sm"
        aria-label={name}
      />
      <span className={styles.figures}>
        {share === null ? null : <b>{t.work.jobs.share(share)}</b>}
        {figuresOf(job).map((figure) => (
          <span key={figure}>{figure}</span>
        ))}
      </span>
      <Button component="a" href="#/jobs" variant="subtle" color="gray" size="compact-sm">
        {t.work.jobs.details}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={t.work.jobs.cancelNamed(name)}
        loading={cancel.isPending}
        onClick={() => cancel.mutate(job.id)}
      >
        {t.work.jobs.cancel}
      </Button>
    </section>
  );
}
