import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ExportFormat } from '#contract/exports.ts';
import { previewExport } from '#core/export/preview-export.ts';
import { runExport } from '#core/export/run-export.ts';
import type { JobContext, ProgressUpdate } from '#core/jobs/job.ts';
import { insertCases } from '#core/store/cases.ts';
import type { Store } from '#core/store/store.ts';
import { Failure } from '#rpc/failure.ts';
import { noEngine } from './no-engine.ts';
import { appendReviewOf } from './reviews.ts';
import { addCases, id, oneCase, someCases, tempStore } from './workspace-builder.ts';

interface ExportOptions {
  readonly format?: ExportFormat;
  readonly where?: string;
  readonly onProgress?: (update: ProgressUpdate, partial: string, abort: AbortController) => void;
}

/** Runs an export on an open store, watched. */
async function exportOf(store: Store, { format = 'png', where, onProgress }: ExportOptions = {}) {
  const out = join(dirname(store.dir), 'out');
  const abort = new AbortController();
  const failures: string[] = [];
  const context: JobContext = {
    signal: abort.signal,
    engine: noEngine,
    modelRoots: [],
    store: () => store,
    progress: (update) => onProgress?.(update, `${out}.partial`, abort),
    itemFailed: (item, message) => failures.push(`${item}: ${message}`),
    changed: () => {},
    now: () => new Date(0),
    newId: () => 'id',
  };
  const result = await runExport({ kind: 'export', format, out, ...(where !== undefined && { where }) }, context).catch(
    (thrown: unknown) => thrown,
  );
  return { result, failures, left: readdirSync(dirname(store.dir)).filter((name) => name.startsWith('out')) };
}

describe('an export that goes wrong', () => {
  it('leaves nothing behind when it is cancelled while masks are written', async () => {
    await using temp = await tempStore({ cases: 40 });
    const { result, left } = await exportOf(temp.store, {
      onProgress({ done }, partial, abort) {
        if (done !== 5) return;
        expect(existsSync(join(partial, 'masks'))).toBe(true);
        abort.abort(new Failure('cancelled', 'The work was cancelled.'));
      },
    });
    expect(result).toMatchObject({ code: 'cancelled' });
    expect(left).toEqual([]);
  });

  it.each([
    ['another pixel', (mask: Uint8Array) => (mask[7] = 255)],
    ['nothing at all', (mask: Uint8Array) => mask.fill(0)],
  ])('is refused when a mask on disk shows %s', async (_, spoil) => {
    await using temp = await tempStore({ cases: 3 });
    const mask = new Uint8Array(800 * 1000);
    spoil(mask);
    const spoilt = await sharp(mask, { raw: { width: 800, height: 1000, channels: 1 } })
      .png()
      .toBuffer();
    const { result, left } = await exportOf(temp.store, {
      onProgress({ stage }, partial) {
        if (stage === 'reading the masks back') writeFileSync(join(partial, 'masks/case-0002.png'), spoilt);
      },
    });
    expect(result).toMatchObject({ code: 'internal', message: expect.stringContaining('case-0002') });
    expect(left).toEqual([]);
  });

  it('ends when the folder of the films vanishes on the way, and leaves nothing behind', async () => {
    await using temp = await tempStore();
    const films = join(dirname(temp.dir), 'films');
    mkdirSync(films);
    const cases = someCases(40).map((one) => ({ ...one, filmPath: join(films, `${one.caseId}.png`) }));
    await addCases(temp.store, cases);
    for (const { filmPath } of cases)
      await sharp({ create: { width: 80, height: 100, channels: 3, background: '#444' } })
        .png()
        .toFile(filmPath);
    // One film gone is an item that failed.
    rmSync(cases[0]!.filmPath);
    const { result, failures, left } = await exportOf(temp.store, {
      format: 'nnunet',
      onProgress({ done }) {
        if (done === 20) renameSync(films, `${films}-away`);
      },
    });
    expect(result).toMatchObject({
      code: 'not-found',
      message: expect.stringMatching(/films is not there any more\. Connect/),
    });
    expect(failures).toEqual([expect.stringContaining('case-0000')]);
    expect(left).toEqual([]);
  });

  it('is refused when two cases have one file name', async () => {
    await using temp = await tempStore();
    await addCases(temp.store, [oneCase({ caseId: id('a:b') }), oneCase({ caseId: id('a_b') })]);
    const { result, left } = await exportOf(temp.store);
    expect(result).toMatchObject({ code: 'bad-input', message: expect.stringContaining('masks/a_b.png') });
    expect(left).toEqual([]);
  });
});

describe('the selection of an export', () => {
  it('leaves out what has no mask, no film where films are needed, and what was rejected', async () => {
    await using temp = await tempStore();
    const { store } = temp;
    await addCases(store, [
      ...someCases(3),
      oneCase({ caseId: id('no-film'), filmState: 'missing' }),
      oneCase({ caseId: id('masked-film'), filmState: 'segmented-only' }),
    ]);
    await store.transaction((db) => insertCases(db, [oneCase({ caseId: id('no-mask') })]));
    await appendReviewOf(store, id('case-0001'), { verdict: 'rejected' });
    const preview = await previewExport(store, { format: 'coco' });
    expect(preview).toMatchObject({ cases: 2, withoutMask: 1, withoutFilm: 2, byStatus: { pending: 2 } });
    expect(preview.warnings).toHaveLength(5);
    expect(await previewExport(store, { format: 'cxlseg' })).toMatchObject({
      cases: 4,
      withoutMask: 1,
      withoutFilm: 0,
    });
    expect(await previewExport(store, { format: 'cxlseg', where: 'status=rejected' })).toMatchObject({ cases: 1 });
    const { result, failures } = await exportOf(store);
    expect(result).toMatchObject({ cases: 4, verified: 4 });
    expect(failures).toEqual([]);
  });

  it('takes films of no patient for one of a patient each', async () => {
    await using temp = await tempStore();
    const parts = ['train', 'test'].map((split) => oneCase({ caseId: id(`in-${split}`), subjectId: '', split }));
    await addCases(temp.store, parts);
    const { warnings } = await previewExport(temp.store, { format: 'png' });
    expect(warnings.map(({ code }) => code)).toEqual(['unreviewed', 'without-patient']);
  });

  it('counts the films whose patient nobody knows before anything is written', async () => {
    await using temp = await tempStore({ cases: 3 });
    const known = await previewExport(temp.store, { format: 'nnunet' });
    expect(known.warnings.map(({ code }) => code)).not.toContain('without-patient');
    // As films without a table of patients are stored, and as those of no subject at all.
    const asFilm = oneCase({ caseId: id('film'), subjectId: 'film' });
    await addCases(temp.store, [asFilm, oneCase({ caseId: id('blank'), subjectId: '' })]);
    const { warnings } = await previewExport(temp.store, { format: 'nnunet' });
    expect(warnings).toContainEqual({ code: 'without-patient', count: 2 });
  });

  it('names the field that is nearest when the query has an unknown one', async () => {
    await using temp = await tempStore({ cases: 1 });
    const { result, left } = await exportOf(temp.store, { where: 'statu=accepted' });
    expect(result).toMatchObject({ code: 'bad-input', message: expect.stringContaining('status') });
    expect(left).toEqual([]);
  });
});
