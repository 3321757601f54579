import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { MaskRevision } from '#contract/masks.ts';
import type { CaseRecord } from './cases.ts';
import { fromRow } from './revisions.ts';
import type { Db } from './store.ts';
import { masksFor, masksOf, type StoredMask } from './stored-masks.ts';

type Reviewed = Pick<CaseRecord, 'caseId' | 'decidedRevisionId'>;

/**
 * The mask that speaks for a case: the one its standing verdict names, else the newest of the reviewed source.
 * @param revisions of the case, newest last
 */
export function headRevisionId(
  one: Reviewed,
  revisions: readonly MaskRevision[],
  reviewedSource: string | null,
): RevisionId | null {
  if (one.decidedRevisionId !== null) return one.decidedRevisionId;
  const reviewed = revisions.findLast((revision) => revision.source === reviewedSource);
  return reviewed?.id ?? null;
}

/** `headRevisionId` for many cases at once, with the masks; cases without a mask are left out. */
export async function headMasksFor(
  db: Db,
  cases: readonly Reviewed[],
  reviewedSource: string | null,
): Promise<ReadonlyMap<CaseId, StoredMask>> {
  const masks = new Map<CaseId, StoredMask>();
  const decided = cases.flatMap((one) => one.decidedRevisionId ?? []);
  for (const mask of await masksOf(db, decided)) masks.set(mask.revision.caseId, mask);
  if (reviewedSource === null) return masks;
  const rest = cases.filter((one) => one.decidedRevisionId === null).map((one) => one.caseId);
  for (const [caseId, mask] of await masksFor(db, rest, reviewedSource)) masks.set(caseId, mask);
  return masks;
}

/** `headMasksFor` without reading the masks themselves: for passes over a whole set. */
export async function headRevisionsFor(
  db: Db,
  cases: readonly Reviewed[],
  reviewedSource: string | null,
): Promise<ReadonlyMap<CaseId, MaskRevision>> {
  const decided = cases.flatMap((one) => one.decidedRevisionId ?? []);
  const rest = cases.filter((one) => one.decidedRevisionId === null).map((one) => one.caseId);
  const revisions = db.selectFrom('revisions').selectAll();
  const named = decided.length === 0 ? [] : await revisions.where('id', 'in', decided).execute();
  const newest =
    reviewedSource === null || rest.length === 0
      ? []
      : await revisions.where('source', '=', reviewedSource).where('case_id', 'in', rest).execute();
  // The newest revision of a case comes last and stays.
  const inOrder = [...named, ...newest.toSorted((a, b) => a.num - b.num)];
  return new Map(inOrder.map((row) => [row.case_id as CaseId, fromRow(row)]));
}
