import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importMasks } from '#core/catalog/import-masks.ts';
import { findCase } from '#core/store/cases.ts';
import { datasetRoots } from '#core/store/dataset-roots.ts';
import { headRevision, revisionsOf } from '#core/store/revisions.ts';
import { listSources } from '#core/store/sources.ts';
import { loadMask } from '#core/store/stored-masks.ts';
import { fromWire } from '#domain/rle.ts';
import { drawPairs, type Folders, film, runPairs } from './draw-pairs.ts';
import { drawnLungs, writeColour, writeFilm, writeMask } from './draw-pictures.ts';
import { importContext } from './import-context.ts';
import { id, type TempStore, tempStore } from './workspace-builder.ts';

describe('importing pairs', () => {
  it('makes a case of every film, named by its stem, with the mask on its own grid', async () => {
    await using temp = await tempStore();
    const folders = await drawPairs(temp, ['a', 'b']);
    const { summary, failures } = runPairs(temp, { ...folders, definition: 'heart-excluded' });
    expect(await summary).toEqual({
      cases: 2,
      masks: 2,
      skipped: [],
      skippedTotal: 0,
      source: 'dataset',
      notes: [],
      noteFacts: [],
    });
    expect(failures).toEqual([]);
    expect(await findCase(temp.store.db, id('a'))).toMatchObject({
      filmPath: join(folders.films, 'a.png'),
      filmState: 'ok',
      filmWidth: 80,
      filmHeight: 60,
    });
    const [revision] = await revisionsOf(temp.store.db, id('a'));
    expect(revision).toMatchObject({
      source: 'dataset',
      definition: 'heart-excluded',
      frame: { width: 80, height: 60, filmWidth: 80, filmHeight: 60 },
      provenance: { file: 'a_mask.png', grid: 'film-size', values: 'grey', bimodalShare: 1 },
    });
    const { rle } = await loadMask(temp.store.db, revision!.id);
    expect(fromWire({ width: 80, height: 60, bytes: rle }).data).toEqual(
      drawnLungs(film).map((side) => (side ? 4 : 0)),
    );
  });

  it.each([
    [1.24, 'heart-excluded'],
    [0.94, 'retrocardiac-included'],
  ])('says which definition the masks look like: a ratio of %s is %s', async (rightWider, definition) => {
    await using temp = await tempStore();
    const folders = await drawPairs(temp, ['a', 'b', 'c', 'd', 'e'], { rightWider });
    const { notes } = await runPairs(temp, folders).summary;
    expect(notes[0]).toContain(`The masks of dataset are taken as ${definition}: the right lung has`);
    expect(await listSources(temp.store.db)).toMatchObject([{ name: 'dataset', definition, masks: 5 }]);
  });

  it('knows how large a pixel is only where that is said, of films that are there already too', async () => {
    await using temp = await tempStore();
    const folders = await drawPairs(temp, ['a']);
    const spacing = async () => (await findCase(temp.store.db, id('a')))?.spacingMm;
    await runPairs(temp, { ...folders, definition: 'heart-excluded' }).summary;
    expect(await spacing()).toBeNull();
    await runPairs(temp, { ...folders, definition: 'heart-excluded', spacingMm: 0.175 }).summary;
    expect(await spacing()).toBe(0.175);
    await runPairs(temp, { ...folders, definition: 'heart-excluded' }).summary;
    expect(await spacing()).toBe(0.175);
  });

  it('tells of films without masks, and imports them', async () => {
    await using temp = await tempStore();
    const folders = await drawPairs(temp, ['a']);
    await writeFilm(join(folders.films, 'bare.png'), film);
    const { summary, failures } = runPairs(temp, folders);
    expect((await summary).notes).toContain('1 film has no mask: bare.');
    expect(failures).toEqual([]);
    expect(await findCase(temp.store.db, id('bare'))).not.toBeNull();
  });

  const spoilt: readonly [string, (folders: Folders) => Promise<unknown>, string, string][] = [
    [
      'a mask of another shape',
      ({ masks }) => writeMask(join(masks, 'a_mask.png'), { width: 90, height: 60 }),
      'a',
      'The mask a_mask.png is 90×60 pixels, but its film is 80×60',
    ],
    [
      'a coloured mask',
      ({ masks }) => writeColour(join(masks, 'a_mask.png'), film, (i) => [i % 2 ? 255 : 0, 0, 0]),
      'a',
      'The mask a_mask.png cannot be read: it is a colour picture',
    ],
    ['an empty mask file', ({ masks }) => writeFile(join(masks, 'a_mask.png'), ''), 'a', 'it is empty (0 bytes)'],
    [
      'two films with one name',
      ({ films }) => writeFilm(join(films, 'a.jpg'), film),
      'a',
      'Two films have the id a: a.jpg and a.png. None is imported',
    ],
    [
      'a mask without a film',
      ({ masks }) => writeMask(join(masks, 'z.png'), film),
      'z.png',
      'The mask z.png has no film named z',
    ],
    [
      'an empty film file',
      ({ films }) => writeFile(join(films, 'a.png'), ''),
      'a',
      'The film a.png cannot be read: it is empty (0 bytes)',
    ],
  ];
  it.each(spoilt)('goes on past %s', async (_, spoil, item, sentence) => {
    await using temp = await tempStore();
    const folders = await drawPairs(temp, ['a', 'b']);
    await spoil(folders);
    const { summary, failures } = runPairs(temp, { ...folders, definition: 'heart-excluded' });
    const { skipped, skippedTotal } = await summary;
    expect(failures).toEqual([{ item, message: expect.stringContaining(sentence) }]);
    expect({ skipped, skippedTotal }).toMatchObject({ skipped: failures, skippedTotal: 1 });
    // What is said in the window's language.
    expect(skipped[0]).toHaveProperty('fact');
    expect(await revisionsOf(temp.store.db, id('b'))).toHaveLength(1);
  });

  it.each([
    ['films', 'The films folder', 'does not exist'],
    ['masks', 'None of the masks in', 'is named like one of the 1 films'],
  ])('stores nothing when the %s are not what they should be', async (which, ...sentences) => {
    await using temp = await tempStore();
    const folders = await drawPairs(temp, ['a']);
    await mkdir(join(temp.dir, '..', 'nothing'));
    const wrong =
      which === 'films' ? { films: join(temp.dir, '..', 'gone') } : { masks: join(temp.dir, '..', 'nothing') };
    const failure = await runPairs(temp, { ...folders, ...wrong }).summary.catch((thrown) => thrown);
    for (const sentence of sentences) expect(failure.message).toContain(sentence);
    expect(await listSources(temp.store.db)).toEqual([]);
  });
});

