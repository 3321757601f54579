import { createRandom } from '../random.ts';

/** So few repeats measure nothing: none of 20 missed still leaves open that a third of the bad masks is. */
export const leastRepeats = 20;

/** How many masks a plan with this share repeats. */
export function repeatsFor(drawn: number, share: number): number {
  return Math.max(leastRepeats, Math.ceil(drawn * share));
}

/**
 * Which of the masks known to be bad are shown again: chance decides among the half that looked least wrong. Masks that were found from the
 * front of a queue are grosser than what is left behind; the half that leans the other way is the nearer to it.
 */
export function pickRepeats<T extends { readonly caseId: string; readonly risk: number | null }>(
  known: readonly T[],
  { masks, seed }: { readonly masks: number; readonly seed: string },
): readonly T[] {
  const random = createRandom(`${seed}/repeats`);
  const byId = known.toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1));
  // Chance first, so that it decides among equals and where nothing is ranked.
  const leastFirst = random.shuffled(byId).sort((a, b) => (a.risk ?? 0) - (b.risk ?? 0));
  const half = leastFirst.slice(0, Math.max(masks, Math.ceil(known.length / 2)));
  return random.shuffled(half).slice(0, masks);
}

/** Places, from 1, that repeats take among `drawn + masks`, in rising order; the drawn cases keep theirs among the rest. */
export function placesOfRepeats(
  drawn: number,
  { masks, seed }: { readonly masks: number; readonly seed: string },
): readonly number[] {
  const places = Array.from({ length: drawn + masks }, (_, i) => i + 1);
  return createRandom(`${seed}/places`)
    .shuffled(places)
    .slice(0, masks)
    .sort((a, b) => a - b);
}
