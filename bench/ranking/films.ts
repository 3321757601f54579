import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { LungDefinition } from '#contract/masks.ts';
import { readMask } from '#core/images/read-mask.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { withSides } from '#domain/sides.ts';

/** A film with a mask by people. */
export interface MaskedFilm {
  readonly key: string;
  readonly set: string;
  readonly patient: string;
  readonly film: string;
  readonly mask: Labelmap;
  readonly definition: LungDefinition;
}

/**
 * Films of the training sets that the shipped model has not seen (`is_held_out` of training/pack.py: patients of qa-real for covid-v7,
 * else the first 12% of the range of SHA-256 of "set/patient"), so that the model errs on them as it does on new films.
 */
export function heldOutFilms(data: string): Promise<MaskedFilm[]> {
  const quality = new Set(table(join(data, 'qa-real', 'index.csv')).map((row) => row['patient']));
  return trainingFilms(data, ({ set, patient }) =>
    set === 'covid-v7' ? quality.has(patient) : hashShare(`${set}/${patient}`) < 0.12,
  );
}

/** Those films of the training sets that are asked for. */
export async function trainingFilms(
  data: string,
  wanted: (film: Pick<MaskedFilm, 'set' | 'patient'>) => boolean,
): Promise<MaskedFilm[]> {
  const films: MaskedFilm[] = [];
  for (const row of table(join(data, 'train', 'index.csv'))) {
    const { set = '', patient = '', id = '' } = row;
    if (!wanted({ set, patient })) continue;
    const labels = join(data, row['labels'] ?? '');
    const definition = row['definition'] === 'retrocardiac-included' ? 'retrocardiac-included' : 'heart-excluded';
    const { map } = await readMask(labels);
    films.push({
      key: `${set}/${id}`,
      set,
      patient,
      film: join(data, row['film'] ?? ''),
      mask: withSides(map),
      definition,
    });
  }
  return films;
}

/** The films of cxlseg-sample whose masks were not spoilt, and those that were. */
export async function sampleFilms(data: string): Promise<{ good: MaskedFilm[]; spoilt: MaskedFilm[] }> {
  const root = join(data, 'cxlseg-sample');
  const planted = new Map(table(join(root, 'planted.csv')).map((row) => [row['dicom_id'] ?? '', row['planted'] ?? '']));
  const good: MaskedFilm[] = [];
  const spoilt: MaskedFilm[] = [];
  for (const row of table(join(root, 'cxlseg', 'CXLSeg-mask.csv'))) {
    const key = row['dicom_id'] ?? '';
    const path = row['DicomPath'] ?? '';
    const { map } = await readMask(join(root, 'cxlseg', path));
    const film = join(root, 'mimic-cxr-jpg', path.replace('-mask.jpg', '.jpg'));
    const kind = planted.get(key) ?? '';
    (kind ? spoilt : good).push({
      key,
      set: kind || 'cxlseg-sample',
      patient: row['subject_id'] ?? key,
      film,
      mask: withSides(map),
      definition: 'retrocardiac-included',
    });
  }
  return { good, spoilt };
}

export function hasData(data: string): boolean {
  return existsSync(join(data, 'train', 'index.csv'));
}

function table(path: string): Record<string, string>[] {
  return parse(readFileSync(path), { columns: true });
}

function hashShare(text: string): number {
  return Number(createHash('sha256').update(text).digest().readBigUInt64BE(0)) / 2 ** 64;
}
