import { mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importCxlseg } from '#core/catalog/import-cxlseg.ts';
import { requireFilms } from '#core/catalog/require-films.ts';
import { runCheck } from '#core/catalog/run-check.ts';
import { findCase } from '#core/store/cases.ts';
import { addDatasetRoots, datasetRoots } from '#core/store/dataset-roots.ts';
import { drawCxlseg, drawFilms, drawnCase } from './draw-cxlseg.ts';
import { drawnLungs, writeFilm, writeGrey, writeMask } from './draw-pictures.ts';
import { importContext } from './import-context.ts';
import { id, type TempStore, tempStore } from './workspace-builder.ts';

const cases = Array.from({ length: 9 }, (_, i) => drawnCase(i + 1));
const size = { width: 224, height: 224 };

async function checkedDataset(
  temp: TempStore,
  spoil: (paths: { film: (number: number) => string; mask: (number: number) => string }) => Promise<unknown>,
  edit: Parameters<typeof drawCxlseg>[1]['edit'] = {},
) {
  const root = join(temp.dir, '..', 'cxlseg');
  const films = join(temp.dir, '..', 'mimic');
  await drawFilms(films, await drawCxlseg(root, { cases: 9, edit }));
  await spoil({
    film: (number) => join(films, 'files', cases[number - 1]!.place),
    mask: (number) => join(root, 'files', cases[number - 1]!.place.replace('.jpg', '-mask.jpg')),
  });
  const { context } = importContext(temp.store);
  await importCxlseg({ kind: 'import-cxlseg', root, films }, context);
  return runCheck({ kind: 'check' }, context);
}

describe('the pre-flight check', () => {
  it('finds nothing wrong with a dataset that is whole', async () => {
    await using temp = await tempStore();
    expect(await checkedDataset(temp, async () => undefined)).toEqual({ cases: 9, findings: [] });
  });

  const spoilt: readonly [string, Parameters<typeof checkedDataset>[1], readonly number[], string][] = [
    ['film-missing', ({ film }) => rm(film(1)), [1], '1 film is not where the dataset says.'],
    [
      'film-unreadable',
      async ({ film }) => writeFile(film(2), (await readFile(film(2))).subarray(0, 2000)),
      [2],
      '1 film cannot be read. The film 00000002-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd.jpg cannot be read: it is cut short',
    ],
    ['mask-missing', ({ mask }) => rm(mask(3)), [3], '1 case has no mask of cxlseg.'],
    ['mask-unreadable', ({ mask }) => writeFile(mask(3), 'no picture'), [3], '1 mask of cxlseg cannot be read.'],
    [
      'size-mismatch',
      ({ mask }) => writeMask(mask(3), { width: 225, height: 224 }),
      [3],
      '1 mask of cxlseg does not fit the film.',
    ],
    [
      'empty',
      ({ mask }) => writeGrey(mask(3), { ...size, values: new Uint8Array(224 * 224) }),
      [3],
      '1 mask of cxlseg is empty',
    ],
    [
      'full',
      async ({ mask }) => {
        for (const number of [3, 4])
          await writeGrey(mask(number), { ...size, values: new Uint8Array(224 * 224).fill(255) });
      },
      [3, 4],
      '2 masks of cxlseg cover the whole film.',
    ],
    [
      'inverted',
      ({ mask }) => writeGrey(mask(3), { ...size, values: drawnLungs(size).map((side) => (side ? 0 : 255)) }),
      [3],
      '1 mask of cxlseg looks inverted',
    ],
    [
      'not-bimodal',
      ({ mask }) =>
        writeGrey(mask(3), { ...size, values: drawnLungs(size).map((side, i) => (side ? 100 + (i % 100) : 0)) }),
      [3],
      '1 mask of cxlseg holds greys between black and white',
    ],
    [
      'duplicate-film',
      ({ film }) => writeFilm(film(5), { width: 300, height: 260, number: 0 }),
      [1, 5],
      '2 cases share their film',
    ],
    [
      'duplicate-mask',
      ({ mask }) => writeMask(mask(5), { ...size, rightWider: 0.9 }),
      [1, 5],
      '2 masks of cxlseg are pixel for pixel the same',
    ],
  ];
  it.each(spoilt)('names %s', async (code, spoil, numbers, text) => {
    await using temp = await tempStore();
    const { findings } = await checkedDataset(temp, spoil);
    expect(findings).toEqual([
      {
        code,
        count: numbers.length,
        examples: numbers.map((number) => cases[number - 1]!.dicomId),
        text: expect.stringContaining(text),
        source: code.includes('film') ? null : 'cxlseg',
      },
    ]);
  });

  it('names patients whose films are in more than one split', async () => {
    await using temp = await tempStore();
    const samePatient = (lines: string[]) => lines.map((line) => line.replace(',10000002,', ',10000001,'));
    const { findings } = await checkedDataset(temp, async () => undefined, { segmented: samePatient });
    expect(findings).toMatchObject([{ code: 'patient-leak', count: 1, examples: ['10000001'] }]);
  });

  it('names cases that have only the blacked-out film', async () => {
    await using temp = await tempStore();
    const root = join(temp.dir, '..', 'cxlseg');
    await drawCxlseg(root, { cases: 2 });
    const { context } = importContext(temp.store);
    await importCxlseg({ kind: 'import-cxlseg', root }, context);
    const { findings } = await runCheck({ kind: 'check' }, context);
    expect(findings).toMatchObject([{ code: 'film-segmented', count: 2 }]);
  });

  it('keeps what it found of a film, until the film is there again', async () => {
    await using temp = await tempStore();
    let lost = '';
    await checkedDataset(temp, async ({ film }) => {
      lost = film(1);
    });
    const { context } = importContext(temp.store);
    const bytes = await readFile(lost);
    await rm(lost);
    await runCheck({ kind: 'check' }, context);
    expect(await findCase(temp.store.db, id(cases[0]!.dicomId))).toMatchObject({ filmState: 'missing' });
    await writeFile(lost, bytes);
    expect((await runCheck({ kind: 'check' }, context)).findings).toEqual([]);
    expect(await findCase(temp.store.db, id(cases[0]!.dicomId))).toMatchObject({ filmState: 'ok', filmProblem: null });
  });
});

