import { type Frame, label } from '#contract/masks.ts';
import { pixelSize } from '../frame.ts';
import { fillHoles } from '../holes.ts';
import type { Labelmap } from '../labelmap.ts';
import type { Radii } from '../morphology.ts';
import { growLungs, shrinkLungs } from './grow-lungs.ts';
import { dropIslands, keepTwoLungs } from './lung-pieces.ts';
import { smoothLabels } from './smooth-labels.ts';

/** Repairs of a whole mask, each of them one step of undo. The first five are on the digit keys, in this order. */
export const fixNames = ['dropIslands', 'fillHoles', 'keepTwo', 'takeModel', 'smooth'] as const;
export type FixName = (typeof fixNames)[number];

export interface FixGrounds {
  readonly frame: Frame;
  /** The model's mask as this redraw would hold it (`adaptMask`); null when there is none. */
  readonly model: Labelmap | null;
}

/** Shares of the film's longer side. */
const smoothShare = 0.006;
const rimShare = 0.003;

/** The mask after a repair; the same object when the repair has nothing to work with. */
export function fixMask(name: FixName, map: Labelmap, { frame, model }: FixGrounds): Labelmap {
  switch (name) {
    case 'dropIslands':
      return dropIslands(map);
    case 'fillHoles':
      return fillHoles(map);
    case 'keepTwo':
      return keepTwoLungs(map);
    case 'takeModel':
      return model ? keepHeart(model, map) : map;
    case 'smooth':
      return smoothLabels(map, radiiOf(frame, smoothShare));
  }
}

/** The lungs grown or shrunk by one rim: 0.3% of the film's longer side, and never less than a pixel. */
export function moveRim(map: Labelmap, frame: Frame, direction: 'grow' | 'shrink'): Labelmap {
  const radii = radiiOf(frame, rimShare);
  return direction === 'grow' ? growLungs(map, radii) : shrinkLungs(map, radii);
}

/** The heart that a mask marks stays marked where the mask that replaces its lungs has none. */
function keepHeart(lungs: Labelmap, before: Labelmap): Labelmap {
  const data = lungs.data.slice();
  for (let i = 0; i < data.length; i += 1) if (data[i] === 0 && before.data[i] === label.heart) data[i] = label.heart;
  return { width: lungs.width, height: lungs.height, data };
}

/** An ellipse on the mask's grid that is round on the film. */
function radiiOf(frame: Frame, share: number): Radii {
  const radiusPx = share * Math.max(frame.filmWidth, frame.filmHeight);
  const size = pixelSize(frame);
  return { x: Math.max(1, radiusPx / size.x), y: Math.max(1, radiusPx / size.y) };
}
