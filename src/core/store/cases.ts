import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { CaseRow, FilmState } from '#contract/cases.ts';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { CaseStatus, Reason } from '#contract/reviews.ts';
import type { RiskFact } from '#contract/risk-facts.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { isPatientKnown, isStudyKnown } from './known-patients.ts';
import { labelIn, labelPlaces, mostPackedLabels, packLabels } from './label-bits.ts';
import { type FilmMeta, metaIds, metaKey } from './meta-sets.ts';
import type { Db } from './store.ts';
import type { Tables } from './tables.ts';

/** A case as an import knows it. */
export interface NewCase {
  readonly caseId: CaseId;
  readonly studyId: string;
  readonly subjectId: string;
  readonly viewPosition: string;
  readonly split: string;
  readonly studyDate: string;
  /** Absolute; empty when there is no film. */
  readonly filmPath: string;
  /** Absolute; empty when there is none. */
  readonly segmentedPath: string;
  readonly filmWidth: number | null;
  readonly filmHeight: number | null;
  readonly filmState: FilmState;
  readonly filmProblem: string | null;
  readonly spacingMm: number | null;
  /** Labels that are not blank: name to 1, 0 or -1. */
  readonly labels: Readonly<Record<string, number>>;
  readonly meta: FilmMeta;
  /** HHMMSS. */
  readonly studyTime: number | null;
}

/** A case as stored: the imported facts and the two projections. */
export interface CaseRecord extends CaseRow, Omit<NewCase, 'labels' | 'meta'> {
  /** Order of import: the keyset of every full pass. */
  readonly num: number;
  /** Of `meta_sets`. */
  readonly metaId: number;
  readonly decidedRevisionId: RevisionId | null;
  readonly decidedAt: string | null;
  readonly regionReasons: readonly Reason[];
  readonly regions: number;
}

const rowsPerStatement = 500;

/**
 * Adds cases; those whose id is already there are left as they are, so that an import can be run again.
 * Call it inside a transaction. Returns how many were new.
 */
export async function insertCases(db: Db, cases: readonly NewCase[]): Promise<number> {
  let inserted = 0;
  for (let at = 0; at < cases.length; at += rowsPerStatement) {
    const chunk = cases.slice(at, at + rowsPerStatement);
    const places = await labelPlaces(
      db,
      chunk.flatMap((one) => Object.keys(one.labels)),
    );
    const keys = chunk.map((one) => metaKey(one.meta));
    const metas = await metaIds(db, keys);
    const packed = (one: NewCase, i: number) => ({
      label_bits: packLabels(one.labels, places),
      meta_id: metas.get(keys[i]!)!,
    });
    const result = await db
      .insertInto('cases')
      .values(chunk.map((one, i) => ({ ...toRow(one), ...packed(one, i) })))
      .onConflict((conflict) => conflict.column('case_id').doNothing())
      .executeTakeFirst();
    inserted += Number(result.numInsertedOrUpdatedRows ?? 0n);
    const labels = chunk.flatMap((one) =>
      Object.entries(one.labels)
        .filter(([name]) => places.get(name)! >= mostPackedLabels)
        .map(([name, value]) => ({ case_id: one.caseId, name, value })),
    );
    for (let from = 0; from < labels.length; from += 5000) {
      await db
        .insertInto('case_labels')
        .values(labels.slice(from, from + 5000))
        .onConflict((conflict) => conflict.columns(['case_id', 'name']).doNothing())
        .execute();
    }
  }
  return inserted;
}

export async function findCase(db: Db, caseId: CaseId): Promise<CaseRecord | null> {
  const row = await db.selectFrom('cases').selectAll().where('case_id', '=', caseId).executeTakeFirst();
  return row ? toRecord(row) : null;
}

/** @throws Failure not-found, naming the case. */
export async function getCase(db: Db, caseId: CaseId): Promise<CaseRecord> {
  const found = await findCase(db, caseId);
  if (!found) throw knownFailure('not-found', { code: 'not-there', what: 'case', name: caseId });
  return found;
}

/** The cases with these ids, in any order; unknown ids are left out. */
export async function findCases(db: Db, caseIds: readonly CaseId[]): Promise<readonly CaseRecord[]> {
  const found: CaseRecord[] = [];
  for (let at = 0; at < caseIds.length; at += rowsPerStatement) {
    const ids = caseIds.slice(at, at + rowsPerStatement);
    const rows = await db.selectFrom('cases').selectAll().where('case_id', 'in', ids).execute();
    found.push(...rows.map(toRecord));
  }
  return found;
}

/** The cases of a study, in order of import. */
export async function casesOfStudy(db: Db, studyId: string): Promise<readonly CaseRecord[]> {
  const rows = await db.selectFrom('cases').selectAll().where('study_id', '=', studyId).orderBy('num').execute();
  return rows.map(toRecord);
}

