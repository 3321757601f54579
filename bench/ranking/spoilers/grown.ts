import type { Labelmap } from '#domain/labelmap.ts';
import { close, dilate } from '#domain/morphology.ts';
import { addBlobs, growDown, growOut, spillOver } from '#domain/phantom/spoil-regions.ts';
import { boxOfSide } from '#domain/phantom/spoil-sides.ts';
import { type Spoiler, sized } from './spoiler.ts';

/** The gap between the lungs filled from the left lung inwards: heart taken for lung. */
export const heartBleed: Spoiler = (victim) => {
  const { lungs, random } = victim;
  const out = { ...lungs, data: lungs.data.slice() };
  const [right, left] = [boxOfSide(lungs, 'right'), boxOfSide(lungs, 'left')];
  const top = Math.min(right.top, left.top);
  const bottom = Math.min(right.bottom, left.bottom);
  const from = top + (bottom - top) * random.uniform(0.3, 0.6);
  const share = sized(victim, 0.15, 1);
  for (let y = Math.round(from); y < bottom; y += 1) {
    const row = y * out.width;
    let end = -1;
    let start = -1;
    for (let x = 0; x < out.width; x += 1) {
      if (lungs.data[row + x] === 1) end = x;
      if (lungs.data[row + x] === 2 && start < 0) start = x;
    }
    if (end < 0 || start < 0) continue;
    const belly = Math.sin((Math.PI * (y - from)) / (bottom - from));
    const reach = (start - end) * share * (0.4 + 0.6 * belly);
    for (let x = Math.max(end + 1, Math.round(start - reach)); x < start; x += 1) out.data[row + x] = 2;
  }
  return out;
};

export const abdomen: Spoiler = (victim) => {
  const { lungs, random } = victim;
  const sides = random.chance(0.4) ? (['right', 'left'] as const) : [random.pick(['right', 'left'] as const)];
  return growDown(lungs, { sides, share: sized(victim, 0.04, 0.35), random });
};

export const chestWall: Spoiler = (victim) => {
  const { lungs, random } = victim;
  return growOut(lungs, { side: random.pick(['right', 'left']), share: sized(victim, 0.05, 0.4), random });
};

export const toFilmBorder: Spoiler = ({ lungs, random }) =>
  spillOver(lungs, { side: random.pick(['right', 'left']), random });

/** The apex runs on into neck and shoulder. */
export const neck: Spoiler = (victim) => {
  const { lungs, random } = victim;
  const out = { ...lungs, data: lungs.data.slice() };
  const side = random.pick(['right', 'left'] as const);
  const value = side === 'right' ? 1 : 2;
  const box = boxOfSide(lungs, side);
  const height = (box.bottom - box.top) * sized(victim, 0.05, 0.3);
  for (let x = box.left; x < box.right; x += 1) {
    for (let y = box.top; y < box.top + (box.bottom - box.top) * 0.25; y += 1) {
      if (lungs.data[y * out.width + x] !== value) continue;
      for (let up = 1; up <= height && y - up >= 0; up += 1) out.data[(y - up) * out.width + x] ||= value;
      break;
    }
  }
  return out;
};

export const islands: Spoiler = (victim) =>
  addBlobs(victim.lungs, { count: 1 + Math.round(7 * victim.size), random: victim.random });

/** Both lungs and what is between them in one piece. */
export const bridged: Spoiler = (victim) => {
  const { lungs } = victim;
  const radius = sized(victim, 0.03, 0.14) * lungs.width;
  const closed = close(lungs, { x: radius, y: radius });
  return painted(lungs, closed);
};

export const swollen: Spoiler = (victim) => {
  const { lungs } = victim;
  const radius = sized(victim, 0.006, 0.05) * lungs.width;
  return painted(lungs, dilate(lungs, { x: radius, y: radius }));
};

/** A binary map with the sides of a sided one; what is new goes to the nearer half of the film. */
export function painted(sided: Labelmap, binary: Labelmap): Labelmap {
  const { width } = sided;
  const middle = (boxOfSide(sided, 'right').right + boxOfSide(sided, 'left').left) / 2;
  return {
    ...sided,
    data: sided.data.map((v, i) => (binary.data[i] === 0 ? 0 : v || (i % width < middle ? 1 : 2))),
  };
}
