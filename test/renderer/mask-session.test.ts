import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Frame, label } from '#contract/masks.ts';
import { createLabelmap, type Labelmap } from '#domain/labelmap.ts';
import type { Rect } from '#domain/rect.ts';
import type { DraftRecord } from '#renderer/editor/draft-record.ts';
import { toolNames } from '#renderer/editor/gesture.ts';
import { MaskSession } from '#renderer/editor/mask-session.ts';

const frame: Frame = { width: 64, height: 64, filmWidth: 128, filmHeight: 256 };

function twoLungs(): Labelmap {
  const map = createLabelmap(64, 64);
  for (let y = 20; y < 44; y += 1) {
    map.data.fill(label.rightLung, y * 64 + 8, y * 64 + 24);
    map.data.fill(label.leftLung, y * 64 + 40, y * 64 + 56);
  }
  return map;
}

function begin(map = twoLungs()) {
  const damage: Rect[] = [];
  const records: DraftRecord[] = [];
  const session = new MaskSession(
    { map, frame },
    { damaged: (rect) => damage.push(rect), recorded: (record) => records.push(record) },
  );
  return { session, map, damage, records };
}

/** Film coordinates of the middle of a mask pixel. */
function at(u: number, v: number) {
  return { x: (u + 0.5) * 2 - 0.5, y: (v + 0.5) * 4 - 0.5 };
}

function value(map: Labelmap, u: number, v: number): number {
  return map.data[v * map.width + u]!;
}

