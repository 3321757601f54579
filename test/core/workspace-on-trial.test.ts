import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JobRequest } from '#contract/jobs.ts';
import { openStore } from '#core/store/store.ts';
import { clientOf, coreWithoutEngine } from './core-without-engine.ts';
import { writeFilm, writeMask } from './draw-pictures.ts';
import { addCases, someCases, tempFolder } from './workspace-builder.ts';

/** A core with no workspace open, a folder that is no dataset, and another folder that is a workspace with two cases. */
async function begin() {
  const folder = await tempFolder();
  const place = (name: string) => join(folder.dir, name);
  await mkdir(place('holiday'));
  await writeFile(place('holiday/notes.txt'), 'no films');
  const store = await openStore({ dir: place('known') });
  await addCases(store, someCases(2));
  await store.close();
  const core = await coreWithoutEngine({ appDir: place('app') });
  const client = clientOf(core);
  return {
    client,
    place,
    async run(request: JobRequest) {
      const { jobId } = await client.startJob(request);
      let last: Awaited<ReturnType<typeof client.jobs>>[number] | undefined;
      for await (const snapshot of client.watchJob({ jobId })) last = snapshot;
      return last!;
    },
    /** What is open once the core has settled. */
    open: () => expect.poll(async () => (await client.workspace({}))?.dir ?? null),
    async [Symbol.asyncDispose]() {
      await core.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

describe('a workspace made for an import that brings nothing', () => {
  it('is gone again, and none is open; the failure says what was expected', async () => {
    await using at = await begin();
    await at.client.openWorkspace({ dir: at.place('new'), create: true });
    const job = await at.run({ kind: 'import-cxlseg', root: at.place('holiday') });
    expect(job.failure?.message).toMatch(/holiday holds no CXLSeg dataset: none of CXLSeg-segmented\.csv, .*Choose/);
    await at.open().toBeNull();
    await expect.poll(() => readdir(at.place(''))).not.toContain('new');
    expect(await at.client.recentWorkspaces({})).toEqual([]);
    expect(await at.client.jobs({})).toMatchObject([{ state: 'failed' }]);
  });

  it('gives way to the workspace that was open before, and leaves files of the user alone', async () => {
    await using at = await begin();
    await at.client.openWorkspace({ dir: at.place('known') });
    await at.client.openWorkspace({ dir: at.place('holiday'), create: true });
    await at.run({ kind: 'import-pairs', films: at.place('holiday'), masks: at.place('holiday') });
    await at.open().toBe(at.place('known'));
    expect((await at.client.workspace({}))?.cases).toBe(2);
    expect(await readdir(at.place('holiday'))).toEqual(['notes.txt']);
  });

  const ways = [
    ['has left', (dir: string) => rename(dir, `${dir}-elsewhere`)],
    ['cannot be opened', (dir: string) => writeFile(join(dir, 'pleura.sqlite'), 'no database, by any means')],
  ] as const;

  it.each(ways)('gives way to none when the workspace before %s, and the next job runs', async (_name, spoil) => {
    await using at = await begin();
    await at.client.openWorkspace({ dir: at.place('known') });
    await at.client.openWorkspace({ dir: at.place('new'), create: true });
    await spoil(at.place('known'));
    const left = (await readdir(at.place(''))).filter((name) => name !== 'new');
    await at.run({ kind: 'import-cxlseg', root: at.place('holiday') });
    await at.open().toBeNull();
    await expect.poll(() => readdir(at.place(''))).toEqual(left);
    await at.client.openWorkspace({ dir: at.place('next'), create: true });
    expect(await at.run({ kind: 'import-cxlseg', root: at.place('holiday') })).toMatchObject({ state: 'failed' });
    await at.open().toBeNull();
  });

  it('stays once a case has come, and whatever fails after that', async () => {
    await using at = await begin();
    await writeFilm(at.place('films/a.png'), { width: 60, height: 80 });
    await writeMask(at.place('masks/a.png'), { width: 60, height: 80 });
    await at.client.openWorkspace({ dir: at.place('new'), create: true });
    await at.run({ kind: 'import-pairs', films: at.place('films'), masks: at.place('masks') });
    await at.run({ kind: 'import-cxlseg', root: at.place('holiday') });
    await at.open().toBe(at.place('new'));
    expect((await at.client.workspace({}))?.cases).toBe(1);
  });

  it('does not touch an empty workspace that was there before', async () => {
    await using at = await begin();
    await (await openStore({ dir: at.place('empty') })).close();
    await at.client.openWorkspace({ dir: at.place('empty'), create: true });
    await at.run({ kind: 'import-cxlseg', root: at.place('holiday') });
    await at.open().toBe(at.place('empty'));
  });
});

it('says of a folder that is no workspace what one is', async () => {
  await using at = await begin();
  await expect(at.client.openWorkspace({ dir: at.place('holiday') })).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringMatching(/holiday holds no workspace: there is no pleura\.sqlite in it\. Choose/),
  });
  await at.open().toBeNull();
});
