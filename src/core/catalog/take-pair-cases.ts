import { dirname } from 'node:path';
import type { CaseId } from '#contract/ids.ts';
import type { JobContext } from '../jobs/job.ts';
import { findCases, insertCases, type NewCase, updateFilms } from '../store/cases.ts';
import type { Db } from '../store/store.ts';
import { batches } from './batches.ts';
import { boundedMap } from './bounded-map.ts';
import { type FilmFacts, filmFacts, filmSize } from './film-facts.ts';
import { type LeftOut, leftOutFact } from './left-out.ts';
import { meetFilm } from './meet-film.ts';
import type { Pair } from './pair-files.ts';
import type { MaskFile } from './take-masks.ts';

export interface PairCasesOptions {
  /** Null when nobody said. */
  readonly spacingMm: number | null;
  readonly leftOut: LeftOut;
  /** Part of the transaction of the first cases: nothing is stored of folders whose films are all refused. */
  readonly first: (db: Db) => Promise<void>;
}

export interface PairCases {
  /** Films that are cases, new or known. */
  readonly cases: number;
  readonly known: number;
  readonly moved: number;
  /** The folder where one of the films that were moved lay before; null when none was. */
  readonly movedFrom: string | null;
  readonly files: readonly MaskFile[];
}

const casesPerBatch = 500;
const filesAtOnce = 16;

/** Stores films as cases named by their stems, a transaction per batch. A film whose name is taken by another one is left out with its mask. */
export async function takePairCases(
  context: JobContext,
  pairs: readonly Pair[],
  { spacingMm, leftOut, first }: PairCasesOptions,
): Promise<PairCases> {
  const store = context.store();
  const taken = { cases: 0, known: 0, moved: 0, movedFrom: null as string | null };
  const files: MaskFile[] = [];
  let looked = 0;
  context.progress({ stage: 'reading the sizes of the films', done: 0, total: pairs.length });
  for await (const batch of batches(pairs, casesPerBatch)) {
    context.signal.throwIfAborted();
    const ids = batch.map(({ stem }) => stem as CaseId);
    const stored = new Map((await findCases(store.db, ids)).map((one) => [one.caseId, one]));
    const films = await boundedMap(batch, filesAtOnce, async (pair) => {
      const one = await newCase(pair, spacingMm);
      return { one, mask: pair.mask, meeting: await meetFilm(stored.get(one.caseId), one) };
    });
    const fresh = films.flatMap(({ one, meeting }) => (meeting.kind === 'new' ? [one] : []));
    // The spacing is said of films that are there already, too: a second import may know better.
    const spacing = spacingMm === null ? {} : { spacingMm };
    const updates = films.flatMap(({ one, meeting }) =>
      'update' in meeting ? [{ caseId: one.caseId, ...meeting.update, ...spacing }] : [],
    );
    if (fresh.length + updates.length > 0) {
      await store.transaction(async (db) => {
        if (taken.cases === 0) await first(db);
        await insertCases(db, fresh);
        await updateFilms(db, updates);
      });
    }
    for (const { one, mask, meeting } of films) {
      const { caseId, filmPath, filmFact } = one;
      if (meeting.kind === 'other') {
        leftOut.failed(caseId, leftOutFact({ code: 'id-taken', caseId, first: meeting.path, second: filmPath }));
        continue;
      }
      taken.cases += 1;
      if (meeting.kind !== 'new') taken.known += 1;
      if (meeting.kind === 'moved') {
        taken.moved += 1;
        taken.movedFrom ??= dirname(meeting.from);
      }
      if (filmFact) leftOut.failed(caseId, filmFact);
      if (mask) files.push({ caseId, path: mask, film: filmSize(one) });
    }
    looked += batch.length;
    context.progress({ done: looked });
    context.changed({ kind: 'queue' });
  }
  return { ...taken, files };
}

/** Nothing is known of patient or study: every film stands for itself. */
async function newCase(pair: Pair, spacingMm: number | null): Promise<NewCase & Pick<FilmFacts, 'filmFact'>> {
  const { filmState, filmProblem, filmFact, size } = await filmFacts(pair.film, null);
  return {
    caseId: pair.stem as CaseId,
    studyId: pair.stem,
    subjectId: pair.stem,
    viewPosition: '',
    split: '',
    studyDate: '',
    filmPath: pair.film,
    segmentedPath: '',
    filmWidth: size?.width ?? null,
    filmHeight: size?.height ?? null,
    filmState,
    filmProblem,
    filmFact,
    spacingMm,
    labels: {},
    meta: {},
    studyTime: null,
  };
}
