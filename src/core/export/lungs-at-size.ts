import type { LungDefinition } from '#contract/masks.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { resampleLabels } from '#domain/frame.ts';
import { type Labelmap, lungMask } from '#domain/labelmap.ts';
import { fromWire } from '#domain/rle.ts';
import type { StoredMask } from '../store/stored-masks.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How a mask gets onto another grid, in the words of the manifest. */
export const resamplingRule = 'nearest neighbour at pixel centres; unchanged where the grids are equal';

/** Both lungs of a label map as 0 and 1 on another grid over the same film. A mask on that very grid keeps every pixel. */
export function lungsAtSize(map: Labelmap, definition: LungDefinition, size: Size): Labelmap {
  return resampleLabels(lungMask(map, definition), size.width, size.height);
}

/** @throws Failure mask-unreadable when the stored runs are damaged. */
export function decodeMask({ revision, rle }: StoredMask): Labelmap {
  try {
    return fromWire({ width: revision.frame.width, height: revision.frame.height, bytes: rle });
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw knownFailure('mask-unreadable', {
      code: 'refused-export',
      fault: { code: 'damaged-mask', id: revision.id, caseId: revision.caseId, error: why },
    });
  }
}
