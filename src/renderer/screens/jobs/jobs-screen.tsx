import { Stack, Title } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { t } from '#renderer/app/strings/t.ts';
import { isActive, useJobs } from '#renderer/app/use-jobs.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { JobCard } from './job-card.tsx';

/** What runs, what ran, and what failed in it. */
export function JobsScreen() {
  const jobs = useJobs();
  const active = jobs.filter(isActive);
  const past = jobs.filter((job) => !isActive(job));
  return (
    <Page title={t.work.jobs.title}>
      {jobs.length === 0 ? (
        <EmptyState icon={<IconListCheck size={40} />} title={t.work.jobs.none} text={t.work.jobs.noneText} />
      ) : null}
      {active.length > 0 ? (
        <Stack gap="sm" mb="xl">
          <Title order={2} size="h5">
            {t.work.jobs.running}
          </Title>
          {active.map((job) => (
            <JobCard key={job.id} job={job} />
          ))}
        </Stack>
      ) : null}
      {past.length > 0 ? (
        <Stack gap="sm">
          <Title order={2} size="h5">
            {t.work.jobs.history}
          </Title>
          {past.map((job) => (
            <JobCard key={job.id} job={job} />
          ))}
        </Stack>
      ) : null}
    </Page>
  );
}
