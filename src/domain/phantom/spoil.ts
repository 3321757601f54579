import { type LungDefinition, label } from '#contract/masks.ts';
import { marksHeart, toDefinition } from '../harmonise.ts';
import { createLabelmap, type Labelmap } from '../labelmap.ts';
import { dilate, erode } from '../morphology.ts';
import type { Random } from '../random.ts';
import { addBlobs, cutHoles, growDown, growOut, spillOver } from './spoil-regions.ts';
import { boxOfSide, cutEnd, type Side, sideLabel } from './spoil-sides.ts';

/** Ways a machine's lung mask goes wrong: those of the closed list of reasons that can be drawn, and two that are no mask of this film at all. */
export const spoilKinds = [
  'missed-apex',
  'missed-base',
  'missing-lung',
  'heart-included',
  'abdomen-included',
  'outside-body',
  'islands',
  'holes',
  'boundary-off',
  'empty',
  'wrong-film',
] as const;
export type SpoilKind = (typeof spoilKinds)[number];

export interface SpoilRequest {
  /** The true label map: right lung, left lung and, where known, heart. */
  readonly truth: Labelmap;
  readonly definition: LungDefinition;
  readonly kind: SpoilKind;
  readonly random: Random;
  /** A true label map of another film, for `wrong-film`; without it the own one is moved and squeezed. */
  readonly other?: Labelmap | undefined;
}

/** The lungs (labels 1 and 2) of a film in a definition, spoilt in a named way at a size drawn from the random stream. */
export function spoil({ truth, definition, kind, random, other }: SpoilRequest): Labelmap {
  const lungs = toDefinition({ map: truth, definition: 'heart-excluded' }, definition);
  const side: Side = random.chance(0.5) ? 'right' : 'left';
  switch (kind) {
    case 'missed-apex':
      return cutEnds(lungs, { end: 'apex', side, share: random.uniform(0.14, 0.36), random });
    case 'missed-base':
      return cutEnds(lungs, { end: 'base', side, share: random.uniform(0.16, 0.4), random });
    case 'missing-lung':
      return without(lungs, sideLabel(side));
    case 'heart-included':
      return withMiddle(lungs, { truth, definition, random });
    case 'abdomen-included':
      return growDown(lungs, { sides: bothOr(side, random), share: random.uniform(0.12, 0.3), random });
    case 'outside-body':
      return random.chance(0.5)
        ? growOut(lungs, { side, share: random.uniform(0.12, 0.3), random })
        : spillOver(lungs, { side, random });
    case 'islands':
      return addBlobs(lungs, { count: random.int(2, 6), random });
    case 'holes':
      return cutHoles(lungs, { count: random.int(2, 7), random });
    case 'boundary-off':
      return boundaryOff(lungs, random);
    case 'empty':
      return createLabelmap(lungs.width, lungs.height);
    case 'wrong-film':
      return other ? toDefinition({ map: other, definition: 'heart-excluded' }, definition) : moved(lungs, random);
  }
}

function bothOr(side: Side, random: Random): readonly Side[] {
  return random.chance(0.35) ? ['right', 'left'] : [side];
}

interface Cut {
  readonly end: 'apex' | 'base';
  readonly side: Side;
  readonly share: number;
  readonly random: Random;
}

function cutEnds(lungs: Labelmap, { end, side, share, random }: Cut): Labelmap {
  let out = lungs;
  for (const one of bothOr(side, random)) out = cutEnd(out, { end, side: one, share, tilt: random.normal(0, 0.25) });
  return out;
}

function without(lungs: Labelmap, value: number): Labelmap {
  return { ...lungs, data: lungs.data.map((v) => (v === value ? label.background : v)) };
}

interface Middle {
  readonly truth: Labelmap;
  readonly definition: LungDefinition;
  readonly random: Random;
}

/** Heart-excluded masks gain the heart; those that have the lung behind it already gain what lies between the lungs. */
function withMiddle(lungs: Labelmap, { truth, definition, random }: Middle): Labelmap {
  const out = createLabelmap(lungs.width, lungs.height, lungs.data.slice());
  const right = boxOfSide(lungs, 'right');
  const left = boxOfSide(lungs, 'left');
  if (definition === 'heart-excluded' && marksHeart(truth)) {
    for (let i = 0; i < out.data.length; i += 1) {
      if (truth.data[i] === label.heart) out.data[i] = (i % out.width) * 2 < right.right + left.left ? 1 : 2;
    }
    return out;
  }
  const top = Math.max(right.top, left.top);
  const bottom = Math.min(right.bottom, left.bottom);
  const from = top + (bottom - top) * random.uniform(0.05, 0.3);
  for (let y = Math.round(from); y < bottom; y += 1) {
    const row = y * out.width;
    let end = -1;
    let start = -1;
    for (let x = 0; x < out.width; x += 1) {
      if (lungs.data[row + x] === label.rightLung) end = x;
      if (lungs.data[row + x] === label.leftLung && start < 0) start = x;
    }
    // Below the domes the lungs run apart; there is abdomen between them, not heart.
    if (end < 0 || start < 0 || start - end > 0.35 * (left.right - right.left)) continue;
    for (let x = end + 1; x < start; x += 1) out.data[row + x] = x * 2 < end + start ? 1 : 2;
  }
  return out;
}

function boundaryOff(lungs: Labelmap, random: Random): Labelmap {
  const { left, right } = { left: boxOfSide(lungs, 'right').left, right: boxOfSide(lungs, 'left').right };
  const radius = Math.max(1.5, (right - left) * random.uniform(0.025, 0.06));
  const radii = { x: radius, y: radius * random.uniform(0.7, 1.3) };
  const out = createLabelmap(lungs.width, lungs.height);
  const outwards = random.chance(0.5);
  for (const value of [label.rightLung, label.leftLung]) {
    const one = { ...lungs, data: lungs.data.map((v) => (v === value ? 1 : 0)) };
    const changed = outwards ? dilate(one, radii) : erode(one, radii);
    for (let i = 0; i < out.data.length; i += 1) if (changed.data[i] !== 0 && out.data[i] === 0) out.data[i] = value;
  }
  return out;
}

/** The mask of somebody else: squeezed, stretched and moved. */
function moved(lungs: Labelmap, random: Random): Labelmap {
  const out = createLabelmap(lungs.width, lungs.height);
  const scaleX = random.pick([random.uniform(0.7, 0.85), random.uniform(1.15, 1.3)]);
  const scaleY = random.pick([random.uniform(0.7, 0.85), random.uniform(1.15, 1.3)]);
  const shiftX = lungs.width * random.normal(0, 0.05);
  const shiftY = lungs.height * random.normal(0, 0.06);
  for (let y = 0; y < out.height; y += 1) {
    const v = Math.round((y - lungs.height / 2 - shiftY) / scaleY + lungs.height / 2);
    if (v < 0 || v >= lungs.height) continue;
    for (let x = 0; x < out.width; x += 1) {
      const u = Math.round((x - lungs.width / 2 - shiftX) / scaleX + lungs.width / 2);
      if (u >= 0 && u < lungs.width) out.data[y * out.width + x] = lungs.data[v * lungs.width + u]!;
    }
  }
  return out;
}
