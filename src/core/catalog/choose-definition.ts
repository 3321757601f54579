import type { LungDefinition } from '#contract/masks.ts';
import { label } from '#contract/masks.ts';
import { countLabel } from '#domain/labelmap.ts';
import { toFailure } from '#rpc/failure.ts';
import { readMask } from '../images/read-mask.ts';
import { findSource } from '../store/sources.ts';
import type { Db } from '../store/store.ts';
import { boundedMap } from './bounded-map.ts';
import { guessDefinition, lungAreaRatio } from './lung-area-ratio.ts';

export interface ChosenDefinition {
  readonly definition: LungDefinition;
  /** How it was chosen, when nobody said; for the notes of the import. */
  readonly note: string | null;
}

export interface ChooseDefinitionOptions {
  readonly source: string;
  readonly given: LungDefinition | undefined;
  /** Mask files of the source; some of them are read. */
  readonly masks: readonly string[];
}

const masksRead = 40;
/** Areas need no more than this. */
const lookSide = 256;
const masksAtOnce = 4;
const usual: LungDefinition = 'heart-excluded';

/** The definition of a source: the given one, the one it is stored with, or the one its masks look like. */
export async function chooseDefinition(db: Db, options: ChooseDefinitionOptions): Promise<ChosenDefinition> {
  const { source, given, masks } = options;
  if (given) return { definition: given, note: null };
  const known = await findSource(db, source);
  if (known) return { definition: known.definition, note: null };
  const step = Math.max(1, Math.floor(masks.length / masksRead));
  const some = masks.filter((_, i) => i % step === 0).slice(0, masksRead);
  const looks = await boundedMap(some, masksAtOnce, lookAt);
  if (looks.some((look) => look.hasHeart)) {
    return {
      definition: 'heart-excluded',
      note: `The masks of ${source} label the heart apart from the lungs, so they are taken as heart-excluded. If that is wrong, import them again and name the lung definition (--definition).`,
    };
  }
  const guess = guessDefinition(looks.flatMap(({ ratio }) => (ratio === null ? [] : [ratio])));
  if (!guess) {
    const note = `The masks of ${source} are taken as ${usual}: too few of them could be judged. If that is wrong, import them again and name the lung definition (--definition).`;
    return { definition: usual, note };
  }
  const ratio = guess.medianRatio.toFixed(2);
  const note = `The masks of ${source} are taken as ${guess.definition}: the right lung has ${ratio} times the area of the left one (median of ${guess.masks}; about 1.24 without and 0.94 with the lung behind the heart). If that is wrong, import them again and name the lung definition (--definition).`;
  return { definition: guess.definition, note };
}

async function lookAt(path: string): Promise<{ readonly hasHeart: boolean; readonly ratio: number | null }> {
  try {
    const { map } = await readMask(path, { maxSide: lookSide });
    return { hasHeart: countLabel(map, label.heart) > 0, ratio: lungAreaRatio(map) };
  } catch (thrown) {
    if (toFailure(thrown).code === 'mask-unreadable') return { hasHeart: false, ratio: null };
    throw thrown;
  }
}
