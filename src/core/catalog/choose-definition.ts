import type { ImportNote } from '#contract/import-note.ts';
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
  readonly note: ImportNote | null;
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
    return { definition: 'heart-excluded', note: { code: 'heart-labelled', source } };
  }
  const guess = guessDefinition(looks.flatMap(({ ratio }) => (ratio === null ? [] : [ratio])));
  if (!guess) return { definition: usual, note: { code: 'too-few-judged', source, definition: usual } };
  return { definition: guess.definition, note: { code: 'by-areas', source, ...guess } };
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
