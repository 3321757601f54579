import { spawn, spawnSync } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { countCases } from '#core/store/case-selection.ts';
import { findCase, getCase, insertCases, labelsOf } from '#core/store/cases.ts';
import { mostPackedLabels } from '#core/store/label-bits.ts';
import { orphanRows } from '#core/store/orphan-rows.ts';
import { packings } from '#core/store/packed-maps.ts';
import { addRevisions, headRevision, revisionsOf } from '#core/store/revisions.ts';
import { riskReasonsOf, saveRisks } from '#core/store/risks.ts';
import { ensureSource, listSources } from '#core/store/sources.ts';
import { databasePath, openStore } from '#core/store/store.ts';
import { loadMask, masksFor } from '#core/store/stored-masks.ts';
import { riskReason } from '#domain/ranking/risk-reasons.ts';
import { appendReviewOf } from './reviews.ts';
import { withoutMetaSets } from './without-meta-sets.ts';
import { addCases, at, id, maskIdOf, oneCase, someCases, tempFolder, tempStore } from './workspace-builder.ts';

const asRoot = process.getuid?.() === 0;
const nobody = { uid: 65534, gid: 65534 } as const;

describe('openStore', () => {
  it('keeps what was written when the workspace is opened again', async () => {
    await using folder = await tempFolder();
    const first = await openStore(folder);
    await addCases(first, someCases(3));
    await first.close();
    const second = await openStore(folder);
    expect(await findCase(second.db, id('case-0002'))).toMatchObject({
      caseId: 'case-0002',
      num: 3,
      status: 'pending',
    });
    await second.close();
  });

  it('refuses a workspace of a newer version and leaves it as it is', async () => {
    await using folder = await tempFolder();
    const first = await openStore(folder);
    await sql`update meta set value = '999' where key = 'schema_version'`.execute(first.db);
    await first.close();
    await expect(openStore(folder)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/newer version of Pleura \(schema 999/),
    });
  });

  it('refuses a file that is not a database, naming it, and does not change it', async () => {
    await using folder = await tempFolder();
    const file = databasePath(folder.dir);
    await writeFile(file, 'This is a letter, not a database. '.repeat(100));
    const before = await readFile(file);
    await expect(openStore(folder)).rejects.toMatchObject({
      code: 'store-corrupt',
      message: expect.stringContaining(file),
    });
    expect(await readFile(file)).toEqual(before);
  });

  it('opens a workspace of the version before the metadata was kept, and finds none of it there', async () => {
    await using folder = await tempFolder();
    const first = await openStore(folder);
    await addCases(first, someCases(2));
    for (const change of withoutMetaSets) await sql.raw(change).execute(first.db);
    await sql`update meta set value = '17' where key = 'schema_version'`.execute(first.db);
    await first.close();
    const second = await openStore(folder);
    expect(await findCase(second.db, id('case-0001'))).toMatchObject({ metaId: 0, studyTime: null });
    await second.close();
  });

  it("refuses somebody else's database", async () => {
    await using folder = await tempFolder();
    const first = await openStore(folder);
    await sql`drop table meta`.execute(first.db);
    await first.close();
    await expect(openStore(folder)).rejects.toMatchObject({ code: 'store-corrupt' });
  });

  it('refuses a file where the folder should be', async () => {
    await using folder = await tempFolder();
    const file = join(folder.dir, 'notes.txt');
    await writeFile(file, 'x');
    await expect(openStore({ dir: file })).rejects.toMatchObject({ code: 'bad-input' });
  });

  it('waits for another writer and then says that the workspace is locked', async () => {
    await using one = await tempStore();
    const other = await openStore({ dir: one.dir, busyTimeoutMs: 60 });
    await one.store.transaction(async () => {
      await expect(addCases(other, someCases(1))).rejects.toMatchObject({ code: 'store-locked' });
    });
    await addCases(other, someCases(1));
    expect(await getCase(one.store.db, id('case-0000'))).toMatchObject({ num: 1 });
    await other.close();
  });

  // Root may write anywhere, so the attempt is made by a process of another user where the tests run as root: not below a home that others may not enter.
  it.skipIf(process.platform === 'win32' || !somebodyCanRun())(
    'refuses a read-only workspace with a sentence',
    async () => {
      await using folder = await tempFolder();
      const dir = join(folder.dir, 'workspace');
      await (await openStore({ dir })).close();
      await chmod(folder.dir, 0o755);
      if (!asRoot) await chmod(databasePath(dir), 0o444);
      await chmod(dir, 0o555);
      const script = `import('#core/store/store.ts').then(({ openStore }) => openStore({ dir: process.argv[1] })).then(() => console.log('opened'), (error) => console.log(error.code, error.message))`;
      const said = await output(['-e', script, dir], asRoot ? nobody : {});
      await chmod(dir, 0o755);
      expect(said).toMatch(/^forbidden .*cannot be (opened for writing|written to)/);
      expect(said).toContain(dir);
    },
  );

  it('says that the disk is full, undoes what was begun and goes on once there is room', async () => {
    await using one = await tempStore({ cases: 1 });
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(one.store.db);
    await sql`pragma max_page_count = ${sql.lit(rows[0]!.page_count + 2)}`.execute(one.store.db);
    await expect(addCases(one.store, someCases(2000))).rejects.toMatchObject({ code: 'disk-full' });
    expect(await countCases(one.store.db)).toBe(1);
    await sql`pragma max_page_count = 1000000`.execute(one.store.db);
    await insertCases(one.store.db, someCases(2000));
    expect(await countCases(one.store.db)).toBe(2000);
  });

  it('undoes everything when a transaction fails in the middle', async () => {
    await using one = await tempStore();
    const failed = one.store.transaction(async (db) => {
      await insertCases(db, someCases(5));
      throw new Error('power cut');
    });
    await expect(failed).rejects.toThrow('power cut');
    expect(await findCase(one.store.db, id('case-0000'))).toBeNull();
  });
});

