import type { ExportFormat, ExportPreview, ExportWarning } from '#contract/exports.ts';
import { readWhere } from '../read-where.ts';
import { isPatientKnown } from '../store/known-patients.ts';
import type { Store } from '../store/store.ts';
import { isUnreviewed } from './export-facts.ts';
import { formats } from './formats.ts';
import { patientOf } from './patient.ts';
import { SubjectParts } from './patient-split.ts';
import { eachUsable, type LeftOutCounts } from './selection.ts';
import { Tally } from './tally.ts';

export interface PreviewRequest {
  readonly format: ExportFormat;
  readonly where?: string | undefined;
}

/** What an export would hold, before anything is written. @throws Failure bad-input from the query. */
export async function previewExport(store: Store, { format, where }: PreviewRequest): Promise<ExportPreview> {
  const { needsFilms, files } = formats[format];
  const found: Found = { cases: 0, unreviewed: 0, withoutPatient: 0, parts: new SubjectParts() };
  const byStatus = new Tally();
  const bySplit = new Tally();
  const request = { where: await readWhere(store.db, where), needsFilms, inOrderOf: 'import' } as const;
  const leftOut = await eachUsable(store.db, request, async (page) => {
    for (const record of page) {
      byStatus.add(record.status);
      bySplit.add(record.split);
      found.parts.add({ subjectId: patientOf(record), split: record.split });
      if (!isPatientKnown(record)) found.withoutPatient += 1;
      if (isUnreviewed(record)) found.unreviewed += 1;
    }
    found.cases += page.length;
  });
  return {
    cases: found.cases,
    byStatus: byStatus.counts,
    bySplit: bySplit.counts,
    withoutMask: leftOut.withoutMask,
    withoutFilm: leftOut.withoutFilm,
    includesFilms: needsFilms,
    files: [...files, 'DATACARD.md', 'manifest.json', 'SHA256SUMS'],
    warnings: warningsOf(found, { leftOut, needsFilms }),
  };
}

interface Found {
  cases: number;
  unreviewed: number;
  withoutPatient: number;
  readonly parts: SubjectParts;
}

function warningsOf(
  { cases, unreviewed, withoutPatient, parts }: Found,
  { leftOut, needsFilms }: { readonly leftOut: LeftOutCounts; readonly needsFilms: boolean },
): readonly ExportWarning[] {
  const counted = [
    { code: 'rejected', count: leftOut.rejected },
    { code: 'without-mask', count: leftOut.withoutMask },
    { code: 'without-film', count: leftOut.withoutFilm },
    { code: 'split-subjects', count: parts.moved },
    { code: 'without-patient', count: withoutPatient },
  ] as const;
  return [
    ...(cases === 0 ? [{ code: 'nothing' } as const] : []),
    ...(unreviewed > 0 ? [{ code: 'unreviewed', count: unreviewed, of: cases } as const] : []),
    ...counted.filter(({ count }) => count > 0),
    ...(needsFilms && cases > 0 ? [{ code: 'holds-films' } as const] : []),
  ];
}
