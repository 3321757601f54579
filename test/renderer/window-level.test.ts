import { describe, expect, it } from 'vitest';
import { paintGreys } from '#renderer/stage/grey-picture.ts';
import {
  automaticWindow,
  carryWindow,
  dragWindow,
  greyTable,
  presetWindow,
  windowPresets,
} from '#renderer/stage/window-level.ts';

const film = { bits: 16 as const, window: { low: 1000, high: 3000 } };

describe('window and level', () => {
  it('starts with the automatic window of the film', () => {
    expect(automaticWindow(film)).toEqual({ low: 1000, high: 3000, invert: false });
  });

  it('becomes wider to the right and keeps its level', () => {
    const dragged = dragWindow(automaticWindow(film), { dx: 100, dy: 0, stageSide: 1000 }, film);
    expect(dragged.high - dragged.low).toBeGreaterThan(2000);
    expect((dragged.low + dragged.high) / 2).toBeCloseTo(2000);
  });

  it('rises to a higher level when dragged up, and keeps its width', () => {
    const dragged = dragWindow(automaticWindow(film), { dx: 0, dy: -100, stageSide: 1000 }, film);
    expect((dragged.low + dragged.high) / 2).toBeGreaterThan(2000);
    expect(dragged.high - dragged.low).toBeCloseTo(2000);
  });

  it('never becomes empty, however far it is dragged', () => {
    const dragged = dragWindow(automaticWindow(film), { dx: -1e6, dy: 1e6, stageSide: 500 }, film);
    expect(dragged.high).toBeGreaterThan(dragged.low);
  });

  it('comes back with the automatic preset, and every preset is a window', () => {
    expect(presetWindow('automatic', film, false)).toEqual(automaticWindow(film));
    for (const preset of windowPresets) {
      const { low, high } = presetWindow(preset, film, false);
      expect(high).toBeGreaterThan(low);
    }
    expect(presetWindow('full', film, true)).toEqual({ low: 0, high: 65535, invert: true });
  });

  it('means the same on a film of another grey scale', () => {
    const other = { bits: 8 as const, window: { low: 10, high: 210 } };
    expect(carryWindow({ low: 1500, high: 3500, invert: true }, film, other)).toEqual({
      low: 60,
      high: 260,
      invert: true,
    });
  });

  it('shows its low end black and its high end white, the other way round when inverted', () => {
    const table = greyTable({ low: 50, high: 100, invert: false }, 8);
    expect([table[0], table[50], table[75], table[100], table[255]]).toEqual([0, 0, 128, 255, 255]);
    const inverted = greyTable({ low: 50, high: 100, invert: true }, 8);
    expect([inverted[0], inverted[50], inverted[100], inverted[255]]).toEqual([255, 255, 0, 0]);
  });

  it('reads 16-bit films little-endian, also from an odd address', () => {
    const bytes = new Uint8Array([9, 0xe8, 0x03, 0xb8, 0x0b]).subarray(1);
    const picture = new Uint8ClampedArray(8);
    const two = { width: 2, height: 1, bits: 16 as const, bytes, filmWidth: 2, filmHeight: 1, window: film.window };
    paintGreys(two, automaticWindow(film), picture);
    expect([...picture]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
  });
});
