import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { deflateSync, inflateSync } from 'node:zlib';
import { sql } from 'kysely';
import type { CaseId } from '#contract/ids.ts';
import { type RiskModel, shippedModel } from '#domain/ranking/risk.ts';
import { firstWhere } from '#domain/sampling/bisect.ts';
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
  const newest = await db
    .selectFrom('events')
    .select((eb) => eb.fn.max('num').as('num'))
    .executeTakeFirst();
  const { sha256, firstCases } = await readOrder(db);
  await db
    .insertInto('rankings')
    .values({
      source: ranking.source,
      weights: JSON.stringify(ranking.weights),
      verdicts: ranking.verdicts,
      bad: ranking.bad,
      after_event: Number(newest?.num ?? 0),
      order_sha256: sha256,
      first_cases: deflateSync(firstCases.join('\n')),
      created_at: ranking.createdAt,
    })
    .execute();
}

const casesPerRead = 500;

/** Page by page, so that whoever waits for the core meanwhile feels nothing. */
async function readOrder(db: Db): Promise<{ readonly sha256: string; readonly firstCases: readonly string[] }> {
  const hash = createHash('sha256');
  const firstCases: string[] = [];
  let after: { readonly risk_key: number; readonly num: number } | undefined;
  for (;;) {
    const page = await rankedAfter(db, after);
    const lines = page.map(({ case_id }) => case_id).join('\n');
    hash.update(after && lines !== '' ? `\n${lines}` : lines);
    for (const { case_id } of page.slice(0, placesKept - firstCases.length)) firstCases.push(case_id);
    if (page.length < casesPerRead) return { sha256: hash.digest('hex'), firstCases };
    after = page.at(-1)!;
    await setImmediate();
  }
}

function rankedAfter(db: Db, after: { readonly risk_key: number; readonly num: number } | undefined) {
  const ranked = db
    .selectFrom('cases')
    .select(['case_id', 'risk_key', 'num'])
    // The key of a case without a risk is 1.
    .where('risk_key', '<=', 0)
    .orderBy('risk_key')
    .orderBy('num')
    .limit(casesPerRead);
  if (!after) return ranked.execute();
  return ranked.where(sql<boolean>`(risk_key, num) > (${after.risk_key}, ${after.num})`).execute();
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

/** The rankings of a source in their order, as far as their weights go: each was in force from the event after `afterEvent` on. */
export async function weightsOverTime(
  db: Db,
  source: string,
): Promise<readonly { readonly afterEvent: number; readonly weights: RiskModel }[]> {
  const rows = await db
    .selectFrom('rankings')
    .select(['weights', 'verdicts', 'after_event'])
    .where('source', '=', source)
    .orderBy('num')
    .execute();
  return rows.map((row) => ({
    afterEvent: row.after_event,
    weights: row.verdicts > 0 ? (JSON.parse(row.weights) as RiskModel) : shippedModel,
  }));
}

/** The weights in force when the event numbered `event` came; the shipped ones before the first ranking. */
export function weightsAt(history: Awaited<ReturnType<typeof weightsOverTime>>, event: number): RiskModel {
  const next = firstWhere(0, history.length - 1, (at) => history[at]!.afterEvent >= event);
  return history[next - 1]?.weights ?? shippedModel;
}

/** The weights in force for a source: the shipped ones until readers have taught others. */
export async function weightsFor(db: Db, source: string): Promise<RiskModel> {
  const ranking = await latestRanking(db, source);
  return ranking && ranking.verdicts > 0 ? ranking.weights : shippedModel;
}
