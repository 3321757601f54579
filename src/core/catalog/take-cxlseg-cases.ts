import { join } from 'node:path';
import { caseId } from '#contract/ids.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import type { JobContext } from '../jobs/job.ts';
import { type FilmUpdate, findCases, insertCases, type NewCase, updateFilms } from '../store/cases.ts';
import { metaIds, metaKey, noMeta } from '../store/meta-sets.ts';
import type { Db } from '../store/store.ts';
import { batches } from './batches.ts';
import { boundedMap } from './bounded-map.ts';
import type { CxlsegRow } from './cxlseg-rows.ts';
import { type FilmFacts, filmFacts, filmSize } from './film-facts.ts';
import { type LeftOut, leftOutFact } from './left-out.ts';
import { requireMounted } from './require-mounted.ts';
import { areSegmentedFilms } from './segmented-films.ts';
import type { MaskFile } from './take-masks.ts';

export interface TakeCasesOptions {
  /** Holds p10 … p19 of CXLSeg. */
  readonly picturesDir: string;
  /** Holds p10 … p19 of the original films; null when only CXLSeg is there. */
  readonly filmsDir: string | null;
  /** Part of the transaction of the first cases: nothing is stored of a dataset that is refused. */
  readonly first: (db: Db) => Promise<void>;
  /** Takes the masks of the first cases before the next ones are read, so that there is something to review within seconds. */
  readonly firstMasks: (files: readonly MaskFile[]) => Promise<void>;
  readonly leftOut: LeftOut;
}

export interface TakenCases {
  /** Films of the dataset, new or known. */
  readonly cases: number;
  readonly known: number;
  readonly filmsMissing: number;
  /** Masks that the tables name. */
  readonly masks: number;
}

/** The first cases are there at once; the rest comes in transactions that cost less a case. */
const firstBatches = [500, 500];
const firstCases = firstBatches.reduce((sum, count) => sum + count);
const casesPerBatch = 2000;
const filesAtOnce = 16;
const filmsLookedAt = 8;

/** Stores the films of a release, a transaction per batch: the first can be looked at while the rest is read. */
export async function takeCxlsegCases(
  context: JobContext,
  rows: AsyncIterable<CxlsegRow>,
  options: TakeCasesOptions,
): Promise<TakenCases> {
  const store = context.store();
  const taken = { cases: 0, known: 0, filmsMissing: 0, masks: 0 };
  context.progress({ stage: 'reading the tables of CXLSeg', done: 0, total: null });
  for await (const batch of batches(rows, casesPerBatch, firstBatches)) {
    context.signal.throwIfAborted();
    const cases = await boundedMap(batch, filesAtOnce, (row) => newCase(row, options));
    if (cases.some((one) => one.filmState === 'missing')) {
      await requireMounted(options.picturesDir, 'masks');
      if (options.filmsDir) await requireMounted(options.filmsDir, 'films');
    }
    if (taken.cases === 0) await refuseSegmentedFilms(cases, options);
    await store.transaction(async (db) => {
      if (taken.cases === 0) await options.first(db);
      const inserted = await insertCases(db, cases);
      taken.known += cases.length - inserted;
      if (inserted < cases.length) await updateKnown(db, cases);
    });
    for (const [i, one] of cases.entries()) {
      const { maskPlace } = batch[i]!;
      if (one.filmState === 'missing') taken.filmsMissing += 1;
      if (one.filmFact) options.leftOut.failed(one.caseId, one.filmFact);
      if (maskPlace === '')
        options.leftOut.failed(one.caseId, leftOutFact({ code: 'no-mask-in-table', caseId: one.caseId }));
      else taken.masks += 1;
    }
    const early = taken.cases < firstCases;
    taken.cases += cases.length;
    context.progress({ done: taken.cases });
    context.changed({ kind: 'queue' });
    if (early) await options.firstMasks(await masksOf(store.db, batch, options.picturesDir));
  }
  return taken;
}

