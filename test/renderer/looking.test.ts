import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilmPixels } from '#contract/cases.ts';
import { label } from '#contract/masks.ts';
import { createLabelmap } from '#domain/labelmap.ts';
import { readoutText } from '#renderer/screens/case/readout-text.ts';
import { CursorGlass } from '#renderer/stage/cursor-glass.ts';
import { sampleFilm } from '#renderer/stage/film-sample.ts';
import { firstLook, noneKept } from '#renderer/stage/first-look.ts';
import { loupePlace, loupeView } from '#renderer/stage/loupe.ts';
import type { Scene } from '#renderer/stage/stage.ts';
import { fitView, screenToFilm, zoomAt } from '#renderer/stage/view.ts';
import { automaticWindow, presetAfter, presetWindow, windowPresets } from '#renderer/stage/window-level.ts';

const film = (change: Partial<FilmPixels> = {}): FilmPixels => {
  const { width = 4, height = 3 } = change;
  const bytes = Uint8Array.from({ length: width * height }, (_, i) => i * 10);
  const window = { low: 20, high: 100 };
  return { width, height, bits: 8, bytes, filmWidth: width, filmHeight: height, window, ...change };
};

describe('what lies under the pointer', () => {
  it('is the pixel whose square holds the point, up to the outer edge of the film', () => {
    expect(sampleFilm(film(), null, { x: -0.49, y: 0.2 })).toMatchObject({ x: 0, y: 0, grey: 0, isExact: true });
    expect(sampleFilm(film(), null, { x: 3.49, y: 2.49 })).toMatchObject({ x: 3, y: 2, grey: 110 });
    for (const at of [
      { x: -0.51, y: 0 },
      { x: 3.6, y: 0 },
      { x: 0, y: 2.6 },
    ])
      expect(sampleFilm(film(), null, at)).toBeNull();
  });

  it('is all of a 16-bit value, and a mean while a reduced film is held', () => {
    const deep = film({ width: 2, height: 1, bits: 16, bytes: Uint8Array.of(0, 1, 0x34, 0x12) });
    expect(sampleFilm(deep, null, { x: 1, y: 0 })).toMatchObject({ grey: 0x1234, isExact: true });
    const reduced = film({ filmWidth: 8, filmHeight: 6 });
    expect(sampleFilm(reduced, null, { x: 7, y: 5 })).toMatchObject({ x: 7, y: 5, grey: 110, isExact: false });
  });

  it('names the mask pixel of a squashed grid', () => {
    const mask = createLabelmap(2, 2, Uint8Array.of(0, label.leftLung, 0, 0));
    expect(sampleFilm(film(), mask, { x: 1.4, y: 0 })?.label).toBe(0);
    expect(sampleFilm(film(), mask, { x: 1.6, y: 0.9 })?.label).toBe(label.leftLung);
  });

  it('is written with millimetres only where the spacing is known', () => {
    const sample = { x: 100, y: 50, grey: 172, isExact: true, label: label.rightLung };
    expect(readoutText(sample, null)).toBe('x 100 y 50 · grey 172 · right lung');
    expect(readoutText({ ...sample, isExact: false, label: 0 }, 0.14)).toBe('x 100 y 50 · 14.0 × 7.0 mm · grey ≈ 172');
  });
});

