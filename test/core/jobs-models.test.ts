import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaseId } from '#contract/ids.ts';
import { type Bench, bench, drawSet, modelRoot, shade } from './jobs-builder.ts';

const shipped = fileURLToPath(new URL('../../resources/models', import.meta.url));
const open: Bench[] = [];

afterEach(async () => {
  for (const { core } of open.splice(0)) await core.close();
});

/** The test model under a name of its own, in a folder that no root holds. */
function ownModel(dir: string, id: string): string {
  const folder = join(dir, `models of mine/${id}`);
  cpSync(shade, folder, { recursive: true });
  const card = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'));
  writeFileSync(join(folder, 'model.json'), JSON.stringify({ ...card, id, name: `Mine, ${id}` }));
  return folder;
}

/** Three films with masks, and the test model alone among the installed ones. */
async function workspaceBench(): Promise<Bench> {
  const dir = mkdtempSync(join(tmpdir(), 'pleura-models-'));
  cpSync(shade, join(dir, 'root/shade'), { recursive: true });
  const made = await bench({ dir, modelRoots: [join(dir, 'root')] });
  open.push(made);
  await made.run({ kind: 'import-pairs', ...(await drawSet(dir, 3)), definition: 'heart-excluded' });
  return made;
}

describe('the models of a workspace', () => {
  it('begin with the default, and tell which is another one in full precision', async () => {
    const made = await bench({ modelRoots: [shipped] });
    open.push(made);
    const models = await made.client.models({});
    expect(models.map(({ id }) => id)).toEqual(['lite-u-net', 'sa-unet', 'sa-unet-int8']);
    expect(models.map(({ isDefault }) => isDefault)).toEqual([true, false, false]);
    expect(models.map(({ inEightBit }) => inEightBit)).toEqual([null, 'sa-unet-int8', null]);
    expect(models.some(({ isOwn, ranLast }) => isOwn || ranLast)).toBe(false);
  });

  it('refuse a folder of your own that does not fit, with a sentence, and list none of it', async () => {
    const { client } = await workspaceBench();
    const before = await client.models({});
    await expect(client.addModel({ dir: join(modelRoot, 'wrong-output') })).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringContaining(join(modelRoot, 'wrong-output')),
    });
    await expect(client.addModel({ dir: tmpdir() })).rejects.toMatchObject({ code: 'model-invalid' });
    await expect(client.addModel({ dir: '/nowhere' })).rejects.toMatchObject({ code: 'not-found' });
    expect(await client.models({})).toEqual(before);
  });

  it('keep a folder of your own: it is run, shown what it thinks, and taken from the list again', async () => {
    const { client, run, dir } = await workspaceBench();
    const mine = ownModel(dir, 'mine');
    await client.addModel({ dir: mine });
    await client.addModel({ dir: mine });
    expect((await client.models({})).map(({ id, isOwn }) => [id, isOwn])).toEqual([
      ['shade', false],
      ['mine', true],
    ]);
    const { source } = (await run({ kind: 'infer', model: mine })).result!;
    expect(source).toMatch(/^model:mine@/);
    expect((await client.models({})).map(({ ranLast }) => ranLast)).toEqual([false, true]);
    const caseId = 'film-01' as CaseId;
    expect((await client.probabilities({ caseId, source })).width).toBeGreaterThan(0);

    await client.removeModel({ dir: mine });
    expect((await client.models({})).map(({ id }) => id)).toEqual(['shade']);
    const { sources } = (await client.workspace({}))!;
    expect(sources.find(({ name }) => name === source)?.masks).toBe(3);
  });

  it('know one that the command line ran by its folder, until the folder is gone; a copy of an installed one is that one', async () => {
    const { client, run, dir } = await workspaceBench();
    const mine = ownModel(dir, 'mine');
    await run({ kind: 'infer', model: mine });
    await run({ kind: 'infer', model: shade });
    expect((await client.models({})).map(({ id }) => id)).toEqual(['shade', 'mine']);
    rmSync(mine, { recursive: true });
    expect((await client.models({})).map(({ id }) => id)).toEqual(['shade']);
  });
});

describe('rank', () => {
  it('goes by the model that was run last, though it has nothing left to answer, and says so', async () => {
    const { client, run, dir } = await workspaceBench();
    const first = (await run({ kind: 'infer' })).result!.source;
    const second = (await run({ kind: 'infer', model: ownModel(dir, 'mine') })).result!.source;
    expect((await client.workspace({}))!.rankedModel).toBeNull();
    expect((await run({ kind: 'rank' })).result).toMatchObject({ model: second });
    expect((await client.workspace({}))!.rankedModel).toBe(second);
    expect((await run({ kind: 'infer' })).result).toMatchObject({ done: 0, source: first });
    expect((await run({ kind: 'rank' })).result).toMatchObject({ model: first });
    expect((await client.caseDetail({ caseId: 'film-01' as CaseId })).rankedModel).toBe(first);
    await client.chooseReviewedSource({ source: first });
    expect((await client.workspace({}))!.rankedModel).toBeNull();
  });
});
