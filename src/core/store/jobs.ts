import type { JobId } from '#contract/ids.ts';
import type { JobRequest, JobSnapshot } from '#contract/jobs.ts';
import type { Db } from './store.ts';

export interface JobRecord {
  readonly request: JobRequest;
  readonly snapshot: JobSnapshot;
  /** The process that runs it, as `thisProcess` names it. */
  readonly owner: string;
}

/** Stores the latest state of a job. */
export async function saveJob(db: Db, { request, snapshot, owner }: JobRecord): Promise<void> {
  const row = { snapshot: JSON.stringify(snapshot), state: snapshot.state };
  await db
    .insertInto('jobs')
    .values({ id: snapshot.id, request: JSON.stringify(request), owner, created_at: snapshot.startedAt, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** The latest jobs, newest first. */
export async function latestJobs(db: Db, limit: number): Promise<readonly JobSnapshot[]> {
  const rows = await db.selectFrom('jobs').select('snapshot').orderBy('created_at', 'desc').limit(limit).execute();
  return rows.map((row) => JSON.parse(row.snapshot));
}

/** Jobs that are stored as not ended. */
export async function openJobs(db: Db): Promise<readonly JobRecord[]> {
  const rows = await db
    .selectFrom('jobs')
    .select(['request', 'snapshot', 'owner'])
    .where('state', 'in', ['queued', 'running'])
    .execute();
  return rows.map((row) => ({
    request: JSON.parse(row.request),
    snapshot: JSON.parse(row.snapshot),
    owner: row.owner,
  }));
}

export async function findJob(db: Db, id: JobId): Promise<JobSnapshot | null> {
  const row = await db.selectFrom('jobs').select('snapshot').where('id', '=', id).executeTakeFirst();
  return row ? JSON.parse(row.snapshot) : null;
}
