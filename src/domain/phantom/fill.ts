import type { Point } from './curve.ts';
import { createField, type Field } from './field.ts';

const rowsPerPixel = 4;

/** Coverage (0 to 1) of every pixel by a closed polygon, even-odd rule: exact along rows, four scan lines per pixel. */
export function coverage(polygon: readonly Point[], width: number, height: number): Field {
  const out = createField(width, height);
  const crossings: number[] = [];
  const top = Math.max(0, Math.floor(Math.min(...polygon.map((p) => p.y))));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(...polygon.map((p) => p.y))));
  // A span is a step up and a step down; their running sum is the coverage, so the cost does not grow with the span.
  const steps = new Float32Array(width + 2);
  for (let y = top; y <= bottom; y += 1) {
    for (let sub = 0; sub < rowsPerPixel; sub += 1) {
      const at = y - 0.5 + (sub + 0.5) / rowsPerPixel;
      crossings.length = 0;
      for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i, i += 1) {
        const a = polygon[j]!;
        const b = polygon[i]!;
        if (a.y <= at !== b.y <= at) crossings.push(a.x + ((at - a.y) / (b.y - a.y)) * (b.x - a.x));
      }
      crossings.sort((a, b) => a - b);
      for (let i = 0; i < crossings.length; i += 1) {
        const x = Math.max(0, Math.min(width, crossings[i]! + 0.5));
        const pixel = Math.floor(x);
        const sign = i % 2 === 0 ? 1 : -1;
        steps[pixel]! += sign * (pixel + 1 - x);
        steps[pixel + 1]! += sign * (x - pixel);
      }
    }
    let sum = 0;
    for (let x = 0; x < width; x += 1) {
      sum += steps[x]!;
      if (sum > 1e-4) out.data[y * width + x] = Math.min(1, sum / rowsPerPixel);
    }
    steps.fill(0);
  }
  return out;
}
