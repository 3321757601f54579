import { Stack, Text, Title } from '@mantine/core';
import type { JobRequest } from '#contract/jobs.ts';
import { t } from '#renderer/app/strings/t.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { JobCard } from '../jobs/job-card.tsx';
import { DatasetFields } from './dataset-fields.tsx';
import { useFirstRun } from './use-first-run.ts';

/** Where a dataset comes from, and the workspace its verdicts go to. */
export interface ImportOrder {
  readonly workspaceDir: string;
  readonly request: JobRequest;
}

/** Describes a dataset, imports it in place, checks it, and goes to the report. */
export function DatasetForm() {
  const run = useFirstRun('dataset');
  return (
    <Stack gap="lg" maw={680}>
      <div>
        <Title order={1} size="h2">
          {t.start.dataset.title}
        </Title>
        <Text c="dimmed">{t.start.lead}</Text>
      </div>
      <div hidden={run.isRunning}>
        <DatasetFields
          onImport={({ workspaceDir, request }) =>
            run.start({ workspaceDir, requests: [request, { kind: 'check' }], goTo: { kind: 'check' } })
          }
        />
      </div>
      <FailureNote error={run.error} />
      {run.jobs.map((job) => (
        <JobCard key={job.id} job={job} />
      ))}
    </Stack>
  );
}
