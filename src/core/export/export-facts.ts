import type { ExportFormat } from '#contract/exports.ts';
import type { CaseRecord } from '../store/cases.ts';
import type { WrittenCase } from './format-writer.ts';
import type { LeftOutCounts, Selection } from './selection.ts';
import { tally } from './tally.ts';

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
  readonly subjects: number;
  readonly studies: number;
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
  readonly written: readonly WrittenCase[];
}

export function exportFacts({ written, selection, ...given }: FactsRequest): ExportFacts {
  const records = written.map(({ frozen }) => frozen.record);
  return {
    ...given,
    cases: written.length,
    subjects: new Set(records.map((record) => record.subjectId)).size,
    studies: new Set(records.map((record) => record.studyId)).size,
    unreviewed: records.filter(isUnreviewed).length,
    emptyMasks: written.filter(({ areaPx }) => areaPx === 0).length,
    leftOut: { ...selection.leftOut, failed: selection.cases.length - written.length },
    byStatus: tally(records, (record) => record.status),
    bySplit: tally(records, (record) => record.split || '(none)'),
    byView: tally(records, (record) => record.viewPosition || '(unknown)'),
    bySource: tally(written, ({ frozen }) => frozen.revision.source),
    byDefinition: tally(written, ({ frozen }) => frozen.revision.definition),
  };
}

/** Nobody has said of this mask that it is good. */
export function isUnreviewed({ status }: Pick<CaseRecord, 'status'>): boolean {
  return status === 'pending' || status === 'deferred';
}
