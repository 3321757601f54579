import type { AuditClaim, AuditPlan } from '#contract/audits.ts';
import { count, percent, percentUp } from '#domain/sampling/figures.ts';

/** A claim without its texts. */
export type ClaimFacts = Omit<AuditClaim, 'sentence' | 'page'>;

/** One sentence for a paper. It says how the sample was drawn, what was found, and of which set the bound speaks. */
export function claimSentence(facts: ClaimFacts, plan: AuditPlan): string {
  const { accept } = plan.looks[facts.look - 1]!;
  const query = plan.where === '' ? '' : `; ${plan.where}`;
  const all = `${count(facts.cases)} lung masks (${keysOf(facts.sources)}; ${keysOf(facts.definitions)}${query})`;
  const looked = plan.looks.length > 1 ? `, look ${facts.look} of ${plan.looks.length} planned` : '';
  const found = facts.k === 0 ? 'none' : `${count(facts.k)}`;
  const limit = `the limit of ${percent(facts.badRate)} set beforehand`;
  const allowed = `${count(accept)} bad in ${count(facts.n)} allowed`;
  const verdict = facts.met ? `so ${limit} is kept (${allowed})` : `and ${limit} is not shown to be kept (${allowed})`;
  return (
    `In a ${kindOf(plan)} of ${count(facts.n)} of ${all}, fixed before reading (seed ${facts.seed}${looked}), ` +
    `${readersOf(facts)} rejected or redrew ${found}: with ${percent(facts.confidence)} confidence at most ` +
    `${percentUp(facts.mostBadRate)} (${count(facts.mostBad)}) of the ${count(facts.cases)} masks are such, ${verdict}${correction(facts, plan)}.`
  );
}

export function kindOf(plan: Pick<AuditPlan, 'design'>): string {
  return plan.design === 'stratified' ? 'random sample stratified by risk' : 'simple random sample';
}

function correction({ corrected, confidence, met }: ClaimFacts, plan: AuditPlan): string {
  if (!corrected) return '';
  const lost = met && corrected.mostBad > plan.badAllowed ? ', which no longer keeps the limit' : '';
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
