import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readMask } from '#core/images/read-mask.ts';
import { harmonise } from '#domain/harmonise.ts';
import { dice } from '#domain/metrics.ts';
import { computeFeatures, type Features } from '#domain/ranking/features.ts';
import { fromWire } from '#domain/rle.ts';
import { answersOf } from './answers.ts';

/** A mask by another model, with its true quality. */
export interface RealMask {
  readonly film: string;
  readonly patient: string;
  /** With the mask by people, both in one lung definition. */
  readonly dice: number;
  readonly features: Features;
}

export interface RealMaskRequest {
  readonly data: string;
  readonly model: string;
  readonly mirrored?: boolean;
  readonly cache?: string | undefined;
}

/** The masks of qa-real: lungVAE's (heart excluded) as they would be ranked, measured against people's (retrocardiac included). */
export async function realMasks({ data, ...asked }: RealMaskRequest): Promise<readonly RealMask[]> {
  const root = join(data, 'qa-real');
  const rows: Record<string, string>[] = parse(readFileSync(join(root, 'index.csv')), { columns: true });
  const films = rows.map(({ id = '', patient = '' }) => ({ key: id, patient, film: join(root, 'films', `${id}.jpg`) }));
  const answers = await answersOf({ ...asked, films });
  const masks: RealMask[] = [];
  for (const { key, patient } of films) {
    const answer = answers.get(key);
    if (!answer) continue;
    const mask = {
      map: (await readMask(join(root, 'lungvae', `${key}.png`))).map,
      definition: 'heart-excluded',
    } as const;
    const people = {
      map: (await readMask(join(root, 'v7', `${key}.png`))).map,
      definition: 'retrocardiac-included',
    } as const;
    const beside = { map: fromWire(answer.rle), definition: 'heart-excluded' } as const;
    const { first, second } = harmonise({ first: mask, second: people, heart: beside.map });
    const levels = { lungs: fromWire(answer.levels.lungs), withHeart: fromWire(answer.levels.withHeart) };
    const { summary, filmWidth, filmHeight } = answer;
    const features = computeFeatures({ mask, model: beside, levels, summary, filmWidth, filmHeight });
    masks.push({ film: key, patient, dice: dice(first, second), features });
  }
  return masks;
}
