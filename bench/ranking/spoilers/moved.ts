import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { type Spoiler, sized } from './spoiler.ts';

/** Where a pixel of the new map lies in the old one; both from −½ to ½ of the film. */
type Warp = (x: number, y: number) => readonly [number, number];

function warped(map: Labelmap, warp: Warp): Labelmap {
  const { width, height } = map;
  const out = createLabelmap(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [u, v] = warp((x + 0.5) / width - 0.5, (y + 0.5) / height - 0.5);
      const column = Math.floor((u + 0.5) * width);
      const row = Math.floor((v + 0.5) * height);
      if (column < 0 || row < 0 || column >= width || row >= height) continue;
      out.data[y * width + x] = map.data[row * width + column]!;
    }
  }
  return out;
}

export const shifted: Spoiler = (victim) => {
  const far = sized(victim, 0.01, 0.15);
  const way = victim.random.uniform(0, 2 * Math.PI);
  return warped(victim.lungs, (x, y) => [x - far * Math.cos(way), y - far * Math.sin(way)]);
};

export const scaled: Spoiler = (victim) => {
  const by = 1 + sized(victim, 0.03, 0.3) * (victim.random.chance(0.5) ? 1 : -1);
  return warped(victim.lungs, (x, y) => [x / by, y / by]);
};

export const stretched: Spoiler = (victim) => {
  const by = 1 + sized(victim, 0.04, 0.35) * (victim.random.chance(0.5) ? 1 : -1);
  return victim.random.chance(0.5)
    ? warped(victim.lungs, (x, y) => [x / by, y])
    : warped(victim.lungs, (x, y) => [x, y / by]);
};

export const rotated: Spoiler = (victim) => {
  const angle = sized(victim, 0.03, 0.4) * (victim.random.chance(0.5) ? 1 : -1);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return warped(victim.lungs, (x, y) => [cos * x + sin * y, cos * y - sin * x]);
};

export const sheared: Spoiler = (victim) => {
  const by = sized(victim, 0.04, 0.4) * (victim.random.chance(0.5) ? 1 : -1);
  return warped(victim.lungs, (x, y) => [x - by * y, y]);
};

/** Right and left exchanged. */
export const mirrored: Spoiler = ({ lungs }) => warped(lungs, (x, y) => [-x, y]);

/** The outline of somebody else. */
export const ofNeighbour: Spoiler = ({ other }) => other;

/** One lung slipped by itself. */
export const oneShifted: Spoiler = (victim) => {
  const { lungs, random } = victim;
  const value = random.pick([1, 2]);
  const moved = shifted({ ...victim, lungs: { ...lungs, data: lungs.data.map((v) => (v === value ? v : 0)) } });
  return { ...lungs, data: lungs.data.map((v, i) => (moved.data[i] === value ? value : v === value ? 0 : v)) };
};

/** The outline bent by a smooth wave. */
export const bent: Spoiler = (victim) => {
  const { random } = victim;
  const high = sized(victim, 0.008, 0.06);
  const waves = random.uniform(1, 4);
  const phase = random.uniform(0, 7);
  return warped(victim.lungs, (x, y) => [
    x + high * Math.sin(2 * Math.PI * waves * y + phase),
    y + high * Math.cos(2 * Math.PI * waves * x + phase),
  ]);
};
