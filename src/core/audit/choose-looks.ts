import type { AuditPlanRequest } from '#contract/audits.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import {
  badAllowed,
  consumerRisk,
  consumerRiskStratified,
  type Goal,
  type Look,
  largestAccept,
  smallestDraw,
  smallestDrawStratified,
} from '#domain/sampling/acceptance-plan.ts';
import { count, percent } from '#domain/sampling/figures.ts';
import { sequentialLooks } from '#domain/sampling/sequential-plan.ts';
import { Failure } from '#rpc/failure.ts';

const acceptUsually = 5;

/**
 * The looks of the plan that was asked for.
 * @param sizes of the strata; null for a simple draw
 * @throws Failure bad-input when it cannot be met, naming the smallest draw that can; `detail` holds it too.
 */
export function chooseLooks(request: AuditPlanRequest, goal: Goal, sizes: readonly number[] | null): readonly Look[] {
  const { accept, n, sequential } = request;
  const allowed = badAllowed(goal);
  if (accept !== undefined && accept > allowed) throw tooManyAllowed(accept, goal);
  if (n !== undefined && n > goal.cases) {
    throw new Failure('bad-input', `${count(n)} masks cannot be drawn: the set holds ${count(goal.cases)}.`);
  }
  const strata = sizes?.length ?? 0;
  if (n !== undefined && n < strata) {
    throw new Failure(
      'bad-input',
      `${count(n)} masks cannot be drawn from ${count(strata)} strata of risk: at least one is drawn from each. Ask for ${count(strata)} or more, or leave the strata out.`,
      { n: strata },
    );
  }
  if (sequential !== undefined) return sequentialOf(request, goal, sequential);
  if (n === undefined) {
    const wanted = accept ?? Math.min(acceptUsually, allowed);
    return [{ drawn: smallestOf(goal, wanted, sizes) ?? refuseStrata(goal, wanted), accept: wanted }];
  }
  const risk = (look: Look) => (sizes ? consumerRiskStratified(look, goal, sizes) : consumerRisk(look, goal));
  if (accept !== undefined) {
    if (risk({ drawn: n, accept }) > goal.risk) throw tooFew(n, { goal, sizes, accept, risk });
    return [{ drawn: n, accept }];
  }
  let most = largestAccept(goal, n) ?? -1;
  while (most >= 0 && risk({ drawn: n, accept: most }) > goal.risk) most -= 1;
  if (most < 0) throw tooFew(n, { goal, sizes, accept: 0, risk });
  return [{ drawn: n, accept: Math.min(most, allowed) }];
}

function smallestOf(goal: Goal, accept: number, sizes: readonly number[] | null): number | null {
  return sizes ? smallestDrawStratified(goal, accept, sizes) : smallestDraw(goal, accept);
}

function sequentialOf(request: AuditPlanRequest, goal: Goal, looks: number): readonly Look[] {
  if (request.n !== undefined) {
    throw new Failure('bad-input', 'The looks of a sequential plan follow from --accept; leave --n out.');
  }
  const accept = request.accept ?? Math.min(badAllowed(goal), Math.max(acceptUsually, looks));
  const planned = sequentialLooks(goal, accept, looks);
  if (planned) return planned;
  const fault = { code: 'looks-alike', looks, accept, least: looks - 1 } as const;
  throw knownFailure('bad-input', { code: 'refused-audit', fault });
}

function tooManyAllowed(accept: number, goal: Goal): Failure {
  const allowed = badAllowed(goal);
  const smallest = smallestDraw(goal, allowed)!;
  const { badRate, cases } = goal;
  const fault = { code: 'too-many-allowed', badRate, cases, allowed, accept, smallest } as const;
  return knownFailure('bad-input', { code: 'refused-audit', fault }, { n: smallest, accept: allowed });
}

function refuseStrata(goal: Goal, accept: number): never {
  const simple = smallestDraw(goal, accept)!;
  const fault = { code: 'strata-show-nothing', simple } as const;
  throw knownFailure('bad-input', { code: 'refused-audit', fault }, { n: simple, accept });
}

function tooFew(
  n: number,
  {
    goal,
    sizes,
    accept,
    risk,
  }: {
    readonly goal: Goal;
    readonly sizes: readonly number[] | null;
    readonly accept: number;
    readonly risk: (look: Look) => number;
  },
): Failure {
  const smallest = smallestOf(goal, accept, sizes) ?? refuseStrata(goal, accept);
  const with0 = accept === 0 ? 'even with none bad among them' : `with ${accept} bad among them allowed`;
  const confidence = percent(1 - goal.risk);
  return new Failure(
    'bad-input',
    `${count(n)} masks cannot show with ${confidence} confidence that at most ${percent(goal.badRate)} of ${count(goal.cases)} are bad: ` +
      `${with0}, the claim would be wrong with a probability of up to ${percent(risk({ drawn: n, accept }))}. ` +
      `The smallest draw that can is ${count(smallest)}, ${accept === 0 ? 'with none bad' : `with ${accept} bad`} allowed.`,
    { n: smallest, accept },
  );
}
