import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { inferFilms } from '#engine/infer-films.ts';
import { openSession } from '#engine/session.ts';

const modelDir = fileURLToPath(new URL('../../resources/models/lite-u-net', import.meta.url));
const films = fileURLToPath(new URL('../../../shared/data/train', import.meta.url));
const sets = ['jsrt', 'wingspan', 'shenzhen', 'covid-v7'];
const perSet = 1;

/** Writes a film turned by each quarter and upside down; returns the paths by name. */
async function turned(path: string, dir: string, name: string): Promise<[string, string][]> {
  const made: [string, string][] = [];
  for (const angle of [90, 180, 270]) {
    const file = join(dir, `${name}-${angle}.png`);
    await sharp(path).rotate(angle).toFile(file);
    made.push([`${name} by ${angle}`, file]);
  }
  const file = join(dir, `${name}-flipped.png`);
  await sharp(path).flip().toFile(file);
  made.push([`${name} flipped`, file]);
  return made;
}

describe('the model that ships, on real films', () => {
  it.skipIf(!existsSync(films))('finds upright chests plausible and turned ones not', { timeout: 60_000 }, async () => {
    const dir = mkdtempSync(join(tmpdir(), 'pleura-turned-'));
    const upright: [string, string][] = [];
    const wrong: [string, string][] = [];
    for (const set of sets) {
      const names = readdirSync(join(films, set)).filter((name) => !name.includes('.labels.'));
      for (const name of names.sort().slice(-perSet)) {
        upright.push([`${set} ${name}`, join(films, set, name)]);
        wrong.push(...(await turned(join(films, set, name), dir, `${set} ${name}`)));
      }
    }
    const session = await openSession(modelDir);
    const plausible = new Map<string, boolean>();
    const requested = [...upright, ...wrong].map(([key, path]) => ({ key, path }));
    const signal = new AbortController().signal;
    for await (const item of inferFilms(session, {
      films: requested,
      grid: { width: 64, height: 64 },
      signal,
      ahead: 1,
      threads: 1,
    })) {
      if (item.ok) plausible.set(item.key, item.summary.plausible);
    }
    await session.release();
    expect(plausible.size).toBe(requested.length);
    expect(upright.filter(([key]) => !plausible.get(key)).map(([key]) => key)).toEqual([]);
    expect(wrong.filter(([key]) => plausible.get(key)).length).toBeLessThanOrEqual(0.05 * wrong.length);
  });
});