async function newCase(row: CxlsegRow, options: TakeCasesOptions): Promise<NewCase & Pick<FilmFacts, 'filmFact'>> {
  const { filmsDir, picturesDir } = options;
  const segmentedPath = row.filmPlace === '' ? '' : join(picturesDir, row.filmPlace);
  const filmPath = filmsDir && row.filmPlace !== '' ? join(filmsDir, row.filmPlace) : '';
  const tableSize = row.rows && row.columns ? { width: row.columns, height: row.rows } : null;
  const facts = filmPath ? await filmFacts(filmPath, tableSize) : await segmentedFacts(segmentedPath, tableSize);
  return {
    caseId: caseId.parse(row.dicomId),
    // Films that the tables name no study or patient of are no one study, nor one patient.
    studyId: row.studyId || row.dicomId,
    subjectId: row.subjectId || row.dicomId,
    viewPosition: row.viewPosition,
    split: row.split,
    studyDate: row.studyDate,
    filmPath,
    segmentedPath,
    filmWidth: facts.size?.width ?? null,
    filmHeight: facts.size?.height ?? null,
    filmState: facts.filmState,
    filmProblem: facts.filmProblem,
    filmFact: facts.filmFact,
    spacingMm: row.spacingMm,
    labels: row.labels,
    meta: row.meta,
    studyTime: row.studyTime,
  };
}

/** The masks of rows whose cases are stored. */
async function masksOf(db: Db, rows: readonly CxlsegRow[], picturesDir: string): Promise<readonly MaskFile[]> {
  const places = new Map(rows.map(({ dicomId, maskPlace }) => [caseId.parse(dicomId), maskPlace]));
  const stored = await findCases(db, [...places.keys()]);
  return stored.flatMap((one) => {
    const place = places.get(one.caseId);
    if (!place) return [];
    return [{ caseId: one.caseId, path: join(picturesDir, place), film: filmSize(one) }];
  });
}

/** The blacked-out film says nothing of the size of the whole one. */
async function segmentedFacts(path: string, tableSize: { width: number; height: number } | null) {
  const facts = await filmFacts(path, { width: 224, height: 224 });
  return {
    ...facts,
    size: tableSize,
    filmState: facts.filmState === 'ok' ? ('segmented-only' as const) : facts.filmState,
  };
}

async function refuseSegmentedFilms(cases: readonly NewCase[], options: TakeCasesOptions): Promise<void> {
  if (!options.filmsDir) return;
  const there = cases.filter((one) => one.filmState === 'ok').slice(0, filmsLookedAt);
  const same = options.filmsDir === options.picturesDir;
  if (!same && !(await areSegmentedFilms(there.map((one) => one.filmPath)))) return;
  throw knownFailure('bad-input', { code: 'refused-import', fault: { code: 'blacked-out', folder: options.filmsDir } });
}

/**
 * What a second import knows better: the dataset has been moved, its tables say more, or its films are given now; films that are not given again
 * stay mounted.
 */
async function updateKnown(db: Db, cases: readonly NewCase[]): Promise<void> {
  const ids = cases.map((one) => one.caseId);
  const known = new Map((await findCases(db, ids)).map((record) => [record.caseId, record]));
  const keys = cases.map((one) => metaKey(one.meta));
  const metas = await metaIds(db, keys);
  const updates: FilmUpdate[] = [];
  for (const [i, one] of cases.entries()) {
    const { caseId: id, filmPath, segmentedPath, filmState, filmProblem, filmWidth, filmHeight } = one;
    const record = known.get(id);
    if (!record) continue;
    const film = filmPath !== '' ? filmState === 'ok' : record.filmPath === '';
    const same = record.filmPath === filmPath && record.filmState === filmState;
    const moved = record.segmentedPath !== segmentedPath;
    const isMeasured = one.spacingMm !== null && one.spacingMm !== record.spacingMm;
    if (isMeasured) updates.push({ caseId: id, spacingMm: one.spacingMm });
    const metaId = metas.get(keys[i]!)!;
    if (metaId !== noMeta && metaId !== record.metaId) updates.push({ caseId: id, metaId });
    const { studyTime } = one;
    if (studyTime !== null && studyTime !== record.studyTime) updates.push({ caseId: id, studyTime });
    if (film && !same) {
      updates.push({ caseId: id, filmPath, segmentedPath, filmState, filmProblem, filmWidth, filmHeight });
    } else if (moved) updates.push({ caseId: id, segmentedPath });
  }
  await updateFilms(db, updates);
}
