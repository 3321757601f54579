import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillPolygon } from '#domain/fill-polygon.ts';
import { floodFill } from '#domain/flood-fill.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { type Capsule, paintCapsule } from '#domain/paint-capsule.ts';
import { differingBox } from '#domain/patch.ts';
import { clip, emptyRect, type Rect, wholeRect } from '#domain/rect.ts';
import { anyMap, copyOf, drawn, rowsOf } from './drawn-maps.ts';

const coordinate = fc.double({ min: -8, max: 32, noNaN: true });
const point = fc.record({ x: coordinate, y: coordinate });
const radius = fc.double({ min: 0.2, max: 9, noNaN: true });
const capsule = fc.record({ from: point, to: point, radiusX: radius, radiusY: radius });

/** Distance of a pixel centre from the capsule's axis where the brush is a unit disc. */
function axisDistance(stroke: Capsule, x: number, y: number): number {
  const rx = Math.max(stroke.radiusX, Math.SQRT1_2);
  const ry = Math.max(stroke.radiusY, Math.SQRT1_2);
  const ax = stroke.from.x / rx;
  const ay = stroke.from.y / ry;
  const dx = stroke.to.x / rx - ax;
  const dy = stroke.to.y / ry - ay;
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x / rx - ax) * dx + (y / ry - ay) * dy) / squared));
  return Math.hypot(x / rx - ax - along * dx, y / ry - ay - along * dy);
}

function expectDirty(before: Labelmap, after: Labelmap, dirty: Rect): void {
  expect(dirty).toEqual(differingBox(before, after) ?? emptyRect);
}

describe('a brush stroke', () => {
  it('paints exactly the pixels whose centres lie within the capsule, and nothing else', () => {
    fc.assert(
      fc.property(capsule, (stroke) => {
        const map = createLabelmap(25, 23);
        paintCapsule(map, stroke, { value: 1 });
        for (let y = 0; y < map.height; y += 1) {
          for (let x = 0; x < map.width; x += 1) {
            const distance = axisDistance(stroke, x, y);
            if (Math.abs(distance - 1) > 1e-7) expect(map.data[y * map.width + x], `${x},${y}`).toBe(+(distance < 1));
          }
        }
      }),
    );
  });

  it('returns the exact box of what changed, having announced at least that box before', () => {
    fc.assert(
      fc.property(anyMap(2), capsule, (map, stroke) => {
        const before = copyOf(map);
        let announced: Rect = emptyRect;
        const dirty = paintCapsule(map, stroke, {
          value: 2,
          onlyOver: [1],
          willChange: (rect) => {
            expect(map.data).toEqual(before.data);
            announced = rect;
          },
        });
        expectDirty(before, map, dirty);
        if (dirty !== emptyRect) expect(clip(dirty, { width: 999, height: 999 })).toEqual(dirty);
        expect(announced.width).toBeGreaterThanOrEqual(dirty.width);
        map.data.forEach((value, i) => {
          if (before.data[i] !== 1) expect(value).toBe(before.data[i]);
        });
      }),
    );
  });

  it('is an ellipse on a grid whose pixels are not square on the film', () => {
    const map = createLabelmap(9, 5);
    const dirty = paintCapsule(map, { from: { x: 4, y: 2 }, to: { x: 4, y: 2 }, radiusX: 4, radiusY: 2 }, { value: 3 });
    expect(rowsOf(map)).toEqual(['....3....', '.3333333.', '333333333', '.3333333.', '....3....']);
    expect(dirty).toEqual(wholeRect(map));
  });

  it('covers at least one pixel wherever a tiny brush stands on the map', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 7, noNaN: true }), fc.double({ min: 0, max: 7, noNaN: true }), (x, y) => {
        const map = createLabelmap(8, 8);
        paintCapsule(map, { from: { x, y }, to: { x, y }, radiusX: 0.01, radiusY: 0.01 }, { value: 1 });
        expect(map.data).toContain(1);
      }),
    );
  });

  it('leaves no gap between two segments of one stroke', () => {
    const map = createLabelmap(40, 40);
    const bend = { x: 20, y: 20 };
    const brush = { radiusX: 3, radiusY: 3 };
    paintCapsule(map, { from: { x: 3, y: 5 }, to: bend, ...brush }, { value: 1 });
    paintCapsule(map, { from: bend, to: { x: 35, y: 4 }, ...brush }, { value: 1 });
    const painted = map.data.reduce((sum, value) => sum + value, 0);
    floodFill(map, bend, { value: 2 });
    expect(map.data.filter((value) => value === 2)).toHaveLength(painted);
  });
});

