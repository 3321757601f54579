import type { ProbabilitySummary } from '#contract/engine-contract.ts';
import type { CaseId } from '#contract/ids.ts';
import type { Db } from './store.ts';

/** What a model said of a film, or why it could not. */
export interface Inference {
  readonly caseId: CaseId;
  /** `model:<id>@<sha12>` */
  readonly source: string;
  readonly state: 'done' | 'failed' | 'quarantined';
  readonly summary: ProbabilitySummary | null;
  readonly message: string | null;
  readonly executionProvider: string | null;
  /** What the film's file looked like when the model failed on it; null when done. */
  readonly filmStamp?: string | null;
}

/** Stores outcomes; the later outcome of a film replaces the earlier one. */
export async function saveInferences(db: Db, inferences: readonly Inference[]): Promise<void> {
  if (inferences.length === 0) return;
  await db
    .insertInto('inferences')
    .values(
      inferences.map((one) => ({
        case_id: one.caseId,
        source: one.source,
        state: one.state,
        summary: one.summary === null ? null : JSON.stringify(one.summary),
        message: one.message,
        execution_provider: one.executionProvider,
        film_stamp: one.filmStamp ?? null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['case_id', 'source']).doUpdateSet((eb) => ({
        state: eb.ref('excluded.state'),
        summary: eb.ref('excluded.summary'),
        message: eb.ref('excluded.message'),
        execution_provider: eb.ref('excluded.execution_provider'),
        film_stamp: eb.ref('excluded.film_stamp'),
      })),
    )
    .execute();
}

/** What a model said of each of these cases. */
export async function inferencesFor(
  db: Db,
  caseIds: readonly CaseId[],
  source: string,
): Promise<ReadonlyMap<CaseId, Inference>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('inferences')
    .selectAll()
    .where('source', '=', source)
    .where('case_id', 'in', caseIds)
    .execute();
  return new Map(
    rows.map((row) => [
      row.case_id as CaseId,
      {
        caseId: row.case_id as CaseId,
        source: row.source,
        state: row.state,
        summary: row.summary === null ? null : (JSON.parse(row.summary) as ProbabilitySummary),
        message: row.message,
        executionProvider: row.execution_provider,
        filmStamp: row.film_stamp,
      },
    ]),
  );
}

/** Forgets what became of these films, so that the model runs over them again. */
export async function forgetInferences(db: Db, caseIds: readonly CaseId[], source: string): Promise<void> {
  if (caseIds.length === 0) return;
  await db.deleteFrom('inferences').where('source', '=', source).where('case_id', 'in', caseIds).execute();
}

/** How many films of a model ended in each state. */
export async function countInferences(db: Db, source: string): Promise<Readonly<Record<Inference['state'], number>>> {
  const rows = await db
    .selectFrom('inferences')
    .select((eb) => ['state', eb.fn.countAll<number>().as('n')])
    .where('source', '=', source)
    .groupBy('state')
    .execute();
  const counts = { done: 0, failed: 0, quarantined: 0 };
  for (const row of rows) counts[row.state] = Number(row.n);
  return counts;
}
