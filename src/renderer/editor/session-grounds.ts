import type { Disagreement } from '#domain/disagreement/disagreement.ts';
import type { GreyGround } from '#domain/grey-ground.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import type { LikelyLung } from '#domain/probability/likely-lung.ts';

/** What tools look at beside the mask. Read anew for each gesture. */
export interface SessionGrounds {
  /** The film's greys on the mask's grid; null while there is no film. */
  ground(): GreyGround | null;
  /** What the model takes for lung, on the mask's grid; null while that is not known. */
  likely(): LikelyLung | null;
  /** The model's mask on the same grid (`adaptMask`); null when there is none. */
  model(): Labelmap | null;
  /** Where a mask differs from the one that regions are taken from (the second of the two); null when there is no other. */
  differences(map: Labelmap): Disagreement | null;
}

export const noGrounds: SessionGrounds = {
  ground: () => null,
  likely: () => null,
  model: () => null,
  differences: () => null,
};