describe('a polygon', () => {
  it('paints the pixel centres inside, by the even-odd rule', () => {
    const map = createLabelmap(7, 6);
    const square = (low: number, high: number) => [
      { x: low, y: low },
      { x: high, y: low },
      { x: high, y: high },
      { x: low, y: high },
    ];
    fillPolygon(map, [square(-0.5, 4.5), square(0.5, 3.5)], { value: 1 });
    expect(rowsOf(map)).toEqual(['11111..', '1...1..', '1...1..', '1...1..', '11111..', '.......']);
  });

  it('shares no pixel with a neighbour along a common edge and leaves no gap', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        const map = createLabelmap(20, 20);
        const corner = { x: -100, y: 200 };
        const other = { x: 150, y: -90 };
        const whole = copyOf(map);
        fillPolygon(map, [[a, b, corner]], { value: 1 });
        const first = copyOf(map);
        fillPolygon(map, [[b, a, other]], { value: 2, onlyOver: [0] });
        const second = createLabelmap(20, 20);
        fillPolygon(second, [[b, a, other]], { value: 1 });
        fillPolygon(
          whole,
          [
            [a, b, corner],
            [b, a, other],
          ],
          { value: 1 },
        );
        whole.data.forEach((value, i) => {
          expect(value).toBe((first.data[i]! + second.data[i]!) % 2);
        });
      }),
    );
  });

  it('returns the exact box of what changed', () => {
    fc.assert(
      fc.property(anyMap(2), fc.array(point, { minLength: 0, maxLength: 8 }), (map, ring) => {
        const before = copyOf(map);
        expectDirty(before, map, fillPolygon(map, [ring], { value: 1 }));
      }),
    );
  });
});

describe('a flood fill', () => {
  it('paints the 4-connected region of the seed and stops at diagonals', () => {
    const map = drawn('..1..', '.1.1.', '1...1', '.1.1.', '..1..');
    const dirty = floodFill(map, { x: 2, y: 2 }, { value: 2 });
    expect(rowsOf(map)).toEqual(['..1..', '.121.', '12221', '.121.', '..1..']);
    expect(dirty).toEqual({ x: 1, y: 1, width: 3, height: 3 });
  });

  it('paints what a plain breadth-first search reaches', () => {
    fc.assert(
      fc.property(anyMap(1), fc.nat(), (map, seed) => {
        const before = copyOf(map);
        const at = seed % map.data.length;
        const dirty = floodFill(map, { x: at % map.width, y: Math.floor(at / map.width) }, { value: 5 });
        const reached = new Set([at]);
        for (const i of reached) {
          const x = i % map.width;
          const near = [x > 0 ? i - 1 : -1, x + 1 < map.width ? i + 1 : -1, i - map.width, i + map.width];
          for (const j of near) if (before.data[j] === before.data[at]) reached.add(j);
        }
        expect([...map.data]).toEqual([...before.data].map((value, i) => (reached.has(i) ? 5 : value)));
        expectDirty(before, map, dirty);
      }),
    );
  });

  it('changes nothing outside the map, on its own value, or over a value that is not allowed', () => {
    const map = drawn('11', '..');
    expect(floodFill(map, { x: 5, y: 0 }, { value: 2 })).toEqual(emptyRect);
    expect(floodFill(map, { x: 0, y: 0 }, { value: 1 })).toEqual(emptyRect);
    expect(floodFill(map, { x: 0, y: 1 }, { value: 2, onlyOver: [1] })).toEqual(emptyRect);
    expect(rowsOf(map)).toEqual(['11', '..']);
  });
});
