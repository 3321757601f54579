import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captionPx, filmGrid, gapPx } from '#renderer/screens/study/film-grid.ts';

const room = fc.record({ widthPx: fc.integer({ min: 240, max: 4000 }), heightPx: fc.integer({ min: 300, max: 2400 }) });

describe('films of a study side by side', () => {
  it('never stand wider than their room', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), room, (films, size) => {
        const { columns, filmPx } = filmGrid(films, size);
        expect(filmPx).toBeGreaterThan(0);
        expect(columns * filmPx + (columns - 1) * gapPx).toBeLessThanOrEqual(size.widthPx);
      }),
    );
  });

  it('all stand in sight, twelve of them too, on a screen of 1440 × 900', () => {
    const screen = { widthPx: 1156, heightPx: 836 };
    for (let films = 1; films <= 12; films += 1) {
      const { columns, filmPx } = filmGrid(films, screen);
      const rows = Math.ceil(films / columns);
      expect(filmPx).toBeGreaterThanOrEqual(180);
      expect(rows * (filmPx + captionPx) + (rows - 1) * gapPx).toBeLessThanOrEqual(screen.heightPx);
    }
    expect(filmGrid(1, screen)).toEqual({ columns: 1, filmPx: 762 });
    expect(filmGrid(2, screen)).toEqual({ columns: 2, filmPx: 572 });
  });

  it('are not shrunk below what can be read, however many', () => {
    expect(filmGrid(60, { widthPx: 1156, heightPx: 836 })).toEqual({ columns: 6, filmPx: 182 });
  });
});
