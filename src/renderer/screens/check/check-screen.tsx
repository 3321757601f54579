import { Button, Text } from '@mantine/core';
import { IconShieldCheck, IconStethoscope } from '@tabler/icons-react';
import { t } from '#renderer/app/strings/t.ts';
import { isActive, useJobs, useLatestResult, useStartJob } from '#renderer/app/use-jobs.ts';
import { useWorkspace } from '#renderer/app/use-workspace.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { NoWorkspace } from '#renderer/ui/no-workspace.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { JobCard } from '../jobs/job-card.tsx';
import { Findings } from './findings.tsx';
import { MaskSources } from './mask-sources.tsx';
import { Models } from './models.tsx';
import { NextStep } from './next-step.tsx';

/** The pre-flight report: what would spoil a review or a training run, and what to do next. */
export function CheckScreen() {
  const { data: workspace, isPending } = useWorkspace();
  const latest = useLatestResult('check');
  const active = useJobs().filter(isActive);
  const running = active.find((job) => job.kind === 'check');
  const importing = active.find((job) => job.kind === 'import-masks');
  const start = useStartJob();
  if (!workspace) return isPending ? null : <NoWorkspace />;
  const words = t.work.check;
  return (
    <Page
      title={words.title}
      actions={
        latest && !running ? (
          <Button variant="default" loading={start.isPending} onClick={() => start.mutate({ kind: 'check' })}>
            {words.again}
          </Button>
        ) : null
      }
    >
      <FailureNote error={start.error} />
      {running ? <JobCard job={running} /> : null}
      {!latest && !running ? (
        <EmptyState icon={<IconStethoscope size={40} />} title={words.never} text={words.neverText}>
          <Button loading={start.isPending} onClick={() => start.mutate({ kind: 'check' })}>
            {words.run}
          </Button>
        </EmptyState>
      ) : null}
      {latest && !running ? (
        <>
          <Text c="dimmed" mb="md">
            {words.summary(latest.result.cases, latest.result.findings.length)}
          </Text>
          {latest.result.findings.length === 0 ? (
            <Text mb="lg" style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
              <IconShieldCheck size={20} color="var(--status-accepted)" aria-hidden="true" />
              {words.clean}
            </Text>
          ) : (
            <Findings findings={latest.result.findings} />
          )}
        </>
      ) : null}
      {running ? null : <NextStep workspace={workspace} isFirst={latest !== null} />}
      {workspace.cases > 0 ? <Models workspace={workspace} /> : null}
      {workspace.sources.length > 0 ? <MaskSources workspace={workspace} /> : null}
      {importing ? <JobCard job={importing} /> : null}
    </Page>
  );
}
