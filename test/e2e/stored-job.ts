import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { JobRequest, JobSnapshot } from '#contract/jobs.ts';

/** Records a job that runs, as another living process would: this one. A window reads it with its next page. */
export function storeRunningJob(workspace: string, request: JobRequest, known: Partial<JobSnapshot> = {}): void {
  const startedAt = new Date().toISOString();
  const snapshot: Omit<JobSnapshot, 'id'> & { readonly id: string } = {
    id: `elsewhere-${request.kind}`,
    kind: request.kind,
    state: 'running',
    stage: 'starting',
    done: 3,
    total: 10,
    failed: 0,
    ratePerSecond: null,
    etaSeconds: null,
    startedAt,
    finishedAt: null,
    failures: [],
    failure: null,
    result: null,
    ...known,
  };
  const database = new Database(join(workspace, 'pleura.sqlite'));
  database
    .prepare('insert into jobs (id, request, owner, created_at, snapshot, state) values (?, ?, ?, ?, ?, ?)')
    .run(
      snapshot.id,
      JSON.stringify(request),
      `${hostname()}:${process.pid}`,
      startedAt,
      JSON.stringify(snapshot),
      snapshot.state,
    );
  database.close();
}
