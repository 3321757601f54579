import { createRandom, type Random } from '../random.ts';
import { badAllowed, smallestDraw, smallestDrawStratified } from './acceptance-plan.ts';
import { claimBounds, type PlannedDraw } from './claim-bounds.ts';
import { allocate } from './mixed-draw.ts';
import type { Repeats } from './reader-misses.ts';
import { sequentialLooks } from './sequential-plan.ts';

export type SimulatedDesign =
  | 'fixed'
  | 'stratified'
  | 'sequential'
  | 'fixed, reader who misses'
  | 'stratified, reader who misses'
  | 'fixed, hidden repeats'
  | 'stratified, hidden repeats'
  | 'sequential, hidden repeats';
export const simulatedDesigns: readonly SimulatedDesign[] = [
  'fixed',
  'stratified',
  'sequential',
  'fixed, reader who misses',
  'stratified, reader who misses',
  'fixed, hidden repeats',
  'stratified, hidden repeats',
  'sequential, hidden repeats',
];

export interface Coverage {
  /** Share of one-sided claims ("at most …") that are true. */
  readonly bound: number;
  /** Share of two-sided intervals that hold the truth; null where a reader who misses makes them speak of something else. */
  readonly interval: number | null;
  /** Share of sets worse than planned for that were declared good. Null when no set was worse. */
  readonly falselyMet: number | null;
}

const cases = 243_324;
const goal = { cases, badRate: 0.03, risk: 0.05 };
const accept = 5;
/** Ten risk tenths as ranking leaves them: most masks in the lowest, most bad ones in the highest. */
const sizes = [120_000, 48_324, 25_000, 15_000, 10_000, 8_000, 6_000, 5_000, 4_000, 2_000];
const repeatsShown = 60;
const repeatsHidden = 40;

/**
 * Plans, draws, reads and claims on `datasets` made-up sets of 243,324 masks, 0.5 to 5% of them bad, at 95% confidence, through the very
 * functions that make real claims. A sequential reading stops at the first look that allows it. A reader who misses catches 70 to 100%,
 * half of the bad masks being harder than the others; beside him stand 60 repeats that are a fair sample of bad masks. With hidden repeats, 40 that he has
 * caught before stand in their place, and bad masks are caught by chances that differ as much as from a half to certainty.
 */
export function simulateClaims(
  design: SimulatedDesign,
  { datasets, seed }: { readonly datasets: number; readonly seed: number },
): Coverage {
  const random = createRandom(`${design} ${seed}`);
  const misses = design.endsWith('misses') || design.endsWith('repeats');
  const plan = planOf(design);
  const tally = { bound: 0, interval: 0, worse: 0, falselyMet: 0 };
  for (let i = 0; i < datasets; i += 1) {
    const bad = Math.round(cases * random.uniform(0.005, 0.05));
    const { isCaught, repeats } = readerOf(design, random);
    const found = readDraw(random, { plan, bad, isCaught });
    const kept = plan.looks.findIndex((look, at) => found[at]! <= look.accept);
    const look = kept < 0 ? plan.looks.length - 1 : kept;
    const { met, mostBad, interval, corrected } = claimBounds(plan, { look, found: found[look]!, repeats });
    if (bad <= (corrected?.mostBad ?? mostBad)) tally.bound += 1;
    if (interval.low <= bad && bad <= interval.high) tally.interval += 1;
    if (bad > cases * goal.badRate) {
      tally.worse += 1;
      if (met) tally.falselyMet += 1;
    }
  }
  return {
    bound: tally.bound / datasets,
    interval: misses ? null : tally.interval / datasets,
    falselyMet: tally.worse === 0 || misses ? null : tally.falselyMet / tally.worse,
  };
}

function planOf(design: SimulatedDesign): PlannedDraw {
  const base = { cases, badAllowed: badAllowed(goal), risk: goal.risk, strata: [] };
  if (design.startsWith('sequential')) return { ...base, looks: sequentialLooks(goal, accept, 3)! };
  if (design.startsWith('fixed')) return { ...base, looks: [{ drawn: smallestDraw(goal, accept)!, accept }] };
  const drawn = smallestDrawStratified(goal, accept, sizes)!;
  const places = allocate(sizes, drawn);
  return { ...base, looks: [{ drawn, accept }], strata: sizes.map((size, i) => ({ cases: size, drawn: places[i]! })) };
}

