import type { ExportFormat, ExportPreview, ExportWarning } from '#contract/exports.ts';
import { readWhere } from '../read-where.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { Store } from '../store/store.ts';
import { isUnreviewed } from './export-facts.ts';
import { formats } from './formats.ts';
import { partsBySubject } from './patient-split.ts';
import { eachUsable, type LeftOutCounts } from './selection.ts';
import { tally } from './tally.ts';

export interface PreviewRequest {
  readonly format: ExportFormat;
  readonly where?: string | undefined;
}

/** What an export would hold, before anything is written. @throws Failure bad-input from the query. */
export async function previewExport(store: Store, { format, where }: PreviewRequest): Promise<ExportPreview> {
  const { needsFilms, files } = formats[format];
  const cases: SlimCase[] = [];
  const leftOut = await eachUsable(store.db, { where: await readWhere(store.db, where), needsFilms }, async (page) => {
    for (const { status, split, subjectId } of page) cases.push({ status, split, subjectId });
  });
  return {
    cases: cases.length,
    byStatus: tally(cases, (one) => one.status),
    bySplit: tally(cases, (one) => one.split || '(none)'),
    withoutMask: leftOut.withoutMask,
    withoutFilm: leftOut.withoutFilm,
    includesFilms: needsFilms,
    files: [...files, 'DATACARD.md', 'manifest.json', 'SHA256SUMS'],
    warnings: warningsOf(cases, { leftOut, needsFilms }),
  };
}

type SlimCase = Pick<CaseRecord, 'status' | 'split' | 'subjectId'>;

function warningsOf(
  cases: readonly SlimCase[],
  { leftOut, needsFilms }: { readonly leftOut: LeftOutCounts; readonly needsFilms: boolean },
): readonly ExportWarning[] {
  const unreviewed = cases.filter(isUnreviewed).length;
  const { moved } = partsBySubject(cases);
  const counted = [
    { code: 'rejected', count: leftOut.rejected },
    { code: 'without-mask', count: leftOut.withoutMask },
    { code: 'without-film', count: leftOut.withoutFilm },
    { code: 'split-subjects', count: moved },
  ] as const;
  return [
    ...(cases.length === 0 ? [{ code: 'nothing' } as const] : []),
    ...(unreviewed > 0 ? [{ code: 'unreviewed', count: unreviewed, of: cases.length } as const] : []),
    ...counted.filter(({ count }) => count > 0),
    ...(needsFilms && cases.length > 0 ? [{ code: 'holds-films' } as const] : []),
  ];
}