describe('a check without the disk of the films', () => {
  it.each([
    ['is gone', false],
    ['is empty, as a mount point without its disk is', true],
  ])('writes off no film when their folder %s', async (_, empty) => {
    await using temp = await tempStore();
    await checkedDataset(temp, async () => undefined);
    const films = join(temp.dir, '../mimic/files');
    const away = join(temp.dir, '../away');
    await rename(films, away);
    if (empty) await mkdir(films);
    const { context } = importContext(temp.store);
    await expect(runCheck({ kind: 'check' }, context)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining(`The folder ${films} with the films is not there any more.`),
    });
    for (const { dicomId } of cases)
      expect(await findCase(temp.store.db, id(dicomId))).toMatchObject({ filmState: 'ok' });
    if (empty) await rmdir(films);
    await rename(away, films);
    expect((await runCheck({ kind: 'check' }, context)).findings).toEqual([]);
  });

  it('asks for the folder that was imported, not for one that only begins like it or for a part of it', async () => {
    await using temp = await tempStore();
    const root = join(temp.dir, '../films');
    await mkdir(join(root, 'p1'), { recursive: true });
    await mkdir(`${root}2`);
    await writeFile(join(root, 'p1/a.png'), '');
    await temp.store.transaction((db) => addDatasetRoots(db, [root]));
    const { db } = temp.store;
    await expect(requireFilms(db, join(root, 'p2/b.png'))).resolves.toBeUndefined();
    await expect(requireFilms(db, join(`${root}2`, 'c.png'))).rejects.toThrow(`The folder ${root}2 with the films`);
    await rm(root, { recursive: true });
    await expect(requireFilms(db, join(root, 'p2/b.png'))).rejects.toThrow(`The folder ${root} with the films`);
  });

  it('asks for the innermost of the folders that were imported', async () => {
    await using temp = await tempStore();
    const outer = join(temp.dir, '../data');
    const inner = join(outer, 'mounted');
    await mkdir(inner, { recursive: true });
    await temp.store.transaction(async (db) => {
      await addDatasetRoots(db, [outer]);
      await addDatasetRoots(db, [inner, outer]);
    });
    const { db } = temp.store;
    expect(await datasetRoots(db)).toEqual([outer, inner]);
    await expect(requireFilms(db, join(inner, 'a.png'))).rejects.toThrow(`The folder ${inner} with the films`);
  });
});
