import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt, root } from '../../scripts/built.ts';
import { writeFilm, writeMask } from '../core/draw-pictures.ts';
import { pleura } from './pleura.ts';

const model = join(root, 'test/fixtures/models/shade');
let dir: string;

beforeAll(async () => {
  ensureBuilt();
  dir = await mkdtemp(join(tmpdir(), 'pleura-infer-'));
  for (const folder of ['films', 'masks']) await mkdir(join(dir, folder));
  for (const number of [1, 2, 3, 4]) {
    await writeFilm(join(dir, `films/a${number}.png`), { width: 300, height: 260, number });
    await writeMask(join(dir, `masks/a${number}.png`), { width: 300, height: 260 });
  }
  const folders = ['--films', join(dir, 'films'), '--masks', join(dir, 'masks')];
  const imported = await pleura(['import', 'pairs', ...folders, '--definition', 'heart-excluded', ...workspace()]);
  expect(imported.code).toBe(0);
}, 180_000);

afterAll(() => rm(dir, { recursive: true, force: true }));

function workspace(): readonly string[] {
  return ['--workspace', join(dir, 'workspace')];
}

async function infer(...options: readonly string[]) {
  const { code, stdout } = await pleura(['infer', '--model', model, '--json', ...options, ...workspace()]);
  return { code, ...(JSON.parse(stdout) as { readonly done: number; readonly failed: number }) };
}

describe('infer', () => {
  it('leaves a film alone on which it failed until the file changes or --retry asks for it', async () => {
    const film = join(dir, 'films/a2.png');
    const whole = await readFile(film);
    await writeFile(film, whole.subarray(0, 300));
    expect(await infer()).toMatchObject({ code: 3, done: 3, failed: 1 });
    expect(await infer()).toMatchObject({ code: 0, done: 0, failed: 0 });
    expect(await infer('--retry')).toMatchObject({ code: 3, done: 0, failed: 1 });
    await writeFile(film, whole);
    expect(await infer()).toMatchObject({ code: 0, done: 1, failed: 0 });
  });
});
