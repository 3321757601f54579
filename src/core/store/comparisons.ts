import type { CaseId } from '#contract/ids.ts';
import type { Agreement } from '#contract/masks.ts';
import type { Db } from './store.ts';

/** Agreement of the masks of two sources of a case; the hashes say of which masks. */
export interface Comparison extends Agreement {
  readonly caseId: CaseId;
  readonly first: string;
  readonly second: string;
  readonly firstSha256: string;
  readonly secondSha256: string;
}

/** Stores agreements, whichever way round the sources are given; a later one replaces an earlier one. */
export async function saveComparisons(db: Db, comparisons: readonly Comparison[]): Promise<void> {
  if (comparisons.length === 0) return;
  await db
    .insertInto('comparisons')
    .values(
      comparisons.map(inTextOrder).map((one) => ({
        case_id: one.caseId,
        first: one.first,
        second: one.second,
        first_sha256: one.firstSha256,
        second_sha256: one.secondSha256,
        dice: one.dice,
        iou: one.iou,
        hd95_px: one.hd95Px,
        assd_px: one.assdPx,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'first', 'second']).doUpdateSet((eb) => ({
        first_sha256: eb.ref('excluded.first_sha256'),
        second_sha256: eb.ref('excluded.second_sha256'),
        dice: eb.ref('excluded.dice'),
        iou: eb.ref('excluded.iou'),
        hd95_px: eb.ref('excluded.hd95_px'),
        assd_px: eb.ref('excluded.assd_px'),
      })),
    )
    .execute();
}

/** Stored agreements of two sources for these cases; `first` and `second` come back in text order. */
export async function comparisonsFor(
  db: Db,
  caseIds: readonly CaseId[],
  sources: readonly [string, string],
): Promise<ReadonlyMap<CaseId, Comparison>> {
  if (caseIds.length === 0) return new Map();
  const [first, second] = sources[0] < sources[1] ? sources : [sources[1], sources[0]];
  const rows = await db
    .selectFrom('comparisons')
    .selectAll()
    .where('case_id', 'in', caseIds)
    .where('first', '=', first)
    .where('second', '=', second)
    .execute();
  return new Map(
    rows.map((row) => [
      row.case_id as CaseId,
      {
        caseId: row.case_id as CaseId,
        first: row.first,
        second: row.second,
        firstSha256: row.first_sha256,
        secondSha256: row.second_sha256,
        dice: row.dice,
        iou: row.iou,
        hd95Px: row.hd95_px,
        assdPx: row.assd_px,
      },
    ]),
  );
}

function inTextOrder(one: Comparison): Comparison {
  if (one.first < one.second) return one;
  return {
    ...one,
    first: one.second,
    second: one.first,
    firstSha256: one.secondSha256,
    secondSha256: one.firstSha256,
  };
}
