import { type LungDefinition, label } from '#contract/masks.ts';
import { resampleLabels } from '../frame.ts';
import { type DefinedMask, toDefinition } from '../harmonise.ts';
import { createLabelmap, type Labelmap } from '../labelmap.ts';

/**
 * Another source's mask as this redraw would hold it: on its grid, in its lung definition, with sides where `sided` and as plain lung where
 * not. `heart` is a map of the same film that marks the heart, for masks of another definition that do not mark it themselves. A heart is
 * no lung of this redraw and is left out.
 */
export function adaptMask(
  other: DefinedMask,
  to: { readonly width: number; readonly height: number; readonly definition: LungDefinition; readonly sided: boolean },
  heart?: Labelmap,
): Labelmap {
  const sided = resampleLabels(toDefinition(other, to.definition, heart), to.width, to.height);
  const out = createLabelmap(to.width, to.height);
  for (let i = 0; i < out.data.length; i += 1) {
    const value = sided.data[i]!;
    if (value === label.background || value === label.heart) continue;
    out.data[i] = to.sided ? value : label.lung;
  }
  return out;
}
