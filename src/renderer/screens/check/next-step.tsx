import { Button, Group, Text, Title } from '@mantine/core';
import type { WorkspaceInfo } from '#contract/cases.ts';
import { goTo } from '#renderer/app/route.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useRunChain } from '#renderer/app/use-chain.ts';
import { isActive, useJobs } from '#renderer/app/use-jobs.ts';
import { useViewState } from '#renderer/app/view-state.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { JobCard } from '../jobs/job-card.tsx';
import styles from './next-step.module.css';
import { type NextStep as Next, type Step, useNextStep } from './use-next-step.ts';

interface NextStepProps {
  readonly workspace: WorkspaceInfo;
  /** Nothing on the page is to be done before; a page has one button that stands out. */
  readonly isFirst: boolean;
}

/** What to do after the check: run the model, rank, or open the queue. */
export function NextStep({ workspace, isFirst }: NextStepProps) {
  const next = useNextStep(workspace);
  const mirrored = useViewState((view) => view.mirrored);
  const chain = useRunChain();
  const running = useJobs().find((job) => (job.kind === 'infer' || job.kind === 'rank') && isActive(job));
  if (running) return <JobCard job={running} />;
  if (next === null) return null;
  const { step, model, requests } = next;
  const title = titleOf(step);
  const text = textOf(next, workspace);
  const runsModel = step === 'infer' || step === 'infer-on';
  const start = () => {
    if (requests) void chain.run(requests, { kind: 'queue' }).catch(() => undefined);
  };
  return (
    <section className={styles.next} aria-labelledby="next-step">
      <Title order={2} size="h4" id="next-step">
        {title}
      </Title>
      <Text c="dimmed" mb="md">
        {mirrored && runsModel ? t.work.check.mirroredToo(text) : text}
      </Text>
      <FailureNote error={chain.error} />
      <Group>
        {step === 'queue' ? null : (
          <Button size="md" variant={isFirst ? 'filled' : 'default'} loading={chain.isPending} onClick={start}>
            {title}
          </Button>
        )}
        <Button
          size="md"
          variant={step === 'queue' && isFirst ? 'filled' : 'default'}
          onClick={() => goTo({ kind: 'queue' })}
        >
          {step === 'queue' ? title : t.work.check.reviewAnyway}
        </Button>
        {step === 'queue' && model ? (
          <Button size="md" variant="default" loading={chain.isPending} onClick={start}>
            {mirrored ? t.work.check.runAgainMirrored(model.id) : t.work.check.runAgain(model.id)}
          </Button>
        ) : null}
      </Group>
    </section>
  );
}

function titleOf(step: Step): string {
  switch (step) {
    case 'infer':
      return t.work.check.runModel;
    case 'infer-on':
      return t.work.check.goOn;
    case 'rank':
    case 'rank-shape':
      return t.work.check.rank;
    case 'queue':
      return t.work.check.openQueue;
  }
}

function textOf({ step, model }: Next, { cases, sources }: WorkspaceInfo): string {
  switch (step) {
    case 'infer':
      return t.work.check.runModelText(cases);
    case 'infer-on':
      return t.work.check.goOnText(sources.find(({ name }) => name === model?.source)?.masks ?? 0, cases);
    case 'rank':
      return t.work.check.rankText;
    case 'rank-shape':
      return t.work.check.noModel;
    case 'queue':
      return t.work.check.openQueueText;
  }
}
