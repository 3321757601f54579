import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rename } from 'node:fs/promises';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import type { Change } from '#contract/core-contract.ts';
import type { JobRequest, JobSnapshot } from '#contract/jobs.ts';
import { endAbandoned } from '#core/jobs/abandoned-job.ts';
import { markInterruptedJobs } from '#core/jobs/interrupted-jobs.ts';
import type { JobContext } from '#core/jobs/job.ts';
import { RateMeter } from '#core/jobs/rate-meter.ts';
import { JobRegistry } from '#core/jobs/registry.ts';
import { latestJobs, openJobs, saveJob } from '#core/store/jobs.ts';
import type { Store } from '#core/store/store.ts';
import { Failure } from '#rpc/failure.ts';
import { noEngine } from './no-engine.ts';
import { tools } from './reviews.ts';
import { at, tempStore } from './workspace-builder.ts';

const request: JobRequest = { kind: 'check' };
const jobOwner = new URL('../../src/core/jobs/job-owner.ts', import.meta.url).href;

function registry(
  store: Store | null,
  run: (context: JobContext, request: JobRequest) => Promise<unknown>,
  idle: () => Promise<void> = async () => {},
) {
  const changes: Change[] = [];
  const jobs = new JobRegistry({
    store: () => store,
    run: (asked, context) => run(context, asked),
    engine: noEngine,
    modelRoots: [],
    changed: (change) => changes.push(change),
    idle,
    now: () => new Date(),
    newId: tools(store as Store).newId,
  });
  return { jobs, changes };
}

async function watched(jobs: JobRegistry, id: JobSnapshot['id']): Promise<readonly JobSnapshot[]> {
  const seen: JobSnapshot[] = [];
  for await (const snapshot of jobs.watch(id, new AbortController().signal)) seen.push(snapshot);
  return seen;
}

