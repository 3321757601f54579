import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { JobId } from '#contract/ids.ts';
import { peakMemoryMB } from '#core/jobs/peak-memory.ts';
import { JobRegistry } from '#core/jobs/registry.ts';
import { TraceFile } from '#core/jobs/trace-file.ts';
import { slowQueryLogName } from '#core/store/slow-query-log.ts';
import { shortSql } from '#core/store/statement-watch.ts';
import type { Store } from '#core/store/store.ts';
import { noEngine } from './no-engine.ts';
import { tempStore } from './workspace-builder.ts';

interface Event {
  readonly ph: string;
  readonly name: string;
  readonly ts?: number;
  readonly dur?: number;
  readonly args: Readonly<Record<string, string | number>>;
}

/** Takes the database more than 40 ms on any machine of these years. */
async function countSlowly(store: Store, secret: string): Promise<void> {
  await sql`with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 3000000)
    select count(*) as n from numbers where ${secret} <> ''`.execute(store.db);
}

async function tracedJob(store: Store, path: string, { cut = false } = {}): Promise<readonly Event[]> {
  const trace = new TraceFile(path);
  const jobs = new JobRegistry({
    store: () => store,
    async run(_, context) {
      context.progress({ stage: 'reading tables', done: 0, total: 2 });
      await countSlowly(store, 'Mrs Lovelace');
      context.progress({ done: 2 });
      context.progress({ stage: 'reading masks', done: 0, total: 7 });
      context.progress({ stageMs: { decoding: 12.5, network: 40 } });
      await sleep(30);
      context.progress({ done: 7 });
      return null;
    },
    engine: noEngine,
    modelRoots: [],
    changed() {},
    now: () => new Date(),
    newId: () => 'job-1',
    trace,
  });
  await jobs.start({ kind: 'check' });
  for await (const _ of jobs.watch('job-1' as JobId, new AbortController().signal));
  await jobs.close();
  if (cut) return JSON.parse(`${readFileSync(path, 'utf8').trimEnd().slice(0, -1)}]`);
  trace.close();
  return JSON.parse(readFileSync(path, 'utf8'));
}

describe('the trace of a job', () => {
  it('holds its stages one after the other inside it, with what they did and what they cost', async () => {
    await using one = await tempStore();
    const events = await tracedJob(one.store, join(one.dir, 'trace.json'));
    const spans = events.filter(({ ph }) => ph === 'X');
    const [tables, masks] = ['reading tables', 'reading masks'].map(
      (name) => spans.find((span) => span.name === name)!,
    );
    const job = spans.find(({ name }) => name === 'check')!;
    expect(tables!.args).toMatchObject({ items: 2 });
    expect(masks!.args).toMatchObject({ items: 7 });
    expect(tables!.args['databaseMs']).toBeGreaterThanOrEqual(40);
    expect(tables!.args['cpuMs']).toBeGreaterThanOrEqual(30);
    expect(masks!.dur).toBeGreaterThanOrEqual(29_000);
    expect(masks!.ts).toBeGreaterThanOrEqual(tables!.ts! + tables!.dur! - 1);
    expect(job.ts).toBeLessThanOrEqual(tables!.ts!);
    expect(job.ts! + job.dur!).toBeGreaterThanOrEqual(masks!.ts! + masks!.dur! - 1);
    expect(job.args['peakMemoryMB']).toBeGreaterThan(20);
    const memory = events.filter(({ ph, name }) => ph === 'C' && name === 'memory (MB)');
    expect(memory.length).toBeGreaterThanOrEqual(2);
    expect(events.findLast(({ name }) => name === 'ms an item')?.args).toEqual({ decoding: 12.5, network: 40 });
  });

  it('opens although its end was never written, as after a kill', async () => {
    await using one = await tempStore();
    const events = await tracedJob(one.store, join(one.dir, 'trace.json'), { cut: true });
    expect(events.map(({ name }) => name)).toContain('reading masks');
  });

  it('shows slow statements without their values', async () => {
    await using one = await tempStore();
    const path = join(one.dir, 'trace.json');
    const events = await tracedJob(one.store, path);
    const slow = events.find(({ args }) => String(args['sql'] ?? '').includes('numbers'))!;
    expect(slow).toMatchObject({ ph: 'X', args: { rows: 1 } });
    expect(readFileSync(path, 'utf8')).not.toContain('Lovelace');
  });
});

describe('the most memory of a process', () => {
  it.skipIf(process.platform !== 'linux')('is its own, however large the process was that started it', () => {
    const ballast = Buffer.alloc(400 << 20, 1);
    const module = JSON.stringify(new URL('../../src/core/jobs/peak-memory.ts', import.meta.url).href);
    const code = `import { peakMemoryMB } from ${module}; console.log(peakMemoryMB());`;
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
    expect(Number(child.stdout)).toBeGreaterThan(20);
    expect(Number(child.stdout)).toBeLessThan(300);
    expect(peakMemoryMB()).toBeGreaterThanOrEqual(400);
    expect(ballast).toHaveLength(400 << 20);
  });
});

describe('the log of slow queries', () => {
  it('names the statement, its time and its rows, never a value, and only what was slow', async () => {
    await using one = await tempStore();
    const run = { rows: 1, startedMs: 0 };
    one.store.statements.note({ ...run, sql: 'select quick', ms: 39.9 });
    one.store.statements.note({ ...run, sql: 'select slow', ms: 40 });
    await countSlowly(one.store, 'Mrs Lovelace');
    const text = readFileSync(join(one.dir, slowQueryLogName), 'utf8');
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const counted = lines.filter((line) => line.sql.includes('from numbers'));
    expect(counted).toHaveLength(1);
    expect(counted[0]).toMatchObject({ rows: 1, at: expect.stringMatching(/^\d{4}-/) });
    expect(counted[0].ms).toBeGreaterThanOrEqual(40);
    expect(text).not.toContain('Lovelace');
    expect(text).not.toContain('select quick');
    expect(text).toContain('select slow');
  });

  it('writes many rows of placeholders as one', () => {
    const rows = Array.from({ length: 500 }, () => '(?, ?, ?)').join(', ');
    expect(shortSql(`insert into "risks"\n  values ${rows}`)).toBe('insert into "risks" values (?, ?, ?), …');
    expect(shortSql(`select 1 where id in (${Array.from({ length: 500 }, () => '?').join(', ')})`)).toBe(
      'select 1 where id in (?, …)',
    );
  });
});