describe('the loupe', () => {
  it('shows the film point under the pointer where it is, so many times larger', () => {
    const coordinate = fc.double({ min: -500, max: 1500, noNaN: true });
    fc.assert(
      fc.property(coordinate, coordinate, fc.constantFrom(2, 2.5, 3, 4), (x, y, factor) => {
        const view = { scale: 0.37, left: 12, top: -40 };
        const enlarged = loupeView(view, { x, y }, factor);
        expect(enlarged.scale / view.scale).toBeCloseTo(factor);
        const [before, after] = [screenToFilm(view, { x, y }), screenToFilm(enlarged, { x, y })];
        expect(after.x).toBeCloseTo(before.x, 4);
        expect(after.y).toBeCloseTo(before.y, 4);
      }),
    );
  });

  it('covers a square around the pointer, a sixteenth of the stage at most', () => {
    expect(loupePlace({ x: 300, y: 200 }, { width: 1000, height: 800 })).toEqual({
      x: 200,
      y: 100,
      width: 200,
      height: 200,
    });
  });

  it('enlarges 2 to 4 times while held, and is gone when let go or when the pointer leaves', () => {
    const glass = new CursorGlass();
    glass.moveTo({ x: 5, y: 5 });
    expect(glass.turn(1)).toBe(false);
    glass.hold(true);
    for (let n = 0; n < 9; n += 1) glass.turn(1);
    expect(glass.loupe?.factor).toBe(4);
    for (let n = 0; n < 9; n += 1) glass.turn(-1);
    expect(glass.loupe?.factor).toBe(2);
    glass.moveTo(null);
    expect(glass.loupe).toBeNull();
    glass.moveTo({ x: 5, y: 5 });
    glass.hold(false);
    expect([glass.loupe, glass.factor]).toEqual([null, 1]);
  });
});

describe('the first look at the next film', () => {
  const stage = { width: 800, height: 600 };
  const from = film({ filmWidth: 2000, filmHeight: 2400 });
  const to = film({ filmWidth: 3000, filmHeight: 2500, window: { low: 100, high: 260 } });
  const filmSize = { width: 2000, height: 2400 };
  const before: Scene = {
    film: from,
    mask: null,
    second: null,
    filmSize,
    view: zoomAt(fitView(filmSize, stage), { x: 400, y: 100 }, 3, { min: 0.01 }),
    window: { low: 20, high: 60, invert: true },
    overlay: { mode: 'none', opacity: 0.4, contourPx: 1 },
  };

  it('is fitted, with its automatic window, unless the reader keeps either', () => {
    const plain = firstLook(to, before, { keep: noneKept, stage });
    expect(plain.view).toEqual(fitView({ width: 3000, height: 2500 }, stage));
    expect(plain.window).toEqual(automaticWindow(to));
  });

  it('keeps the zoom against a fitted film and the place in the middle', () => {
    const { view, window } = firstLook(to, before, { keep: { view: true, window: false }, stage });
    expect(view.scale / fitView({ width: 3000, height: 2500 }, stage).scale).toBeCloseTo(3);
    const share = (at: number, extent: number) => (at + 0.5) / extent;
    const old = screenToFilm(before.view, { x: 400, y: 300 });
    const now = screenToFilm(view, { x: 400, y: 300 });
    expect(share(now.x, 3000)).toBeCloseTo(share(old.x, 2000));
    expect(share(now.y, 2500)).toBeCloseTo(share(old.y, 2400));
    expect(window).toEqual(automaticWindow(to));
  });

  it('keeps the window against the automatic one of each film', () => {
    const { window } = firstLook(to, before, { keep: { view: false, window: true }, stage });
    expect(window).toEqual({ low: 100, high: 180, invert: true });
  });

  it('has nothing to keep when there was no film before', () => {
    const look = firstLook(to, { ...before, film: null }, { keep: { view: true, window: true }, stage });
    expect(look.window).toEqual(automaticWindow(to));
    expect(look.view).toEqual(fitView({ width: 3000, height: 2500 }, stage));
  });
});

describe('the key for the next window', () => {
  it('goes through every preset and around, and from a window of the reader’s own to the automatic one', () => {
    const seen = [];
    let shown = automaticWindow(film());
    for (const _ of windowPresets) {
      const preset = presetAfter(shown, film());
      seen.push(preset);
      shown = presetWindow(preset, film(), false);
    }
    expect(seen).toEqual([...windowPresets.slice(1), windowPresets[0]]);
    expect(presetAfter({ low: 3, high: 77, invert: false }, film())).toBe('automatic');
  });
});
