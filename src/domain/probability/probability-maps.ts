import type { LabelValue } from '#contract/masks.ts';

export interface ProbabilityMap {
  readonly value: LabelValue;
  /** Row-major probabilities in [0, 1]. */
  readonly data: Float32Array;
}

/** What a network said of one film: a map per label over the whole film, all of one size. */
export interface ProbabilityMaps {
  readonly width: number;
  readonly height: number;
  /** In the order of the card: of two equal lung probabilities the earlier one wins. */
  readonly lungs: readonly ProbabilityMap[];
  readonly heart: ProbabilityMap | null;
}