/** The numbers of masks called bad up to each look. */
function readDraw(
  random: Random,
  { plan, bad, isCaught }: { readonly plan: PlannedDraw; readonly bad: number; readonly isCaught: () => boolean },
): readonly number[] {
  const stratified = plan.strata.length > 0;
  const strata = stratified ? plan.strata : [{ cases: plan.cases, drawn: plan.looks.at(-1)!.drawn }];
  const laid = stratified ? layBad(random, bad) : [bad];
  const looks = new Set(plan.looks.map((look) => look.drawn));
  const found: number[] = [];
  let called = 0;
  let read = 0;
  for (const [i, stratum] of strata.entries()) {
    let badLeft = laid[i]!;
    for (let left = stratum.cases; left > stratum.cases - stratum.drawn; left -= 1) {
      if (random.chance(badLeft / left)) {
        badLeft -= 1;
        if (isCaught()) called += 1;
      }
      read += 1;
      if (looks.has(read)) found.push(called);
    }
  }
  return found;
}

/** Lays bad masks into the tenths, more of them into the risky ones, by a steepness of its own for every set. */
function layBad(random: Random, bad: number): readonly number[] {
  const steepness = random.uniform(0, 1);
  const weights = sizes.map((size, i) => size * Math.exp(steepness * i));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const laid = weights.map((weight, i) => Math.min(sizes[i]!, Math.floor((bad * weight) / total)));
  let left = bad - laid.reduce((sum, here) => sum + here, 0);
  for (let i = 0; left > 0; i = (i + 1) % sizes.length) {
    const here = Math.min(left, sizes[i]! - laid[i]!);
    laid[i]! += here;
    left -= here;
  }
  return laid;
}

interface Reader {
  /** Whether a bad mask of the draw is called bad. */
  isCaught(): boolean;
  readonly repeats: Repeats | null;
}

function readerOf(design: SimulatedDesign, random: Random): Reader {
  if (design.endsWith('misses')) {
    const chanceOf = evenHalves(random);
    const caught = countCaught(repeatsShown, () => random.chance(chanceOf()));
    return { isCaught: () => random.chance(chanceOf()), repeats: { shown: repeatsShown, caught } };
  }
  if (design.endsWith('repeats')) {
    const chanceOf = random.chance(0.5) ? easyAndHard(random) : evenlySpread(random);
    const caught = countCaught(repeatsHidden, () => caughtAgain(random, chanceOf));
    return {
      isCaught: () => random.chance(chanceOf()),
      repeats: { shown: repeatsHidden, caught, caughtBefore: true },
    };
  }
  return { isCaught: () => true, repeats: null };
}

/** Half of the bad masks are harder than the other half. */
function evenHalves(random: Random): () => number {
  const sensitivity = random.uniform(0.7, 1);
  const spread = Math.min(0.1, 1 - sensitivity);
  return () => sensitivity + (random.chance(0.5) ? spread : -spread);
}

/** As far apart as they can be: of all readers with as many repeats caught these miss the most. */
function easyAndHard(random: Random): () => number {
  const hard = random.uniform(0, 0.8);
  return () => (random.chance(hard) ? 0.5 : 1);
}

function evenlySpread(random: Random): () => number {
  const least = random.uniform(0.5, 1);
  return () => random.uniform(least, 1);
}

function countCaught(shown: number, isCaught: () => boolean): number {
  let caught = 0;
  for (let i = 0; i < shown; i += 1) if (isCaught()) caught += 1;
  return caught;
}

/** A mask becomes a repeat by being caught once: hard ones seldom do. */
function caughtAgain(random: Random, chanceOf: () => number): boolean {
  for (;;) {
    const chance = chanceOf();
    if (random.chance(chance)) return random.chance(chance);
  }
}
