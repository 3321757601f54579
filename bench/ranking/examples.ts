import { computeFeatures, type Features } from '#domain/ranking/features.ts';
import { fromWire } from '#domain/rle.ts';
import type { Answer } from './answers.ts';
import type { MaskedFilm } from './films.ts';
import { plantedMasks } from './planted.ts';

/** A mask whose quality is known, as the ranking sees it. */
export interface Example {
  readonly film: string;
  readonly set: string;
  readonly patient: string;
  /** Null: as people drew it. */
  readonly kind: string | null;
  /** Dice with the mask as people drew it. */
  readonly dice: number;
  readonly features: Features;
}

export interface ExampleRequest {
  readonly films: readonly MaskedFilm[];
  readonly answers: ReadonlyMap<string, Answer>;
  /** One mask of every kind is planted per film and seed. */
  readonly seeds: number;
}

/** The mask of each film as people drew it, once, and spoilt in every way, each beside the model's answer. */
export async function examplesOf({ films, answers, seeds }: ExampleRequest): Promise<readonly Example[]> {
  const examples: Example[] = [];
  for (const film of films) {
    const answer = answers.get(film.key);
    if (!answer) continue;
    const { key, set, patient, definition } = film;
    const others = films.filter((other) => other.set === set && other.patient !== patient);
    const model = { map: fromWire(answer.rle), definition: 'heart-excluded' } as const;
    const levels = { lungs: fromWire(answer.levels.lungs), withHeart: fromWire(answer.levels.withHeart) };
    const { summary, filmWidth, filmHeight } = answer;
    for (let seed = 0; seed < seeds; seed += 1) {
      for (const { kind, dice, map } of await plantedMasks(film, others, seed)) {
        if (kind === null && seed > 0) continue;
        const mask = { map, definition };
        const features = computeFeatures({ mask, model, levels, summary, filmWidth, filmHeight });
        examples.push({ film: key, set, patient, kind, dice, features });
      }
    }
  }
  return examples;
}
