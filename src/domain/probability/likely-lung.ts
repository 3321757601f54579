import { bilinearAt } from '../bilinear-at.ts';
import type { PaintGate } from '../paint-row.ts';
import type { ProbabilityMaps } from './probability-maps.ts';

/** How probably each pixel of a grid over the film is lung, of whichever side: 0 to 255 for 0 to 1, row by row. */
export interface LikelyLung {
  readonly values: Uint8Array;
  /** A pixel counts as lung from this probability on. */
  readonly threshold: number;
}

/** The largest lung probability at each pixel of a `width` × `height` grid squashed over the film, interpolated as the model's masks are. */
export function likelyLung(
  { width: sourceWidth, height: sourceHeight, lungs }: ProbabilityMaps,
  { width, height, threshold }: { readonly width: number; readonly height: number; readonly threshold: number },
): LikelyLung {
  const columns = Array.from({ length: width }, (_, x) => bilinearAt(x, sourceWidth, width));
  const values = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y += 1) {
    const row = bilinearAt(y, sourceHeight, height);
    const top = row.low * sourceWidth;
    const bottom = row.high * sourceWidth;
    for (const { low, high, fraction } of columns) {
      let most = 0;
      for (const { data } of lungs) {
        const above = data[top + low]! * (1 - fraction) + data[top + high]! * fraction;
        const below = data[bottom + low]! * (1 - fraction) + data[bottom + high]! * fraction;
        most = Math.max(most, above * (1 - row.fraction) + below * row.fraction);
      }
      values[i] = Math.round(most * 255);
      i += 1;
    }
  }
  return { values, threshold };
}

/** Lets through what is likely lung, or only what is not. */
export function gateByLikelihood({ values, threshold }: LikelyLung, which: 'lung' | 'rest'): PaintGate {
  const least = Math.ceil(threshold * 255);
  return which === 'lung' ? { values, low: least, high: 255 } : { values, low: 0, high: least - 1 };
}