describe('cases', () => {
  it('leaves a case that is there already as it is', async () => {
    await using one = await tempStore({ cases: 2 });
    const added = await insertCases(one.store.db, [
      oneCase({ caseId: id('case-0001'), split: 'test' }),
      oneCase({ caseId: id('new') }),
    ]);
    expect(added).toBe(1);
    expect(await getCase(one.store.db, id('case-0001'))).toMatchObject({ split: 'train' });
  });

  it('stores the labels of a case', async () => {
    await using one = await tempStore();
    await insertCases(one.store.db, [oneCase({ caseId: id('a'), labels: { Pneumothorax: 1, Edema: -1 } })]);
    expect(await labelsOf(one.store.db, id('a'))).toEqual({ Pneumothorax: 1, Edema: -1 });
  });

  it('stores more labels than are packed beside the case, each once', async () => {
    await using one = await tempStore();
    const labels = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`Finding ${i + 10}`, i % 3 === 0 ? -1 : 1]),
    );
    await insertCases(one.store.db, [oneCase({ caseId: id('a'), labels }), oneCase({ caseId: id('b') })]);
    expect(await labelsOf(one.store.db, id('a'))).toEqual(labels);
    expect(await labelsOf(one.store.db, id('b'))).toEqual({});
    expect(await one.store.db.selectFrom('case_labels').selectAll().execute()).toHaveLength(30 - mostPackedLabels);
  });

  it('names a case that is not there', async () => {
    await using one = await tempStore();
    await expect(getCase(one.store.db, id('nobody'))).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('nobody'),
    });
  });
});

