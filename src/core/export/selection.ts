import type { MaskRevision } from '#contract/masks.ts';
import { termsOf, type Where } from '#domain/query/where.ts';
import { eachCasePage, eachCasePageById } from '../store/case-selection.ts';
import type { CaseRecord } from '../store/cases.ts';
import { headRevisionsFor } from '../store/head-masks.ts';
import { maskedCases } from '../store/known-cases.ts';
import { readMeta } from '../store/meta.ts';
import type { Db } from '../store/store.ts';
import type { CaseSpool } from './case-spool.ts';

/** A case with the mask that speaks for it: the standing verdict's, else the newest of the reviewed source. No more than an export says of it. */
export interface FrozenCase {
  readonly record: FrozenRecord;
  readonly revision: Pick<MaskRevision, 'id' | 'parentId' | 'source' | 'definition' | 'frame' | 'sha256'>;
}

export type FrozenRecord = Pick<
  CaseRecord,
  | 'num'
  | 'caseId'
  | 'subjectId'
  | 'studyId'
  | 'split'
  | 'viewPosition'
  | 'studyDate'
  | 'status'
  | 'reasons'
  | 'reader'
  | 'decidedAt'
  | 'filmPath'
  | 'filmWidth'
  | 'filmHeight'
>;

export interface LeftOutCounts {
  /** Rejected cases, when the query says nothing of the status. */
  readonly rejected: number;
  readonly withoutMask: number;
  readonly withoutFilm: number;
}

export interface Selection {
  /** By case id, in the order of its bytes. */
  readonly cases: CaseSpool<FrozenCase>;
  readonly leftOut: LeftOutCounts;
}

export interface SelectionRequest {
  readonly where: Where | undefined;
  /** Only cases whose film was readable when it was looked at last. */
  readonly needsFilms: boolean;
}

/**
 * The cases of an export and the revision of each. Each case is taken as it stood at one moment; what happens to the workspace once
 * this has returned changes nothing, and reviewing goes on meanwhile. Rejected cases are left out unless the query names the status.
 * @param request.cases takes them and is the selection's from then on
 */
export async function freezeSelection(
  db: Db,
  request: SelectionRequest & { readonly cases: CaseSpool<FrozenCase> },
): Promise<Selection> {
  const { cases } = request;
  const source = await readMeta(db, 'reviewed_source');
  const leftOut = await eachUsable(db, { ...request, inOrderOf: 'id' }, async (page) => {
    const revisions = await headRevisionsFor(db, page, source);
    for (const record of page) {
      const revision = revisions.get(record.caseId);
      if (revision) await cases.add(freeze(record, revision));
    }
  });
  return { cases, leftOut };
}

/** Of a case what an export says of it. */
function freeze(record: CaseRecord, revision: MaskRevision): FrozenCase {
  const { num, caseId, subjectId, studyId, split, viewPosition, studyDate } = record;
  const { status, reasons, reader, decidedAt, filmPath, filmWidth, filmHeight } = record;
  const { id, parentId, source, definition, frame, sha256 } = revision;
  return {
    record: {
      ...{ num, caseId, subjectId, studyId, split, viewPosition, studyDate },
      ...{ status, reasons, reader, decidedAt, filmPath, filmWidth, filmHeight },
    },
    revision: { id, parentId, source, definition, frame, sha256 },
  };
}

/** Reads the cases that can be exported, page by page, and counts what is left out. */
export async function eachUsable(
  db: Db,
  { where, needsFilms, inOrderOf }: SelectionRequest & { readonly inOrderOf: 'import' | 'id' },
  take: (page: readonly CaseRecord[]) => Promise<void>,
): Promise<LeftOutCounts> {
  const leftOut = { rejected: 0, withoutMask: 0, withoutFilm: 0 };
  const source = await readMeta(db, 'reviewed_source');
  const statusNamed = where !== undefined && namesField(where, 'status');
  for await (const page of inOrderOf === 'id' ? eachCasePageById(db, { where }) : eachCasePage(db, { where })) {
    const wanted = page.filter((record) => statusNamed || record.status !== 'rejected');
    const ids = wanted.filter((record) => record.decidedRevisionId === null).map((record) => record.caseId);
    const masked = source === null ? new Set() : await maskedCases(db, ids, source);
    const usable = wanted.filter((record) => record.decidedRevisionId !== null || masked.has(record.caseId));
    const shown = needsFilms ? usable.filter((record) => record.filmState === 'ok') : usable;
    leftOut.rejected += page.length - wanted.length;
    leftOut.withoutMask += wanted.length - usable.length;
    leftOut.withoutFilm += usable.length - shown.length;
    if (shown.length > 0) await take(shown);
  }
  return leftOut;
}

export function namesField(where: Where, field: string): boolean {
  return termsOf(where).some((term) => term.kind === 'compare' && term.field === field);
}
