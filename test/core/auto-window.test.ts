import { describe, expect, it } from 'vitest';
import { autoWindow } from '#core/images/auto-window.ts';

const width = 100;
const height = 80;

function film(
  grey: (x: number, y: number) => number,
  values: Uint8Array | Uint16Array = new Uint8Array(width * height),
) {
  for (let i = 0; i < values.length; i += 1) values[i] = grey(i % width, Math.floor(i / width));
  return { width, height, values };
}

describe('the automatic window', () => {
  it('spans the greys of a film of low contrast', () => {
    const window = autoWindow(film((x) => 100 + (x % 30)));
    expect(window.low).toBeLessThanOrEqual(101);
    expect(window.high).toBeGreaterThanOrEqual(128);
    expect(window.high).toBeLessThanOrEqual(129);
  });

  it('leaves out black and white that runs in from the edges, also along a tilted border', () => {
    const window = autoWindow(film((x, y) => (x < 10 + y / 4 ? 0 : x > 85 ? 255 : 100 + (x % 30))));
    expect(window.low).toBeGreaterThanOrEqual(99);
    expect(window.high).toBeLessThanOrEqual(130);
  });

  it('is not moved by a few letters burnt into the film', () => {
    const window = autoWindow(film((x, y) => (x > 50 && x < 54 && y > 40 && y < 45 ? 255 : 100 + (x % 30))));
    expect(window.high).toBeLessThanOrEqual(130);
  });

  it('works on 16 bits', () => {
    const window = autoWindow(film((x) => 20000 + 10 * x, new Uint16Array(width * height)));
    expect(window.low).toBeGreaterThanOrEqual(20000);
    expect(window.low).toBeLessThan(20050);
    expect(window.high).toBeGreaterThan(20950);
  });

  it('stays a window on a film of one grey', () => {
    expect(autoWindow(film(() => 7))).toEqual({ low: 7, high: 8 });
    expect(autoWindow(film(() => 255))).toEqual({ low: 255, high: 256 });
  });
});
