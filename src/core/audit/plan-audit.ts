import type { AuditInfo, AuditPlan, AuditPlanRequest } from '#contract/audits.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { printQuery } from '#domain/query/print-query.ts';
import { badAllowed, consumerRiskStratified, type Goal, type Look } from '#domain/sampling/acceptance-plan.ts';
import { binomialAtMost } from '#domain/sampling/binomial.ts';
import { allocate } from '#domain/sampling/mixed-draw.ts';
import { acceptProbability } from '#domain/sampling/sequential-plan.ts';
import { Failure } from '#rpc/failure.ts';
import { readWhere } from '../read-where.ts';
import { addAudit } from '../store/audits.ts';
import type { Store } from '../store/store.ts';
import { chooseLooks } from './choose-looks.ts';
import { type Frame, frameText, freezeFrame, packFrame, sha256 } from './frame.ts';
import { planRepeats } from './hide-repeats.ts';

const confidenceUsually = 0.95;
const curvePoints = 20;

/**
 * Freezes the set and stores the plan, before anything is drawn.
 * @throws Failure bad-input for an empty set, or a plan that cannot be met: the message names the smallest draw that can.
 */
export async function planAudit(store: Store, request: AuditPlanRequest, now: () => Date): Promise<AuditInfo> {
  if (request.stratify && request.sequential) {
    throw new Failure('bad-input', 'A plan is stratified or sequential, not both. Leave one out.');
  }
  const where = await readWhere(store.db, request.where);
  const frame = await freezeFrame(store.db, where, request.stratify !== undefined);
  if (frame.cases.length === 0) {
    throw knownFailure('bad-input', { code: 'refused-audit', fault: { code: 'nothing-to-audit' } });
  }
  const text = frameText(frame.cases);
  const made = makePlan(request, { frame, where: where ? printQuery(where) : '', frameSha256: sha256(text) });
  const repeats = await planRepeats(store.db, request, { drawn: made.looks.at(-1)!.drawn, where });
  const plan: AuditPlan = repeats ? { ...made, repeats } : made;
  const planText = JSON.stringify(plan);
  const stored = { planText, planSha256: sha256(planText), createdAt: now().toISOString() };
  const id = await store.transaction((db) => addAudit(db, { ...stored, frame: packFrame(text) }));
  return { id, createdAt: stored.createdAt, plan, planSha256: stored.planSha256, draw: null };
}

function makePlan(
  request: AuditPlanRequest,
  { frame, where, frameSha256 }: { readonly frame: Frame; readonly where: string; readonly frameSha256: string },
): AuditPlan {
  const cases = frame.cases.length;
  const { badRate, confidence = confidenceUsually } = request;
  // Rounded: 1 − 0.95 is a little more than 0.05 in binary.
  const goal = { cases, badRate, risk: Number((1 - confidence).toPrecision(12)) };
  const stratified = request.stratify !== undefined;
  const named = stratified ? strataOf(frame) : null;
  const sizes = named?.map((one) => one.cases) ?? null;
  const wanted = chooseLooks(request, goal, sizes);
  const places = sizes && allocate(sizes, wanted[0]!.drawn);
  const looks = places ? [{ ...wanted[0]!, drawn: places.reduce((sum, one) => sum + one, 0) }] : wanted;
  const producerRate = badRate / 3;
  const pass = passing(looks, goal, stratified);
  return {
    where,
    cases,
    withoutMask: frame.withoutMask,
    rejectedLeftOut: frame.rejectedLeftOut,
    frameSha256,
    design: request.sequential !== undefined ? 'sequential' : stratified ? 'stratified' : 'simple',
    confidence,
    badRate,
    badAllowed: badAllowed(goal),
    looks,
    strata: named?.map((one, i) => ({ ...one, drawn: places![i]! })) ?? [],
    bad: 'the verdict is rejected or corrected, or another mask was accepted in place of this one',
    consumerRisk: sizes
      ? consumerRiskStratified(looks[0]!, goal, sizes)
      : badAllowed(goal) >= cases
        ? 0
        : acceptProbability(looks, { cases, bad: badAllowed(goal) + 1 }),
    producerRisk: 1 - pass(producerRate),
    producerRate,
    curve: Array.from({ length: curvePoints + 1 }, (_, i) => {
      const rate = (Math.min(1, 2 * badRate) * i) / curvePoints;
      return { badRate: rate, pass: pass(rate) };
    }),
    sources: frame.sources,
    definitions: frame.definitions,
  };
}

/** The probability of the claim by the true bad rate; for strata that of independent draws, than which they are never wider spread. */
function passing(looks: readonly Look[], goal: Goal, stratified: boolean): (badRate: number) => number {
  return (badRate) => {
    const bad = Math.round(goal.cases * badRate);
    const { drawn, accept } = looks[0]!;
    if (stratified) return binomialAtMost(accept, { trials: drawn, probability: bad / goal.cases });
    return acceptProbability(looks, { cases: goal.cases, bad });
  };
}

function strataOf({ cases }: Frame): readonly { readonly name: string; readonly cases: number }[] {
  const sizes = new Map<string, number>();
  for (const { stratum } of cases) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1);
  if (sizes.size === 1 && sizes.has('unranked')) {
    throw knownFailure('bad-input', { code: 'refused-audit', fault: { code: 'nothing-ranked' } });
  }
  return [...sizes].map(([name, size]) => ({ name, cases: size })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