describe('a job', () => {
  it('ends with its result, which is kept in the workspace', async () => {
    await using one = await tempStore();
    const { jobs, changes } = registry(one.store, async (context) => {
      context.progress({ stage: 'counting', done: 3, total: 3 });
      return { cases: 3, findings: [] };
    });
    const id = await jobs.start(request);
    const last = (await watched(jobs, id)).at(-1)!;
    expect(last).toMatchObject({
      state: 'done',
      stage: 'counting',
      done: 3,
      total: 3,
      result: { cases: 3, findings: [] },
    });
    await jobs.close();
    expect(await latestJobs(one.store.db, 10)).toEqual([last]);
    expect(changes.at(-1)).toEqual({ kind: 'job', job: last });
    const { jobs: later } = registry(one.store, async () => null);
    expect(await watched(later, id)).toEqual([last]);
  });

  it('is kept and listed without the figures of every case, which go to whoever watches it', async () => {
    await using one = await tempStore();
    const figures = { dice: 0.9, iou: 0.82, hd95Px: 3, assdPx: 1 };
    const mean = { ...figures, n: 1, nDistances: 1 };
    const listed = { first: 'a', second: 'b', definition: 'heart-excluded', mean, notes: [] };
    const result = { ...listed, cases: [{ case: 'film', ...figures }] };
    const { jobs, changes } = registry(one.store, async () => result);
    const id = await jobs.start({ kind: 'compare', first: 'a', second: 'b' });
    const last = (await watched(jobs, id)).at(-1)!;
    expect(last.result).toEqual(result);
    await jobs.close();
    const kept = { ...last, result: listed };
    expect(await latestJobs(one.store.db, 10)).toEqual([kept]);
    expect(await jobs.list()).toEqual([kept]);
    expect(changes.at(-1)).toEqual({ kind: 'job', job: kept });
  });

  it('that cannot be recorded is none', async () => {
    await using one = await tempStore();
    const { jobs } = registry(one.store, async () => null);
    await rename(one.dir, `${one.dir}-elsewhere`);
    await expect(jobs.start(request)).rejects.toMatchObject({ code: 'not-found' });
    expect([jobs.busy, jobs.has('check'), await jobs.list()]).toEqual([false, false, []]);
  });

  it('runs whatever went wrong after the one before it', async () => {
    const { jobs } = registry(
      null,
      async () => null,
      () => Promise.reject(new Error('no room')),
    );
    for (const _ of [1, 2]) {
      const id = await jobs.start(request);
      expect((await watched(jobs, id)).at(-1)).toMatchObject({ state: 'done' });
    }
    await jobs.close();
  });

  it('tells progress at most ten times a second, and the last of it always', async () => {
    const startMs = performance.now();
    const { jobs, changes } = registry(null, async (context) => {
      let done = 0;
      // However long that takes on a machine that does other things, too.
      while (!changes.some((change) => change.kind === 'job' && change.job.ratePerSecond !== null)) {
        done += 1;
        context.progress({ done, total: null });
        await new Promise((next) => setImmediate(next));
      }
      return { cases: done, findings: [] };
    });
    const id = await jobs.start(request);
    const last = (await watched(jobs, id)).at(-1)!;
    expect(last.result).toEqual({ cases: last.done, findings: [] });
    // Besides one a tenth of a second: queued, begun, ended. However slow the machine is.
    expect(changes.length).toBeLessThanOrEqual((performance.now() - startMs) / 100 + 4);
    expect(last.done).toBeGreaterThan(changes.length);
    expect(last.ratePerSecond).toBeGreaterThan(0);
  });

  it('runs after the one before it', async () => {
    await using one = await tempStore();
    const order: string[] = [];
    const { jobs } = registry(one.store, async (_, asked) => {
      order.push(`begin ${asked.kind}`);
      await new Promise((next) => setTimeout(next, 30));
      order.push(`end ${asked.kind}`);
      return null;
    });
    const first = await jobs.start({ kind: 'verify' });
    const second = await jobs.start({ kind: 'check' });
    expect((await jobs.list()).map((job) => job.id)).toEqual([second, first]);
    await watched(jobs, second);
    expect(order).toEqual(['begin verify', 'end verify', 'begin check', 'end check']);
  });

  it('stops when it is cancelled, while it runs or while it waits', async () => {
    await using one = await tempStore();
    let began = 0;
    const { jobs } = registry(one.store, async (context) => {
      began += 1;
      await new Promise((_, reject) => context.signal.addEventListener('abort', () => reject(context.signal.reason)));
    });
    const running = await jobs.start(request);
    const waiting = await jobs.start(request);
    await new Promise((next) => setTimeout(next, 20));
    await jobs.cancel(waiting);
    await jobs.cancel(running);
    expect((await watched(jobs, waiting)).at(-1)).toMatchObject({ state: 'cancelled', failure: { code: 'cancelled' } });
    expect((await watched(jobs, running)).at(-1)).toMatchObject({ state: 'cancelled', failure: { code: 'cancelled' } });
    expect(began).toBe(1);
    await jobs.cancel(running);
    await expect(jobs.cancel('nobody' as never)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('keeps the code and the sentence of what ended it', async () => {
    await using one = await tempStore();
    const { jobs } = registry(one.store, async () => {
      throw new Failure('bad-input', 'CXLSeg-mask.csv has no column dicom_id.');
    });
    const last = (await watched(jobs, await jobs.start(request))).at(-1);
    expect(last).toMatchObject({
      state: 'failed',
      failure: { code: 'bad-input', message: 'CXLSeg-mask.csv has no column dicom_id.' },
    });
  });

  it('goes on past items that fail, counts them all and lists the first 200', async () => {
    const { jobs } = registry(null, async (context) => {
      for (let i = 0; i < 250; i += 1) context.itemFailed(`film ${i}`, 'truncated');
      return { cases: 250, findings: [] };
    });
    const last = (await watched(jobs, await jobs.start(request))).at(-1)!;
    expect(last).toMatchObject({ state: 'done', failed: 250 });
    expect(last.failures).toHaveLength(200);
    expect(last.failures[0]).toEqual({ item: 'film 0', message: 'truncated' });
  });

  it('is listed with the workspace it worked on, not with one that was opened after it', async () => {
    await using one = await tempStore();
    await using other = await tempStore();
    let open: Store | null = one.store;
    const jobs = new JobRegistry({
      store: () => open,
      run: async () => ({ cases: 0, findings: [] }),
      engine: noEngine,
      modelRoots: [],
      changed() {},
      now: () => new Date(),
      newId: tools(one.store).newId,
    });
    const id = await jobs.start(request);
    await watched(jobs, id);
    await jobs.close();
    open = other.store;
    expect(await jobs.list()).toEqual([]);
    open = null;
    expect(await jobs.list()).toEqual([]);
    open = one.store;
    expect((await jobs.list()).map((job) => job.id)).toEqual([id]);
    open = other.store;
    await rename(one.store.dir, `${one.store.dir}-gone`);
    expect((await jobs.list()).map((job) => job.id)).toEqual([id]);
    await rename(`${one.store.dir}-gone`, one.store.dir);
  });

  it('needs a workspace only when it asks for one', async () => {
    const { jobs } = registry(null, async (context) => context.store());
    expect((await watched(jobs, await jobs.start(request))).at(-1)).toMatchObject({ failure: { code: 'not-found' } });
  });
});

/** A process that lives until it is killed, and how it names itself as the owner of a job. */
async function startedAs(title: string) {
  const script = `
    process.title = ${JSON.stringify(title)};
    console.log((await import(${JSON.stringify(jobOwner)})).thisProcess());
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [owner] = await once(child.stdout, 'data');
  return {
    owner: String(owner).trim(),
    pid: child.pid!,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

describe('a job whose program died', () => {
  const left: JobSnapshot = {
    id: 'left' as JobSnapshot['id'],
    kind: 'check',
    state: 'running',
    stage: 'reading films',
    done: 40,
    total: 80,
    failed: 0,
    ratePerSecond: 3,
    etaSeconds: 13,
    startedAt: at,
    finishedAt: null,
    failures: [],
    failure: null,
    result: null,
  };

  it('is marked as failed and says how to go on', async () => {
    await using one = await tempStore();
    // No process has this number: it is above what the systems give out.
    await saveJob(one.store.db, { request, snapshot: left, owner: `${hostname()}:99999999` });
    expect(await markInterruptedJobs(one.store, new Date(at))).toBe(1);
    const [marked] = await latestJobs(one.store.db, 1);
    expect(marked).toMatchObject({ state: 'failed', done: 40, finishedAt: at });
    expect(marked?.failure?.message).toMatch(/run it again to go on where it stopped/);
    expect(await markInterruptedJobs(one.store, new Date(at))).toBe(0);
  });

  it('is left alone while its process lives', async () => {
    await using one = await tempStore();
    await saveJob(one.store.db, { request, snapshot: left, owner: `${hostname()}:${process.ppid}` });
    await saveJob(one.store.db, { request, snapshot: { ...left, id: 'far' as never }, owner: 'another-machine:1' });
    expect(await markInterruptedJobs(one.store, new Date(at))).toBe(0);
  });

  it('is known by its process, which lives and then does not', async () => {
    await using one = await tempStore();
    const { owner, kill } = await startedAs('node');
    await saveJob(one.store.db, { request, snapshot: left, owner });
    expect(await markInterruptedJobs(one.store, new Date(at))).toBe(0);
    await kill();
    expect(await markInterruptedJobs(one.store, new Date(at))).toBe(1);
  });

  it.skipIf(process.platform !== 'linux')(
    'is marked, too, when another process has got its number since, as after a restart of the machine',
    async () => {
      await using one = await tempStore();
      await saveJob(one.store.db, { request, snapshot: left, owner: `${hostname()}:${process.ppid}@1` });
      expect(await markInterruptedJobs(one.store, new Date(at))).toBe(1);
    },
  );

  it.skipIf(process.platform !== 'linux')(
    'is told from another process that has its number by the beginning that it gave, whatever both are called',
    async () => {
      await using one = await tempStore();
      // Linux puts the name into the line that tells when a process began.
      const [first, second] = [await startedAs('no) de'), await startedAs('no) de')];
      try {
        const reborn = first.owner.replace(`:${first.pid}`, `:${second.pid}`);
        for (const [id, owner] of [
          ['first', first.owner],
          ['reborn', reborn],
        ])
          await saveJob(one.store.db, { request, snapshot: { ...left, id: id as never }, owner: owner! });
        expect(await markInterruptedJobs(one.store, new Date(at))).toBe(1);
        expect(await openJobs(one.store.db)).toMatchObject([{ owner: first.owner }]);
      } finally {
        first.kill();
        second.kill();
      }
    },
  );

  it('can be cancelled while the workspace is open, unless its process lives', async () => {
    await using one = await tempStore();
    const { jobs, changes } = registry(one.store, async () => null);
    await saveJob(one.store.db, { request, snapshot: left, owner: `${hostname()}:99999999` });
    await jobs.cancel(left.id);
    expect(await jobs.list()).toMatchObject([{ state: 'cancelled', done: 40, failure: { code: 'cancelled' } }]);
    expect(changes).toMatchObject([{ kind: 'job', job: { id: 'left', state: 'cancelled' } }]);
    const alive: JobSnapshot = { ...left, id: 'alive' as never };
    await saveJob(one.store.db, { request, snapshot: alive, owner: `${hostname()}:${process.ppid}` });
    await expect(jobs.cancel(alive.id)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('can be cancelled when it ran on another machine that is not heard of, under whose name this one went before', async () => {
    await using one = await tempStore();
    await saveJob(one.store.db, { request, snapshot: left, owner: 'another-machine:1' });
    expect(await endAbandoned(one.store, left.id, { now: () => new Date(at), waitMs: 20 })).toMatchObject({
      state: 'cancelled',
      finishedAt: at,
    });
    expect(await latestJobs(one.store.db, 1)).toMatchObject([{ state: 'cancelled' }]);
  });

  it('is left to the other machine while that goes on with it', async () => {
    await using one = await tempStore();
    await saveJob(one.store.db, { request, snapshot: left, owner: 'another-machine:1' });
    const ending = endAbandoned(one.store, left.id, { now: () => new Date(at), waitMs: 200 });
    await new Promise((resume) => setTimeout(resume, 50));
    await saveJob(one.store.db, { request, snapshot: { ...left, done: 41 }, owner: 'another-machine:1' });
    expect(await ending).toBeNull();
    expect(await latestJobs(one.store.db, 1)).toMatchObject([{ state: 'running', done: 41 }]);
  });
});

describe('RateMeter', () => {
  it('follows the last ten seconds, not the whole run', () => {
    const meter = new RateMeter();
    for (let second = 0; second <= 60; second += 1) meter.add(second * 1000, second * 100);
    expect(meter.perSecond()).toBeCloseTo(100);
    for (let second = 61; second <= 75; second += 1) meter.add(second * 1000, 6000 + (second - 60) * 2);
    expect(meter.perSecond()).toBeCloseTo(2);
  });

  it('says nothing before it can know, and begins anew with a new stage', () => {
    const meter = new RateMeter();
    meter.add(0, 0);
    meter.add(100, 50);
    expect(meter.perSecond()).toBeNull();
    meter.add(1000, 500);
    expect(meter.perSecond()).toBe(500);
    meter.add(1100, 0);
    expect(meter.perSecond()).toBeNull();
  });
});
