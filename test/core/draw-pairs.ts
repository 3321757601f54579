import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { JobRequest } from '#contract/jobs.ts';
import { importPairs } from '#core/catalog/import-pairs.ts';
import { writeFilm, writeMask } from './draw-pictures.ts';
import { importContext } from './import-context.ts';
import type { TempStore } from './workspace-builder.ts';

/** The size of every film and mask of `drawPairs`. */
export const film = { width: 80, height: 60 };

export interface Folders {
  readonly films: string;
  readonly masks: string;
}

export interface Drawn {
  readonly rightWider?: number;
  /** A folder of their own, beside the workspace. */
  readonly set?: string;
  /** Films of different numbers differ. */
  readonly numberedFrom?: number;
  readonly size?: { readonly width: number; readonly height: number };
}

/** Draws films `x.png` with masks `x_mask.png`. */
export async function drawPairs(temp: TempStore, stems: readonly string[], drawn: Drawn = {}): Promise<Folders> {
  const { rightWider = 1, set = '', numberedFrom = 0, size = film } = drawn;
  const place = join(temp.dir, '..', set);
  const folders = { films: join(place, 'films'), masks: join(place, 'masks') };
  await mkdir(folders.films, { recursive: true });
  await mkdir(folders.masks, { recursive: true });
  for (const [number, stem] of stems.entries()) {
    await writeFilm(join(folders.films, `${stem}.png`), { ...size, number: numberedFrom + number });
    await writeMask(join(folders.masks, `${stem}_mask.png`), { ...size, rightWider });
  }
  return folders;
}

export function runPairs(temp: TempStore, request: Omit<Extract<JobRequest, { kind: 'import-pairs' }>, 'kind'>) {
  const job = importContext(temp.store);
  return { ...job, summary: importPairs({ kind: 'import-pairs', ...request }, job.context) };
}
