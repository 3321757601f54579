import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import type { PatienceBounds } from '#core/jobs/patience.ts';
import { type Bench, bench, drawSet, modelRoot, shade } from './jobs-builder.ts';

const open: Bench[] = [];

afterEach(async () => {
  for (const { core } of open.splice(0)) await core.close();
});

async function benchWith(
  count: number,
  engine?: Readonly<Record<string, string>>,
  enginePatience?: PatienceBounds,
): Promise<Bench> {
  const dir = mkdtempSync(join(tmpdir(), 'pleura-jobs-'));
  const made = await bench({
    dir,
    ...(engine && { engine: { env: engine } }),
    ...(enginePatience && { enginePatience }),
  });
  open.push(made);
  const set = await drawSet(dir, count);
  const imported = await made.run({ kind: 'import-pairs', ...set, definition: 'heart-excluded' });
  expect(imported).toMatchObject({ state: 'done', result: { cases: count, masks: count } });
  return made;
}

interface InferenceRow {
  readonly state: string;
  readonly summary: string;
}

function storedInferences(dir: string, caseId = '%'): readonly InferenceRow[] {
  const db = new Database(join(dir, 'workspace', 'pleura.sqlite'), { readonly: true });
  try {
    return db.prepare<[string], InferenceRow>('select state, summary from inferences where case_id like ?').all(caseId);
  } finally {
    db.close();
  }
}

