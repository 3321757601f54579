import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { label } from '#contract/masks.ts';
import { components } from '#domain/components.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { adaptMask } from '#domain/redraw/adapt-mask.ts';
import { fixMask, fixNames, moveRim } from '#domain/redraw/fixes.ts';
import { growLungs, shrinkLungs } from '#domain/redraw/grow-lungs.ts';
import { dropIslands, keepPiece, keepTwoLungs, lungPieces, pieceAt } from '#domain/redraw/lung-pieces.ts';
import { smoothLabels } from '#domain/redraw/smooth-labels.ts';
import { anyMap, copyOf, drawn, rowsOf } from './drawn-maps.ts';

const frame = { width: 24, height: 24, filmWidth: 240, filmHeight: 240 };
const radii = fc.record({
  x: fc.double({ min: 1, max: 4, noNaN: true }),
  y: fc.double({ min: 1, max: 4, noNaN: true }),
});

describe('growing and shrinking the lungs', () => {
  it('only adds or only removes lung, and leaves a heart alone', () => {
    fc.assert(
      fc.property(anyMap(4, 16), radii, (map, reach) => {
        const grown = growLungs(map, reach);
        const shrunk = shrinkLungs(map, reach);
        for (let i = 0; i < map.data.length; i += 1) {
          if (map.data[i] !== label.background) expect(grown.data[i]).toBe(map.data[i]);
          if (shrunk.data[i] !== map.data[i]) expect([shrunk.data[i], map.data[i] !== label.heart]).toEqual([0, true]);
        }
      }),
    );
  });

  it('gives a pixel between two lungs to the nearer one', () => {
    const grown = growLungs(drawn('1.....2', '1.....2'), { x: 2, y: 2 });
    expect(rowsOf(grown)).toEqual(['111.222', '111.222']);
  });

  it('shrinks what it grew back to the solid shape it was, away from the border', () => {
    const map = createLabelmap(30, 30);
    for (let y = 8; y < 22; y += 1) map.data.fill(label.lung, y * 30 + 9, y * 30 + 20);
    expect(shrinkLungs(growLungs(map, { x: 3, y: 3 }), { x: 3, y: 3 })).toEqual(map);
  });

  it('moves by at least one pixel on the coarsest grid', () => {
    const map = drawn('.....', '..4..', '.....');
    expect(
      moveRim(map, { ...frame, filmWidth: 5, filmHeight: 3 }, 'grow').data.filter((value) => value === 4),
    ).toHaveLength(5);
  });
});

describe('smoothing labels', () => {
  it('invents no label where none of its kind is near, and takes a spur away', () => {
    const map = createLabelmap(30, 30);
    for (let y = 5; y < 25; y += 1) map.data.fill(label.leftLung, y * 30 + 5, y * 30 + 20);
    map.data.fill(label.leftLung, 12 * 30 + 20, 12 * 30 + 28);
    const smoothed = smoothLabels(map, { x: 2, y: 2 });
    expect(smoothed.data[12 * 30 + 26]).toBe(0);
    expect(smoothed.data[15 * 30 + 12]).toBe(label.leftLung);
  });

  it('opens no gap between two labels that touch', () => {
    fc.assert(
      fc.property(anyMap(1, 16), (seam) => {
        const map = copyOf(seam);
        for (let i = 0; i < map.data.length; i += 1)
          map.data[i] = seam.data[i] === 1 ? label.rightLung : label.leftLung;
        expect(smoothLabels(map, { x: 1, y: 1 }).data).not.toContain(0);
      }),
    );
  });
});

describe('pieces of lung', () => {
  const scattered = drawn('11..222', '11..222', '.......', '1....2.');

  it('drops what is small beside the largest piece, and nothing else', () => {
    const map = createLabelmap(40, 40);
    for (let y = 2; y < 38; y += 1) map.data.fill(label.lung, y * 40 + 2, y * 40 + 18);
    map.data[20 * 40 + 30] = label.lung;
    const kept = dropIslands(map);
    expect(kept.data[20 * 40 + 30]).toBe(0);
    expect(components(kept)).toHaveLength(1);
    expect(dropIslands(kept)).toEqual(kept);
  });

  it('keeps the largest piece of each lung', () => {
    expect(rowsOf(keepTwoLungs(scattered))).toEqual(['11..222', '11..222', '.......', '.......']);
  });

  it('keeps one largest piece per side of the midline of a mask without sides', () => {
    const map = drawn('44.....44', '44.....44', '.........', '4.......4');
    expect(rowsOf(keepTwoLungs(map))).toEqual(['44.....44', '44.....44', '.........', '.........']);
  });

  it('is at most two pieces of what was there, whatever the mask', () => {
    fc.assert(
      fc.property(anyMap(4, 14), (map) => {
        const kept = keepTwoLungs(map);
        expect(lungPieces(kept).length).toBeLessThanOrEqual(2);
        for (const [i, value] of kept.data.entries()) expect([0, map.data[i]]).toContain(value);
      }),
    );
  });

  it('keeps a clicked piece and drops the others of that lung only', () => {
    const pieces = lungPieces(scattered);
    const clicked = pieceAt(pieces, 0, 3);
    expect(clicked?.side).toBe('right');
    expect(rowsOf(keepPiece(scattered, pieces, clicked!))).toEqual(['....222', '....222', '.......', '1....2.']);
    expect(pieceAt(pieces, 3, 2)).toBeNull();
  });
});

describe('another mask brought to a redraw', () => {
  it('has its grid and no sides where the redraw has none', () => {
    const other = { map: drawn('1.2', '1.2'), definition: 'heart-excluded' as const };
    const to = { width: 6, height: 2, definition: 'heart-excluded' as const };
    expect(rowsOf(adaptMask(other, { ...to, sided: false }))).toEqual(['44..44', '44..44']);
    expect(rowsOf(adaptMask(other, { ...to, sided: true }))).toEqual(['11..22', '11..22']);
  });
});

describe('a repair', () => {
  it('takes nothing but values that are there, and the model’s mask but for a marked heart', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fixNames), anyMap(4, 24), (name, map) => {
        const model: Labelmap = createLabelmap(map.width, map.height);
        const before = copyOf(map);
        const fixed = fixMask(name, map, { frame, model });
        expect(map).toEqual(before);
        if (name !== 'takeModel') return;
        for (const [i, value] of fixed.data.entries())
          expect(value).toBe(map.data[i] === label.heart ? label.heart : 0);
      }),
    );
  });
});
