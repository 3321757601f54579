import { type AuditPlan, type AuditPlanRequest, verdictsApart } from '#contract/audits.ts';
import type { CaseId } from '#contract/ids.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { leastRepeats, pickRepeats, placesOfRepeats, repeatsFor } from '#domain/sampling/hidden-repeats.ts';
import { Failure } from '#rpc/failure.ts';
import type { DrawnCase } from '../store/audits.ts';
import { type KnownBad, knownBadMasks } from '../store/known-bad-masks.ts';
import { readMeta } from '../store/meta.ts';
import { repeatsOfAudit, type StoredRepeat } from '../store/repeats.ts';
import type { Db } from '../store/store.ts';

/**
 * The repeats a plan declares; undefined without.
 * @throws Failure bad-input when the workspace knows too few bad masks.
 */
export async function planRepeats(
  db: Db,
  { repeats, apart }: Pick<AuditPlanRequest, 'repeats' | 'apart'>,
  drawn: number,
): Promise<AuditPlan['repeats']> {
  if (repeats === undefined) {
    if (apart === undefined) return undefined;
    throw new Failure(
      'bad-input',
      '--apart keeps hidden repeats from their first verdict; give --repeats too, or leave it out.',
    );
  }
  const plan = { masks: repeatsFor(drawn, repeats), apart: apart ?? verdictsApart };
  expectEnough(await knownBad(db, plan.apart), plan);
  return plan;
}

/**
 * The repeats of a draw, at their places among the drawn cases.
 * @throws Failure bad-input when too few masks known to be bad are left outside the draw.
 */
export async function drawRepeats(
  db: Db,
  plan: NonNullable<AuditPlan['repeats']>,
  { auditId, drawn, seed }: { readonly auditId: string; readonly drawn: readonly DrawnCase[]; readonly seed: string },
): Promise<readonly StoredRepeat[]> {
  const taken = new Set(drawn.map(({ caseId }) => caseId));
  const known = (await knownBad(db, plan.apart)).filter(({ caseId }) => !taken.has(caseId));
  expectEnough(known, plan);
  const places = placesOfRepeats(drawn.length, { masks: plan.masks, seed });
  return pickRepeats(known, { masks: plan.masks, seed }).map(({ caseId, revisionId, seq }, i) => ({
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

async function knownBad(db: Db, apart: number): Promise<readonly KnownBad[]> {
  const source = await readMeta(db, 'reviewed_source');
  return source === null ? [] : knownBadMasks(db, { source, apart });
}

function expectEnough(known: readonly KnownBad[], { masks, apart }: NonNullable<AuditPlan['repeats']>): void {
  if (known.length >= masks) return;
  const fault = { code: 'too-few-repeats', masks, least: leastRepeats, known: known.length, apart } as const;
  throw knownFailure('bad-input', { code: 'refused-audit', fault }, { masks, known: known.length });
}
