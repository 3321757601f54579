import { describe, expect, it } from 'vitest';
import type { JobId } from '#contract/ids.ts';
import type { JobKind, JobSnapshot, JobState } from '#contract/jobs.ts';
import { jobAt } from '#renderer/app/shown-job.ts';
import { isOpen, runOf } from '#renderer/screens/start/first-run.ts';

type Listed = readonly [id: string, kind: JobKind, state: JobState];

/** Jobs as they are listed, newest first. */
function listed(...jobs: readonly Listed[]): readonly JobSnapshot[] {
  return jobs.map(([id, kind, state], n) => {
    const startedAt = new Date(Date.UTC(2026, 0, 1, 0, jobs.length - n)).toISOString();
    return { id, kind, state, startedAt } as unknown as JobSnapshot;
  });
}

const ids = { here: 'old' as JobId };

describe('the job that a screen shows', () => {
  it('is the one that runs, else the one that waits longest, else the one it showed last', () => {
    const old = ['old', 'export', 'failed'] as const;
    const last = ['last', 'export', 'queued'] as const;
    const next = ['next', 'export', 'queued'] as const;
    const runs = ['runs', 'export', 'running'] as const;
    const other = ['other', 'infer', 'running'] as const;
    const at = (...jobs: readonly Listed[]) => jobAt('here', ['export'], { jobs: listed(...jobs), ids })?.id;
    expect(at(last, next, runs, old)).toBe('runs');
    expect(at(last, next, other, old)).toBe('next');
    expect(at(other, ['done', 'export', 'done'], old)).toBe('old');
    expect(at(other)).toBeUndefined();
  });
});

describe('the run of an import', () => {
  const imported = ['import', 'import-pairs', 'done'] as const;

  it('is the import and the check of what it brought, and no later check', () => {
    const jobs = listed(['again', 'check', 'running'], ['check', 'check', 'done'], imported, ['old', 'check', 'done']);
    const run = runOf(jobs[2]!, jobs);
    expect(run.map(({ id }) => id)).toEqual(['import', 'check']);
    expect(isOpen(run)).toBe(false);
  });

  it('is open while one of its jobs goes on or has failed', () => {
    for (const state of ['queued', 'running', 'failed', 'cancelled'] as const) {
      const jobs = listed(['check', 'check', state], imported);
      expect(isOpen(runOf(jobs[1]!, jobs)), state).toBe(true);
      const [first] = listed(['import', 'import-cxlseg', state]);
      expect(isOpen(runOf(first!, [first!])), state).toBe(true);
    }
    expect(isOpen(runOf(null, []))).toBe(false);
  });
});
