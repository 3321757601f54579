import type { CaseId } from '#contract/ids.ts';
import { firstWhere } from '#domain/sampling/bisect.ts';
import type { Db } from './store.ts';

const casesPerRead = 5000;

export interface RiskPlaces {
  /** How many of the set are ranked. */
  readonly ranked: number;
  /** The share of the ranked cases of the set that stand before this one in the order of risk, 0 to 1; 1 for a case without a risk, which stands at the end. */
  of(caseId: CaseId): number;
}

/**
 * Where the cases of a set stand among themselves in the order of risk.
 *  instead risks that count in place of those that are stored
 */
export async function placesByRisk(
  db: Db,
  set: { has(caseId: CaseId): boolean },
  instead: ReadonlyMap<CaseId, number> = new Map(),
): Promise<RiskPlaces> {
  const risks = new Map<CaseId, number>();
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('cases')
      .select(['num', 'case_id', 'risk'])
      .where('num', '>', after)
      .orderBy('num')
      .limit(casesPerRead)
      .execute();
    for (const row of rows) {
      const caseId = row.case_id as CaseId;
      if (row.risk !== null && set.has(caseId)) risks.set(caseId, instead.get(caseId) ?? row.risk);
    }
    if (rows.length < casesPerRead) break;
    after = rows.at(-1)!.num;
  }
  const falling = Float64Array.from(risks.values()).sort().reverse();
  return {
    ranked: falling.length,
    of(caseId) {
      const risk = risks.get(caseId);
      return risk === undefined ? 1 : firstWhere(0, falling.length - 1, (at) => falling[at]! <= risk) / falling.length;
    },
  };
}

/** The risks of the next cases of the queue without a verdict, those drawn by an audit left out where one is named. */
export async function nextRisks(db: Db, limit: number, withoutAudit: string | null): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('cases')
    .select('risk')
    .where('status', '=', 'pending')
    .where('risk', 'is not', null)
    .$if(withoutAudit !== null, (query) =>
      query.where('case_id', 'not in', (eb) =>
        eb.selectFrom('audit_cases').select('audit_cases.case_id').where('audit_id', '=', withoutAudit!),
      ),
    )
    .orderBy('risk_key')
    .limit(limit)
    .execute();
  return rows.map((row) => row.risk!);
}
