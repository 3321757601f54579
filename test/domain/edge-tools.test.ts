import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { label } from '#contract/masks.ts';
import { edgeCosts } from '#domain/edge-cost.ts';
import { type GreyGround, gateAround, greyGround } from '#domain/grey-ground.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { growLiveWire } from '#domain/live-wire.ts';
import { paintCapsule } from '#domain/paint-capsule.ts';
import { pullContour, pullRect } from '#domain/pull-contour.ts';
import { wholeRect } from '#domain/rect.ts';
import { redrawEdge } from '#domain/redraw-edge.ts';
import { anyMap, copyOf } from './drawn-maps.ts';

const coordinate = fc.integer({ min: -4, max: 28 });
const point = fc.record({ x: coordinate, y: coordinate });
const radii = fc.record({ x: fc.integer({ min: 2, max: 10 }), y: fc.integer({ min: 2, max: 10 }) });

/** Dark on the left of column `edge`, bright from there on. */
function halves(width: number, height: number, edge: number): GreyGround {
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i += 1) data[i] = i % width < edge ? 40 : 200;
  return { width, height, data };
}

function block(side: number, left: number, right: number): Labelmap {
  const map = createLabelmap(side, side);
  for (let y = left; y < right; y += 1) map.data.fill(label.lung, y * side + left, y * side + right);
  return map;
}

describe('pulling the outline', () => {
  it('changes nothing outside its rectangle, nothing at all without a pull, and invents no label', () => {
    fc.assert(
      fc.property(anyMap(4, 24), point, point, radii, (map, from, to, reach) => {
        const still = copyOf(map);
        pullContour(still, map, { from, to: from, radii: reach });
        expect(still).toEqual(map);

        const pulled = copyOf(map);
        const rect = pullContour(pulled, map, { from, to, radii: reach });
        expect(rect).toEqual(pullRect(map, from, to, reach));
        const values = new Set(map.data);
        pulled.data.forEach((value, i) => {
          expect(values.has(value)).toBe(true);
          const x = i % map.width;
          const y = Math.floor(i / map.width);
          const inside = x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
          if (!inside) expect(value).toBe(map.data[i]);
        });
      }),
    );
  });

  it('brings what was taken hold of to where it was let go', () => {
    fc.assert(
      fc.property(
        anyMap(4, 24).filter(({ width, height }) => width > 3 && height > 3),
        fc.nat(23),
        fc.nat(23),
        fc.nat(23),
        fc.nat(23),
        radii,
        (map, a, b, c, d, reach) => {
          const from = { x: a % map.width, y: b % map.height };
          const to = { x: c % map.width, y: d % map.height };
          const pulled = copyOf(map);
          pullContour(pulled, map, { from, to, radii: reach });
          expect(pulled.data[to.y * map.width + to.x]).toBe(map.data[from.y * map.width + from.x]);
        },
      ),
    );
  });
});

describe('the film under a mask', () => {
  it('is averaged over each mask pixel, from black to white of the automatic window, at 8 and 16 bit', () => {
    const window = { low: 1000, high: 3000 };
    const words = Uint16Array.from([500, 500, 3000, 3000, 500, 500, 3000, 3000]);
    const film = {
      width: 4,
      height: 2,
      filmWidth: 4,
      filmHeight: 2,
      bits: 16 as const,
      bytes: new Uint8Array(words.buffer),
      window,
    };
    expect([...greyGround(film, 2, 1).data]).toEqual([0, 255]);
    const bytes = Uint8Array.from([0, 50, 100, 150]);
    const eight = {
      ...film,
      width: 4,
      height: 1,
      filmHeight: 1,
      bits: 8 as const,
      bytes,
      window: { low: 0, high: 255 },
    };
    expect([...greyGround(eight, 2, 1).data]).toEqual([25, 125]);
  });

  it('lets a gated brush paint what is like its beginning and nothing else', () => {
    const ground = halves(40, 40, 20);
    const gate = gateAround(ground, { x: 10, y: 20 }, { x: 4, y: 4 });
    const map = createLabelmap(40, 40);
    paintCapsule(map, { from: { x: 10, y: 20 }, to: { x: 30, y: 20 }, radiusX: 6, radiusY: 6 }, { value: 1, gate });
    map.data.forEach((value, i) => {
      if (value === 1) expect(i % 40).toBeLessThan(20);
    });
    expect(map.data[20 * 40 + 19]).toBe(1);
  });

  it('lets nothing through where the brush began outside the film', () => {
    const gate = gateAround(halves(10, 10, 5), { x: -50, y: -50 }, { x: 2, y: 2 });
    const map = createLabelmap(10, 10);
    paintCapsule(map, { from: { x: 5, y: 5 }, to: { x: 5, y: 5 }, radiusX: 3, radiusY: 3 }, { value: 1, gate });
    expect(map.data).not.toContain(1);
  });
});

