import { createLabelmap, type Labelmap } from '../labelmap.ts';
import type { Disagreement } from './disagreement.ts';

/** Values of a difference map; above every label of a mask, so that both can be drawn with one table of colours. */
export const difference = { onlyFirst: 5, onlySecond: 6 } as const;

export interface DifferenceMap {
  /** Where one of the two counts a pixel as lung and the other does not, by `difference`. */
  readonly differing: Labelmap;
  /** 1 where both count it as lung. */
  readonly agreed: Labelmap;
}

/** Every pixel of two harmonised masks: in the first only, in the second only, in both, in neither. */
export function differenceMap({ first, second }: Pick<Disagreement, 'first' | 'second'>): DifferenceMap {
  const differing = createLabelmap(first.width, first.height);
  const agreed = createLabelmap(first.width, first.height);
  for (let i = 0; i < differing.data.length; i += 1) {
    const inFirst = first.data[i] !== 0;
    const inSecond = second.data[i] !== 0;
    if (inFirst && inSecond) agreed.data[i] = 1;
    else if (inFirst) differing.data[i] = difference.onlyFirst;
    else if (inSecond) differing.data[i] = difference.onlySecond;
  }
  return { differing, agreed };
}
