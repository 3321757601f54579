import { Button, Stack } from '@mantine/core';
import type { JobKind } from '#contract/jobs.ts';
import { useShownJob, useShownJobs } from '#renderer/app/shown-job.ts';
import { t } from '#renderer/app/strings/t.ts';
import { isActive, useStartJob } from '#renderer/app/use-jobs.ts';
import { useWorkspace } from '#renderer/app/use-workspace.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { FolderField } from '#renderer/ui/folder-field.tsx';
import { NoWorkspace } from '#renderer/ui/no-workspace.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { JobCard } from '../jobs/job-card.tsx';
import { useExportDraft } from './export-draft.ts';
import { exportPlace } from './export-place.ts';
import { ExportPreviewPanel } from './export-preview-panel.tsx';
import { ExportResult } from './export-result.tsx';
import styles from './export-screen.module.css';
import { FormatChoice } from './format-choice.tsx';
import { RegionsExport } from './regions-export.tsx';
import { usePreview } from './use-preview.ts';
import { WhichCases } from './which-cases.tsx';

const kinds: readonly JobKind[] = ['export'];

/** Chooses a format and cases, shows what will be in the export before anything is written, then writes it. */
export function ExportScreen() {
  const { data: workspace, isPending } = useWorkspace();
  const draft = useExportDraft();
  const preview = usePreview(draft.format, draft.where);
  const start = useStartJob();
  const place = exportPlace(workspace?.dir ?? '');
  const job = useShownJob(place, kinds);
  const show = useShownJobs((shown) => shown.show);
  const words = t.work.export;
  if (!workspace) return isPending ? null : <NoWorkspace />;
  const cases = preview.data?.cases ?? 0;
  const isBusy = start.isPending || (job !== null && isActive(job));

  function run(): void {
    const { format, out, where } = draft;
    const request = { kind: 'export', format, out: out.trim(), ...(where === '' ? {} : { where }) } as const;
    // Remembered for who has left the screen by then, too; what goes wrong stands in the note below.
    void start.mutateAsync(request).then(
      ({ jobId }) => show(place, jobId),
      () => undefined,
    );
  }

  return (
    <Page title={words.title}>
      <div className={styles.columns}>
        <Stack gap="lg">
          <FormatChoice value={draft.format} onChange={draft.setFormat} />
          <WhichCases where={draft.where} error={preview.error} onChange={draft.setWhere} />
          <FolderField label={words.out} description={words.outHelp} value={draft.out} onChange={draft.setOut} />
          <div>
            <Button size="md" disabled={cases === 0 || draft.out.trim() === ''} loading={isBusy} onClick={run}>
              {words.run(cases)}
            </Button>
          </div>
          <FailureNote error={start.error} />
          {job && job.state === 'done' ? <ExportResult job={job} /> : null}
          {job && job.state !== 'done' ? <JobCard job={job} /> : null}
          <RegionsExport where={draft.where} />
        </Stack>
        <ExportPreviewPanel preview={preview.data} isLoading={preview.isFetching} />
      </div>
    </Page>
  );
}
