import { type AuditPlan, type AuditPlanRequest, verdictsApart } from '#contract/audits.ts';
import type { CaseId } from '#contract/ids.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { printQuery } from '#domain/query/print-query.ts';
import type { Where } from '#domain/query/where.ts';
import { leastRepeats, pickRepeats, placesOfRepeats, repeatsFor } from '#domain/sampling/hidden-repeats.ts';
import { Failure } from '#rpc/failure.ts';
import { readWhere } from '../read-where.ts';
import type { DrawnCase, StoredAudit } from '../store/audits.ts';
import { selectCaseIds } from '../store/case-selection.ts';
import { type KnownBad, knownBadMasks } from '../store/known-bad-masks.ts';
import { readMeta } from '../store/meta.ts';
import { repeatsOfAudit, type StoredRepeat } from '../store/repeats.ts';
import type { Db } from '../store/store.ts';
import { asUndecided } from './as-undecided.ts';

/**
 * The repeats a plan declares; undefined without.
 * @throws Failure bad-input when the workspace knows too few bad masks.
 */
export async function planRepeats(
  db: Db,
  { repeats, apart }: Pick<AuditPlanRequest, 'repeats' | 'apart'>,
  { drawn, where }: { readonly drawn: number; readonly where: Where | undefined },
): Promise<AuditPlan['repeats']> {
  if (repeats === undefined) {
    if (apart === undefined) return undefined;
    throw new Failure(
      'bad-input',
      '--apart keeps hidden repeats from their first verdict; give --repeats too, or leave it out.',
    );
  }
  const plan = { masks: repeatsFor(drawn, repeats), apart: apart ?? verdictsApart };
  expectEnough(await knownBad(db, { ...plan, where }), { ...plan, where });
  return plan;
}

/**
 * The repeats of a draw, at their places among the drawn cases: masks of the plan's own query, as if nobody had decided them. One that the query does not
 * match would tell itself, and would be of another population.
 * @throws Failure bad-input when too few masks known to be bad are left outside the draw.
 */
export async function drawRepeats(
  db: Db,
  { id: auditId, plan }: Pick<StoredAudit, 'id' | 'plan'>,
  { drawn, seed }: { readonly drawn: readonly DrawnCase[]; readonly seed: string },
): Promise<readonly StoredRepeat[]> {
  const { repeats } = plan;
  if (!repeats) return [];
  const where = await readWhere(db, plan.where);
  const taken = new Set(drawn.map(({ caseId }) => caseId));
  const known = (await knownBad(db, { ...repeats, where })).filter(({ caseId }) => !taken.has(caseId));
  expectEnough(known, { ...repeats, where });
  const places = placesOfRepeats(drawn.length, { masks: repeats.masks, seed });
  return pickRepeats(known, { masks: repeats.masks, seed }).map(({ caseId, revisionId, seq }, i) => ({
    auditId,
    position: places[i]!,
    caseId,
    revisionId,
    afterSeq: seq,
  }));
}

/** Drawn cases and repeats in the order of reading. */
export async function readingOrder(db: Db, auditId: string, drawn: readonly DrawnCase[]): Promise<readonly CaseId[]> {
  const order = drawn.map(({ caseId }) => caseId);
  for (const { position, caseId } of await repeatsOfAudit(db, auditId)) order.splice(position - 1, 0, caseId);
  return order;
}

interface Wanted {
  readonly masks: number;
  readonly apart: number;
  readonly where: Where | undefined;
}

async function knownBad(db: Db, { apart, where }: Wanted): Promise<readonly KnownBad[]> {
  const source = await readMeta(db, 'reviewed_source');
  const known = source === null ? [] : await knownBadMasks(db, { source, apart });
  if (!where || !known[0]) return known;
  const those: Where = { kind: 'among', like: '', cases: known.map(({ caseId }) => caseId) };
  const asked = await asUndecided(db, where, known[0].caseId);
  const ofQuery = new Set(await selectCaseIds(db, { where: { kind: 'and', terms: [those, asked] } }));
  return known.filter(({ caseId }) => ofQuery.has(caseId));
}

function expectEnough(known: readonly KnownBad[], { masks, apart, where }: Wanted): void {
  if (known.length >= masks) return;
  const query = where ? printQuery(where) : '';
  const fault = {
    code: 'too-few-repeats',
    masks,
    least: leastRepeats,
    known: known.length,
    apart,
    where: query,
  } as const;
  throw knownFailure('bad-input', { code: 'refused-audit', fault }, { masks, known: known.length });
}
