import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { databasePath } from '#core/store/store.ts';
import { drawCxlseg } from './draw-cxlseg.ts';
import { bench, drawSet } from './jobs-builder.ts';
import { withoutMetaSets } from './without-meta-sets.ts';
import { tempFolder } from './workspace-builder.ts';

/** Makes a workspace one of version 16 that remembered the folders of films only, as versions before did. */
function makeOld(dir: string, { films, relative }: { readonly films: string; readonly relative: string }): void {
  const database = new Database(databasePath(join(dir, 'workspace')));
  const write = database.prepare('update meta set value = ? where key = ?');
  write.run(JSON.stringify([films]), 'pair_film_roots');
  write.run('16', 'schema_version');
  for (const change of withoutMetaSets) database.exec(change);
  // As the command line stores what was typed.
  database
    .prepare("update jobs set request = json_set(request, '$.masks', 'typed') where request like ?")
    .run(`%${relative}%`);
  database.close();
}

it('keeps exports out of the folders that an earlier version imported masks and pictures from', async () => {
  await using folder = await tempFolder();
  const pathOf = (name: string) => join(folder.dir, name);
  const before = await bench({ dir: folder.dir });
  const set = await drawSet(folder.dir, 2);
  const definition = 'heart-excluded';
  await before.run({ kind: 'import-pairs', ...set, definition });
  for (const name of ['more', 'typed']) {
    await cp(set.masks, pathOf(name), { recursive: true });
    await before.run({ kind: 'import-masks', source: name, masks: pathOf(name), definition });
  }
  const tried = await before.run({ kind: 'import-masks', source: 'tried', masks: folder.dir, definition });
  expect(tried.state).toBe('failed');
  await drawCxlseg(pathOf('cxlseg'), { cases: 1, tables: 'metadata files' });
  await before.run({ kind: 'import-cxlseg', root: pathOf('cxlseg') });
  await before.core.close();
  makeOld(folder.dir, { films: set.films, relative: pathOf('typed') });

  const after = await bench({ dir: folder.dir });
  const exported = async (out: string) => {
    const { state, failure } = await after.run({ kind: 'export', format: 'png', out: pathOf(out) });
    return failure?.message ?? state;
  };
  for (const place of ['masks', 'more', 'films', 'cxlseg/files'])
    expect(await exported(`${place}/out`), place).toContain('dataset');
  // Nobody knows where "typed" was; nothing came of the import that was tried.
  expect(await exported('typed/out')).toBe('done');
  expect(await exported('out')).toBe('done');
  await after.core.close();
});
