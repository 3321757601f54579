import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-client.tsx';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { t } from '#renderer/app/strings/t.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { FolderField } from '#renderer/ui/folder-field.tsx';
import { within } from '#renderer/ui/paths.ts';
import { JobCard } from '../jobs/job-card.tsx';
import { useFirstRun } from './use-first-run.ts';

/** The whole chain on drawn films. */
export function DemoPanel() {
  const core = useCore();
  const run = useFirstRun('demo');
  const [typed, setTyped] = useState<string | null>(null);
  const { data: home } = useQuery({
    queryKey: queryKeys.folder(undefined),
    queryFn: ({ signal }) => core.listFolder({}, { signal }),
  });
  const dir = typed ?? (home ? within(home.dir, 'pleura-demo') : '');
  return (
    <Stack gap="lg" maw={680}>
      <div>
        <Title order={1} size="h2">
          {t.start.demo.title}
        </Title>
        <Text c="dimmed">{t.start.demo.text}</Text>
      </div>
      {run.isRunning ? null : (
        <>
          <FolderField
            label={t.start.form.workspace}
            description={t.start.demo.folderHelp}
            value={dir}
            onChange={setTyped}
          />
          <Group>
            <Button
              size="md"
              disabled={dir.trim() === ''}
              onClick={() =>
                run.start({ workspaceDir: dir, requests: [{ kind: 'demo', cases: 60 }], goTo: { kind: 'queue' } })
              }
            >
              {t.start.demo.action}
            </Button>
          </Group>
        </>
      )}
      <FailureNote error={run.error} />
      {run.jobs.map((job) => (
        <JobCard key={job.id} job={job} />
      ))}
    </Stack>
  );
}
