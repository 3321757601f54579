import type { Labelmap } from '#domain/labelmap.ts';
import { boxOfSide, cutEnd, type Side, type SideBox, sideLabel } from '#domain/phantom/spoil-sides.ts';
import { type Spoiler, sized, type Victim } from './spoiler.ts';

function sidesOf({ random }: Victim): readonly Side[] {
  return random.chance(0.35) ? ['right', 'left'] : [random.pick(['right', 'left'] as const)];
}

/** Takes away what `gone` says of each lung chosen; coordinates run from 0 to 1 over the lung's box, x outwards. */
function without(
  victim: Victim,
  sides: readonly Side[],
  gone: (x: number, y: number, box: SideBox) => boolean,
): Labelmap {
  const { lungs } = victim;
  const out = { ...lungs, data: lungs.data.slice() };
  for (const side of sides) {
    const box = boxOfSide(lungs, side);
    for (let y = box.top; y < box.bottom; y += 1) {
      for (let x = box.left; x < box.right; x += 1) {
        if (out.data[y * out.width + x] !== sideLabel(side)) continue;
        const across = (x - box.left) / (box.right - box.left);
        const down = (y - box.top) / (box.bottom - box.top);
        if (gone(side === 'right' ? 1 - across : across, down, box)) out.data[y * out.width + x] = 0;
      }
    }
  }
  return out;
}

export const apexCut: Spoiler = (victim) => ended(victim, 'apex');
export const baseCut: Spoiler = (victim) => ended(victim, 'base');

function ended(victim: Victim, end: 'apex' | 'base'): Labelmap {
  return sidesOf(victim).reduce(
    (map, side) => cutEnd(map, { end, side, share: sized(victim, 0.05, 0.5), tilt: victim.random.normal(0, 0.25) }),
    victim.lungs,
  );
}

/** The outer lower corner, along a slanting line. */
export const costophrenicCut: Spoiler = (victim) => {
  const reach = sized(victim, 0.25, 1);
  return without(victim, sidesOf(victim), (x, y) => x + (y - 0.5) * 2 > 2 - reach && y > 0.4);
};

export const lateralCut: Spoiler = (victim) => {
  const depth = sized(victim, 0.04, 0.4);
  return without(victim, sidesOf(victim), (x, y) => x > 1 - depth * 4 * y * (1.2 - y));
};

export const medialCut: Spoiler = (victim) => {
  const depth = sized(victim, 0.06, 0.5);
  return without(victim, sidesOf(victim), (x) => x < depth);
};

export const oneLungMissing: Spoiler = (victim) => without(victim, [victim.random.pick(['right', 'left'])], () => true);

/** A round bite out of the outline. */
export const bitten: Spoiler = (victim) => {
  const { random } = victim;
  const radius = sized(victim, 0.1, 0.5);
  const [cx, cy] = [random.chance(0.5) ? 1 : 0, random.uniform(0.1, 0.95)];
  return without(victim, sidesOf(victim), (x, y) => Math.hypot((x - cx) * 0.55, y - cy) < radius * 0.8);
};

/** A band across the lung is missing, as behind a device or a dense rib. */
export const bandMissing: Spoiler = (victim) => {
  const { random } = victim;
  const [at, tilt, half] = [random.uniform(0.2, 0.8), random.normal(0, 0.3), sized(victim, 0.02, 0.15)];
  return without(victim, sidesOf(victim), (x, y) => Math.abs(y - at - tilt * (x - 0.5)) < half);
};

export const holed: Spoiler = (victim) => {
  const { random } = victim;
  const holes = Array.from({ length: random.int(1, 5) }, () => ({
    x: random.uniform(0.25, 0.75),
    y: random.uniform(0.2, 0.8),
    radius: sized(victim, 0.04, 0.16) * random.uniform(0.7, 1.3),
  }));
  return without(victim, ['right', 'left'], (x, y) =>
    holes.some((hole) => Math.hypot((x - hole.x) * 0.55, y - hole.y) < hole.radius),
  );
};

/** Everything above or below a level of the film is lost in both lungs. */
export const halved: Spoiler = (victim) => {
  const { random } = victim;
  const upper = random.chance(0.5);
  const at = sized(victim, 0.05, 0.45);
  return without(victim, ['right', 'left'], (_, y) => (upper ? y < at : y > 1 - at));
};
