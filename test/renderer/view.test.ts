import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actualSize,
  carryOver,
  filmToScreen,
  fitView,
  isFitted,
  keepInSight,
  pan,
  screenToFilm,
  zoomAt,
} from '#renderer/stage/view.ts';

const size = fc.record({ width: fc.integer({ min: 1, max: 5000 }), height: fc.integer({ min: 1, max: 5000 }) });
const stage = fc.record({ width: fc.integer({ min: 50, max: 4000 }), height: fc.integer({ min: 50, max: 4000 }) });
const view = fc.record({
  scale: fc.double({ min: 0.05, max: 32, noNaN: true }),
  left: fc.double({ min: -2000, max: 2000, noNaN: true }),
  top: fc.double({ min: -2000, max: 2000, noNaN: true }),
});
const point = fc.record({
  x: fc.double({ min: 0, max: 2000, noNaN: true }),
  y: fc.double({ min: 0, max: 2000, noNaN: true }),
});

describe('the view', () => {
  it('shows the whole film, centred, and touches two sides of the stage', () => {
    expect(fitView({ width: 2000, height: 1000 }, { width: 1000, height: 1000 })).toEqual({
      scale: 0.5,
      left: 0,
      top: 250,
    });
  });

  it('places the outer corner of the first film pixel at the film’s corner on the screen', () => {
    const at = { scale: 4, left: 10, top: 20 };
    expect(filmToScreen(at, { x: -0.5, y: -0.5 })).toEqual({ x: 10, y: 20 });
    expect(filmToScreen(at, { x: 0, y: 0 })).toEqual({ x: 12, y: 22 });
  });

  it('comes back to the same film point from the screen', () => {
    fc.assert(
      fc.property(view, point, (at, film) => {
        const back = screenToFilm(at, filmToScreen(at, film));
        expect(back.x).toBeCloseTo(film.x, 6);
        expect(back.y).toBeCloseTo(film.y, 6);
      }),
    );
  });

  it('keeps the film point under the cursor while zooming', () => {
    fc.assert(
      fc.property(view, point, fc.double({ min: 0.2, max: 5, noNaN: true }), (at, cursor, factor) => {
        const before = screenToFilm(at, cursor);
        const after = screenToFilm(zoomAt(at, cursor, factor, { min: 0.01 }), cursor);
        expect(after.x).toBeCloseTo(before.x, 4);
        expect(after.y).toBeCloseTo(before.y, 4);
      }),
    );
  });

  it('shows one film pixel per screen pixel at actual size', () => {
    expect(actualSize({ scale: 0.31, left: 4, top: 9 }, { x: 300, y: 200 }).scale).toBe(1);
  });

  it('never loses the film when panned', () => {
    fc.assert(
      fc.property(size, stage, point, (film, room, by) => {
        const kept = keepInSight(pan(fitView(film, room), by.x * 5, -by.y * 5), film, room);
        expect(kept.left).toBeLessThanOrEqual(room.width * 0.75);
        expect(kept.left + film.width * kept.scale).toBeGreaterThanOrEqual(room.width * 0.25 - 1e-6);
      }),
    );
  });

  it('stays fitted when the stage or the film changes its size', () => {
    fc.assert(
      fc.property(size, size, stage, stage, (filmA, filmB, roomA, roomB) => {
        const carried = carryOver(fitView(filmA, roomA), { film: filmA, stage: roomA }, { film: filmB, stage: roomB });
        expect(isFitted(carried, filmB, roomB)).toBe(true);
      }),
    );
  });

  it('keeps what was in the middle in the middle when the stage is resized', () => {
    const film = { width: 1000, height: 800 };
    const zoomed = zoomAt(fitView(film, { width: 500, height: 400 }), { x: 100, y: 300 }, 3, { min: 0.1 });
    const wider = { width: 900, height: 500 };
    const carried = carryOver(zoomed, { film, stage: { width: 500, height: 400 } }, { film, stage: wider });
    const before = screenToFilm(zoomed, { x: 250, y: 200 });
    const after = screenToFilm(carried, { x: 450, y: 250 });
    expect(after.x).toBeCloseTo(before.x, 6);
    expect(after.y).toBeCloseTo(before.y, 6);
  });
});