describe('importing a further mask source', () => {
  it('takes a folder of masks named by case, and lists those of no case', async () => {
    await using temp = await tempStore();
    const folders = await drawPairs(temp, ['a', 'b']);
    await runPairs(temp, folders).summary;
    const masks = join(temp.dir, '..', 'more');
    await writeMask(join(masks, 'deep/a.png'), { width: 224, height: 224 });
    await writeMask(join(masks, 'stranger.png'), film);
    const job = importContext(temp.store);
    const summary = await importMasks(
      { kind: 'import-masks', source: 'v7', masks, definition: 'heart-excluded' },
      job.context,
    );
    expect(summary).toEqual({
      cases: 1,
      masks: 1,
      source: 'v7',
      skipped: [
        {
          item: 'stranger.png',
          message: 'The mask stranger.png belongs to no case of this workspace.',
          fact: { code: 'left-out', fault: { code: 'no-case', file: 'stranger.png' } },
        },
      ],
      skippedTotal: 1,
      notes: ['Left out: 1 mask of no case of this workspace.'],
      noteFacts: [{ code: 'masks-strange', masks: 1 }],
    });
    expect(job.failures).toEqual([]);
    expect(await headRevision(temp.store.db, id('a'), 'v7')).toMatchObject({
      frame: { width: 224, height: 224, filmWidth: 80, filmHeight: 60 },
      provenance: { grid: 'squash' },
    });
  });

  const head = 'dicom_id,Dice RCA (Mean),Dice RCA (Max),Landmarks,Left Lung,Right Lung,Heart,Height,Width';
  async function chexmask(temp: TempStore, lines: readonly string[]) {
    const path = join(temp.dir, '..', 'MIMIC.csv');
    await writeFile(path, `${lines.join('\n')}\n`);
    const job = importContext(temp.store);
    return { ...job, summary: importMasks({ kind: 'import-masks', source: 'chexmask', chexmask: path }, job.context) };
  }

  it('takes a CheXmask table: sides, heart and its own quality score', async () => {
    await using temp = await tempStore();
    await runPairs(temp, await drawPairs(temp, ['a', 'b'])).summary;
    const { summary, failures } = await chexmask(temp, [
      head,
      'a,0.83,0.9,"[1, 2]",4 2,1 2,3 1,60,80',
      'a,0.83,0.9,"[1, 2]",4 2,1 2,3 1,60,80',
      'b,0.83,0.9,,4 2,1 2,3 1,80,60',
      'unknown,0.8,0.9,,1 2,4 2,,60,80',
    ]);
    expect(await summary).toMatchObject({
      cases: 2,
      masks: 1,
      notes: [
        '1 row speaks of films that are not in this workspace.',
        'Left out: 1 row that repeats the id of an earlier one.',
      ],
    });
    expect(failures).toEqual([{ item: 'b', message: expect.stringContaining('height and width are exchanged') }]);
    const head1 = await headRevision(temp.store.db, id('a'), 'chexmask');
    expect(head1).toMatchObject({ definition: 'heart-excluded', provenance: { rcaMean: 0.83, file: 'MIMIC.csv' } });
    const { rle } = await loadMask(temp.store.db, head1!.id);
    expect([...fromWire({ width: 80, height: 60, bytes: rle }).data.subarray(0, 6)]).toEqual([1, 1, 3, 2, 2, 0]);
  });

  it('finds the case of a CheXmask row that names the picture with its ending', async () => {
    await using temp = await tempStore();
    await runPairs(temp, await drawPairs(temp, ['00000001_000', 'b'])).summary;
    const { summary, failures } = await chexmask(temp, [
      head.replace('dicom_id', 'Image Index'),
      '00000001_000.png,0.83,0.9,,4 2,1 2,3 1,60,80',
      '00000001_000,0.83,0.9,,4 2,1 2,3 1,60,80',
      'b.png,0.83,0.9,,4 2,1 2,3 1,60,80',
    ]);
    expect(await summary).toMatchObject({ cases: 2, masks: 2, noteFacts: [{ code: 'ids-repeat', rows: 1 }] });
    expect(failures).toEqual([]);
    expect(await headRevision(temp.store.db, id('00000001_000'), 'chexmask')).not.toBeNull();
  });

  it('remembers the folders of the masks as folders of the dataset', async () => {
    await using temp = await tempStore();
    const folders = await drawPairs(temp, ['a']);
    await runPairs(temp, folders).summary;
    const more = join(temp.dir, '..', 'more');
    await writeMask(join(more, 'a.png'), film);
    const { context } = importContext(temp.store);
    await importMasks({ kind: 'import-masks', source: 'v7', masks: more, definition: 'heart-excluded' }, context);
    expect(await datasetRoots(temp.store.db)).toEqual([folders.films, folders.masks, more]);
  });

  it('refuses a table without its columns, and one of another dataset', async () => {
    await using temp = await tempStore();
    await runPairs(temp, await drawPairs(temp, ['a'])).summary;
    await expect((await chexmask(temp, [head.replace('Heart', 'Herz'), 'a,,,,,,,,'])).summary).rejects.toThrow(
      'MIMIC.csv lacks the column "Heart". It has: dicom_id, Dice RCA (Mean)',
    );
    await expect((await chexmask(temp, [head, 'z,,,,1 2,4 2,,60,80'])).summary).rejects.toThrow(
      'None of the 1 rows of MIMIC.csv has the id of a case of this workspace in its column "dicom_id".',
    );
    expect(await listSources(temp.store.db)).toHaveLength(1);
  });

  it('refuses to change the definition of a source that is there', async () => {
    await using temp = await tempStore();
    const folders = await drawPairs(temp, ['a']);
    await runPairs(temp, { ...folders, definition: 'heart-excluded' }).summary;
    const { context } = importContext(temp.store);
    const again = importMasks(
      { kind: 'import-masks', source: 'dataset', masks: folders.masks, definition: 'retrocardiac-included' },
      context,
    );
    await expect(again).rejects.toThrow('The mask source "dataset" is stored as heart-excluded');
  });
});

describe('pairs that are damaged', () => {
  it('keep a truncated film as a case that the check will name', async () => {
    await using temp = await tempStore();
    const folders = await drawPairs(temp, ['a', 'b']);
    const path = join(folders.films, 'a.png');
    await writeFile(path, (await readFile(path)).subarray(0, 200));
    expect(await runPairs(temp, folders).summary).toMatchObject({ cases: 2, masks: 2 });
  });
});