describe('a live wire', () => {
  it('is a path of neighbours from the seed to the pointer', () => {
    const ground = { width: 24, height: 24, data: new Uint8Array(576) };
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 576, maxLength: 576 }),
        fc.record({ x: fc.nat(23), y: fc.nat(23) }),
        fc.record({ x: fc.nat(23), y: fc.nat(23) }),
        (data, seed, to) => {
          const path = growLiveWire(edgeCosts({ ...ground, data }, wholeRect(ground), null), seed).pathTo(to);
          expect(path[0]).toEqual(seed);
          expect(path.at(-1)).toEqual(to);
          for (let i = 1; i < path.length; i += 1) {
            const step = Math.max(Math.abs(path[i]!.x - path[i - 1]!.x), Math.abs(path[i]!.y - path[i - 1]!.y));
            expect(step).toBe(1);
          }
        },
      ),
    );
  });

  it('costs no more than any other way: no shortcut between two of its points is cheaper', () => {
    const side = 12;
    fc.assert(
      fc.property(fc.uint8Array({ minLength: side * side, maxLength: side * side, min: 1 }), (costs) => {
        const window = wholeRect({ width: side, height: side });
        const wire = growLiveWire({ window, costs }, { x: 0, y: 0 });
        const best = bellmanFord(costs, side);
        const path = wire.pathTo({ x: side - 1, y: side - 1 });
        let sum = 0;
        for (let i = 1; i < path.length; i += 1) {
          const diagonal = path[i]!.x !== path[i - 1]!.x && path[i]!.y !== path[i - 1]!.y;
          sum += Math.round(costs[path[i]!.y * side + path[i]!.x]! * (diagonal ? Math.SQRT2 : 1));
        }
        expect(sum).toBe(best[side * side - 1]);
      }),
      { numRuns: 30 },
    );
  });

  it('follows the edge of the film between two points beside it', () => {
    const ground = halves(60, 60, 30);
    const path = growLiveWire(edgeCosts(ground, wholeRect(ground), null), { x: 24, y: 5 }).pathTo({ x: 24, y: 55 });
    const middle = path.filter(({ y }) => y > 15 && y < 45);
    expect(middle.every(({ x }) => x >= 28 && x <= 31)).toBe(true);
  });

  it('keeps to the band around the old outline when another edge is stronger', () => {
    const data = new Uint8Array(80 * 80);
    for (let i = 0; i < data.length; i += 1) data[i] = i % 80 < 30 ? 60 : i % 80 < 50 ? 110 : 255;
    const ground = { width: 80, height: 80, data };
    const map = createLabelmap(80, 80);
    for (let y = 0; y < 80; y += 1) map.data.fill(label.lung, y * 80, y * 80 + 32);
    const seed = { x: 36, y: 5 };
    const to = { x: 36, y: 75 };
    const free = growLiveWire(edgeCosts(ground, wholeRect(ground), null), seed).pathTo(to);
    const held = growLiveWire(edgeCosts(ground, wholeRect(ground), { map, reachPx: 5 }), seed).pathTo(to);
    const middle = (path: typeof free) => path.filter(({ y }) => y > 30 && y < 50).map(({ x }) => x);
    expect(Math.min(...middle(free))).toBeGreaterThan(45);
    expect(Math.max(...middle(held))).toBeLessThan(34);
  });

  it('ends with a straight piece where the pointer is outside the window', () => {
    const ground = halves(20, 20, 10);
    const path = growLiveWire(edgeCosts(ground, { x: 5, y: 5, width: 8, height: 8 }, null), { x: 6, y: 6 }).pathTo({
      x: 19,
      y: 19,
    });
    expect(path.at(-1)).toEqual({ x: 19, y: 19 });
    expect(path.at(-2)).toEqual({ x: 12, y: 12 });
  });
});

