import type { Labelmap } from '#domain/labelmap.ts';
import type { Random } from '#domain/random.ts';

export interface Victim {
  /** Right and left lung (labels 1 and 2) as people drew them. */
  readonly lungs: Labelmap;
  /** Grey values of the film on the grid of the mask, 0 to 255, automatically windowed. */
  readonly grey: Uint8Array;
  /** The mask of somebody else, of the same kind and grid. */
  readonly other: Labelmap;
  /** How much is done, 0 (hardly anything) to 1 (gross). */
  readonly size: number;
  readonly random: Random;
}

/** One way of spoiling a mask; never changes the one it is given. */
export type Spoiler = (victim: Victim) => Labelmap;

/** `low` at size 0, `high` at size 1. */
export function sized({ size }: Pick<Victim, 'size'>, low: number, high: number): number {
  return low + (high - low) * size;
}
