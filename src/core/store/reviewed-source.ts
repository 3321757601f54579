import { forgetMeta, readMeta, writeMeta } from './meta.ts';
import { clearRanks } from './risks.ts';
import type { Db } from './store.ts';

/** From when on a source has been under review: ISO 8601, UTC; '' from the beginning. */
interface ReviewTurn {
  readonly source: string;
  readonly from: string;
}

/** A time in which a source was under review; `until` is null while it is. */
export interface ReviewTime {
  readonly from: string;
  readonly until: string | null;
}

/**
 * Puts a source under review from now on. Ranks of another source go: they would order, and explain, masks that they were not computed
 * from. Call it inside a transaction.
 */
export async function chooseReviewed(
  db: Db,
  { source, at }: { readonly source: string; readonly at: string },
): Promise<void> {
  if ((await readMeta(db, 'reviewed_source')) !== source) {
    const turns: readonly ReviewTurn[] = [...(await reviewTurns(db)), { source, from: at }];
    await writeMeta(db, 'review_turns', JSON.stringify(turns));
    await writeMeta(db, 'reviewed_source', source);
  }
  const ranked = await readMeta(db, 'ranked_source');
  if (ranked === null || ranked === source) return;
  await clearRanks(db);
  await forgetMeta(db, 'ranked_source');
}

/** When a source was under review: verdicts given then speak of its masks. */
export async function timesUnderReview(db: Db, source: string): Promise<readonly ReviewTime[]> {
  const turns = await reviewTurns(db);
  return turns.flatMap((turn, i) =>
    turn.source === source ? [{ from: turn.from, until: turns[i + 1]?.from ?? null }] : [],
  );
}

/** Workspaces in which nobody has chosen another source keep none: the one under review has been from the beginning. */
async function reviewTurns(db: Db): Promise<readonly ReviewTurn[]> {
  const kept = await readMeta(db, 'review_turns');
  if (kept !== null) return JSON.parse(kept) as readonly ReviewTurn[];
  const source = await readMeta(db, 'reviewed_source');
  return source === null ? [] : [{ source, from: '' }];
}
