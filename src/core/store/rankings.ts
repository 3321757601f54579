import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import type { CaseId } from '#contract/ids.ts';
import { type RiskModel, shippedModel } from '#domain/ranking/risk.ts';
import type { Db } from './store.ts';

/** The weights and the order of the queue from some moment on, kept for audit. */
export interface Ranking {
  readonly source: string;
  readonly weights: RiskModel;
  /** How many verdicts the weights were fitted on, and how many of them found the mask bad; 0 for the shipped weights. */
  readonly verdicts: number;
  readonly bad: number;
  /** The newest event when the ranking was made. */
  readonly afterEvent: number;
  /** SHA-256 of the ids of all ranked cases in their order, a line each. */
  readonly orderSha256: string;
  /** The first 10,000 of them. */
  readonly firstCases: readonly CaseId[];
  readonly createdAt: string;
}

const placesKept = 10_000;

/** Records the weights in force and the order they have put the cases in. Call it when the risks are stored. */
export async function recordRanking(
  db: Db,
  ranking: Pick<Ranking, 'source' | 'weights' | 'verdicts' | 'bad' | 'createdAt'>,
): Promise<void> {
  const order = await db
    .selectFrom('cases')
    .select('case_id')
    .where('risk', 'is not', null)
    .orderBy('risk_key')
    .orderBy('num')
    .execute();
  const newest = await db
    .selectFrom('events')
    .select((eb) => eb.fn.max('num').as('num'))
    .executeTakeFirst();
  const lines = (rows: typeof order) => rows.map((row) => row.case_id).join('\n');
  await db
    .insertInto('rankings')
    .values({
      source: ranking.source,
      weights: JSON.stringify(ranking.weights),
      verdicts: ranking.verdicts,
      bad: ranking.bad,
      after_event: Number(newest?.num ?? 0),
      order_sha256: createHash('sha256').update(lines(order)).digest('hex'),
      first_cases: deflateSync(lines(order.slice(0, placesKept))),
      created_at: ranking.createdAt,
    })
    .execute();
}

/** The ranking in force for a source; null before its first. */
export async function latestRanking(db: Db, source: string): Promise<Ranking | null> {
  const row = await db
    .selectFrom('rankings')
    .selectAll()
    .where('source', '=', source)
    .orderBy('num', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const first = inflateSync(row.first_cases).toString();
  return {
    source: row.source,
    weights: JSON.parse(row.weights) as RiskModel,
    verdicts: row.verdicts,
    bad: row.bad,
    afterEvent: row.after_event,
    orderSha256: row.order_sha256,
    firstCases: first === '' ? [] : (first.split('\n') as CaseId[]),
    createdAt: row.created_at,
  };
}

/** The weights in force for a source: the shipped ones until readers have taught others. */
export async function weightsFor(db: Db, source: string): Promise<RiskModel> {
  const ranking = await latestRanking(db, source);
  return ranking && ranking.verdicts > 0 ? ranking.weights : shippedModel;
}
