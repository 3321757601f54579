import { existsSync } from 'node:fs';
import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importCxlseg } from '#core/catalog/import-cxlseg.ts';
import { readWhere } from '#core/read-where.ts';
import { selectCaseIds } from '#core/store/case-selection.ts';
import { findCase, labelsOf } from '#core/store/cases.ts';
import { labelCounts, metaCounts, queueCounts } from '#core/store/queue-counts.ts';
import { revisionsOf } from '#core/store/revisions.ts';
import { listSources } from '#core/store/sources.ts';
import { type CxlsegOptions, drawCxlseg, drawFilms, drawnCase, reportSentinel } from './draw-cxlseg.ts';
import { importContext } from './import-context.ts';
import { id, tempStore } from './workspace-builder.ts';

const first = drawnCase(1);

describe('importing CXLSeg', () => {
  it('stores cases, labels, splits and masks', async () => {
    await using temp = await tempStore();
    const root = join(temp.dir, '..', 'cxlseg');
    await drawCxlseg(root, { cases: 3 });
    const { context, failures, changes } = importContext(temp.store);
    const summary = await importCxlseg({ kind: 'import-cxlseg', root }, context);
    expect(summary).toMatchObject({ cases: 3, masks: 3, skipped: [], skippedTotal: 0, source: 'cxlseg' });
    expect(failures).toEqual([]);
    expect(changes).toContain('queue');
    expect(await findCase(temp.store.db, id(first.dicomId))).toMatchObject({
      studyId: '50000001',
      subjectId: '10000001',
      viewPosition: 'PA',
      split: 'test',
      studyDate: '2180-01-01',
      studyTime: 80_556,
      filmPath: '',
      segmentedPath: join(root, 'files', first.place),
      filmState: 'segmented-only',
    });
    expect(await labelsOf(temp.store.db, id(first.dicomId))).toEqual({ Pneumothorax: 1 });
    expect(await listSources(temp.store.db)).toEqual([
      { name: 'cxlseg', kind: 'dataset', definition: 'retrocardiac-included', masks: 3 },
    ]);
  });

  const windows = (path: string) => path.replaceAll('/', '\\');
  const layouts: readonly [string, Omit<CxlsegOptions, 'cases'>, string][] = [
    ['the release itself', {}, ''],
    [
      'a zip unpacked into a folder of its own',
      { tables: 'cxlseg-1.0.0/cxlseg-1.0.0', pictures: 'cxlseg-1.0.0/cxlseg-1.0.0' },
      '',
    ],
    [
      'a wget mirror',
      {
        tables: 'physionet.org/files/chest-x-ray-segmentation/1.0.0',
        pictures: 'physionet.org/files/chest-x-ray-segmentation/1.0.0',
      },
      '',
    ],
    ['tables in a folder of their own', { tables: 'metadata files' }, ''],
    ['tables in a folder of their own, which is given', { tables: 'metadata files' }, 'metadata files'],
    ['the folder of the pictures', {}, 'files'],
    ['paths with back-slashes', { dicomPath: windows }, ''],
    ['paths with a leading ./', { dicomPath: (path) => `./${path}` }, ''],
    ['paths without files/', { dicomPath: (path) => path.replace('files/', '') }, ''],
    ['paths of another machine', { dicomPath: (path) => `D:\\data\\${windows(path)}` }, ''],
  ];
  it.each(layouts)('accepts %s', async (_, options, given) => {
    await using temp = await tempStore();
    const root = join(temp.dir, '..', 'dataset');
    await drawCxlseg(root, { cases: 2, ...options });
    const { context, failures } = importContext(temp.store);
    const summary = await importCxlseg({ kind: 'import-cxlseg', root: join(root, given) }, context);
    expect(summary).toMatchObject({ cases: 2, masks: 2 });
    expect(failures).toEqual([]);
  });

  it('takes films without a study or patient in the tables for one of each, not for those of one patient', async () => {
    await using temp = await tempStore();
    const root = join(temp.dir, '..', 'cxlseg');
    const unnamed = (lines: string[]) => lines.map((line) => line.replace(/,1000000\d,5000000\d,/, ',,,'));
    const [one, two] = await drawCxlseg(root, { cases: 2, edit: { segmented: unnamed, mask: unnamed } });
    await importCxlseg({ kind: 'import-cxlseg', root }, importContext(temp.store).context);
    for (const { dicomId } of [one!, two!])
      expect(await findCase(temp.store.db, id(dicomId))).toMatchObject({ studyId: dicomId, subjectId: dicomId });
  });

  it('joins tables in any order and counts repeated rows once', async () => {
    await using temp = await tempStore();
    const root = join(temp.dir, '..', 'cxlseg');
    await drawCxlseg(root, {
      cases: 4,
      edit: {
        mask: ([head, ...rows]) => [head!, ...rows.reverse()],
        split: ([head, ...rows]) => [head!, ...rows, ...rows.slice(0, 2)],
      },
    });
    const { context, failures } = importContext(temp.store);
    const summary = await importCxlseg({ kind: 'import-cxlseg', root }, context);
    expect(summary).toMatchObject({ cases: 4, masks: 4 });
    expect(summary.notes.join(' ')).toContain('2 rows of the tables repeat an earlier one');
    expect(failures).toEqual([]);
  });

  it('takes the other columns of the metadata too, also later, and finds cases by all that can be asked of them', async () => {
    await using temp = await tempStore();
    const { db } = temp.store;
    const root = join(temp.dir, '..', 'cxlseg');
    await drawCxlseg(root, { cases: 3 });
    const { context } = importContext(temp.store);
    await importCxlseg({ kind: 'import-cxlseg', root }, context);
    const step = 'meta.PerformedProcedureStepDescription';
    expect((await metaCounts(db))[step]).toEqual({ '': 3 });

    const described = ([head, ...rows]: string[]) => [
      `${head},PerformedProcedureStepDescription,PatientOrientationCodeSequence_CodeMeaning`,
      ...rows.map((row, i) => `${row},${i === 0 ? 'CHEST (PORTABLE AP),Erect' : '"CHEST (PA AND LAT)",Erect'}`),
    ];
    await drawCxlseg(root, { cases: 3, edit: { metadata: described } });
    await importCxlseg({ kind: 'import-cxlseg', root }, context);
    expect((await metaCounts(db))[step]).toEqual({ 'CHEST (PORTABLE AP)': 1, 'CHEST (PA AND LAT)': 2 });
    const found = async (text: string) => {
      const where = await readWhere(db, text);
      const [total, asked] = [(await queueCounts(db, where)).total, await selectCaseIds(db, { where })];
      expect(asked).toHaveLength(total);
      return total;
    };
    expect(await found(`${step}="CHEST (PA AND LAT)"`)).toBe(2);
    expect(await found(`${step}!="CHEST (PA AND LAT)"`)).toBe(1);
    expect(await found('meta.PatientOrientationCodeSequence_CodeMeaning=Erect')).toBe(3);
    expect(await found('meta.StudyTime<08:06 and meta.StudyTime>=80556')).toBe(3);
    expect(await found('meta.StudyTime>=12:00')).toBe(0);
    expect(await found('date=2180-01-01')).toBe(3);
    expect(await found('date<2180-01-01')).toBe(0);
  });

  it('takes the pixel spacing from the metadata, also later', async () => {
    await using temp = await tempStore();
    const root = join(temp.dir, '..', 'cxlseg');
    await drawCxlseg(root, { cases: 2 });
    const { context } = importContext(temp.store);
    await importCxlseg({ kind: 'import-cxlseg', root }, context);
    expect(await findCase(temp.store.db, id(first.dicomId))).toMatchObject({ spacingMm: null });
    const spaced = ([head, ...rows]: string[]) => [
      `${head},PixelSpacing,ImagerPixelSpacing`,
      ...rows.map((row, i) => (i === 0 ? `${row},"[0.139, 0.139]","[0.143, 0.143]"` : `${row},,0.143\\0.143`)),
    ];
    const [, second] = await drawCxlseg(root, { cases: 2, edit: { metadata: spaced } });
    await importCxlseg({ kind: 'import-cxlseg', root }, context);
    expect(await findCase(temp.store.db, id(first.dicomId))).toMatchObject({ spacingMm: 0.139 });
    expect(await findCase(temp.store.db, id(second!.dicomId))).toMatchObject({ spacingMm: 0.143 });
  });

  it('takes the original films and their size when they are mounted, also later', async () => {
    await using temp = await tempStore();
    const root = join(temp.dir, '..', 'cxlseg');
    const films = join(temp.dir, '..', 'mimic');
    await drawFilms(join(films, 'physionet.org/files/mimic-cxr-jpg/2.1.0'), await drawCxlseg(root, { cases: 2 }));
    const { context } = importContext(temp.store);
    await importCxlseg({ kind: 'import-cxlseg', root }, context);
    const summary = await importCxlseg({ kind: 'import-cxlseg', root, films }, context);
    expect(summary).toMatchObject({ cases: 2, masks: 2, skippedTotal: 0 });
    const found = await findCase(temp.store.db, id(first.dicomId));
    expect(found).toMatchObject({ filmState: 'ok', filmWidth: 300, filmHeight: 260 });
    const newest = (await revisionsOf(temp.store.db, id(first.dicomId))).at(-1)!;
    expect(newest.frame).toEqual({ width: 224, height: 224, filmWidth: 300, filmHeight: 260 });
  });

  it('lays masks over films that were mounted by an import that was stopped', async () => {
    await using temp = await tempStore();
    const [root, films] = [join(temp.dir, '..', 'cxlseg'), join(temp.dir, '..', 'mimic')];
    await drawFilms(films, await drawCxlseg(root, { cases: 2 }));
    await importCxlseg({ kind: 'import-cxlseg', root }, importContext(temp.store).context);
    const stopped = importContext(temp.store, {
      onProgress: (update, abort) => update.done === 2 && abort.abort(new Error('stopped')),
    });
    await expect(importCxlseg({ kind: 'import-cxlseg', root, films }, stopped.context)).rejects.toThrow('stopped');
    const { context } = importContext(temp.store);
    for (const _ of [1, 2]) {
      expect(await importCxlseg({ kind: 'import-cxlseg', root, films }, context)).toMatchObject({ cases: 2, masks: 2 });
    }
    for (const number of [1, 2]) {
      const revisions = await revisionsOf(temp.store.db, id(drawnCase(number).dicomId));
      expect(revisions.map(({ frame }) => [frame.filmWidth, frame.filmHeight])).toEqual([
        [224, 224],
        [300, 260],
      ]);
    }
  });

  it('follows a dataset that was moved, and keeps films that are not named again', async () => {
    await using temp = await tempStore();
    const [root, moved, films] = ['cxlseg', 'moved', 'mimic'].map((name) => join(temp.dir, '..', name)) as [
      string,
      string,
      string,
    ];
    await drawFilms(films, await drawCxlseg(root, { cases: 1 }));
    const { context } = importContext(temp.store);
    await importCxlseg({ kind: 'import-cxlseg', root, films }, context);
    await rename(root, moved);
    await importCxlseg({ kind: 'import-cxlseg', root: moved }, context);
    expect(await findCase(temp.store.db, id(first.dicomId))).toMatchObject({
      filmPath: join(films, 'files', first.place),
      segmentedPath: join(moved, 'files', first.place),
      filmState: 'ok',
      filmWidth: 300,
    });
  });

  it('goes on where it was cancelled, and adds nothing a third time', async () => {
    await using temp = await tempStore();
    const root = join(temp.dir, '..', 'cxlseg');
    await drawCxlseg(root, { cases: 3 });
    const stopped = importContext(temp.store, {
      onProgress: (update, abort) => update.done === 3 && abort.abort(new Error('stopped')),
    });
    await expect(importCxlseg({ kind: 'import-cxlseg', root }, stopped.context)).rejects.toThrow('stopped');
    expect(await listSources(temp.store.db)).toMatchObject([{ masks: 0 }]);
    const { context } = importContext(temp.store);
    for (const _ of [1, 2]) {
      expect(await importCxlseg({ kind: 'import-cxlseg', root }, context)).toMatchObject({ cases: 3, masks: 3 });
    }
    expect(await revisionsOf(temp.store.db, id(first.dicomId))).toHaveLength(1);
  });

  it('never keeps report texts and never writes into the dataset', async () => {
    await using temp = await tempStore();
    const root = join(temp.dir, '..', 'cxlseg');
    await drawCxlseg(root, { cases: 2 });
    const before = await readdir(root, { recursive: true });
    const { context, failures } = importContext(temp.store);
    const summary = await importCxlseg({ kind: 'import-cxlseg', root }, context);
    expect(JSON.stringify([summary, failures])).not.toContain(reportSentinel);
    expect(await bytesOfWorkspace(temp.dir)).not.toContain(reportSentinel);
    expect(await readdir(root, { recursive: true })).toEqual(before);
  });
});

