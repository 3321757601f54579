import type { ExportFormat } from '#contract/exports.ts';
import type { CaseRecord } from '../store/cases.ts';
import { isPatientKnown, isStudyKnown } from '../store/known-patients.ts';
import type { CaseSpool } from './case-spool.ts';
import type { WrittenCase } from './format-writer.ts';
import type { LeftOutCounts, Selection } from './selection.ts';
import { Tally } from './tally.ts';

/** What is true of an export as a whole; no time and no path of this machine, so that the same export gives the same facts. */
export interface ExportFacts {
  readonly format: ExportFormat;
  readonly tool: string;
  readonly workspace: string;
  /** As typed; null when everything was asked for. */
  readonly query: string | null;
  /** The model that the workspace was ranked with. */
  readonly rankedWith: string | null;
  readonly cases: number;
  /** Those that are known. */
  readonly subjects: number;
  readonly studies: number;
  /** Films of which nobody knows the patient. */
  readonly withoutPatient: number;
  readonly unreviewed: number;
  readonly emptyMasks: number;
  readonly leftOut: LeftOutCounts & { readonly failed: number };
  readonly byStatus: Readonly<Record<string, number>>;
  readonly bySplit: Readonly<Record<string, number>>;
  readonly byView: Readonly<Record<string, number>>;
  readonly bySource: Readonly<Record<string, number>>;
  readonly byDefinition: Readonly<Record<string, number>>;
}

export interface FactsRequest {
  readonly format: ExportFormat;
  readonly tool: string;
  readonly workspace: string;
  readonly query: string | null;
  readonly rankedWith: string | null;
  readonly selection: Selection;
  readonly written: CaseSpool<WrittenCase>;
}

export async function exportFacts({ written, selection, ...given }: FactsRequest): Promise<ExportFacts> {
  const subjects = new Set<string>();
  const studies = new Set<string>();
  const byStatus = new Tally();
  const bySplit = new Tally();
  const byView = new Tally();
  const bySource = new Tally();
  const byDefinition = new Tally();
  let withoutPatient = 0;
  let unreviewed = 0;
  let emptyMasks = 0;
  for await (const { frozen, areaPx } of written) {
    const { record, revision } = frozen;
    if (isPatientKnown(record)) subjects.add(record.subjectId);
    else withoutPatient += 1;
    if (isStudyKnown(record)) studies.add(record.studyId);
    byStatus.add(record.status);
    bySplit.add(record.split || '(none)');
    byView.add(record.viewPosition || '(unknown)');
    bySource.add(revision.source);
    byDefinition.add(revision.definition);
    if (isUnreviewed(record)) unreviewed += 1;
    if (areaPx === 0) emptyMasks += 1;
  }
  return {
    ...given,
    cases: written.count,
    subjects: subjects.size,
    studies: studies.size,
    withoutPatient,
    unreviewed,
    emptyMasks,
    leftOut: { ...selection.leftOut, failed: selection.cases.count - written.count },
    byStatus: byStatus.counts,
    bySplit: bySplit.counts,
    byView: byView.counts,
    bySource: bySource.counts,
    byDefinition: byDefinition.counts,
  };
}

/** Nobody has said of this mask that it is good. */
export function isUnreviewed({ status }: Pick<CaseRecord, 'status'>): boolean {
  return status === 'pending' || status === 'deferred';
}
