import { sql } from 'kysely';
import type { RiskReason } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import type { RiskFact } from '#contract/risk-facts.ts';
import type { Evidence } from '#domain/ranking/risk.ts';
import { riskReason } from '#domain/ranking/risk-reasons.ts';
import { storagePlace } from './dialect.ts';
import { type FeatureValues, featureAxes, packPoint, pointOf, unpackPoint } from './feature-points.ts';
import type { Db } from './store.ts';

/** How probably the mask of a source of a case is wrong, and why. */
export interface Risk {
  readonly caseId: CaseId;
  readonly source: string;
  /** 0 to 1. */
  readonly risk: number;
  readonly reasons: readonly RiskReason[];
  /** The mask in numbers: by them cases are found to be alike. */
  readonly features: FeatureValues;
  /** What the risk was computed from; without it nothing can be learnt from verdicts on the mask. */
  readonly evidence?: Evidence;
  /** Harmonised Dice between the source and the model; null where one is missing. */
  readonly dice: number | null;
}

/**
 * Stores risks and carries them to the rank columns of the cases, by which the queue is sorted.
 * Call it inside a transaction.
 */
export async function saveRisks(db: Db, risks: readonly Risk[]): Promise<void> {
  if (risks.length === 0) return;
  const axes = await featureAxes(
    db,
    risks.flatMap(({ features }) => Object.keys(features)),
  );
  await db
    .insertInto('risks')
    .values(
      risks.map((one) => ({
        case_id: one.caseId,
        source: one.source,
        risk: one.risk,
        reasons: packReasons(one.reasons),
        point: packPoint(pointOf(axes, one.features)),
        evidence: one.evidence ? JSON.stringify(one.evidence) : '',
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'source']).doUpdateSet((eb) => ({
        risk: eb.ref('excluded.risk'),
        reasons: eb.ref('excluded.reasons'),
        point: eb.ref('excluded.point'),
        evidence: eb.ref('excluded.evidence'),
      })),
    )
    .execute();
  const rows = risks.map(
    ({ caseId, risk, reasons: [first], dice }) =>
      sql`(${caseId}, ${risk}, ${first?.text ?? ''}, ${first?.fact ? JSON.stringify(first.fact) : ''}, ${dice})`,
  );
  await sql`
    with ranked (id, risk, why, why_fact, dice) as (values ${sql.join(rows)})
    update cases set risk = ranked.risk, why = ranked.why, why_fact = ranked.why_fact, dice = ranked.dice
    from ranked where cases.case_id = ranked.id`.execute(db);
}

/** Takes the rank of every case back, before another source is ranked. */
export async function clearRanks(db: Db): Promise<void> {
  await db
    .updateTable('cases')
    .set({ risk: null, why: '', why_fact: '', dice: null })
    .where('risk', 'is not', null)
    .execute();
}

export async function riskReasonsOf(db: Db, caseId: CaseId, source: string): Promise<readonly RiskReason[]> {
  const row = await db
    .selectFrom('risks')
    .select('reasons')
    .where('case_id', '=', caseId)
    .where('source', '=', source)
    .executeTakeFirst();
  return row ? unpackReasons(row.reasons) : [];
}

/** A page of the points stored for a source (`featureAxes`), in the order in which they lie on disk; after the row `after` (0 to begin). */
export async function pointPage(
  db: Db,
  page: { readonly source: string; readonly after: number; readonly limit: number },
): Promise<readonly { readonly row: number; readonly caseId: CaseId; readonly point: Float32Array }[]> {
  const place = sql.ref<number>(storagePlace);
  const rows = await db
    .selectFrom('risks')
    .select(['case_id', 'point', place.as('place')])
    .where(place, '>', page.after)
    .where('source', '=', page.source)
    .where('point', 'is not', null)
    .orderBy(place)
    .limit(page.limit)
    .execute();
  return rows.map(({ place: row, case_id, point }) => ({
    row,
    caseId: case_id as CaseId,
    point: unpackPoint(point!),
  }));
}

/** A page of the evidence stored for a source, by case id, after `after` ('' to begin). */
export async function evidencePage(
  db: Db,
  page: { readonly source: string; readonly after: string; readonly limit: number },
): Promise<readonly { readonly caseId: CaseId; readonly evidence: Evidence }[]> {
  const rows = await db
    .selectFrom('risks')
    .select(['case_id', 'evidence'])
    .where('source', '=', page.source)
    .where('evidence', '<>', '')
    .where('case_id', '>', page.after)
    .orderBy('case_id')
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({ caseId: row.case_id as CaseId, evidence: JSON.parse(row.evidence) as Evidence }));
}

export async function countRisks(db: Db, source: string): Promise<number> {
  const row = await db
    .selectFrom('risks')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('source', '=', source)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** New risks for masks whose evidence and reasons stay as they are. Call it inside a transaction. */
export async function updateRisks(
  db: Db,
  source: string,
  risks: readonly { readonly caseId: CaseId; readonly risk: number }[],
): Promise<void> {
  if (risks.length === 0) return;
  const rows = sql.join(risks.map(({ caseId, risk }) => sql`(${caseId}, ${risk})`));
  await sql`
    with ranked (id, risk) as (values ${rows})
    update risks set risk = ranked.risk from ranked where risks.case_id = ranked.id and risks.source = ${source}`.execute(
    db,
  );
  await sql`
    with ranked (id, risk) as (values ${rows})
    update cases set risk = ranked.risk from ranked where cases.case_id = ranked.id`.execute(db);
}

/** The words of a reason follow from its fact, so a fact is stored with its weight alone; reasons of earlier versions have words only. */
function packReasons(reasons: readonly RiskReason[]): string {
  return JSON.stringify(reasons.map((one) => (one.fact ? [roundedWeight(one.weight), one.fact] : one)));
}

function unpackReasons(text: string): readonly RiskReason[] {
  const stored = JSON.parse(text) as readonly (RiskReason | readonly [number, RiskFact])[];
  return stored.map((one) => ('weight' in one ? one : riskReason(one[1], one[0])));
}

function roundedWeight(weight: number): number {
  return Math.round(weight * 10_000) / 10_000;
}
