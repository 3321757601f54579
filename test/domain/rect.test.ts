import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, emptyRect, grow, intersect, isEmpty, type Rect, rectBetween, union } from '#domain/rect.ts';

const side = fc.integer({ min: -3, max: 12 });
const anyRect = fc.record({ x: side, y: side, width: side, height: side });

function holds(rect: Rect, x: number, y: number): boolean {
  return !isEmpty(rect) && x >= rect.x && y >= rect.y && x < rect.x + rect.width && y < rect.y + rect.height;
}

describe('a rectangle', () => {
  it('intersects another in exactly the pixels that both hold', () => {
    fc.assert(
      fc.property(anyRect, anyRect, side, side, (a, b, x, y) => {
        expect(holds(intersect(a, b), x, y)).toBe(holds(a, x, y) && holds(b, x, y));
      }),
    );
  });

  it('is held by its union with another, and the union is no larger than it must be', () => {
    fc.assert(
      fc.property(anyRect, anyRect, (a, b) => {
        const both = union(a, b);
        expect(intersect(both, a)).toEqual(isEmpty(a) ? emptyRect : a);
        expect(intersect(both, b)).toEqual(isEmpty(b) ? emptyRect : b);
        if (!isEmpty(a) && !isEmpty(b)) expect(both.x).toBe(Math.min(a.x, b.x));
        if (isEmpty(a) && !isEmpty(b)) expect(both).toEqual(b);
      }),
    );
  });

  it('is cut to the grid', () => {
    expect(clip(rectBetween(-2, 3, 5, 99), { width: 4, height: 6 })).toEqual(rectBetween(0, 3, 4, 6));
    expect(clip(rectBetween(8, 8, 9, 9), { width: 4, height: 6 })).toEqual(emptyRect);
  });

  it('stays empty when it is empty and grown', () => {
    expect(grow(emptyRect, 5)).toEqual(emptyRect);
    expect(grow(rectBetween(2, 2, 3, 3), 2)).toEqual(rectBetween(0, 0, 5, 5));
  });
});