describe('infer', () => {
  it('stores a mask and a summary for every film, and does nothing when run again', async () => {
    const { run, client } = await benchWith(5);
    const first = await run({ kind: 'infer', model: shade });
    expect(first).toMatchObject({ state: 'done', failed: 0, result: { done: 5, failed: 0, skipped: 0 } });
    const source = first.result!.source;
    expect(source).toMatch(/^model:shade@[0-9a-f]{12}$/);
    const { revisions } = await client.caseDetail({ caseId: 'film-03' as never });
    const made = revisions.find((revision) => revision.source === source)!;
    expect(made).toMatchObject({
      definition: 'heart-excluded',
      frame: { width: 512, height: 512, filmWidth: 190, filmHeight: 218 },
      provenance: { model: 'shade', executionProvider: 'cpu', confidence: expect.any(Number) },
    });
    const compared = await run({ kind: 'compare', first: 'dataset', second: source });
    expect(compared.result).toMatchObject({ definition: 'heart-excluded', mean: { n: 5 } });
    for (const one of compared.result!.cases!) {
      expect(one.dice).toBeGreaterThan(0.93);
      expect(one.hd95Px).toBeLessThan(6);
    }
    const again = await run({ kind: 'infer', model: shade });
    expect(again.result).toMatchObject({ done: 0, failed: 0, skipped: 0, source });
  });

  it('asks about films mirrored when told so, those it has answered too, and keeps the masks it made', async () => {
    const { run, client, dir } = await benchWith(4);
    const { result } = await run({ kind: 'infer', model: shade, limit: 3 });
    const mirrored = await run({ kind: 'infer', model: shade, mirrored: true });
    expect(mirrored).toMatchObject({ state: 'done', total: 4, result: { done: 4, failed: 0, source: result!.source } });
    expect((await client.stats({})).revisions).toBe(4 + 4);
    const stored = storedInferences(dir);
    expect(stored).toHaveLength(4);
    for (const { state, summary } of stored) {
      expect(state).toBe('done');
      expect(JSON.parse(summary).mirrorAgreement).toBeGreaterThan(0.9);
    }
    expect((await run({ kind: 'infer', model: shade, mirrored: true })).result).toMatchObject({ done: 0, failed: 0 });
    expect((await run({ kind: 'infer', model: shade })).result).toMatchObject({ done: 0, failed: 0 });
  });

  it('keeps what it answered of a film that cannot be read any more when asked about it mirrored', async () => {
    const { run, dir } = await benchWith(3);
    await run({ kind: 'infer', model: shade });
    const before = storedInferences(dir, 'film-01');
    const path = join(dir, 'films/film-01.png');
    const whole = readFileSync(path);
    writeFileSync(path, whole.subarray(0, 400));
    expect((await run({ kind: 'infer', model: shade, mirrored: true })).result).toMatchObject({ done: 2, failed: 1 });
    expect(storedInferences(dir, 'film-01')).toEqual(before);
    writeFileSync(path, whole);
    expect((await run({ kind: 'infer', model: shade, mirrored: true })).result).toMatchObject({ done: 1, failed: 0 });
  });

  it('stops at the limit and goes on from there', async () => {
    const { run } = await benchWith(4);
    expect((await run({ kind: 'infer', model: shade, limit: 3 })).result).toMatchObject({ done: 3 });
    expect((await run({ kind: 'infer', model: shade })).result).toMatchObject({ done: 1 });
  });

  it('keeps what was finished when it is cancelled, and goes on from there without doing a film twice', async () => {
    const { run, client } = await benchWith(36);
    const { jobId } = await client.startJob({ kind: 'infer', model: shade });
    let final = 'running';
    for await (const { state, done } of client.watchJob({ jobId })) {
      if (state === 'running' && done > 0) await client.cancelJob({ jobId });
      final = state;
    }
    expect(final).toBe('cancelled');
    const { sources } = (await client.workspace({}))!;
    const kept = sources.find(({ kind }) => kind === 'model')!.masks;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(36);
    const rest = await run({ kind: 'infer', model: shade });
    expect(rest.result).toMatchObject({ done: 36 - kept, failed: 0 });
    const { revisions } = await client.stats({});
    expect(revisions).toBe(36 + 36);
  });

  it('goes on past a film that cannot be read, and does not try it again', async () => {
    const { run, dir } = await benchWith(4);
    const path = join(dir, 'films/film-01.png');
    writeFileSync(path, readFileSync(path).subarray(0, 400));
    const job = await run({ kind: 'infer', model: shade });
    expect(job).toMatchObject({ state: 'done', failed: 1, result: { done: 3, failed: 1 } });
    expect(job.failures).toEqual([
      {
        item: 'film-01',
        message: expect.stringContaining('film-01.png cannot be read'),
        fact: expect.objectContaining({ code: 'unreadable-picture', file: 'film-01.png' }),
      },
    ]);
    expect((await run({ kind: 'infer', model: shade })).result).toMatchObject({ done: 0, failed: 0 });
  });

  it('tries a failed film again once its file was repaired, or all failed ones when told so', async () => {
    const { run, client, dir } = await benchWith(4);
    const whole = new Map(
      ['film-01', 'film-02'].map((stem) => [stem, readFileSync(join(dir, 'films', `${stem}.png`))]),
    );
    for (const [stem, bytes] of whole) writeFileSync(join(dir, 'films', `${stem}.png`), bytes.subarray(0, 400));
    expect((await run({ kind: 'infer', model: shade })).result).toMatchObject({ done: 2, failed: 2 });
    writeFileSync(join(dir, 'films/film-01.png'), whole.get('film-01')!);
    const repaired = await run({ kind: 'infer', model: shade });
    expect(repaired).toMatchObject({ total: 1, result: { done: 1, failed: 0 } });
    const { revisions } = await client.caseDetail({ caseId: 'film-01' as never });
    expect(revisions.map(({ source }) => source)).toContain(repaired.result!.source);
    expect((await run({ kind: 'infer', model: shade })).result).toMatchObject({ done: 0, failed: 0 });
    const retried = await run({ kind: 'infer', model: shade, retry: true });
    expect(retried).toMatchObject({ total: 1, result: { done: 0, failed: 1 } });
    expect(retried.failures).toEqual([
      expect.objectContaining({ item: 'film-02', message: expect.stringContaining('film-02.png') }),
    ]);
  });

  it.each([
    ['is gone', false],
    ['is empty, as a mount point without its disk is', true],
  ])('writes off no film when the folder of the films %s, and goes on when it is back', async (_, empty) => {
    const { run, dir } = await benchWith(5);
    expect((await run({ kind: 'infer', model: shade, limit: 2 })).result).toMatchObject({ done: 2 });
    renameSync(join(dir, 'films'), join(dir, 'away'));
    if (empty) mkdirSync(join(dir, 'films'));
    const cut = await run({ kind: 'infer', model: shade });
    expect(cut).toMatchObject({ state: 'failed', failed: 0, failure: { code: 'not-found' } });
    expect(cut.failure!.message).toContain(`The folder ${join(dir, 'films')} with the films is not there any more.`);
    if (empty) rmdirSync(join(dir, 'films'));
    renameSync(join(dir, 'away'), join(dir, 'films'));
    expect((await run({ kind: 'infer', model: shade })).result).toMatchObject({ done: 3, failed: 0 });
  });

  it('goes on past a folder of one patient that is gone while the others are there', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pleura-jobs-'));
    const made = await bench({ dir });
    open.push(made);
    const set = await drawSet(dir, 2);
    for (const [patient, name] of Object.entries({ p1: 'film-00.png', p2: 'film-01.png' })) {
      mkdirSync(join(set.films, patient));
      renameSync(join(set.films, name), join(set.films, patient, name));
    }
    await made.run({ kind: 'import-pairs', ...set, definition: 'heart-excluded' });
    rmSync(join(set.films, 'p1'), { recursive: true });
    const job = await made.run({ kind: 'infer', model: shade });
    expect(job).toMatchObject({ state: 'done', failed: 1, result: { done: 1, failed: 1 } });
    expect(job.failures).toMatchObject([{ item: 'film-00' }]);
  });

  it('runs on the processor, and says why, where the graphics card that was asked for does not run', async () => {
    const { run, client } = await benchWith(4);
    // The libraries of CUDA are never installed with the product.
    const { result } = await run({ kind: 'infer', model: shade, provider: 'cuda' });
    expect(result).toMatchObject({ done: 4, failed: 0 });
    expect(result!.providerRefused).toMatch(/^it does not run here: .{10,240}\.$/);
    const { revisions } = await client.caseDetail({ caseId: 'film-03' as never });
    expect(revisions.at(-1)!.provenance).toMatchObject({ executionProvider: 'cpu' });
    expect((await run({ kind: 'infer', model: shade })).result).toMatchObject({ done: 0, providerRefused: null });
  });

  it('kills an engine that hangs, sets aside the film it hangs on and goes on with the others', async () => {
    const patience = { firstMs: 20_000, leastMs: 3_000, times: 1 };
    const { run, engines } = await benchWith(6, { PLEURA_ENGINE_HANG_ON: 'film-02.png' }, patience);
    const job = await run({ kind: 'infer', model: shade });
    expect(job).toMatchObject({ state: 'done', failed: 1, result: { done: 5, failed: 1 } });
    expect(job.failures).toMatchObject([
      { item: 'film-02', message: expect.stringMatching(/said nothing for \d+ s on the film .*film-02/) },
    ]);
    expect(engines).toHaveLength(3);
  });

  it('says which stage the others wait for', async () => {
    const { run } = await benchWith(3);
    const { slowest } = await run({ kind: 'infer', model: shade });
    expect(['decoding', 'network', 'storing']).toContain(slowest?.stage);
    expect(slowest?.msPerItem).toBeGreaterThan(0);
  });

  it('starts the engine again when it dies, runs the batch film by film and sets aside the film that kills it', async () => {
    const { run, engines } = await benchWith(6, { PLEURA_ENGINE_CRASH_ON: 'film-02.png' });
    const job = await run({ kind: 'infer', model: shade });
    expect(job).toMatchObject({ state: 'done', failed: 1, result: { done: 5, failed: 1 } });
    expect(job.failures).toMatchObject([{ item: 'film-02', message: expect.stringContaining('stopped on the film') }]);
    expect(engines).toHaveLength(3);
    expect((await run({ kind: 'infer', model: shade })).result).toMatchObject({ done: 0, failed: 0 });
  });

  it('uses a new engine after the old one was killed between two jobs', async () => {
    const { run, engines } = await benchWith(2);
    await run({ kind: 'infer', model: shade, limit: 1 });
    engines[0]!.kill();
    await new Promise((resume) => engines[0]!.channel.onClose(() => resume(null)));
    expect((await run({ kind: 'infer', model: shade })).result).toMatchObject({ done: 1, failed: 0 });
    expect(engines).toHaveLength(2);
  });

  it('ends as failed, with what is wrong, for a broken or an unknown model', async () => {
    const { run } = await benchWith(1);
    const broken = await run({ kind: 'infer', model: join(modelRoot, 'wrong-sha') });
    expect(broken).toMatchObject({
      state: 'failed',
      failure: { code: 'model-invalid', message: expect.stringContaining('SHA-256') },
    });
    const unknown = await run({ kind: 'infer', model: 'unet9000' });
    expect(unknown).toMatchObject({
      state: 'failed',
      failure: { code: 'not-found', message: expect.stringContaining('Known models: shade') },
    });
  });
});

