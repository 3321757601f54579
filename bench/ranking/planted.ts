import { label } from '#contract/masks.ts';
import { readFilm } from '#core/images/read-film.ts';
import { windowGrey } from '#core/images/window-grey.ts';
import { resampleLabels } from '#domain/frame.ts';
import { toDefinition } from '#domain/harmonise.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { dice } from '#domain/metrics.ts';
import { createRandom } from '#domain/random.ts';
import type { MaskedFilm } from './films.ts';
import { spoilers } from './spoilers/kinds.ts';

/** A mask whose quality is known. */
export interface Planted {
  /** Null: as people drew it. */
  readonly kind: string | null;
  /** Dice with the mask as people drew it. */
  readonly dice: number;
  /** Lung of either side (unsided), as datasets have it. */
  readonly map: Labelmap;
}

/** Masks are spoilt on this grid. */
const side = 256;
/** What hardly changes a mask is no fault that a reader would mend. */
const leastChange = 0.99;

/** The mask of a film as people drew it, and spoilt once in every way, each at a size of its own. */
export async function plantedMasks(
  film: MaskedFilm,
  others: readonly MaskedFilm[],
  seed: string | number,
): Promise<readonly Planted[]> {
  const lungs = lungsOf(film);
  const grey = await greyOf(film.film);
  const made: Planted[] = [{ kind: null, dice: 1, map: unsided(lungs) }];
  for (const [kind, spoil] of Object.entries(spoilers)) {
    const random = createRandom(`${seed} ${film.key} ${kind}`);
    const other = lungsOf(random.pick(others));
    const map = spoil({ lungs, grey, other, size: random.uniform(0, 1), random });
    const agreement = dice(map, lungs);
    if (agreement < leastChange) made.push({ kind, dice: agreement, map: unsided(map) });
  }
  return made;
}

function lungsOf({ mask, definition }: MaskedFilm): Labelmap {
  return toDefinition({ map: resampleLabels(mask, side, side), definition }, definition);
}

function unsided(map: Labelmap): Labelmap {
  return { ...map, data: map.data.map((value) => (value === 0 ? 0 : label.lung)) };
}

async function greyOf(path: string): Promise<Uint8Array> {
  const { width, height, bits, bytes, window } = await readFilm(path, { maxSide: 2 * side });
  const values = bits === 16 ? new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2) : bytes;
  const shown = windowGrey({ width, height, values }, window);
  return resampleLabels({ width, height, data: shown }, side, side).data;
}
