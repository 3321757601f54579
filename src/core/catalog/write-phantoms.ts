import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { drawPhantom } from '#domain/phantom/phantom.ts';
import { type SpoilKind, spoilKinds } from '#domain/phantom/spoil.ts';
import { createRandom } from '#domain/random.ts';
import { Failure } from '#rpc/failure.ts';
import { spoiltMask, writeFilm, writeMask } from './phantom-pictures.ts';
import { type PhantomFilmFacts, type PhantomRow, pathOf, phantomRows, phantomTables } from './phantom-tables.ts';
import { writeWholeFolder } from './whole-folder.ts';

export interface WritePhantomsRequest {
  /** A folder that is not there yet, or one that an equal request has written. */
  readonly out: string;
  readonly cases: number;
  readonly seed: number;
  /** Share of the masks that are spoilt; 0.15 unless given. At least one is. */
  readonly spoiltShare?: number;
  /** Fixed film size, for tests; films vary otherwise. */
  readonly filmSize?: { readonly width: number; readonly height: number };
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number) => void;
}

export interface PhantomDataset {
  /** The CXLSeg tree: masks, films blacked out outside them, four tables. */
  readonly root: string;
  /** The whole films at the same relative paths. */
  readonly films: string;
  readonly planted: readonly { readonly caseId: string; readonly kind: SpoilKind }[];
}

/**
 * Writes phantoms as a CXLSeg dataset beside a MIMIC-CXR-JPG-like root, some of the masks spoilt in the ways that `planted.csv`
 * names. The same request gives the same bytes. Masks follow the retrocardiac-included definition.
 * @throws Failure `bad-input` when the folder holds something else, `cancelled` when the signal is aborted; nothing is left behind then.
 */
export async function writePhantoms(request: WritePhantomsRequest): Promise<PhantomDataset> {
  const { out, cases, seed, spoiltShare = 0.15 } = request;
  const rows = phantomRows(seed, plantedKinds(cases, spoiltShare, seed));
  const made = { version: 1, cases, seed, spoiltShare, filmSize: request.filmSize ?? null };
  await writeWholeFolder(out, made, async (partial) => {
    const facts: PhantomFilmFacts[] = [];
    for (const [i, row] of rows.entries()) {
      if (request.signal?.aborted) throw new Failure('cancelled', 'Drawing the phantoms was cancelled.');
      facts.push(await writeCase(partial, row, { seed: `${seed}-${i}`, filmSize: request.filmSize }));
      request.onProgress?.(i + 1);
    }
    for (const [name, text] of Object.entries(phantomTables(facts)))
      await writeFile(join(partial, 'cxlseg', name), text);
    const planted = rows.map((row) => `${row.dicomId},${row.spoilt ?? ''}`).join('\n');
    await writeFile(join(partial, 'planted.csv'), `dicom_id,planted\n${planted}\n`);
  });
  return described(out, rows);
}

function described(out: string, rows: readonly PhantomRow[]): PhantomDataset {
  return {
    root: join(out, 'cxlseg'),
    films: join(out, 'mimic-cxr-jpg'),
    planted: rows.flatMap(({ dicomId, spoilt }) => (spoilt ? [{ caseId: dicomId, kind: spoilt }] : [])),
  };
}

/** Which cases are spoilt and how: every way once before any comes again, at random places. */
function plantedKinds(cases: number, share: number, seed: number): (SpoilKind | null)[] {
  const random = createRandom(`planted ${seed}`);
  const count = Math.min(cases, Math.max(1, Math.round(cases * share)));
  const kinds: SpoilKind[] = [];
  while (kinds.length < count) kinds.push(...random.shuffled(spoilKinds));
  const places = random.shuffled(Array.from({ length: cases }, (_, i) => i)).slice(0, count);
  const out: (SpoilKind | null)[] = Array.from({ length: cases }, () => null);
  for (const [i, place] of places.entries()) out[place] = kinds[i]!;
  return out;
}

interface Drawing {
  readonly seed: string;
  readonly filmSize: WritePhantomsRequest['filmSize'];
}

async function writeCase(root: string, row: PhantomRow, { seed, filmSize }: Drawing): Promise<PhantomFilmFacts> {
  const phantom = drawPhantom({ seed, ...filmSize });
  const segmentedPath = join(root, 'cxlseg', pathOf(row));
  const filmPath = join(root, 'mimic-cxr-jpg', pathOf(row));
  await mkdir(dirname(segmentedPath), { recursive: true });
  await mkdir(dirname(filmPath), { recursive: true });
  await writeFilm(phantom, `${filmPath}.jpg`);
  await writeMask(phantom, spoiltMask(phantom, row.spoilt, seed), {
    mask: `${segmentedPath}-mask.jpg`,
    segmented: `${segmentedPath}.jpg`,
  });
  return { row, viewPosition: phantom.viewPosition, width: phantom.width, height: phantom.height };
}