async function bytesOfWorkspace(dir: string): Promise<string> {
  const files = (await readdir(dir)).filter((name) => name.startsWith('pleura.sqlite'));
  expect(files.length).toBeGreaterThan(0);
  return (await Promise.all(files.map((name) => readFile(join(dir, name), 'latin1')))).join('');
}

const sample = fileURLToPath(new URL('../../../shared/data/cxlseg-sample', import.meta.url));

describe('the CXLSeg sample', () => {
  it.skipIf(!existsSync(sample))('comes in whole, without its report texts', async () => {
    await using temp = await tempStore();
    const { context, failures } = importContext(temp.store);
    const summary = await importCxlseg(
      { kind: 'import-cxlseg', root: join(sample, 'cxlseg'), films: join(sample, 'mimic-cxr-jpg') },
      context,
    );
    expect(summary).toEqual({
      cases: 80,
      masks: 80,
      skipped: [],
      skippedTotal: 0,
      source: 'cxlseg',
      notes: [],
      noteFacts: [],
    });
    expect(failures).toEqual([]);
    const { db } = temp.store;
    const splits = await db.selectFrom('cases').select('split').distinct().execute();
    expect(splits.map((row) => row.split).toSorted()).toEqual(['test', 'train', 'validate']);
    expect((await labelCounts(db)).length).toBeGreaterThan(0);
    const states = await db.selectFrom('cases').select('film_state').distinct().execute();
    expect(states).toEqual([{ film_state: 'ok' }]);
    expect(await bytesOfWorkspace(temp.dir)).not.toContain('MUST NEVER');
  });
});
