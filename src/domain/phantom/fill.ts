import type { Point } from './curve.ts';
import { createField, type Field } from './field.ts';

const rowsPerPixel = 4;

/** Coverage (0 to 1) of every pixel by a closed polygon, even-odd rule: exact along rows, four scan lines per pixel. */
export function coverage(polygon: readonly Point[], width: number, height: number): Field {
  const out = createField(width, height);
  const crossings: number[] = [];
  const top = Math.max(0, Math.floor(Math.min(...polygon.map((p) => p.y))));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(...polygon.map((p) => p.y))));
  for (let y = top; y <= bottom; y += 1) {
    for (let sub = 0; sub < rowsPerPixel; sub += 1) {
      const at = y - 0.5 + (sub + 0.5) / rowsPerPixel;
      crossings.length = 0;
      for (let i = 0; i < polygon.length; i += 1) {
        const a = polygon[i]!;
        const b = polygon[(i + 1) % polygon.length]!;
        if (a.y <= at !== b.y <= at) crossings.push(a.x + ((at - a.y) / (b.y - a.y)) * (b.x - a.x));
      }
      crossings.sort((a, b) => a - b);
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        addSpan(out, y, { from: crossings[i]! + 0.5, to: crossings[i + 1]! + 0.5 });
      }
    }
  }
  return out;
}

function addSpan(out: Field, y: number, span: { readonly from: number; readonly to: number }): void {
  const from = Math.max(0, span.from);
  const to = Math.min(out.width, span.to);
  if (to <= from) return;
  const row = y * out.width;
  const first = Math.floor(from);
  const last = Math.min(out.width - 1, Math.floor(to));
  const unit = 1 / rowsPerPixel;
  if (first === last) {
    out.data[row + first]! += (to - from) * unit;
    return;
  }
  out.data[row + first]! += (first + 1 - from) * unit;
  for (let x = first + 1; x < last; x += 1) out.data[row + x]! += unit;
  out.data[row + last]! += (to - last) * unit;
}
