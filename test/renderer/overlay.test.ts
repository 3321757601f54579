import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { label } from '#contract/masks.ts';
import { createLabelmap } from '#domain/labelmap.ts';
import { maskRectOnScreen } from '#renderer/stage/mask-on-screen.ts';
import { paintOverlay } from '#renderer/stage/overlay-raster.ts';

const fill = { mode: 'fill', opacity: 1, contourPx: 1 } as const;
const contour = { mode: 'contour', opacity: 1, contourPx: 1 } as const;

/** Whether a screen pixel of the painted rectangle holds any overlay. */
function isPainted(rgba: Uint8ClampedArray, width: number, x: number, y: number): boolean {
  return rgba[(y * width + x) * 4 + 3]! > 0;
}

describe('the overlay', () => {
  it('ends exactly where the film ends, at 400% and with a 224 squash over a film that is not square', () => {
    const filmSize = { width: 305, height: 254 };
    const mask = createLabelmap(224, 224, new Uint8Array(224 * 224).fill(label.lung));
    const view = { scale: 4, left: 7, top: 5 };
    const rect = { x: 0, y: 0, width: 7 + 305 * 4 + 9, height: 5 + 254 * 4 + 9 };
    const rgba = paintOverlay({ first: mask, second: null }, fill, { view, filmSize, rect });
    const row = 5 + 100;
    expect([6, 7, 7 + 305 * 4 - 1, 7 + 305 * 4].map((x) => isPainted(rgba, rect.width, x, row))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const column = 7 + 100;
    expect([4, 5, 5 + 254 * 4 - 1, 5 + 254 * 4].map((y) => isPainted(rgba, rect.width, column, y))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('puts the border of a mask pixel where the frame puts it, to the screen pixel', () => {
    const filmSize = { width: 448, height: 672 };
    const mask = createLabelmap(224, 224);
    for (let y = 0; y < 224; y += 1) mask.data.fill(label.rightLung, y * 224, y * 224 + 100);
    const view = { scale: 4, left: 0, top: 0 };
    const rect = { x: 700, y: 0, width: 200, height: 1 };
    const rgba = paintOverlay({ first: mask, second: null }, fill, { view, filmSize, rect });
    // Mask column 100 begins 100 · (448 / 224) = 200 film pixels from the film's edge: 800 screen pixels.
    expect(isPainted(rgba, rect.width, 799 - 700, 0)).toBe(true);
    expect(isPainted(rgba, rect.width, 800 - 700, 0)).toBe(false);
  });

  it('has a contour one screen pixel wide at every zoom', () => {
    const mask = createLabelmap(20, 20);
    for (let y = 5; y < 15; y += 1) mask.data.fill(label.lung, y * 20 + 5, y * 20 + 15);
    for (const scale of [0.5, 1, 3, 8]) {
      const rect = { x: 0, y: 0, width: 20 * scale * 4, height: 20 * scale * 4 };
      const place = { view: { scale, left: 0, top: 0 }, filmSize: { width: 80, height: 80 }, rect };
      const rgba = paintOverlay({ first: mask, second: null }, contour, place);
      const middle = Math.floor(rect.height / 2);
      let painted = 0;
      for (let x = 0; x < rect.width; x += 1) if (isPainted(rgba, rect.width, x, middle)) painted += 1;
      expect(painted).toBe(2);
    }
  });

  it('tells the heart of the second mask from its lungs by colour and by rhythm', () => {
    const looks = [label.rightLung, label.leftLung, label.heart].map((value) => {
      const second = createLabelmap(60, 60);
      for (let y = 5; y < 55; y += 1) second.data.fill(value, y * 60 + 5, y * 60 + 55);
      const place = {
        view: { scale: 1, left: 0, top: 0 },
        filmSize: { width: 60, height: 60 },
        rect: { x: 0, y: 0, width: 60, height: 60 },
      };
      const rgba = paintOverlay({ first: null, second }, fill, place);
      const edge = Array.from({ length: 40 }, (_, x) => rgba.slice((5 * 60 + 10 + x) * 4, (5 * 60 + 10 + x) * 4 + 4));
      const drawn = edge.filter((pixel) => pixel[3]! > 0);
      return { colour: String(drawn[0]), rhythm: edge.map((pixel) => (pixel[3]! > 0 ? '-' : ' ')).join('') };
    });
    const [right, left, heart] = looks;
    expect(left).toEqual(right);
    expect(heart!.colour).not.toBe(right!.colour);
    expect(heart!.rhythm).not.toBe(right!.rhythm);
  });

  it('paints nothing when it is hidden', () => {
    const mask = createLabelmap(4, 4, new Uint8Array(16).fill(label.heart));
    const place = {
      view: { scale: 1, left: 0, top: 0 },
      filmSize: { width: 4, height: 4 },
      rect: { x: 0, y: 0, width: 4, height: 4 },
    };
    const rgba = paintOverlay({ first: mask, second: mask }, { ...fill, mode: 'none' }, place);
    expect(rgba.every((value) => value === 0)).toBe(true);
  });

  it('redraws every screen pixel that a changed mask pixel can touch', () => {
    const cell = fc.record({
      x: fc.integer({ min: 0, max: 30 }),
      y: fc.integer({ min: 0, max: 30 }),
      scale: fc.double({ min: 0.2, max: 6, noNaN: true }),
      left: fc.double({ min: -60, max: 60, noNaN: true }),
      top: fc.double({ min: -60, max: 60, noNaN: true }),
      mode: fc.constantFrom('fill' as const, 'contour' as const),
    });
    fc.assert(
      fc.property(cell, ({ x, y, scale, left, top, mode }) => {
        const before = createLabelmap(31, 31);
        before.data.fill(label.lung, 200, 700);
        const after = createLabelmap(31, 31, before.data.slice());
        after.data[y * 31 + x] = label.rightLung;
        const stage = { width: 120, height: 90 };
        const place = { view: { scale, left, top }, filmSize: { width: 40, height: 25 } };
        const rect = { x: 0, y: 0, ...stage };
        const [a, b] = [before, after].map((first) =>
          paintOverlay({ first, second: null }, { ...fill, mode }, { ...place, rect }),
        );
        const dirty = maskRectOnScreen(
          { x, y, width: 1, height: 1 },
          { mask: after, film: place.filmSize, view: place.view, stage },
          2,
        );
        for (let i = 0; i < a!.length; i += 1) {
          if (a![i] === b![i]) continue;
          const column = Math.floor(i / 4) % stage.width;
          const row = Math.floor(i / 4 / stage.width);
          expect(column >= dirty.x && column < dirty.x + dirty.width).toBe(true);
          expect(row >= dirty.y && row < dirty.y + dirty.height).toBe(true);
        }
      }),
    );
  });
});
