import { cp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '#core/store/store.ts';
import { clientOf, coreWithoutEngine } from './core-without-engine.ts';
import { addCases, id, maskIdOf, someCases, tempFolder } from './workspace-builder.ts';

/** A core on a workspace with two cases. */
async function begin() {
  const folder = await tempFolder();
  const dir = join(folder.dir, 'workspace');
  const store = await openStore({ dir });
  await addCases(store, someCases(2));
  await store.close();
  const core = await coreWithoutEngine({ workspaceDir: dir, appDir: join(folder.dir, 'app') });
  const client = clientOf(core);
  return {
    root: folder.dir,
    dir,
    client,
    accept: () =>
      client.decide({
        caseId: id('case-0001'),
        expectedSeq: 0,
        verdict: 'accepted',
        reasons: [],
        comment: '',
        reader: 'AB',
        revisionId: maskIdOf(id('case-0001')),
        drawn: null,
        durationMs: 1200,
      }),
    draw: () =>
      client.appendDraft({ workspaceDir: dir, caseId: id('case-0001'), reader: 'AB', bytes: Uint8Array.of(1) }),
    async [Symbol.asyncDispose]() {
      await core.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

describe('a workspace folder that leaves while it is open', () => {
  const ways = [
    ['is renamed', (dir: string) => rename(dir, `${dir}-elsewhere`)],
    ['is removed', (dir: string) => rm(dir, { recursive: true })],
    [
      'is replaced by a copy',
      async (dir: string) => {
        await rename(dir, `${dir}-elsewhere`);
        await cp(`${dir}-elsewhere`, dir, { recursive: true });
      },
    ],
  ] as const;

  it.each(ways)('is told of at once and takes no verdict and no stroke: it %s', async (_name, leave) => {
    await using at = await begin();
    const told = (async () => {
      for await (const change of at.client.changes({})) if (change.kind === 'workspace') return;
    })();
    expect((await at.client.workspace({}))?.isInPlace).toBe(true);
    await leave(at.dir);
    const before = await readdir(at.root, { recursive: true });
    const refusal = { code: 'not-found', message: expect.stringContaining(at.dir) };
    await expect(at.accept()).rejects.toMatchObject(refusal);
    await expect(at.draw()).rejects.toMatchObject(refusal);
    await expect(at.client.saveQuery({ name: 'mine', where: 'view=PA', sort: 'risk' })).rejects.toMatchObject(refusal);
    await told;
    expect((await at.client.workspace({}))?.isInPlace).toBe(false);
    expect(await readdir(at.root, { recursive: true })).toEqual(before);
  });

  it('goes on when it is put back, and is opened where it is now', async () => {
    await using at = await begin();
    const elsewhere = join(at.root, 'elsewhere');
    await rename(at.dir, elsewhere);
    await expect(at.accept()).rejects.toMatchObject({ code: 'not-found' });
    await rename(elsewhere, at.dir);
    expect((await at.accept()).row.status).toBe('accepted');
    await rename(at.dir, elsewhere);
    expect(await at.client.openWorkspace({ dir: elsewhere })).toMatchObject({ dir: elsewhere, isInPlace: true });
    expect((await at.client.caseDetail({ caseId: id('case-0001') })).status).toBe('accepted');
  });

  it('takes no job either, and is opened where it is now after one was refused', async () => {
    await using at = await begin();
    const elsewhere = join(at.root, 'elsewhere');
    await rename(at.dir, elsewhere);
    await expect(at.client.startJob({ kind: 'check' })).rejects.toMatchObject({ code: 'not-found' });
    expect(await at.client.jobs({})).toEqual([]);
    expect(await at.client.openWorkspace({ dir: elsewhere })).toMatchObject({ dir: elsewhere, isInPlace: true });
  });

  it('is opened anew in the same place after a copy was put there', async () => {
    await using at = await begin();
    await ways[2][1](at.dir);
    expect(await at.client.openWorkspace({ dir: at.dir })).toMatchObject({ dir: at.dir, isInPlace: true });
    expect((await at.accept()).row.status).toBe('accepted');
  });
});
