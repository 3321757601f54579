import { existsSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import { insertCases, type NewCase } from '#core/store/cases.ts';
import { writeMeta } from '#core/store/meta.ts';
import { addRevisions, type NewRevision } from '#core/store/revisions.ts';
import { type Risk, saveRisks } from '#core/store/risks.ts';
import { ensureSource } from '#core/store/sources.ts';
import { databaseName, openStore, type Store } from '#core/store/store.ts';
import { resampleLabels } from '#domain/frame.ts';
import { drawPhantom } from '#domain/phantom/phantom.ts';
import { createRandom } from '#domain/random.ts';
import { encodeRle, packRle } from '#domain/rle.ts';

/** As many as CXLSeg has. */
export const rowCount = 243_324;
export const filmSize = { width: 2500, height: 3000 } as const;
const distinctFilms = 24;
/** Names under which the drawn films lie: the cache of thumbnails, kept by name, sees as many films as it would of a real set. */
const filmNames = 4800;
const rowsPerTransaction = 3000;
const version = '2';
const at = '2026-01-01T00:00:00.000Z';

export interface LargeWorkspace {
  readonly dir: string;
  /** One of the films, as it lies on disk. */
  readonly film: string;
}

/**
 * A workspace of 243,324 cases with a 224 × 224 mask and a risk each, written through the real repositories. Its films are a few
 * drawn ones of 2500 × 3000 pixels under many names. Made once and kept in `cache`.
 */
export async function largeWorkspace(cache: string): Promise<LargeWorkspace> {
  const dir = join(cache, 'workspace');
  const made = { dir, film: join(cache, 'films', '0.jpg') };
  const stamp = join(cache, 'version');
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === version) return made;
  process.stderr.write(`Making a workspace of ${rowCount.toLocaleString('en')} cases in ${cache} (once) …\n`);
  await rm(cache, { recursive: true, force: true });
  await mkdir(join(cache, 'films'), { recursive: true });
  const masks = await drawFilms(join(cache, 'films'));
  const partial = `${dir}.partial`;
  const store = await openStore({ dir: partial });
  await fill(store, cache, masks);
  await store.close();
  await rename(partial, dir);
  await writeFile(stamp, version);
  return made;
}

/** True when the workspace lies there whole. */
export function isThere({ dir }: LargeWorkspace): boolean {
  return existsSync(join(dir, databaseName));
}

/** @returns the packed mask of each drawn film. */
async function drawFilms(folder: string): Promise<readonly Uint8Array[]> {
  const masks: Uint8Array[] = [];
  for (let n = 0; n < distinctFilms; n += 1) {
    const { width, height, film, labels } = drawPhantom({
      seed: `bench ${n}`,
      width: filmSize.width / 2,
      height: filmSize.height / 2,
    });
    await sharp(film, { raw: { width, height, channels: 1 } })
      .resize(filmSize.width, filmSize.height, { fit: 'fill' })
      .toColourspace('b-w')
      .jpeg({ quality: 92 })
      .toFile(join(folder, `${n}.jpg`));
    masks.push(packRle(encodeRle(resampleLabels(labels, 224, 224))));
  }
  for (let n = distinctFilms; n < filmNames; n += 1)
    await link(join(folder, `${n % distinctFilms}.jpg`), join(folder, `${n}.jpg`));
  return masks;
}

async function fill(store: Store, cache: string, masks: readonly Uint8Array[]): Promise<void> {
  const random = createRandom('bench workspace');
  for (let from = 0; from < rowCount; from += rowsPerTransaction) {
    const rows = Array.from({ length: Math.min(rowsPerTransaction, rowCount - from) }, (_, i) => from + i);
    await store.transaction(async (db) => {
      if (from === 0) {
        await writeMeta(db, 'name', 'bench');
        await writeMeta(db, 'reviewed_source', 'cxlseg');
        await ensureSource(db, { name: 'cxlseg', kind: 'dataset', definition: 'heart-excluded', createdAt: at });
      }
      await insertCases(
        db,
        rows.map((n) => newCase(n, cache)),
      );
      await addRevisions(
        db,
        rows.map((n) => newRevision(n, masks[n % distinctFilms]!)),
      );
      await saveRisks(
        db,
        rows.map((n) => newRisk(n, random.next())),
      );
    });
  }
  await store.tidy();
}

function idOf(n: number): CaseId {
  return `case-${String(n).padStart(6, '0')}` as CaseId;
}

function newCase(n: number, cache: string): NewCase {
  return {
    caseId: idOf(n),
    studyId: `study-${n}`,
    subjectId: `subject-${n >> 2}`,
    viewPosition: n % 3 === 0 ? 'AP' : 'PA',
    split: n % 10 === 0 ? 'test' : 'train',
    studyDate: '2180-01-01',
    filmPath: join(cache, 'films', `${n % filmNames}.jpg`),
    segmentedPath: '',
    filmWidth: filmSize.width,
    filmHeight: filmSize.height,
    filmState: 'ok',
    filmProblem: null,
    spacingMm: null,
    labels: { 'No Finding': 1 },
    meta: {},
    studyTime: null,
  };
}

function newRevision(n: number, rle: Uint8Array): NewRevision {
  return {
    id: `mask-${n}` as RevisionId,
    caseId: idOf(n),
    parentId: null,
    source: 'cxlseg',
    definition: 'heart-excluded',
    frame: { width: 224, height: 224, filmWidth: filmSize.width, filmHeight: filmSize.height },
    rle,
    provenance: {},
    createdAt: at,
  };
}

function newRisk(n: number, risk: number): Risk {
  const reasons = [{ code: 'holes', text: 'a hole in the right lung', weight: 1 }];
  return { caseId: idOf(n), source: 'cxlseg', risk, reasons, features: { holes: 1 }, dice: 0.9 };
}
