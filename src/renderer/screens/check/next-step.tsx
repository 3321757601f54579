import { Button, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { WorkspaceInfo } from '#contract/cases.ts';
import type { JobRequest } from '#contract/jobs.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { goTo } from '#renderer/app/route.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useRunChain } from '#renderer/app/use-chain.ts';
import { isActive, useJobs } from '#renderer/app/use-jobs.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { JobCard } from '../jobs/job-card.tsx';
import styles from './next-step.module.css';
import { type Step, useNextStep } from './use-next-step.ts';

const words = t.work.check;

/** What to do after the check: run the model, rank, or open the queue. */
export function NextStep({ workspace }: { readonly workspace: WorkspaceInfo }) {
  const step = useNextStep(workspace);
  const chain = useRunChain();
  const running = useJobs().find((job) => (job.kind === 'infer' || job.kind === 'rank') && isActive(job));
  const models = useModels();
  if (step === null) return null;
  if (running) return <JobCard job={running} />;
  const hasModel = models.data === undefined || models.data.length > 0;
  const requests: readonly [JobRequest, ...JobRequest[]] =
    step === 'infer' ? [{ kind: 'infer' }, { kind: 'rank' }] : [{ kind: 'rank' }];
  return (
    <section className={styles.next} aria-labelledby="next-step">
      <Title order={2} size="h4" id="next-step">
        {titles[step]}
      </Title>
      <Text c="dimmed" mb="md">
        {step === 'infer' && !hasModel ? words.noModel : textOf(step, workspace.cases)}
      </Text>
      <FailureNote error={chain.error} />
      <Group>
        {step === 'queue' ? null : (
          <Button
            size="md"
            loading={chain.isPending}
            disabled={step === 'infer' && !hasModel}
            onClick={() => void chain.run(requests, { kind: 'queue' }).catch(() => undefined)}
          >
            {titles[step]}
          </Button>
        )}
        <Button size="md" variant={step === 'queue' ? 'filled' : 'default'} onClick={() => goTo({ kind: 'queue' })}>
          {step === 'queue' ? words.openQueue : words.reviewAnyway}
        </Button>
      </Group>
    </section>
  );
}

const titles: Readonly<Record<Step, string>> = {
  infer: words.runModel,
  rank: words.rank,
  queue: words.openQueue,
};

function textOf(step: Step, cases: number): string {
  if (step === 'infer') return words.runModelText(cases);
  return step === 'rank' ? words.rankText : words.openQueueText;
}

function useModels() {
  const core = useCore();
  return useQuery({ queryKey: queryKeys.models, queryFn: ({ signal }) => core.models({}, { signal }) });
}