describe('revisions', () => {
  it('gives the newest revision of a source and all of them in order', async () => {
    await using one = await tempStore({ cases: 1 });
    const caseId = id('case-0000');
    const { revision, rle } = await loadMask(one.store.db, maskIdOf(caseId));
    await addRevisions(one.store.db, [{ ...revision, rle, id: 'second' as never, parentId: revision.id }]);
    expect((await headRevision(one.store.db, caseId, 'dataset'))?.id).toBe('second');
    expect((await revisionsOf(one.store.db, caseId)).map((one) => one.id)).toEqual([revision.id, 'second']);
    expect((await masksFor(one.store.db, [caseId], 'dataset')).get(caseId)?.revision.id).toBe('second');
  });

  it('refuses bytes that are no mask of their frame', async () => {
    await using one = await tempStore({ cases: 1 });
    const { revision, rle } = await loadMask(one.store.db, maskIdOf(id('case-0000')));
    const torn = { ...revision, id: 'torn' as never, rle: rle.slice(1) };
    await expect(one.store.transaction((db) => addRevisions(db, [torn]))).rejects.toMatchObject({
      code: 'mask-unreadable',
    });
    expect(await revisionsOf(one.store.db, id('case-0000'))).toHaveLength(1);
  });

  it('gives back a mask that an earlier version stored as plain runs', async () => {
    await using one = await tempStore({ cases: 1 });
    const caseId = id('case-0000');
    const { revision, rle } = await loadMask(one.store.db, maskIdOf(caseId));
    const plain = { ...revision, rle, id: 'plain' as never };
    await addRevisions(one.store.db, [plain]);
    await sql`drop trigger payloads_no_update`.execute(one.store.db);
    await sql`update payloads set rle = ${rle}, packing = ${packings.runs} where revision_id = 'plain'`.execute(
      one.store.db,
    );
    expect((await loadMask(one.store.db, plain.id)).rle).toEqual(rle);
  });

  it('keeps the definition of a source', async () => {
    await using one = await tempStore({ cases: 1 });
    const other = { name: 'dataset', kind: 'dataset', definition: 'retrocardiac-included', createdAt: at } as const;
    await expect(ensureSource(one.store.db, other)).rejects.toMatchObject({ code: 'bad-input' });
    expect(await listSources(one.store.db)).toEqual([
      { name: 'dataset', kind: 'dataset', definition: 'heart-excluded', masks: 1 },
    ]);
  });
});

describe('risks', () => {
  const source = 'dataset';
  const said = [
    riskReason({ code: 'islands', count: 2 }, 0.75),
    riskReason({ code: 'disagrees', dice: 0.81 }, 0.25),
  ] as const;

  it('give their reasons back in words', async () => {
    await using one = await tempStore({ cases: 1 });
    const caseId = id('case-0000');
    await saveRisks(one.store.db, [{ caseId, source, risk: 0.9, reasons: said, features: {}, dice: 0.81 }]);
    expect(await riskReasonsOf(one.store.db, caseId, source)).toEqual(said);
  });

  it('give the words back that earlier versions stored', async () => {
    await using one = await tempStore({ cases: 1 });
    const caseId = id('case-0000');
    await saveRisks(one.store.db, [{ caseId, source, risk: 0.9, reasons: [], features: {}, dice: null }]);
    const { fact: _, ...words } = said[0];
    const stored = [words, said[1]];
    await one.store.db
      .updateTable('risks')
      .set({ reasons: JSON.stringify(stored) })
      .execute();
    expect(await riskReasonsOf(one.store.db, caseId, source)).toEqual(stored);
  });
});

describe('append-only tables', () => {
  it.each(['events', 'revisions', 'payloads'])('refuse to change or delete a row of %s', async (table) => {
    await using one = await tempStore({ cases: 1 });
    await appendReviewOf(one.store, id('case-0000'));
    const before = await sql`select * from ${sql.table(table)}`.execute(one.store.db);
    const key = table === 'payloads' ? 'revision_id' : 'case_id';
    await expect(
      sql`update ${sql.table(table)} set ${sql.ref(key)} = ${sql.ref(key)}`.execute(one.store.db),
    ).rejects.toThrow('append-only');
    await expect(sql`delete from ${sql.table(table)}`.execute(one.store.db)).rejects.toThrow('append-only');
    expect((await sql`select * from ${sql.table(table)}`.execute(one.store.db)).rows).toEqual(before.rows);
    expect(before.rows).toHaveLength(1);
  });

  it('refuse a mask of a case that is not there', async () => {
    await using one = await tempStore({ cases: 1 });
    const { revision, rle } = await loadMask(one.store.db, maskIdOf(id('case-0000')));
    const lost = { ...revision, rle, id: 'lost' as never, caseId: id('nobody') };
    await expect(addRevisions(one.store.db, [lost])).rejects.toThrow(/FOREIGN KEY/);
    expect(await orphanRows(one.store.db)).toEqual([]);
  });
});

function output(args: readonly string[], user: { readonly uid?: number; readonly gid?: number }): Promise<string> {
  const child = spawn(process.execPath, args, { ...user, cwd: join(import.meta.dirname, '../..'), stdio: 'pipe' });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  child.stderr.on('data', (chunk) => {
    text += chunk;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', () => done(text));
  });
}

/** Whether this very program can be started by another user, or need not be. */
function somebodyCanRun(): boolean {
  return !asRoot || spawnSync(process.execPath, ['-e', ''], nobody).status === 0;
}
