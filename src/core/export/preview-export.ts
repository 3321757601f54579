import type { ExportFormat, ExportPreview } from '#contract/exports.ts';
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
): readonly string[] {
  const unreviewed = cases.filter(isUnreviewed).length;
  const { moved } = partsBySubject(cases);
  return [
    ...(cases.length === 0 ? ['Nothing would be exported.'] : []),
    ...(unreviewed > 0 ? [`${unreviewed} of ${cases.length} masks have not been reviewed.`] : []),
    ...(leftOut.rejected > 0
      ? [`${leftOut.rejected} rejected cases are left out. Name the status in the query to export them.`]
      : []),
    ...(leftOut.withoutMask > 0 ? [`${leftOut.withoutMask} cases have no mask and are left out.`] : []),
    ...(leftOut.withoutFilm > 0
      ? [`${leftOut.withoutFilm} cases have no readable film, which this format needs, and are left out.`]
      : []),
    ...(moved > 0
      ? [`${moved} subjects have films in several splits; formats with folds keep each subject together.`]
      : []),
    ...(needsFilms && cases.length > 0
      ? ['The export holds films. Credentialed films may not be passed on to third parties or online services.']
      : []),
  ];
}
