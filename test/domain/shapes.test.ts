import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { components } from '#domain/components.ts';
import { outlines } from '#domain/contour.ts';
import { contourPath, simplifyRing } from '#domain/contour-path.ts';
import { fillPolygon } from '#domain/fill-polygon.ts';
import { floodFill } from '#domain/flood-fill.ts';
import { fillHoles, findHoles } from '#domain/holes.ts';
import { keepLargest, removeSmallerThan } from '#domain/islands.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { paintCapsule } from '#domain/paint-capsule.ts';
import { anyMap, copyOf, drawn, rowsOf } from './drawn-maps.ts';

/** Components by painting them away one after the other, an independent way to the same answer (4-connected). */
function countByFilling(map: Labelmap): readonly number[] {
  const rest = copyOf(map);
  const areas: number[] = [];
  for (let at = rest.data.indexOf(1); at >= 0; at = rest.data.indexOf(1)) {
    floodFill(rest, { x: at % rest.width, y: Math.floor(at / rest.width) }, { value: 7 });
    areas.push(rest.data.filter((value) => value === 7).length);
    floodFill(rest, { x: at % rest.width, y: Math.floor(at / rest.width) }, { value: 0 });
  }
  return areas;
}

describe('connected components', () => {
  it('join over corners unless told otherwise', () => {
    const map = drawn('1..1', '.1..', '...2');
    const found = components(map);
    expect(found).toEqual([
      {
        areaPx: 2,
        box: { x: 0, y: 0, width: 2, height: 2 },
        centroid: { x: 0.5, y: 0.5 },
        runs: [0, 0, 1, 1, 1, 2],
      },
      { areaPx: 1, box: { x: 3, y: 0, width: 1, height: 1 }, centroid: { x: 3, y: 0 }, runs: [0, 3, 4] },
      { areaPx: 1, box: { x: 3, y: 2, width: 1, height: 1 }, centroid: { x: 3, y: 2 }, runs: [2, 3, 4] },
    ]);
    expect(components(map, { connectivity: 4 })).toHaveLength(4);
    expect(components(map, { includes: (value) => value === 2 })).toHaveLength(1);
  });

  it('have the areas that filling them one by one finds', () => {
    fc.assert(
      fc.property(anyMap(1), (map) => {
        const areas = components(map, { connectivity: 4 }).map(({ areaPx }) => areaPx);
        expect(areas).toEqual(countByFilling(map));
        expect(components(map).length).toBeLessThanOrEqual(areas.length);
      }),
    );
  });

  it('are kept by size, the largest first, and dropped below a size', () => {
    const map = drawn('11..1', '1....', '..11.', '.....', '4....');
    expect(rowsOf(keepLargest(map, 1))).toEqual(['11...', '1....', '.....', '.....', '.....']);
    expect(rowsOf(removeSmallerThan(map, 2))).toEqual(['11...', '1....', '..11.', '.....', '.....']);
    expect(keepLargest(map, 9)).toEqual(map);
  });
});

describe('holes', () => {
  it('are background that does not reach the border, also over a corner', () => {
    const map = drawn('22222', '2.2.2', '222..', '2.1..', '22...');
    expect(findHoles(map).map(({ box }) => box)).toEqual([
      { x: 1, y: 1, width: 1, height: 1 },
      { x: 1, y: 3, width: 1, height: 1 },
    ]);
    expect(rowsOf(fillHoles(map))).toEqual(['22222', '222.2', '222..', '221..', '22...']);
  });

  it('stay open when they are larger than asked', () => {
    const map = drawn('1111', '1..1', '1111');
    expect(fillHoles(map, { maxAreaPx: 1 })).toEqual(map);
    expect(rowsOf(fillHoles(map, { maxAreaPx: 2 }))).toEqual(['1111', '1111', '1111']);
  });

  it('are gone after filling, and nothing else has changed', () => {
    fc.assert(
      fc.property(anyMap(2), (map) => {
        const filled = fillHoles(map);
        expect(findHoles(filled)).toEqual([]);
        map.data.forEach((value, i) => {
          if (value !== 0) expect(filled.data[i]).toBe(value);
        });
        expect(fillHoles(filled)).toEqual(filled);
      }),
    );
  });
});

describe('an outline', () => {
  it('encloses exactly the mask it was drawn around', () => {
    fc.assert(
      fc.property(anyMap(1), (map) => {
        const rings = outlines(map).map((ring) => ring.map(({ x, y }) => ({ x: x - 0.5, y: y - 0.5 })));
        const again = createLabelmap(map.width, map.height);
        fillPolygon(again, rings, { value: 1 });
        expect(rowsOf(again)).toEqual(rowsOf(map));
      }),
    );
  });

  it('runs clockwise around a mask and the other way around its hole', () => {
    expect(outlines(drawn('111', '1.1', '111'))).toEqual([
      [
        { x: 3, y: 0 },
        { x: 3, y: 3 },
        { x: 0, y: 3 },
        { x: 0, y: 0 },
      ],
      [
        { x: 2, y: 2 },
        { x: 2, y: 1 },
        { x: 1, y: 1 },
        { x: 1, y: 2 },
      ],
    ]);
  });

  it('loses corners but never strays farther than the tolerance', () => {
    fc.assert(
      fc.property(anyMap(1), fc.double({ min: 0, max: 3, noNaN: true }), (map, tolerance) => {
        for (const ring of outlines(map)) {
          const simple = simplifyRing(ring, tolerance);
          expect(simple.length).toBeGreaterThanOrEqual(3);
          for (const corner of ring) {
            const distances = simple.map((from, i) => segmentDistance(corner, from, simple[(i + 1) % simple.length]!));
            expect(Math.min(...distances)).toBeLessThanOrEqual(tolerance + 1e-9);
          }
        }
      }),
    );
  });

  it('is a short SVG path in picture pixels, and empty for an empty mask', () => {
    expect(contourPath(drawn('....', '.11.', '....'), 10, 5)).toBe('M30 5l0 5-20 0 0-5z');
    expect(contourPath(createLabelmap(4, 4), 1, 1)).toBe('');
    const lung = createLabelmap(224, 224);
    paintCapsule(lung, { from: { x: 80, y: 60 }, to: { x: 70, y: 150 }, radiusX: 30, radiusY: 40 }, { value: 1 });
    expect(contourPath(lung, 0.7, 0.7).length).toBeLessThan(700);
  });
});

function segmentDistance(
  point: { x: number; y: number },
  from: { x: number; y: number },
  to: { x: number; y: number },
): number {
  const length = (to.x - from.x) ** 2 + (to.y - from.y) ** 2;
  const along =
    length === 0 ? 0 : ((point.x - from.x) * (to.x - from.x) + (point.y - from.y) * (to.y - from.y)) / length;
  const clamped = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - clamped * (to.x - from.x), point.y - from.y - clamped * (to.y - from.y));
}
