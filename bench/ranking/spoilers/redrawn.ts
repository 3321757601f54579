import { components } from '#domain/components.ts';
import { outlines } from '#domain/contour.ts';
import { fillPolygon } from '#domain/fill-polygon.ts';
import { resampleLabels } from '#domain/frame.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { erode, open } from '#domain/morphology.ts';
import { smooth } from '#domain/smooth.ts';
import { painted } from './grown.ts';
import { type Spoiler, sized, type Victim } from './spoiler.ts';

export const shrunk: Spoiler = (victim) => {
  const radius = sized(victim, 0.006, 0.045) * victim.lungs.width;
  return painted(victim.lungs, erode(victim.lungs, { x: radius, y: radius }));
};

/** Corners and costophrenic angles rounded away. */
export const opened: Spoiler = (victim) => {
  const radius = sized(victim, 0.03, 0.12) * victim.lungs.width;
  return bySide(victim, (lung) => open(lung, { x: radius, y: radius }));
};

export const smoothed: Spoiler = (victim) => {
  const radius = Math.max(2, Math.round(sized(victim, 0.02, 0.12) * victim.lungs.width));
  return bySide(victim, (lung) => smooth(lung, { x: radius, y: radius }));
};

/** An outline clicked with few points. */
export const coarsePolygon: Spoiler = (victim) => {
  const points = Math.round(sized(victim, 22, 4));
  return bySide(victim, (lung) => {
    const out = createLabelmap(lung.width, lung.height);
    const longest = [...outlines(lung)].sort((a, b) => b.length - a.length)[0];
    if (!longest) return out;
    const start = victim.random.int(0, longest.length - 1);
    const ring = Array.from(
      { length: points },
      (_, i) => longest[(start + Math.floor((i * longest.length) / points)) % longest.length]!,
    );
    fillPolygon(out, [ring], { value: 1 });
    return out;
  });
};

/** Rows begin and end anywhere near the outline. */
export const jagged: Spoiler = (victim) => {
  const { random } = victim;
  const spread = sized(victim, 0.008, 0.06) * victim.lungs.width;
  const rows = random.int(1, 5);
  return bySide(victim, (lung) => {
    const out = createLabelmap(lung.width, lung.height);
    let [from, to] = [0, 0];
    for (let y = 0; y < lung.height; y += 1) {
      if (y % rows === 0) [from, to] = [random.normal(0, spread), random.normal(0, spread)];
      const row = lung.data.subarray(y * lung.width, (y + 1) * lung.width);
      const [first, last] = [row.indexOf(1), row.lastIndexOf(1)];
      if (first < 0) continue;
      for (let x = Math.max(0, Math.round(first + from)); x <= Math.min(lung.width - 1, last + to); x += 1) {
        if (x < first || x > last || row[x] === 1) out.data[y * lung.width + x] = 1;
      }
    }
    return out;
  });
};

/** A mask made on a very coarse grid. */
export const blocky: Spoiler = ({ lungs, ...victim }) => {
  const side = Math.round(sized(victim, 40, 9));
  return resampleLabels(resampleLabels(lungs, side, side), lungs.width, lungs.height);
};

/** Each lung its bounding ellipse. */
export const ellipses: Spoiler = (victim) =>
  bySide(victim, (lung) => {
    const out = createLabelmap(lung.width, lung.height);
    const box = [...components(lung)].sort((a, b) => b.areaPx - a.areaPx)[0]?.box;
    if (!box) return out;
    for (let y = box.y; y < box.y + box.height; y += 1) {
      for (let x = box.x; x < box.x + box.width; x += 1) {
        const dx = (2 * (x - box.x + 0.5)) / box.width - 1;
        const dy = (2 * (y - box.y + 0.5)) / box.height - 1;
        if (dx * dx + dy * dy <= 1) out.data[y * lung.width + x] = 1;
      }
    }
    return out;
  });

/** Each lung alone, as 0 and 1, and put together again. */
function bySide({ lungs }: Victim, change: (lung: Labelmap) => Labelmap): Labelmap {
  const out = createLabelmap(lungs.width, lungs.height);
  for (const value of [1, 2]) {
    const changed = change({ ...lungs, data: lungs.data.map((v) => (v === value ? 1 : 0)) });
    for (let i = 0; i < out.data.length; i += 1) if (changed.data[i] !== 0) out.data[i] = value;
  }
  return out;
}