describe('redrawing a stretch of the outline', () => {
  const options = { snapPx: 2, value: label.lung, willChange: () => {} };

  it('adds what a path outside encloses', () => {
    const map = block(40, 10, 30);
    const path = [
      { x: 29, y: 15 },
      { x: 34, y: 15 },
      { x: 34, y: 25 },
      { x: 29, y: 25 },
    ];
    expect(redrawEdge(map, path, options)).not.toBeNull();
    expect(map.data[20 * 40 + 33]).toBe(label.lung);
    expect(map.data[20 * 40 + 15]).toBe(label.lung);
    expect(map.data[12 * 40 + 33]).toBe(0);
  });

  it('takes away what a path inside cuts off', () => {
    const map = block(40, 10, 30);
    const path = [
      { x: 29, y: 15 },
      { x: 24, y: 15 },
      { x: 24, y: 25 },
      { x: 29, y: 25 },
    ];
    redrawEdge(map, path, options);
    expect(map.data[20 * 40 + 27]).toBe(0);
    expect(map.data[20 * 40 + 22]).toBe(label.lung);
    expect(map.data[28 * 40 + 27]).toBe(label.lung);
  });

  it('takes the same path back and forth to where it began', () => {
    const map = block(40, 10, 30);
    const before = copyOf(map);
    const path = [
      { x: 29, y: 15 },
      { x: 34, y: 15 },
      { x: 34, y: 25 },
      { x: 29, y: 25 },
    ];
    redrawEdge(map, path, options);
    redrawEdge(
      map,
      [
        { x: 29.5, y: 15 },
        { x: 29.5, y: 25 },
      ],
      { ...options, snapPx: 3 },
    );
    expect(map).toEqual(before);
  });

  it('writes nothing when an end is not on the outline, and leaves the other lung alone', () => {
    const map = block(40, 10, 30);
    const before = copyOf(map);
    expect(
      redrawEdge(
        map,
        [
          { x: 2, y: 2 },
          { x: 35, y: 2 },
        ],
        options,
      ),
    ).toBeNull();
    expect(map).toEqual(before);
    for (let y = 10; y < 30; y += 1) map.data.fill(label.leftLung, y * 40 + 32, y * 40 + 38);
    const path = [
      { x: 29, y: 15 },
      { x: 36, y: 15 },
      { x: 36, y: 25 },
      { x: 29, y: 25 },
    ];
    redrawEdge(map, path, options);
    expect(map.data[20 * 40 + 34]).toBe(label.leftLung);
    expect(map.data[20 * 40 + 31]).toBe(label.lung);
  });
});

function bellmanFord(costs: Uint8Array, side: number): readonly number[] {
  const best = new Array<number>(side * side).fill(Number.POSITIVE_INFINITY);
  best[0] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (let y = 0; y < side; y += 1) {
      for (let x = 0; x < side; x += 1) {
        for (let dy = -1; dy <= 1; dy += 1) {
          for (let dx = -1; dx <= 1; dx += 1) {
            const fromX = x + dx;
            const fromY = y + dy;
            if ((dx === 0 && dy === 0) || fromX < 0 || fromY < 0 || fromX >= side || fromY >= side) continue;
            const step = Math.round(costs[y * side + x]! * (dx !== 0 && dy !== 0 ? Math.SQRT2 : 1));
            const sum = best[fromY * side + fromX]! + step;
            if (sum >= best[y * side + x]!) continue;
            best[y * side + x] = sum;
            changed = true;
          }
        }
      }
    }
  }
  return best;
}
