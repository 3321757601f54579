import { Button, CopyButton } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ExportSummary } from '#contract/exports.ts';
import type { JobSnapshot } from '#contract/jobs.ts';
import { bytes } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { FailureList } from '#renderer/ui/failure-list.tsx';
import styles from './export-result.module.css';

/** A finished export: where it lies, that it was read back, and the hash that names it. */
export function ExportResult({ job }: { readonly job: JobSnapshot }) {
  const summary = job.result as ExportSummary;
  const words = t.work.export;
  return (
    <section className={styles.result} aria-labelledby="export-done" data-testid="export-result">
      <h2 id="export-done" className={styles.title}>
        <IconCircleCheck size={20} aria-hidden="true" />
        {words.done}
      </h2>
      <p>
        <code>{summary.out}</code>
      </p>
      <p className={styles.quiet}>
        {words.size(summary.files, bytes(summary.bytes))}. {words.verified(summary.verified)}
      </p>
      <div className={styles.hash}>
        <div>
          <h3>{words.manifest}</h3>
          <code>{summary.manifestSha256}</code>
        </div>
        <CopyButton value={summary.manifestSha256}>
          {({ copied, copy }) => (
            <Button variant="default" size="compact-sm" flex="none" onClick={copy}>
              {copied ? words.copied : words.copy}
            </Button>
          )}
        </CopyButton>
      </div>
      <p className={styles.quiet}>{words.manifestHelp}</p>
      <FailureList failures={job.failures} total={job.failed} />
    </section>
  );
}
