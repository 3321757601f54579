import type { InferItem } from '#contract/engine-contract.ts';
import { resampleLabels } from '#domain/frame.ts';
import { toDefinition } from '#domain/harmonise.ts';
import { agreement } from '#domain/metrics.ts';
import { type SpoilKind, spoil, spoilKinds } from '#domain/phantom/spoil.ts';
import { createRandom } from '#domain/random.ts';
import { computeFeatures, type Features } from '#domain/ranking/features.ts';
import { fromWire } from '#domain/rle.ts';
import type { MaskedFilm } from './films.ts';

/** A mask whose quality is known, as the ranking sees it. */
export interface Example {
  readonly film: string;
  readonly set: string;
  readonly patient: string;
  /** Null: as people drew it. */
  readonly kind: SpoilKind | null;
  /** Dice with the mask as people drew it. */
  readonly dice: number;
  readonly features: Features;
}

export type Answer = Extract<InferItem, { ok: true }>;

/** CXLSeg's grid. */
const side = 224;

/** A change that leaves this much of a mask as it was is no fault that a reader would mend. */
const unspoilt = 0.985;

/** The good mask of a film and one spoilt mask of every drawable kind, each beside the model's answer. */
export function examplesOf(film: MaskedFilm, answer: Answer, others: readonly MaskedFilm[]): Example[] {
  const truth = resampleLabels(film.mask, side, side);
  const good = toDefinition({ map: truth, definition: film.definition }, film.definition);
  const random = createRandom(`bench ${film.key}`);
  const other = resampleLabels(random.pick(others).mask, side, side);
  const { definition, patient } = film;
  const kinds = [null, ...spoilKinds.filter((kind) => kind !== 'empty')];
  const all = kinds.map((kind) => {
    const map = kind ? spoil({ truth, definition, kind, random, other }) : good;
    const features = computeFeatures({
      mask: { map, definition },
      model: { map: fromWire(answer.rle), definition: 'heart-excluded' },
      summary: answer.summary,
      filmWidth: answer.filmWidth,
      filmHeight: answer.filmHeight,
    });
    const { dice } = agreement(map, good, { x: 1, y: 1 });
    return { film: film.key, set: film.set, patient, kind, dice, features };
  });
  return all.filter(({ kind, dice }) => kind === null || dice < unspoilt);
}
