import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutOf, stepOfKey } from '#renderer/screens/queue/case-layout.ts';

describe('the layout of cases', () => {
  it('never lets a row of cards be wider than the window, nor a card narrower than 168 px where two fit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 4000 }), (widthPx) => {
        const { columns, gapPx } = layoutOf('grid', { widthPx, hasReasons: true });
        const cardPx = (widthPx - gapPx * (columns - 1)) / columns;
        expect(columns).toBeGreaterThan(0);
        if (columns > 1) expect(cardPx).toBeGreaterThanOrEqual(168);
        expect(cardPx).toBeLessThan(2 * 168 + gapPx);
      }),
    );
  });

  it('puts one case in a line of the list', () => {
    expect(layoutOf('list', { widthPx: 1200, hasReasons: true }).columns).toBe(1);
  });
});

describe('a card', () => {
  it('leaves no room for reasons before there are any', () => {
    const bare = layoutOf('grid', { widthPx: 1200, hasReasons: false });
    expect(bare.rowPx).toBeLessThan(layoutOf('grid', { widthPx: 1200, hasReasons: true }).rowPx);
  });
});

describe('a key in the grid', () => {
  const place = { active: 7, total: 20, columns: 5, shownRows: 2 };

  it('moves by a case, a row, a page, or to an end', () => {
    expect(stepOfKey('ArrowRight', place)).toBe(8);
    expect(stepOfKey('ArrowUp', place)).toBe(2);
    expect(stepOfKey('PageDown', place)).toBe(17);
    expect(stepOfKey('Home', place)).toBe(0);
    expect(stepOfKey('End', place)).toBe(19);
    expect(stepOfKey('a', place)).toBeNull();
  });

  it('never leaves the list, wherever it starts', () => {
    const keys = ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'];
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        fc.integer({ min: 1, max: 300 }),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (key, total, seed, columns) => {
          const next = stepOfKey(key, { active: seed % total, total, columns, shownRows: 3 })!;
          expect(next).toBeGreaterThanOrEqual(0);
          expect(next).toBeLessThan(total);
        },
      ),
    );
  });
});
