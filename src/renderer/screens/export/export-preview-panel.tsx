import { Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconFileText } from '@tabler/icons-react';
import type { ExportPreview } from '#contract/exports.ts';
import { type CaseStatus, caseStatuses } from '#contract/reviews.ts';
import { number } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { StackedBar } from '#renderer/ui/stacked-bar.tsx';
import styles from './export-preview-panel.module.css';

interface ExportPreviewPanelProps {
  readonly preview: ExportPreview | undefined;
  readonly isLoading: boolean;
}

/** What will be in the export: counts, what is left out and why, warnings, files. */
export function ExportPreviewPanel({ preview, isLoading }: ExportPreviewPanelProps) {
  const words = t.work.export;
  return (
    <section
      className={styles.panel}
      aria-labelledby="export-preview"
      aria-busy={isLoading}
      data-testid="export-preview"
    >
      <h2 id="export-preview" className={styles.title}>
        {words.preview}
      </h2>
      {preview ? <Contents preview={preview} /> : <Skeleton h={160} />}
    </section>
  );
}

function Contents({ preview }: { readonly preview: ExportPreview }) {
  const words = t.work.export;
  if (preview.cases === 0)
    return (
      <>
        <p className={styles.quiet}>{words.previewNone}</p>
        <Warnings warnings={preview.warnings.filter(({ code }) => code !== 'nothing')} />
      </>
    );
  return (
    <>
      <p className={styles.total}>{t.cases(preview.cases)}</p>
      <StackedBar byStatus={preview.byStatus} label={words.byStatus} />
      <Counts
        title={words.byStatus}
        counts={preview.byStatus}
        nameOf={(status) => t.words.status[status as CaseStatus] ?? status}
      />
      <Counts title={words.bySplit} counts={preview.bySplit} nameOf={(split) => split || words.noSplit} />
      <Warnings warnings={preview.warnings} />
      <p className={styles.quiet}>{preview.includesFilms ? words.films : words.noFilms}</p>
      <h3 className={styles.heading}>{words.files}</h3>
      <ul className={styles.files}>
        {preview.files.map((file) => (
          <li key={file}>
            <IconFileText size={14} aria-hidden="true" />
            <span>{file}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Warnings({ warnings }: Pick<ExportPreview, 'warnings'>) {
  if (warnings.length === 0) return null;
  return (
    <ul className={styles.warnings}>
      {warnings.map((warning) => (
        <li key={warning.code}>
          <IconAlertTriangle size={16} aria-hidden="true" />
          <span>{t.work.exportWarning(warning)}</span>
        </li>
      ))}
    </ul>
  );
}

interface CountsProps {
  readonly title: string;
  readonly counts: Readonly<Record<string, number>>;
  nameOf(key: string): string;
}

function Counts({ title, counts, nameOf }: CountsProps) {
  const entries = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => rankOf(a) - rankOf(b) || a.localeCompare(b));
  if (entries.length === 0) return null;
  return (
    <>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={styles.counts}>
        {entries.map(([key, count]) => (
          <div key={key}>
            <dt>{nameOf(key)}</dt>
            <dd>{number(count)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Statuses in the order of a review, everything else by name. */
function rankOf(key: string): number {
  return (caseStatuses as readonly string[]).indexOf(key);
}
