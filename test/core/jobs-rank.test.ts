import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaseId } from '#contract/ids.ts';
import { writePhantoms } from '#core/catalog/write-phantoms.ts';
import { type Bench, bench, drawSet, shade } from './jobs-builder.ts';

const shipped = fileURLToPath(new URL('../../resources/models', import.meta.url));
const open: Bench[] = [];

afterEach(async () => {
  for (const { core } of open.splice(0)) await core.close();
});

/** Six films with good masks but for film-03, whose lower half is cut off. */
async function spoiltBench(): Promise<Bench> {
  const dir = mkdtempSync(join(tmpdir(), 'pleura-rank-'));
  const made = await bench({ dir });
  open.push(made);
  const set = await drawSet(dir, 6);
  const path = join(set.masks, 'film-03.png');
  const { data, info } = await sharp(path).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  data.fill(0, Math.floor(info.height * 0.6) * info.width);
  await sharp(data, { raw: { width: info.width, height: info.height, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toFile(path);
  await made.run({ kind: 'import-pairs', ...set, definition: 'heart-excluded' });
  return made;
}

describe('rank', () => {
  it('puts the masks that differ from the model first, and says what is wrong with them', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pleura-rank-'));
    const made = await bench({ dir, modelRoots: [shipped] });
    open.push(made);
    const { root, films, planted } = await writePhantoms({
      out: join(dir, 'phantoms'),
      cases: 9,
      seed: 4,
      spoiltShare: 0.4,
      filmSize: { width: 320, height: 360 },
    });
    await made.run({ kind: 'import-cxlseg', root, films });
    const { source } = (await made.run({ kind: 'infer' })).result!;
    expect(await made.run({ kind: 'rank' })).toMatchObject({ state: 'done', result: { ranked: 9, model: source } });

    const { rows } = await made.client.queuePage({ sort: 'risk', limit: 10 });
    expect(planted).toHaveLength(4);
    const first = rows.slice(0, 4).map(({ caseId }) => caseId as string);
    expect(first.toSorted()).toEqual(planted.map(({ caseId }) => caseId).toSorted());
    expect(rows.slice(0, 4).every(({ why }) => why !== '')).toBe(true);
    expect(rows[4]!.dice).toBeGreaterThan(0.93);
    const { riskReasons } = await made.client.caseDetail({ caseId: rows[0]!.caseId });
    expect(riskReasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 6);
  });

  it('says which film was taken in twice, and which mask lies on two films', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pleura-rank-'));
    const made = await bench({ dir });
    open.push(made);
    const set = await drawSet(dir, 6);
    const copy = (folder: string, from: number, to: string) =>
      copyFileSync(join(folder, `film-0${from}.png`), join(folder, `${to}.png`));
    copy(set.films, 1, 'again');
    copy(set.masks, 1, 'again');
    copy(set.masks, 4, 'other');
    await sharp(join(set.films, 'film-04.png')).flop().toFile(join(set.films, 'other.png'));
    await made.run({ kind: 'import-pairs', ...set, definition: 'heart-excluded' });
    await made.run({ kind: 'infer', model: shade });
    await made.run({ kind: 'rank' });
    const { rows } = await made.client.queuePage({ sort: 'risk', limit: 10 });
    const { riskReasons } = await made.client.caseDetail({ caseId: 'again' as CaseId });
    expect(riskReasons.map(({ text }) => text)).toContain('same film and mask as film-01');
    for (const [id, twin] of [
      ['film-04', 'other'],
      ['other', 'film-04'],
    ] as const) {
      const reasons = (await made.client.caseDetail({ caseId: id as CaseId })).riskReasons;
      expect(reasons.map(({ text }) => text)).toContain(`identical to the mask of ${twin}`);
    }
    // The mask fits film-04, where it came from, and not its mirror image.
    const risks = new Map(rows.map(({ caseId, risk }) => [caseId as string, risk]));
    expect(risks.get('other')).toBeGreaterThan(0.4);
    expect(risks.get('film-04')).toBeLessThan(0.1);
    const alone = (await made.client.caseDetail({ caseId: 'film-00' as CaseId })).riskReasons;
    expect(alone.filter(({ code }) => code.startsWith('shared'))).toEqual([]);
  });

  it('is the same when it is run again', async () => {
    const { run, client } = await spoiltBench();
    await run({ kind: 'infer', model: shade });
    await run({ kind: 'rank' });
    const before = await client.queuePage({ sort: 'risk', limit: 10 });
    await run({ kind: 'rank' });
    expect(await client.queuePage({ sort: 'risk', limit: 10 })).toEqual(before);
  });

  it('goes by shape alone where no model has run', async () => {
    const { run, client } = await spoiltBench();
    expect(await run({ kind: 'rank' })).toMatchObject({ result: { ranked: 6, model: null } });
    const { rows } = await client.queuePage({ sort: 'risk', limit: 10 });
    for (const { risk, dice } of rows) {
      expect(risk).not.toBeNull();
      expect(dice).toBeNull();
    }
  });

  it('keeps the ranks it had when it is cancelled, and drops them when another source is ranked', async () => {
    const { run, client, dir } = await spoiltBench();
    await run({ kind: 'infer', model: shade });
    await run({ kind: 'rank' });
    const before = await client.queuePage({ sort: 'risk', limit: 10 });
    const { jobId } = await client.startJob({ kind: 'rank' });
    await client.cancelJob({ jobId });
    for await (const _ of client.watchJob({ jobId }));
    expect(await client.queuePage({ sort: 'risk', limit: 10 })).toEqual(before);

    const other = join(dir, 'other');
    mkdirSync(other);
    copyFileSync(join(dir, 'masks', 'film-01.png'), join(other, 'film-01.png'));
    await run({ kind: 'import-masks', source: 'second', masks: other, definition: 'heart-excluded' });
    expect(await run({ kind: 'rank', source: 'second' })).toMatchObject({ result: { ranked: 1, source: 'second' } });
    const { rows } = await client.queuePage({ sort: 'risk', limit: 10 });
    expect(rows.filter(({ risk }) => risk !== null).map(({ caseId }) => caseId)).toEqual(['film-01']);
  });

  it('refuses a source that is not there, naming those that are', async () => {
    const { run } = await spoiltBench();
    expect(await run({ kind: 'rank', source: 'chexmask' })).toMatchObject({
      state: 'failed',
      failure: { code: 'not-found', message: expect.stringContaining('It has: dataset') },
    });
  });

  it('refuses an empty workspace', async () => {
    const made = await bench();
    open.push(made);
    expect(await made.run({ kind: 'rank' })).toMatchObject({ state: 'failed', failure: { code: 'bad-input' } });
  });
});

describe('demo', () => {
  it('draws, imports, runs a model and ranks, and counts what came to the front', async () => {
    const made = await bench();
    open.push(made);
    const dataset = join(made.dir, 'phantoms');
    const job = await made.run({ kind: 'demo', cases: 5, seed: 2, dataset });
    expect(job).toMatchObject({
      state: 'done',
      done: 20,
      total: 20,
      result: { cases: 5, dataset, infer: { done: 5 }, rank: { ranked: 5 }, spoilt: 1, firstPlaces: 1 },
    });
    expect((await made.client.queueCounts({})).total).toBe(5);
    // The same dataset is known again.
    expect((await writePhantoms({ out: dataset, cases: 5, seed: 2 })).planted).toHaveLength(1);
  });
});
