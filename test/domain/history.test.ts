import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginChange } from '#domain/change.ts';
import { floodFill } from '#domain/flood-fill.ts';
import { emptyHistory, type History, packHistory, pushPatch, redo, undo, unpackHistory } from '#domain/history.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import { paintCapsule } from '#domain/paint-capsule.ts';
import { applyPatch, diffMaps, invertPatch } from '#domain/patch.ts';
import { packPatch, unpackPatch } from '#domain/patch-bytes.ts';
import { anyPair, copyOf } from './drawn-maps.ts';

const stroke = fc.record({
  x: fc.double({ min: -10, max: 210, noNaN: true }),
  y: fc.double({ min: -10, max: 150, noNaN: true }),
  toX: fc.double({ min: -10, max: 210, noNaN: true }),
  toY: fc.double({ min: -10, max: 150, noNaN: true }),
  radiusX: fc.double({ min: 0.5, max: 30, noNaN: true }),
  value: fc.integer({ min: 0, max: 4 }),
  fill: fc.boolean(),
});
type Stroke = typeof stroke extends fc.Arbitrary<infer T> ? T : never;

function draw(map: Labelmap, { x, y, toX, toY, radiusX, value, fill }: Stroke) {
  const change = beginChange(map);
  const options = { value, willChange: change.touch };
  if (fill) floodFill(map, { x, y }, options);
  paintCapsule(map, { from: { x, y }, to: { x: toX, y: toY }, radiusX, radiusY: radiusX / 2 }, options);
  return change;
}

describe('a patch', () => {
  it('leads from one map to the other and, inverted, back again', () => {
    fc.assert(
      fc.property(anyPair(4), ([before, after]) => {
        const patch = diffMaps(before, after);
        const map = copyOf(before);
        expect(patch === null).toBe(after.data.every((value, i) => value === before.data[i]));
        if (!patch) return;
        applyPatch(map, patch);
        expect(map).toEqual(after);
        applyPatch(map, invertPatch(patch));
        expect(map).toEqual(before);
        expect(invertPatch(invertPatch(patch))).toEqual(patch);
      }),
    );
  });

  it('comes back from its bytes, also when others lie before and behind', () => {
    fc.assert(
      fc.property(anyPair(4), ([before, after]) => {
        const patch = diffMaps(before, after);
        if (!patch) return;
        const one = packPatch(patch);
        const log = new Uint8Array([...one, ...one, ...one.slice(0, -1)]);
        const first = unpackPatch(log);
        const second = unpackPatch(log, first?.next);
        expect(first?.patch).toEqual(patch);
        expect(second).toEqual({ patch, next: 2 * one.length });
        expect(unpackPatch(log, second?.next)).toBeNull();
      }),
    );
  });

  it('refuses a map it does not lie on', () => {
    const patch = diffMaps(createLabelmap(9, 9), createLabelmap(9, 9, new Uint8Array(81).fill(1)));
    expect(() => patch && applyPatch(createLabelmap(8, 9), patch)).toThrow(RangeError);
  });
});

describe('a recorded gesture', () => {
  it('commits the same patch as a comparison of the whole map before and after', () => {
    fc.assert(
      fc.property(stroke, stroke, (first, second) => {
        const map = createLabelmap(200, 140);
        draw(map, first);
        const before = copyOf(map);
        expect(draw(map, second).commit()).toEqual(diffMaps(before, map));
      }),
    );
  });

  it('leaves no trace when it is aborted', () => {
    fc.assert(
      fc.property(stroke, stroke, (first, second) => {
        const map = createLabelmap(200, 140);
        draw(map, first);
        const before = copyOf(map);
        draw(map, second).abort();
        expect(map).toEqual(before);
      }),
    );
  });
});

describe('a history', () => {
  it('returns to every earlier and later state of the map', () => {
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 8 }), (strokes) => {
        const map = createLabelmap(200, 140);
        const states = [copyOf(map)];
        let history: History = emptyHistory;
        for (const one of strokes) {
          const patch = draw(map, one).commit();
          if (!patch) continue;
          history = pushPatch(history, patch);
          states.push(copyOf(map));
        }
        expect(history.at).toBe(states.length - 1);
        for (let at = states.length - 2; at >= 0; at -= 1) {
          const step = undo(history)!;
          applyPatch(map, step.patch);
          history = step.history;
          expect(map).toEqual(states[at]);
        }
        expect(undo(history)).toBeNull();
        expect(unpackHistory(packHistory(history))).toEqual(history);
        for (let at = 1; at < states.length; at += 1) {
          const step = redo(history)!;
          applyPatch(map, step.patch);
          history = step.history;
          expect(map).toEqual(states[at]);
        }
        expect(redo(history)).toBeNull();
      }),
      { numRuns: 30 },
    );
  });

  it('drops what was undone when something new is drawn', () => {
    const blank = createLabelmap(4, 4);
    const patches = [1, 2, 3].map((value) => diffMaps(blank, createLabelmap(4, 4, new Uint8Array(16).fill(value)))!);
    const two = pushPatch(pushPatch(emptyHistory, patches[0]!), patches[1]!);
    const back = undo(two)!.history;
    expect(pushPatch(back, patches[2]!)).toEqual({ patches: [patches[0], patches[2]], at: 2 });
    expect(two.patches).toHaveLength(2);
    expect(redo(pushPatch(back, patches[2]!))).toBeNull();
  });

  it('refuses bytes that are not a whole history', () => {
    const patch = diffMaps(createLabelmap(2, 2), createLabelmap(2, 2, new Uint8Array(4).fill(1)))!;
    const bytes = packHistory(pushPatch(emptyHistory, patch));
    expect(() => unpackHistory(bytes.slice(0, -1))).toThrow(RangeError);
    expect(() => unpackHistory(bytes.slice(0, 3))).toThrow(RangeError);
    expect(() => unpackHistory(Uint8Array.of(2, 0, 0, 0))).toThrow(RangeError);
  });
});