describe('a redraw', () => {
  it('paints a brush that is round on the film, however the mask is squashed', () => {
    const { session, map } = begin(createLabelmap(64, 64));
    session.resize(20);
    const { radiusPx } = session.state();
    session.press(at(32, 32));
    session.release();
    const painted = (u: number, v: number) => value(map, u, v) !== label.background;
    const across = [...Array(64).keys()].filter((u) => painted(u, 32)).length * 2;
    const down = [...Array(64).keys()].filter((v) => painted(32, v)).length * 4;
    expect(across).toBeGreaterThan(0);
    expect(Math.abs(across - 2 * radiusPx)).toBeLessThanOrEqual(2);
    expect(Math.abs(down - 2 * radiusPx)).toBeLessThanOrEqual(4);
  });

  it('continues the lung it begins in or nearest to and leaves the other one alone', () => {
    const { session, map } = begin();
    session.press(at(26, 30));
    session.drag(at(50, 30));
    session.release();
    expect(value(map, 30, 30)).toBe(label.rightLung);
    expect(value(map, 50, 30)).toBe(label.leftLung);
  });

  it('paints over everything with a side chosen by hand', () => {
    const { session, map } = begin();
    session.chooseSide('right');
    session.press(at(50, 30));
    session.release();
    expect(value(map, 50, 30)).toBe(label.rightLung);
  });

  it('keeps a mask without sides without sides', () => {
    const { session, map } = begin(createLabelmap(64, 64));
    session.press(at(10, 10));
    session.release();
    expect(value(map, 10, 10)).toBe(label.lung);
  });

  it('takes away with the eraser, and adds with the eraser and Ctrl', () => {
    const { session, map } = begin();
    session.chooseTool('eraser');
    session.press(at(16, 30));
    session.release();
    expect(value(map, 16, 30)).toBe(label.background);
    session.press(at(16, 30), { swapped: true });
    session.release();
    expect(value(map, 16, 30)).toBe(label.rightLung);
  });

  it('fills a polygon that is closed by its first corner', () => {
    const { session, map, records } = begin();
    session.chooseTool('polygon');
    for (const [u, v] of [
      [10, 46],
      [22, 46],
      [22, 58],
      [10, 58],
    ] as const) {
      session.press(at(u, v));
      session.release();
    }
    expect(records).toEqual([]);
    session.press(at(10, 46), { closeWithinPx: 4 });
    expect(value(map, 16, 52)).toBe(label.rightLung);
    expect(records).toHaveLength(1);
    expect(session.state().corners).toEqual([]);
  });

  it('makes one step of undo out of one gesture', () => {
    const { session, map } = begin();
    const before = map.data.slice();
    session.press(at(30, 10));
    for (let u = 30; u < 60; u += 3) session.drag(at(u, 10));
    session.release();
    const after = map.data.slice();
    expect(session.state().undoSteps).toBe(1);
    session.undo();
    expect(map.data).toEqual(before);
    session.redo();
    expect(map.data).toEqual(after);
  });

  it('leaves no trace of a gesture that is cancelled', () => {
    const { session, map, records } = begin();
    const before = map.data.slice();
    session.press(at(16, 30));
    session.drag(at(50, 40));
    expect(session.cancel()).toBe(true);
    expect(map.data).toEqual(before);
    expect(records).toEqual([]);
    expect(session.state()).toMatchObject({ undoSteps: 0, redoSteps: 0, drawing: false });
    expect(session.cancel()).toBe(false);
  });

  it('takes corners of a polygon back with undo before it takes strokes back', () => {
    const { session } = begin();
    session.chooseTool('polygon');
    session.press(at(10, 10));
    session.release();
    session.press(at(20, 10));
    session.release();
    session.undo();
    expect(session.state().corners).toHaveLength(1);
    session.undo();
    expect(session.state()).toMatchObject({ corners: [], drawing: false });
  });

  it('leaves corners and a stroke in progress alone with redo', () => {
    const { session, records } = begin();
    session.press(at(30, 10));
    session.release();
    session.undo();
    session.chooseTool('polygon');
    for (const u of [10, 20, 30]) {
      session.press(at(u, 50));
      session.release();
    }
    session.undo();
    session.redo();
    expect(session.state().corners).toHaveLength(2);
    session.cancel();
    session.chooseTool('brush');
    session.press(at(32, 55));
    session.redo();
    session.release();
    expect(session.state()).toMatchObject({ undoSteps: 1, redoSteps: 0 });
    expect(records.map(({ kind }) => kind).join(' ')).toBe('patch undo patch');
  });

  it('does not record a gesture that changed nothing', () => {
    const { session, records } = begin();
    session.chooseTool('eraser');
    session.press(at(2, 2));
    session.release();
    expect(records).toEqual([]);
  });

  it('makes one step out of a fix of the whole mask', () => {
    const { session, map } = begin();
    const before = map.data.slice();
    session.moveRim('grow');
    expect(session.state().undoSteps).toBe(1);
    expect(map.data).not.toEqual(before);
    session.undo();
    expect(map.data).toEqual(before);
  });

  it('tells of every pixel it rewrites', () => {
    const move = fc.record({ x: fc.integer({ min: -10, max: 140 }), y: fc.integer({ min: -10, max: 260 }) });
    const gesture = fc.record({
      tool: fc.constantFrom(...toolNames),
      points: fc.array(move, { minLength: 1, maxLength: 12 }),
      swapped: fc.boolean(),
      end: fc.constantFrom('release' as const, 'cancel' as const, 'undo' as const),
    });
    fc.assert(
      fc.property(fc.array(gesture, { maxLength: 6 }), (gestures) => {
        const { session, map, damage } = begin();
        const shown = createLabelmap(64, 64, map.data.slice());
        for (const { tool, points, swapped, end } of gestures) {
          session.chooseTool(tool);
          session.press(points[0]!, { swapped });
          for (const point of points.slice(1)) session.drag(point);
          session.closeOutline();
          session.release();
          if (end === 'cancel') session.cancel();
          if (end === 'undo') session.undo();
        }
        for (const { x, y, width, height } of damage) {
          for (let row = y; row < y + height; row += 1) {
            shown.data.set(map.data.subarray(row * 64 + x, row * 64 + x + width), row * 64 + x);
          }
        }
        expect(shown.data).toEqual(map.data);
      }),
    );
  });
});
