import type { Agreement, LungDefinition } from '#contract/masks.ts';
import { pixelSize } from '#domain/frame.ts';
import { harmonise, marksHeart } from '#domain/harmonise.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { agreement } from '#domain/metrics.ts';
import { fromWire } from '#domain/rle.ts';
import type { StoredMask } from '../store/stored-masks.ts';

export interface HarmonisedAgreement extends Agreement {
  /** The lung definition both masks were brought to. */
  readonly definition: LungDefinition;
  /** False when the definitions differ and no heart is known: the retrocardiac area then counts as disagreement. */
  readonly exact: boolean;
}

/**
 * Agreement of two stored masks of one film after bringing both to one lung definition and the finer of their grids; distances in
 * film pixels. `heart` is a label map of the same film that marks the heart, for masks that do not.
 */
export function agreeMasks(first: StoredMask, second: StoredMask, heart?: Labelmap): HarmonisedAgreement {
  const harmonised = harmonise({
    first: { map: decodeMask(first), definition: first.revision.definition },
    second: { map: decodeMask(second), definition: second.revision.definition },
    heart,
  });
  const { filmWidth, filmHeight } = first.revision.frame;
  const { width, height } = harmonised.first;
  const { definition, exact } = harmonised;
  const size = pixelSize({ width, height, filmWidth, filmHeight });
  return { ...agreement(harmonised.first, harmonised.second, size), definition, exact };
}

/** Two masks of one film, and those of others that may mark its heart, in a form that crosses to a worker thread. */
export interface MaskPair {
  readonly first: StoredMask;
  readonly second: StoredMask;
  readonly hearts: readonly StoredMask[];
}

/** `agreeMasks` by the heart of the first of `hearts` that marks one. */
export function agreePair({ first, second, hearts }: MaskPair): HarmonisedAgreement {
  for (const mask of hearts) {
    const heart = decodeMask(mask);
    if (marksHeart(heart)) return agreeMasks(first, second, heart);
  }
  return agreeMasks(first, second);
}

function decodeMask({ revision, rle }: StoredMask): Labelmap {
  return fromWire({ width: revision.frame.width, height: revision.frame.height, bytes: rle });
}
