import type { ModelCard } from '#contract/models.ts';
import { drawPhantom } from '#domain/phantom/phantom.ts';
import type { ProbabilityMaps } from '#domain/probability/probability-maps.ts';
import { prepareFilm } from './preprocess.ts';
import type { ModelSession } from './session.ts';

/** Graphics cards round to 10 bits in places; a probability off by more moves outlines. */
const tolerance = 0.02;

/**
 * Runs a drawn film through two sessions of one network and compares.
 * @returns what is wrong with the first, in words that follow "it was not used, because"; null when it answers as the second does
 */
export async function providerFault(
  session: Pick<ModelSession, 'run'>,
  trusted: Pick<ModelSession, 'run'>,
  card: ModelCard,
): Promise<string | null> {
  const { width, height, film: data } = drawPhantom({ seed: 'provider', width: 320, height: 360 });
  const input = prepareFilm({ width, height, data }, card);
  const [[answer], [expected]] = [await session.run([input]), await trusted.run([input])];
  const difference = greatestDifference(answer!, expected!);
  if (difference <= tolerance) return null;
  const found = Number.isFinite(difference) ? `by ${difference.toFixed(2)}` : 'by values that are no numbers';
  return `its probabilities of a trial film differ from the processor’s ${found} (${tolerance} is allowed)`;
}

function greatestDifference(a: ProbabilityMaps, b: ProbabilityMaps): number {
  let greatest = 0;
  for (const [i, map] of allMaps(a).entries()) {
    const other = allMaps(b)[i]!;
    for (const [at, value] of map.data.entries()) {
      const difference = Math.abs(value - other.data[at]!);
      if (!(difference <= greatest)) greatest = difference;
      if (Number.isNaN(greatest)) return Number.NaN;
    }
  }
  return greatest;
}

function allMaps({ lungs, heart }: ProbabilityMaps) {
  return heart ? [...lungs, heart] : lungs;
}
