import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { engineContract, type InferItem } from '#contract/engine-contract.ts';
import { label } from '#contract/masks.ts';
import { fromWire } from '#domain/rle.ts';
import { type EngineProcess, type SpawnOptions, spawnEngine } from '#engine/spawn.ts';
import { engineEnv } from '#engine/threads.ts';
import { connect } from '#rpc/connect.ts';
import { drawFilm } from './draw-film.ts';

const entry = fileURLToPath(new URL('../../src/engine/entry.ts', import.meta.url));
const modelDir = fileURLToPath(new URL('../fixtures/models/shade', import.meta.url));
const { sha256 } = JSON.parse(readFileSync(join(modelDir, 'model.json'), 'utf8'));
const running: EngineProcess[] = [];

afterEach(() => {
  for (const engine of running.splice(0)) engine.kill();
});

function start(options?: SpawnOptions) {
  const engine = spawnEngine(entry, options);
  running.push(engine);
  return { engine, client: connect(engine.channel, engineContract) };
}

async function all(items: AsyncIterable<InferItem>): Promise<InferItem[]> {
  const found: InferItem[] = [];
  for await (const item of items) found.push(item);
  return found;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function ends(pid: number): Promise<boolean> {
  for (let i = 0; i < 100; i += 1) {
    if (!isAlive(pid)) return true;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  return false;
}

describe('the engine process', () => {
  it.runIf(process.platform === 'linux')('is told how many threads it decodes films in', () => {
    const { engine } = start();
    const said = readFileSync(`/proc/${engine.pid}/environ`, 'utf8').split('\0');
    expect(said.filter((one) => one.startsWith('UV_THREADPOOL_SIZE='))).toEqual([
      `UV_THREADPOOL_SIZE=${engineEnv()['UV_THREADPOOL_SIZE']}`,
    ]);
  });

  it('answers every film once, in the grid asked for, and a bad film as an item', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pleura-engine-'));
    const good = await drawFilm(join(dir, 'good.jpg'), { width: 300, height: 400 });
    const deep = await drawFilm(join(dir, 'deep.png'), { width: 200, height: 150, bits: 16 });
    const cut = join(dir, 'cut.jpg');
    writeFileSync(cut, readFileSync(good).subarray(0, 2000));
    const empty = join(dir, 'empty.png');
    writeFileSync(empty, '');
    const paths = [good, cut, empty, join(dir, 'gone.jpg'), deep, good];
    const { client } = start();
    const films = paths.map((path, index) => ({ key: String(index), path }));
    const items = await all(client.infer({ modelDir, sha256, films, grid: { width: 128, height: 96 } }));
    const byKey = items.sort((a, b) => a.key.localeCompare(b.key));
    expect(byKey.map((item) => [item.key, item.ok])).toEqual([
      ['0', true],
      ['1', false],
      ['2', false],
      ['3', false],
      ['4', true],
      ['5', true],
    ]);
    expect(byKey.filter((item) => !item.ok)).toEqual([
      {
        key: '1',
        ok: false,
        code: 'film-unreadable',
        message: expect.stringMatching(/cut\.jpg cannot be read: it is cut short/),
        fact: { code: 'unreadable-picture', use: 'film', file: 'cut.jpg', fault: { code: 'damaged' } },
      },
      {
        key: '2',
        ok: false,
        code: 'film-unreadable',
        message: expect.stringContaining('empty.png cannot be read: it is empty'),
        fact: { code: 'unreadable-picture', use: 'film', file: 'empty.png', fault: { code: 'empty' } },
      },
      {
        key: '3',
        ok: false,
        code: 'film-unreadable',
        message: expect.stringContaining('gone.jpg cannot be read: the file does not exist'),
        fact: { code: 'unreadable-picture', use: 'film', file: 'gone.jpg', fault: { code: 'missing' } },
      },
    ]);
    const first = byKey[0]!;
    if (!first.ok) throw new Error(first.message);
    const map = fromWire(first.rle);
    expect({ width: map.width, height: map.height, film: [first.filmWidth, first.filmHeight] }).toEqual({
      width: 128,
      height: 96,
      film: [300, 400],
    });
    expect([map.data[48 * 128 + 38], map.data[48 * 128 + 90], map.data[2]]).toEqual([
      label.rightLung,
      label.leftLung,
      label.background,
    ]);
    expect(first.summary.areaShare).toBeGreaterThan(0.15);
    expect(first.executionProvider).toBe('cpu');
  });

  it('answers in the size of the film when asked', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pleura-engine-'));
    const path = await drawFilm(join(dir, 'film.png'), { width: 333, height: 217 });
    const { client } = start();
    const [item] = await all(client.infer({ modelDir, sha256, films: [{ key: 'a', path }], grid: 'film' }));
    expect(item).toMatchObject({ ok: true, rle: { width: 333, height: 217 }, filmWidth: 333, filmHeight: 217 });
  });

  it('refuses a broken model with the sentence that says why', async () => {
    const { client } = start();
    const dir = fileURLToPath(new URL('../fixtures/models/wrong-rank', import.meta.url));
    await expect(client.loadModel({ dir })).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringContaining('rank 3'),
    });
  });

  it('reads a model folder again when its files have changed', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pleura-engine-'));
    cpSync(modelDir, dir, { recursive: true });
    const { client } = start();
    const before = await client.loadModel({ dir });
    cpSync(fileURLToPath(new URL('../fixtures/models/fixed-batch', import.meta.url)), dir, { recursive: true });
    const after = await client.loadModel({ dir });
    expect([before.id, after.id]).toEqual(['shade', 'shade-fixed']);
    expect(after.sha256).not.toBe(before.sha256);
  });

  // Each network has threads of its own, which Linux counts.
  it.skipIf(!existsSync('/proc/self/task'))('lets go of the network of a folder whose files have changed', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pleura-engine-'));
    cpSync(modelDir, dir, { recursive: true });
    const { engine, client } = start();
    const threads: number[] = [];
    for (let change = 1; change <= 8; change += 1) {
      utimesSync(join(dir, 'model.json'), change, change);
      await client.loadModel({ dir });
      threads.push(readdirSync(`/proc/${engine.pid}/task`).length);
    }
    expect(Math.max(...threads.slice(4))).toBeLessThanOrEqual(Math.max(...threads.slice(0, 4)));
  });

  it('goes on with the films and probabilities of a network that is replaced meanwhile', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pleura-engine-'));
    cpSync(modelDir, dir, { recursive: true });
    const path = await drawFilm(join(dir, 'film.png'), { width: 1500, height: 1500 });
    const { client } = start();
    const films = ['a', 'b'].map((key) => ({ key, path }));
    for (let change = 1; change <= 3; change += 1) {
      // More than are decoded at a time, so that some are still to be run when the first is answered.
      const calls = Array.from({ length: 6 }, () => [
        all(client.infer({ modelDir: dir, sha256, films, grid: { width: 64, height: 64 } })),
        client.probabilities({ modelDir: dir, path }),
      ]).flat();
      await Promise.race(calls);
      utimesSync(join(dir, 'model.json'), change, change);
      await client.loadModel({ dir });
      for (const answer of await Promise.all(calls)) {
        expect(answer).toMatchObject('threshold' in answer ? { threshold: 0.5 } : [{ ok: true }, { ok: true }]);
      }
    }
  });

  it('runs no film through a model that was put in the place of the one that is meant', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pleura-engine-'));
    const path = await drawFilm(join(dir, 'film.png'), { width: 80, height: 80 });
    cpSync(modelDir, dir, { recursive: true });
    const { client } = start();
    const films = ['a', 'b', 'c', 'd'].map((key) => ({ key, path }));
    expect(await all(client.infer({ modelDir: dir, sha256, films, grid: 'film' }))).toHaveLength(4);
    cpSync(fileURLToPath(new URL('../fixtures/models/fixed-batch', import.meta.url)), dir, { recursive: true });
    const items = all(client.infer({ modelDir: dir, sha256, films, grid: 'film' }));
    await expect(items).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringContaining('another model was put in its place while it ran'),
    });
  });

  it('fails what is in flight as disconnected when it dies on a film', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pleura-engine-'));
    const path = await drawFilm(join(dir, 'killer.png'), { width: 80, height: 80 });
    const { client } = start({ env: { PLEURA_ENGINE_CRASH_ON: 'killer.png' } });
    const items = all(client.infer({ modelDir, sha256, films: [{ key: 'a', path }], grid: 'film' }));
    await expect(items).rejects.toMatchObject({ code: 'disconnected' });
  });

  it('leaves Ctrl+C to the process that started it', async () => {
    const { engine, client } = start();
    await client.loadModel({ dir: modelDir });
    process.kill(engine.pid!, 'SIGINT');
    await new Promise((resume) => setTimeout(resume, 100));
    await expect(client.loadModel({ dir: modelDir })).resolves.toMatchObject({ id: 'shade' });
  });

  it('ends when its channel is closed', async () => {
    const { engine, client } = start();
    await client.loadModel({ dir: modelDir });
    const pid = engine.pid!;
    expect(isAlive(pid)).toBe(true);
    engine.channel.close();
    expect(await ends(pid)).toBe(true);
  });

  it('ends when the process that started it is killed', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pleura-engine-'));
    const script = join(dir, 'parent.mts');
    const spawn = new URL('../../src/engine/spawn.ts', import.meta.url).href;
    writeFileSync(
      script,
      `import { spawnEngine } from ${JSON.stringify(spawn)};
       process.send(spawnEngine(${JSON.stringify(entry)}).pid);
       setInterval(() => {}, 1000);`,
    );
    const { fork } = await import('node:child_process');
    const parent = fork(script, [], { execArgv: [] });
    const pid = await new Promise<number>((resolve) => parent.once('message', (message) => resolve(message as number)));
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    expect(await ends(pid)).toBe(true);
  });
});

describe('decoding', () => {
  it('sees the same film whether it comes as JPEG at full size, as 8-bit or as 16-bit PNG', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pleura-engine-'));
    const size = { width: 900, height: 1100 };
    const paths = [
      await drawFilm(join(dir, 'a.jpg'), size),
      await drawFilm(join(dir, 'b.png'), size),
      await drawFilm(join(dir, 'c.png'), { ...size, bits: 16 }),
      join(dir, 'd.png'),
    ];
    await sharp(paths[1]).toColourspace('srgb').ensureAlpha().png().toFile(paths[3]!);
    const { client } = start();
    const films = paths.map((path) => ({ key: path, path }));
    const items = await all(client.infer({ modelDir, sha256, films, grid: { width: 64, height: 64 } }));
    const maps = items.map((item) => {
      if (!item.ok) throw new Error(item.message);
      return fromWire(item.rle).data;
    });
    const differing = maps.map((map) => map.filter((value, i) => value !== maps[0]![i]).length);
    expect(Math.max(...differing)).toBeLessThanOrEqual(0.01 * 64 * 64);
  });
});
