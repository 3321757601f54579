import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importMasks } from '#core/catalog/import-masks.ts';
import { findCase } from '#core/store/cases.ts';
import { revisionsOf } from '#core/store/revisions.ts';
import { listSources } from '#core/store/sources.ts';
import { drawPairs, runPairs } from './draw-pairs.ts';
import { importContext } from './import-context.ts';
import { id, type TempStore, tempStore } from './workspace-builder.ts';

const definition = 'heart-excluded';

async function sourcesOf(temp: TempStore, caseId: string): Promise<readonly string[]> {
  return (await revisionsOf(temp.store.db, id(caseId))).map(({ source }) => source);
}

describe('a second folder of films', () => {
  it('leaves a film out whose name is that of another one, with its mask and spacing', async () => {
    await using temp = await tempStore();
    const first = await drawPairs(temp, ['1', '2']);
    const second = await drawPairs(temp, ['1', '2', '3'], { set: 'second', numberedFrom: 10 });
    await runPairs(temp, { ...first, definition }).summary;
    const { summary, failures } = runPairs(temp, { ...second, definition, source: 'b', spacingMm: 0.2 });
    const { cases, masks, skipped, skippedTotal, notes } = await summary;
    expect({ cases, masks, skippedTotal, notes }).toEqual({ cases: 1, masks: 1, skippedTotal: 2, notes: [] });
    expect(failures.map(({ item }) => item)).toEqual(['1', '2']);
    const paths = { first: join(first.films, '1.png'), second: join(second.films, '1.png') };
    expect(skipped[0]!.fact).toEqual({ code: 'left-out', fault: { code: 'id-taken', caseId: '1', ...paths } });
    expect(await findCase(temp.store.db, id('1'))).toMatchObject({ filmPath: paths.first, spacingMm: null });
    expect(await sourcesOf(temp, '1')).toEqual(['dataset']);
    expect(await findCase(temp.store.db, id('3'))).toMatchObject({ spacingMm: 0.2 });
    expect(await sourcesOf(temp, '3')).toEqual(['b']);
  });

  it('stores no source when every name in it is taken', async () => {
    await using temp = await tempStore();
    await runPairs(temp, { ...(await drawPairs(temp, ['1'])), definition }).summary;
    const second = await drawPairs(temp, ['1'], { set: 'second', numberedFrom: 10 });
    expect(await runPairs(temp, { ...second, source: 'b' }).summary).toMatchObject({ cases: 0, masks: 0, notes: [] });
    expect(await listSources(temp.store.db)).toMatchObject([{ name: 'dataset' }]);
  });

  it.each(['the films themselves', 'copies of the films'])('adds the masks of another reader to %s', async (which) => {
    await using temp = await tempStore();
    const first = await drawPairs(temp, ['1', '2']);
    const second = await drawPairs(temp, ['1', '2'], { set: 'second', rightWider: 1.3 });
    await runPairs(temp, { ...first, definition }).summary;
    const films = which === 'copies of the films' ? second.films : first.films;
    const { summary, failures } = runPairs(temp, { films, masks: second.masks, definition, source: 'b' });
    expect(await summary).toMatchObject({ cases: 2, masks: 2, noteFacts: [{ code: 'known', cases: 2 }] });
    expect(failures).toEqual([]);
    expect(await findCase(temp.store.db, id('1'))).toMatchObject({ filmPath: join(first.films, '1.png') });
    expect(await sourcesOf(temp, '1')).toEqual(['dataset', 'b']);
  });
});

describe('a folder of films that was moved', () => {
  it('is followed when it is imported again, and nothing is taken twice', async () => {
    await using temp = await tempStore();
    const folders = await drawPairs(temp, ['1', '2']);
    await runPairs(temp, { ...folders, definition }).summary;
    const films = join(temp.dir, '../elsewhere');
    await rename(folders.films, films);
    const { summary, failures } = runPairs(temp, { ...folders, films, definition });
    expect((await summary).notes).toContain(`2 films are taken from ${films} now, no longer from ${folders.films}.`);
    expect(failures).toEqual([]);
    expect(await findCase(temp.store.db, id('2'))).toMatchObject({ filmPath: join(films, '2.png'), filmState: 'ok' });
    expect(await sourcesOf(temp, '2')).toEqual(['dataset']);
  });

  it('is not taken to be what lies under its names now, where that has another size', async () => {
    await using temp = await tempStore();
    const first = await drawPairs(temp, ['1']);
    await runPairs(temp, { ...first, definition }).summary;
    await rename(first.films, join(temp.dir, '../unplugged'));
    const second = await drawPairs(temp, ['1'], { set: 'second', size: { width: 90, height: 60 } });
    expect(await runPairs(temp, { ...second, definition }).summary).toMatchObject({ cases: 0, skippedTotal: 1 });
    expect(await findCase(temp.store.db, id('1'))).toMatchObject({ filmPath: join(first.films, '1.png') });
  });

  it('has its lost films back once they are where they were', async () => {
    await using temp = await tempStore();
    const folders = await drawPairs(temp, ['1', '2']);
    await runPairs(temp, { ...folders, definition }).summary;
    await temp.store.db.updateTable('cases').set({ film_state: 'missing' }).where('case_id', '=', '1').execute();
    await runPairs(temp, { ...folders, definition }).summary;
    expect(await findCase(temp.store.db, id('1'))).toMatchObject({ filmState: 'ok', filmProblem: null });
  });
});

describe('masks that are imported again', () => {
  it.each(['import-pairs', 'import-masks'] as const)('by %s are counted as left as they are, and why', async (kind) => {
    await using temp = await tempStore();
    const folders = await drawPairs(temp, ['1', '2']);
    await runPairs(temp, { ...folders, definition }).summary;
    // One was repaired since, one is new.
    await drawPairs(temp, ['1', '2', '3'], { rightWider: 1.3 });
    await runPairs(temp, { films: folders.films, masks: folders.masks, definition, source: 'other' }).summary;
    const run = { ...folders, source: 'dataset', definition } as const;
    const again =
      kind === 'import-pairs'
        ? runPairs(temp, run).summary
        : importMasks({ kind, source: run.source, masks: run.masks }, importContext(temp.store).context);
    const { masks, notes, noteFacts } = await again;
    expect(masks).toBe(3);
    expect(noteFacts).toContainEqual({ code: 'masks-known', masks: 2, source: 'dataset' });
    expect(notes).toContainEqual(
      '2 masks of dataset were imported before and stay as they are. To take files that were changed since, add them as masks of another source.',
    );
    expect(await sourcesOf(temp, '1')).toEqual(['dataset', 'other']);
  });

  it('by a CheXmask table too', async () => {
    await using temp = await tempStore();
    await runPairs(temp, { ...(await drawPairs(temp, ['1'])), definition }).summary;
    const chexmask = join(temp.dir, '../table.csv');
    await writeFile(chexmask, 'dicom_id,Left Lung,Right Lung,Heart,Height,Width\n1,4 2,1 2,3 1,60,80\n');
    const run = () =>
      importMasks({ kind: 'import-masks', source: 'chexmask', chexmask }, importContext(temp.store).context);
    expect(await run()).toMatchObject({ masks: 1, noteFacts: [] });
    expect(await run()).toMatchObject({
      masks: 1,
      noteFacts: [{ code: 'masks-known', masks: 1, source: 'chexmask' }],
    });
  });
});
