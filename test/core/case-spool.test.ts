import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CaseSpool } from '#core/export/case-spool.ts';
import { allOf } from './all-of.ts';
import { tempFolder } from './workspace-builder.ts';

describe('rows that wait on disk', () => {
  it('come back in their order as often as asked for, whatever they hold and however many', async () => {
    await using folder = await tempFolder();
    const spool = await CaseSpool.create<{ readonly text: string; readonly n: number | null }>(
      join(folder.dir, 'rows'),
    );
    // A megabyte of letters of one to four bytes, so that reads end within them.
    const rows = Array.from({ length: 9001 }, (_, i) => ({
      text: `${'aä｡🫁\n"'.repeat(i % 17)}${i}`,
      n: i % 3 === 0 ? null : i / 7,
    }));
    for (const row of rows) await spool.add(row);
    expect(spool.count).toBe(rows.length);
    const batches = await allOf(spool.batches(16));
    expect(batches.map((batch) => batch.length)).toEqual([...new Array(562).fill(16), 9]);
    expect(batches.flat()).toEqual(rows);
    expect(await allOf(spool)).toEqual(rows);
    await spool.close();
  });

  it('may be none', async () => {
    await using folder = await tempFolder();
    const spool = await CaseSpool.create(join(folder.dir, 'rows'));
    expect(await allOf(spool)).toEqual([]);
    await spool.close();
  });
});
