import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longSheet } from '#renderer/screens/queue/long-sheet.ts';

const rows = fc.record({ count: fc.integer({ min: 1, max: 400_000 }), rowPx: fc.integer({ min: 20, max: 400 }) });
const view = fc.integer({ min: 400, max: 2000 });

describe('a sheet of rows', () => {
  it('is never longer than a browser can lay out, and its ends are those of its rows', () => {
    fc.assert(
      fc.property(rows, view, ({ count, rowPx }, viewPx) => {
        const sheet = longSheet({ count, rowPx });
        const sheetPx = count * sheet.sharePx;
        expect(sheetPx).toBeLessThan(17_000_000);
        expect(sheet.rowsAt(0, viewPx)).toBe(0);
        const last = sheet.rowsAt(Math.max(0, sheetPx - viewPx), viewPx);
        expect(last).toBeCloseTo(Math.max(0, count * rowPx - viewPx), 1);
      }),
    );
  });

  it('shows any row, in the middle where that is asked for, and stays where the row is seen', () => {
    fc.assert(
      fc.property(
        rows,
        view,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('auto', 'center'),
        (size, viewPx, pick, from, align) => {
          const sheet = longSheet(size);
          const row = pick % size.count;
          const scrollPx = from % Math.max(1, Math.floor(size.count * sheet.sharePx - viewPx));
          const after = sheet.scrollTo(row, { scrollPx, viewPx }, align);
          const top = row * size.rowPx - sheet.rowsAt(after, viewPx);
          expect(top).toBeGreaterThanOrEqual(-0.01);
          expect(top + size.rowPx).toBeLessThanOrEqual(viewPx + 0.01);
          expect(sheet.scrollTo(row, { scrollPx: after, viewPx }, 'auto')).toBeCloseTo(after, 3);
        },
      ),
    );
  });
});