export async function labelsOf(db: Db, caseId: CaseId): Promise<Readonly<Record<string, number>>> {
  const one = await db.selectFrom('cases').select('label_bits').where('case_id', '=', caseId).executeTakeFirst();
  if (!one) return {};
  const packed = [...(await labelPlaces(db))].flatMap(([name, place]) => {
    const value = place < mostPackedLabels ? labelIn(one.label_bits, place) : null;
    return value === null ? [] : [[name, value] as const];
  });
  const rows = await db.selectFrom('case_labels').select(['name', 'value']).where('case_id', '=', caseId).execute();
  return Object.fromEntries([...packed, ...rows.map((row) => [row.name, row.value] as const)]);
}

export interface FilmUpdate {
  readonly caseId: CaseId;
  readonly filmPath?: string;
  readonly segmentedPath?: string;
  readonly filmState?: FilmState;
  readonly filmProblem?: string | null;
  readonly filmWidth?: number | null;
  readonly filmHeight?: number | null;
  readonly spacingMm?: number | null;
  readonly metaId?: number;
  readonly studyTime?: number | null;
}

/** Records what is known of films now: where they lie, their size, or why they cannot be read; what the tables say of them. */
export async function updateFilms(db: Db, updates: readonly FilmUpdate[]): Promise<void> {
  for (const { caseId, ...film } of updates) {
    const values = {
      ...(film.filmPath !== undefined && { film_path: film.filmPath }),
      ...(film.segmentedPath !== undefined && { segmented_path: film.segmentedPath }),
      ...(film.filmState !== undefined && { film_state: film.filmState }),
      ...(film.filmProblem !== undefined && { film_problem: film.filmProblem }),
      ...(film.filmWidth !== undefined && { film_width: film.filmWidth }),
      ...(film.filmHeight !== undefined && { film_height: film.filmHeight }),
      ...(film.spacingMm !== undefined && { spacing_mm: film.spacingMm }),
      ...(film.metaId !== undefined && { meta_id: film.metaId }),
      ...(film.studyTime !== undefined && { study_time: film.studyTime }),
    };
    if (Object.keys(values).length === 0) continue;
    await db.updateTable('cases').set(values).where('case_id', '=', caseId).execute();
  }
}

export function toRecord(row: Selectable<Tables['cases']>): CaseRecord {
  return {
    num: row.num,
    caseId: row.case_id as CaseId,
    studyId: row.study_id,
    subjectId: row.subject_id,
    viewPosition: row.view_position,
    split: row.split,
    studyDate: row.study_date,
    filmPath: row.film_path,
    segmentedPath: row.segmented_path,
    filmWidth: row.film_width,
    filmHeight: row.film_height,
    filmState: row.film_state as FilmState,
    filmProblem: row.film_problem,
    spacingMm: row.spacing_mm,
    metaId: row.meta_id,
    studyTime: row.study_time,
    status: row.status as CaseStatus,
    flagged: row.flagged === 1,
    seq: row.seq,
    reader: row.reader,
    reasons: JSON.parse(row.reasons),
    decidedRevisionId: row.decided_revision_id as RevisionId | null,
    decidedAt: row.decided_at,
    regionReasons: JSON.parse(row.region_reasons),
    regions: row.regions,
    risk: row.risk,
    why: row.why,
    whyFact: row.why_fact === '' ? null : (JSON.parse(row.why_fact) as RiskFact),
    dice: row.dice,
  };
}

/** The columns of a queue row, for a window: no paths. */
export function toCaseRow(record: CaseRecord): CaseRow {
  const { caseId, viewPosition, split, status, flagged } = record;
  const { risk, why, whyFact, dice, reader, reasons, filmState, seq } = record;
  return {
    caseId,
    studyId: isStudyKnown(record) ? record.studyId : '',
    subjectId: isPatientKnown(record) ? record.subjectId : '',
    viewPosition,
    split,
    status,
    flagged,
    risk,
    why,
    whyFact,
    dice,
    reader,
    reasons,
    filmState,
    seq,
  };
}

function toRow(one: NewCase) {
  return {
    case_id: one.caseId,
    study_id: one.studyId,
    subject_id: one.subjectId,
    view_position: one.viewPosition,
    split: one.split,
    study_date: one.studyDate,
    film_path: one.filmPath,
    segmented_path: one.segmentedPath,
    film_width: one.filmWidth,
    film_height: one.filmHeight,
    film_state: one.filmState,
    film_problem: one.filmProblem,
    spacing_mm: one.spacingMm,
    study_time: one.studyTime,
    shuffle: shuffleOf(one.caseId),
  };
}

/** A fixed pseudo-random place per case, the same in every workspace: 31 bits of the SHA-256 of its id. */
function shuffleOf(caseId: string): number {
  return createHash('sha256').update(caseId).digest().readUInt32BE(0) >>> 1;
}
