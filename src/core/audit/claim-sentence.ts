import type { AuditClaim, AuditPlan } from '#contract/audits.ts';
import { claimVerdict } from '#domain/sampling/claim-verdict.ts';
import { count, percent, percentUp } from '#domain/sampling/figures.ts';

/** A claim without its texts. */
export type ClaimFacts = Omit<AuditClaim, 'sentence' | 'page'>;

/** One sentence for a paper. It says how the sample was drawn, what was found, and of which set the bound speaks. */
export function claimSentence(facts: ClaimFacts, plan: AuditPlan): string {
  const query = plan.where === '' ? '' : `; ${plan.where}`;
  const leftOut = plan.rejectedLeftOut === 0 ? '' : `; ${count(plan.rejectedLeftOut)} rejected before and left out`;
  const set = `${count(facts.cases)} lung ${facts.cases === 1 ? 'mask' : 'masks'}`;
  const all = `${set} (${keysOf(facts.sources)}; ${keysOf(facts.definitions)}${query}${leftOut})`;
  const tail = `${verdict(facts, plan)}${correction(facts, plan)}.`;
  if (claimVerdict(facts, plan).isWhole)
    return `Of ${all}, every one of which was read, ${readersOf(facts)} rejected or redrew ${foundOf(facts)}, ${tail}`;
  const looked = plan.looks.length > 1 ? `, look ${facts.look} of ${plan.looks.length} planned` : '';
  return (
    `In a ${kindOf(plan)} of ${count(facts.n)} of ${all}, fixed before reading (seed ${facts.seed}${looked}), ` +
    `${readersOf(facts)} rejected or redrew ${facts.k === 0 ? 'none' : count(facts.k)}: with ${percent(facts.confidence)} confidence at most ` +
    `${percentUp(facts.mostBadRate)} (${count(facts.mostBad)}) of the ${count(facts.cases)} masks are such, ${tail}`
  );
}

function foundOf({ k, cases }: ClaimFacts): string {
  return k === 0 ? 'none' : `${count(k)} (${percent(k / cases)})`;
}

function verdict(facts: ClaimFacts, plan: AuditPlan): string {
  const { isWhole, mayBeBad, isByBound, isLost } = claimVerdict(facts, plan);
  const limit = `the limit of ${percent(facts.badRate)} set beforehand`;
  const allowed = `${count(mayBeBad)} bad in ${count(facts.n)}`;
  if (!facts.met) return `and ${limit} is not ${isWhole ? '' : 'shown to be '}kept (${allowed} allowed)`;
  const kept = `so ${isLost ? 'going by what they saw ' : ''}${limit} is kept`;
  return isByBound ? `${kept} by that bound (the plan allowed ${allowed})` : `${kept} (${allowed} allowed)`;
}

export function kindOf(plan: Pick<AuditPlan, 'design'>): string {
  return plan.design === 'stratified' ? 'random sample stratified by risk' : 'simple random sample';
}

function correction(facts: ClaimFacts, plan: AuditPlan): string {
  const { corrected, confidence } = facts;
  if (!corrected) return '';
  const lost = claimVerdict(facts, plan).isLost ? ', which no longer keeps the limit' : '';
  const { by, caught, shown } = corrected;
  const measured =
    by === 'hand'
      ? `${count(caught)} of ${count(shown)} hidden repeats were caught`
      : `${count(caught)} of ${count(shown)} masks known to be bad, mixed in without a mark, were rejected or redrawn again`;
  return (
    `; allowing for bad masks that readers pass over (${measured}), ` +
    `with ${percent(confidence)} confidence at most ${percentUp(corrected.mostBadRate)}${lost}`
  );
}

function readersOf({ readers }: ClaimFacts): string {
  const names = Object.keys(readers);
  if (names.length === 1) return `one reader (${names[0]})`;
  return `${names.length} readers (${names.join(', ')})`;
}

function keysOf(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => name)
    .join(' and ');
}
