import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { InferItem } from '#contract/engine-contract.ts';
import { type FilmRequest, inferFilms } from '#engine/infer-films.ts';
import { InferPool } from '#engine/infer-pool.ts';
import { openSession } from '#engine/session.ts';
import { drawFilm } from './draw-film.ts';

const shade = fileURLToPath(new URL('../fixtures/models/shade', import.meta.url));
const { sha256 } = JSON.parse(readFileSync(join(shade, 'model.json'), 'utf8'));
const grid = { width: 64, height: 64 };
const open: InferPool[] = [];

afterEach(() => {
  for (const pool of open.splice(0)) pool.close();
});

function poolOf(threads: number, modelDir = shade): InferPool {
  const pool = new InferPool({ modelDir, sha256, threads });
  open.push(pool);
  return pool;
}

async function someFilms(count: number): Promise<FilmRequest[]> {
  const dir = mkdtempSync(join(tmpdir(), 'pleura-pool-'));
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const size = { width: 150 + 13 * i, height: 240 - 9 * i };
      return { key: String(i), path: await drawFilm(join(dir, `${i}.png`), size) };
    }),
  );
}

async function byKey(items: AsyncIterable<InferItem>): Promise<Map<string, InferItem>> {
  const found = new Map<string, InferItem>();
  for await (const item of items) {
    expect(found.has(item.key)).toBe(false);
    found.set(item.key, item);
  }
  return found;
}

describe('InferPool', () => {
  it('answers each film once, as one session does, and a film that is no film as an item', async () => {
    const films = await someFilms(9);
    writeFileSync(films[4]!.path, 'no film');
    const { signal } = new AbortController();
    const pooled = await byKey(poolOf(3).infer({ films, grid, signal }));
    const session = await openSession(shade);
    const single = await byKey(inferFilms(session, { films, grid, signal, ahead: 1, threads: 1 }));
    await session.release();
    expect(pooled.size).toBe(9);
    for (const [key, item] of single) {
      const { cost: _, ...facts } = pooled.get(key) as Extract<InferItem, { ok: true }>;
      expect(item).toMatchObject(facts);
    }
    expect(pooled.get('4')).toMatchObject({ ok: false, code: 'film-unreadable' });
  });

  it('takes no further film once it is told to stop, and can be used again', async () => {
    const films = await someFilms(12);
    const pool = poolOf(2);
    const abort = new AbortController();
    let answered = 0;
    const stopped = (async () => {
      for await (const _ of pool.infer({ films, grid, signal: abort.signal })) {
        answered += 1;
        abort.abort();
      }
    })();
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    expect(answered).toBe(1);
    const again = await byKey(pool.infer({ films, grid, signal: new AbortController().signal }));
    expect(again.size).toBe(12);
  });

  it('answers every film of the order it has when it is closed meanwhile, and takes no other', async () => {
    const films = await someFilms(12);
    const pool = poolOf(2);
    const { signal } = new AbortController();
    const answered: InferItem[] = [];
    for await (const item of pool.infer({ films, grid, signal })) {
      if (answered.length === 0) pool.close();
      answered.push(item);
    }
    expect(answered.map(({ ok }) => ok)).toEqual(films.map(() => true));
    await expect(byKey(pool.infer({ films, grid, signal }))).rejects.toMatchObject({ code: 'model-invalid' });
  });

  it.each([
    ['is broken', 'wrong-sha', 'SHA-256'],
    ['is another one than was meant', 'fixed-batch', 'another model was put in its place'],
  ])('fails with the reason when its model %s', async (_, name, reason) => {
    const pool = poolOf(2, fileURLToPath(new URL(`../fixtures/models/${name}`, import.meta.url)));
    await expect(pool.networkMs(1)).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringContaining(reason),
    });
  });
});
