/** A half-open rectangle of pixels: x ≤ column < x + width, y ≤ row < y + height. Integers on a grid. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The one representative of "nothing": every function here returns it for a rectangle without pixels. */
export const emptyRect: Rect = { x: 0, y: 0, width: 0, height: 0 };

export function isEmpty(rect: Rect): boolean {
  return rect.width <= 0 || rect.height <= 0;
}

/** The rectangle from (left, top) up to but without (right, bottom); empty when they cross. */
export function rectBetween(left: number, top: number, right: number, bottom: number): Rect {
  if (right <= left || bottom <= top) return emptyRect;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The smallest rectangle that holds both. An empty one adds nothing. */
export function union(a: Rect, b: Rect): Rect {
  if (isEmpty(a)) return isEmpty(b) ? emptyRect : b;
  if (isEmpty(b)) return a;
  return rectBetween(
    Math.min(a.x, b.x),
    Math.min(a.y, b.y),
    Math.max(a.x + a.width, b.x + b.width),
    Math.max(a.y + a.height, b.y + b.height),
  );
}

export function intersect(a: Rect, b: Rect): Rect {
  return rectBetween(
    Math.max(a.x, b.x),
    Math.max(a.y, b.y),
    Math.min(a.x + a.width, b.x + b.width),
    Math.min(a.y + a.height, b.y + b.height),
  );
}

/** The part of a rectangle that lies on a grid of `width` × `height` pixels. */
export function clip(rect: Rect, grid: { readonly width: number; readonly height: number }): Rect {
  return intersect(rect, wholeRect(grid));
}

export function wholeRect(grid: { readonly width: number; readonly height: number }): Rect {
  return rectBetween(0, 0, grid.width, grid.height);
}

/** The rectangle widened by `margin` pixels on all four sides; nothing stays nothing. */
export function grow(rect: Rect, margin: number): Rect {
  if (isEmpty(rect)) return emptyRect;
  return rectBetween(rect.x - margin, rect.y - margin, rect.x + rect.width + margin, rect.y + rect.height + margin);
}
