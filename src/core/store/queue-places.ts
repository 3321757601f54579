import type { CaseId } from '#contract/ids.ts';
import type { Db } from './store.ts';

const idsPerQuery = 500;

/** For each of these cases the share of the ranked cases that stand before it in the queue by risk, 0 to 1; those without a risk are left out. */
export async function placesInQueue(db: Db, caseIds: readonly CaseId[]): Promise<ReadonlyMap<CaseId, number>> {
  const risks: { caseId: CaseId; risk: number }[] = [];
  for (let at = 0; at < caseIds.length; at += idsPerQuery) {
    const rows = await db
      .selectFrom('cases')
      .select(['case_id', 'risk'])
      .where('case_id', 'in', caseIds.slice(at, at + idsPerQuery))
      .where('risk', 'is not', null)
      .execute();
    for (const row of rows) risks.push({ caseId: row.case_id as CaseId, risk: row.risk! });
  }
  const count = async (above: number | null): Promise<number> => {
    let query = db.selectFrom('cases').select((eb) => eb.fn.countAll<number>().as('n'));
    query = above === null ? query.where('risk', 'is not', null) : query.where('risk_key', '<', -above);
    return Number((await query.executeTakeFirstOrThrow()).n);
  };
  const all = Math.max(1, await count(null));
  const places = new Map<CaseId, number>();
  for (const { caseId, risk } of risks) places.set(caseId, (await count(risk)) / all);
  return places;
}

/** The risks of the next cases of the queue without a verdict. */
export async function nextRisks(db: Db, limit: number): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('cases')
    .select('risk')
    .where('status', '=', 'pending')
    .where('risk', 'is not', null)
    .orderBy('risk_key')
    .limit(limit)
    .execute();
  return rows.map((row) => row.risk!);
}
