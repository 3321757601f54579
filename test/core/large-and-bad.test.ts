import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importCxlseg } from '#core/catalog/import-cxlseg.ts';
import { writePhantomSet } from '#core/catalog/write-phantom-set.ts';
import { countCases } from '#core/store/case-selection.ts';
import { listMaskProblems } from '#core/store/mask-problems.ts';
import { listSources } from '#core/store/sources.ts';
import { databasePath } from '#core/store/store.ts';
import { root } from '../../scripts/built.ts';
import { importContext } from './import-context.ts';
import { tempStore } from './workspace-builder.ts';

const cases = 1200;
let dir: string;
let set: Awaited<ReturnType<typeof writePhantomSet>>;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'pleura-large-'));
  set = await writePhantomSet({
    out: join(dir, 'set'),
    cases,
    distinct: 3,
    seed: 5,
    filmSize: { width: 230, height: 240 },
    signal: new AbortController().signal,
    onDrawn() {},
    onCases() {},
  });
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('a large dataset', () => {
  it('has its first thousand cases ready for review, masks and all, before the others are read', async () => {
    await using temp = await tempStore();
    const ready: number[] = [];
    const { context } = importContext(temp.store, {
      onProgress({ done }) {
        if (done === cases && ready.length === 0) ready.push(masksStored(temp.dir));
      },
    });
    await importCxlseg({ kind: 'import-cxlseg', root: set.root, films: set.films }, context);
    expect(ready).toEqual([1000]);
    expect((await listSources(temp.store.db))[0]!.masks).toBe(cases);
  });

  it('whose folder vanishes on the way is not written off: the work says so and goes on when it is back', async () => {
    await using temp = await tempStore();
    const request = { kind: 'import-cxlseg', root: set.root, films: set.films } as const;
    const pictures = join(set.root, 'files');
    const films = join(set.films, 'files');
    for (const [folder, stage, done] of [
      [films, 'tables', 500],
      [pictures, 'masks', 1000],
    ] as const) {
      let inStage = false;
      const { context, failures } = importContext(temp.store, {
        onProgress(update) {
          if (update.stage?.includes(stage)) inStage = true;
          if (inStage && update.done === done) renameSync(folder, `${folder}-away`);
        },
      });
      await expect(importCxlseg(request, context)).rejects.toMatchObject({
        code: 'not-found',
        message: expect.stringMatching(/^The folder .*files with the (films|masks) is not there any more\. Connect/),
      });
      expect(failures).toEqual([]);
      renameSync(`${folder}-away`, folder);
    }
    expect((await listSources(temp.store.db))[0]!.masks).toBe(1000);
    const { context } = importContext(temp.store);
    expect(await importCxlseg(request, context)).toMatchObject({ cases, masks: cases, skippedTotal: 0 });
    expect(await listMaskProblems(temp.store.db)).toEqual([]);
    const missing = await countCases(temp.store.db, {
      where: { kind: 'compare', field: 'film', op: '!=', value: 'ok' },
    });
    expect(missing).toBe(0);
  });

  it('of which every tenth film and mask is missing is told in 200 items and a count, and completes later', async () => {
    const away: string[] = [];
    for (const tree of [set.root, set.films]) {
      const names = (await readdir(tree, { recursive: true })).filter((name) => name.endsWith('.jpg')).sort();
      const files = names.filter((name) => !/[0-9a-f]{8}\.jpg$/.test(name) || tree === set.films);
      for (const [i, name] of files.entries()) if (i % 10 === 0) away.push(join(tree, name));
    }
    for (const path of away) renameSync(path, `${path}.away`);
    await using temp = await tempStore();
    const request = { kind: 'import-cxlseg', root: set.root, films: set.films } as const;
    const summary = await importCxlseg(request, importContext(temp.store).context);
    expect(summary).toMatchObject({ cases, masks: cases - cases / 10, skippedTotal: away.length });
    expect(summary.skipped).toHaveLength(200);
    expect(summary.notes.join(' ')).toContain(`${cases / 10} films are not where the tables say`);
    for (const path of away) renameSync(`${path}.away`, path);
    expect(await importCxlseg(request, importContext(temp.store).context)).toMatchObject({
      masks: cases,
      skippedTotal: 0,
    });
  });

  it('has tables of any length: 60 MB with reports pass through a heap of 40 MB', async () => {
    const path = join(dir, 'CXLSeg-metadata.csv');
    const file = createWriteStream(path);
    file.write('dicom_id,Reports,ViewPosition\n');
    const report = 'FINDINGS: "" as drawn, over, commas and\nlines. '.repeat(20);
    for (let i = 0; i < 60_000; i += 1) {
      if (!file.write(`film-${i},"${report}",PA\n`)) await new Promise<void>((drained) => file.once('drain', drained));
    }
    file.end();
    await finished(file);
    const script = `
      import { readCsv } from '#core/catalog/csv-table.ts';
      let rows = 0;
      for await (const row of readCsv(${JSON.stringify(path)}, { required: ['dicom_id', 'ViewPosition'] })) rows += row.ViewPosition === 'PA' ? 1 : 0;
      console.log(rows);`;
    const args = ['--max-old-space-size=40', '--input-type=module', '-e', script];
    const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect(run.stderr).not.toContain('heap');
    expect(run.stdout.trim()).toBe('60000');
  });
});

/** Masks that another process would see now. */
function masksStored(dir: string): number {
  const db = new Database(databasePath(dir), { readonly: true });
  const count = db.prepare('select count(*) from revisions').pluck().get() as number;
  db.close();
  return count;
}
