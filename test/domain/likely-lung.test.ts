import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { label } from '#contract/masks.ts';
import { createLabelmap } from '#domain/labelmap.ts';
import { paintCapsule } from '#domain/paint-capsule.ts';
import { labelCells } from '#domain/probability/label-cells.ts';
import { gateByLikelihood, likelyLung } from '#domain/probability/likely-lung.ts';
import type { ProbabilityMaps } from '#domain/probability/probability-maps.ts';

const side = 6;
const anyMaps = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 255 }), { minLength: side * side, maxLength: side * side }),
    fc.array(fc.integer({ min: 0, max: 255 }), { minLength: side * side, maxLength: side * side }),
  )
  .map(([right, left]): ProbabilityMaps => {
    const data = (bytes: readonly number[]) => Float32Array.from(bytes, (byte) => byte / 255);
    const lungs = [
      { value: label.rightLung, data: data(right) },
      { value: label.leftLung, data: data(left) },
    ];
    return { width: side, height: side, lungs, heart: null };
  });
const grids = fc.record({ width: fc.integer({ min: 6, max: 40 }), height: fc.integer({ min: 6, max: 40 }) });

/** A brush over the whole map. */
const everywhere = { from: { x: 0, y: 0 }, to: { x: 40, y: 40 }, radiusX: 99, radiusY: 99 };

describe('the brush that keeps to the model', () => {
  it('paints what a cut of the probabilities at that threshold would be, but for a rounding of a byte', () => {
    fc.assert(
      fc.property(anyMaps, grids, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (maps, grid, threshold) => {
        const likely = likelyLung(maps, { ...grid, threshold });
        const map = createLabelmap(grid.width, grid.height);
        paintCapsule(map, everywhere, { value: label.lung, gate: gateByLikelihood(likely, 'lung') });
        const surely = labelCells(maps, { ...grid, threshold: threshold + 1 / 255 });
        const perhaps = labelCells(maps, { ...grid, threshold: threshold - 1 / 255 });
        for (let i = 0; i < map.data.length; i += 1) {
          if (surely.data[i] !== 0) expect(map.data[i]).toBe(label.lung);
          if (perhaps.data[i] === 0) expect(map.data[i]).toBe(0);
        }
      }),
    );
  });

  it('lets through either lung or the rest at every pixel, never both', () => {
    fc.assert(
      fc.property(anyMaps, fc.double({ min: 0, max: 1, noNaN: true }), (maps, threshold) => {
        const likely = likelyLung(maps, { width: 9, height: 7, threshold });
        const painted = (which: 'lung' | 'rest') => {
          const map = createLabelmap(9, 7);
          paintCapsule(map, everywhere, { value: 1, gate: gateByLikelihood(likely, which) });
          return map.data;
        };
        const [lung, rest] = [painted('lung'), painted('rest')];
        for (let i = 0; i < lung.length; i += 1) expect(lung[i]! + rest[i]!).toBe(1);
      }),
    );
  });
});
