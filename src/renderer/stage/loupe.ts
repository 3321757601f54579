import { type Rect, rectBetween } from '#domain/rect.ts';
import type { Point, Size, View } from './view.ts';
import { zoomAt } from './view.ts';

export const loupeFactors = { least: 2, first: 3, most: 4 } as const;

/** The loupe covers a quarter of the stage's shorter side: enough for a costophrenic angle, and the lung around it stays in sight. */
const shareOfStage = 0.25;

/** The square around the pointer that the loupe covers, in screen pixels. */
export function loupePlace(at: Point, stage: Size): Rect {
  const half = Math.round((Math.min(stage.width, stage.height) * shareOfStage) / 2);
  const [x, y] = [Math.round(at.x), Math.round(at.y)];
  return rectBetween(x - half, y - half, x + half, y + half);
}

/** How the film lies inside the loupe: `factor` times larger, with the film point under the pointer where it is. */
export function loupeView(view: View, at: Point, factor: number): View {
  return zoomAt(view, at, factor, { min: 0, max: Number.POSITIVE_INFINITY });
}

/** The factor after a turn of the wheel: half a step at a time, between 2 and 4. */
export function turnLoupe(factor: number, steps: number): number {
  return Math.min(loupeFactors.most, Math.max(loupeFactors.least, factor + steps * 0.5));
}