describe('compare', () => {
  it('harmonises by the heart that a model marked, and says where none is known', async () => {
    const made = await benchWith(2);
    const retrocardiac = { kind: 'import-masks', source: 'other', definition: 'retrocardiac-included' } as const;
    await made.run({ ...retrocardiac, masks: join(made.dir, 'masks') });
    const before = await made.run({ kind: 'compare', first: 'dataset', second: 'other' });
    expect(before.result).toMatchObject({ mean: { n: 2, dice: 1 }, notes: [expect.stringContaining('2 of 2 cases')] });
    await made.run({ kind: 'infer', model: shade });
    const after = await made.run({ kind: 'compare', first: 'dataset', second: 'other' });
    // The same pixels now mean two things: the dataset's mask gains the heart, the other one lacks it.
    expect(after.result).toMatchObject({ definition: 'retrocardiac-included', notes: [] });
    expect(after.result!.mean.dice).toBeLessThan(0.99);
  });

  it('names the sources that are there when one is asked for that is not', async () => {
    const { run } = await benchWith(1);
    const job = await run({ kind: 'compare', first: 'dataset', second: 'chexmask' });
    expect(job).toMatchObject({
      state: 'failed',
      failure: { code: 'not-found', message: expect.stringMatching(/"chexmask".*dataset/) },
    });
  });
});
