import { copyFileSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { type Bench, bench, drawSet, shade } from './jobs-builder.ts';

const open: Bench[] = [];

afterEach(async () => {
  for (const { core } of open.splice(0)) await core.close();
});

async function benchWith(count: number) {
  const dir = mkdtempSync(join(tmpdir(), 'pleura-jobs-'));
  const made = await bench({ dir });
  open.push(made);
  return { ...made, set: await drawSet(dir, count) };
}

async function grey(path: string) {
  const { channels } = await sharp(path).metadata();
  const { data, info } = await sharp(path).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels };
}

async function diceOfFiles(first: string, second: string): Promise<number> {
  const [a, b] = [await grey(first), await grey(second)];
  let shared = 0;
  let total = 0;
  for (let i = 0; i < a.data.length; i += 1) {
    const [inA, inB] = [a.data[i]! >= 128, b.data[i]! >= 128];
    if (inA) total += 1;
    if (inB) total += 1;
    if (inA && inB) shared += 1;
  }
  return (2 * shared) / total;
}

describe('segment and evaluate', () => {
  it.each(['heart-excluded', 'retrocardiac-included'] as const)(
    'agree on the Dice of each film: %s',
    async (definition) => {
      const { run, dir, set } = await benchWith(3);
      const out = join(dir, 'out');
      const films = readdirSync(set.films).map((name) => join(set.films, name));
      const segmented = await run({ kind: 'segment', films, out, model: shade, definition });
      expect(segmented.result!.masks.map(({ film }) => film)).toEqual(films);
      const evaluated = await run({ kind: 'evaluate', ...set, model: shade, definition });
      expect(evaluated.result).toMatchObject({ n: 3, definition, cases: [{ case: 'film-00' }, {}, {}] });
      for (const one of evaluated.result!.cases) {
        const dice = await diceOfFiles(join(out, `${one.case}.png`), join(set.masks, `${one.case}.png`));
        expect(one.dice).toBeCloseTo(dice, 10);
        expect(one.dice).toBeGreaterThan(0.85);
      }
    },
  );

  it('writes the mask in the size of the film as 0 and 255, whole, and nothing else', async () => {
    const { run, dir, set } = await benchWith(1);
    const out = join(dir, 'new/out');
    await run({ kind: 'segment', films: [join(set.films, 'film-00.png')], out, model: shade });
    const mask = await grey(join(out, 'film-00.png'));
    expect({ ...mask, data: [...new Set(mask.data)].sort() }).toEqual({
      width: 160,
      height: 200,
      channels: 1,
      data: [0, 255],
    });
    expect(readdirSync(out)).toEqual(['film-00.png']);
  });

  it('goes on past a film that cannot be read', async () => {
    const { run, dir, set } = await benchWith(2);
    const broken = join(dir, 'broken.png');
    writeFileSync(broken, readFileSync(join(set.films, 'film-00.png')).subarray(0, 300));
    const films = [broken, join(set.films, 'film-01.png')];
    const job = await run({ kind: 'segment', films, out: join(dir, 'out'), model: shade });
    expect(job).toMatchObject({ state: 'done', failed: 1, failures: [{ item: 'broken.png' }] });
    expect(readdirSync(join(dir, 'out'))).toEqual(['film-01.png']);
  });

  it('refuses films that would overwrite each other or be overwritten, before anything is written', async () => {
    const { run, dir, set } = await benchWith(1);
    const film = join(set.films, 'film-00.png');
    const twin = join(dir, 'film-00.jpg');
    copyFileSync(film, twin);
    const both = await run({ kind: 'segment', films: [film, twin], out: join(dir, 'out'), model: shade });
    expect(both).toMatchObject({
      state: 'failed',
      failure: { code: 'bad-input', message: expect.stringContaining('both') },
    });
    const before = readFileSync(film);
    const itself = await run({ kind: 'segment', films: [film], out: set.films, model: shade });
    expect(itself).toMatchObject({ state: 'failed', failure: { code: 'bad-input' } });
    expect(readFileSync(film).equals(before)).toBe(true);
    expect(readdirSync(dir)).not.toContain('out');
  });

  it('never replaces a film, whatever way leads to it', async () => {
    const { run, dir, set } = await benchWith(1);
    const film = join(set.films, 'film-00.png');
    const before = readFileSync(film);
    const link = join(dir, 'link');
    symlinkSync(set.films, link);
    const job = await run({ kind: 'segment', films: [film], out: link, model: shade });
    expect(job).toMatchObject({
      state: 'failed',
      failure: { code: 'bad-input', message: expect.stringContaining('would replace the film') },
    });
    expect(readFileSync(film).equals(before)).toBe(true);
  });

  it('replaces what it wrote itself and nothing else, and then writes nothing at all', async () => {
    const { run, dir, set } = await benchWith(3);
    const out = join(dir, 'out');
    const films = readdirSync(set.films).map((name) => join(set.films, name));
    const masks = () => readdirSync(out).map((name) => readFileSync(join(out, name)));
    await run({ kind: 'segment', films, out, model: shade });
    const first = masks();
    expect(await run({ kind: 'segment', films, out, model: shade })).toMatchObject({ state: 'done', failed: 0 });
    expect(masks()).toEqual(first);
    // One that was drawn by hand, one that was corrected.
    copyFileSync(join(set.masks, 'film-01.png'), join(out, 'film-01.png'));
    const { data, info } = await sharp(join(out, 'film-02.png'))
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    data[0] = 255 - data[0]!;
    await sharp(data, { raw: { width: info.width, height: info.height, channels: 1 } })
      .png()
      .toFile(join(out, 'film-02.png'));
    const kept = masks();
    const job = await run({ kind: 'segment', films, out, model: shade });
    expect(job).toMatchObject({ state: 'failed', failure: { code: 'bad-input' } });
    expect(job.failure!.message).toBe(
      `${join(out, 'film-01.png')} and 1 more of the masks exist already and are not, or no longer, as segment wrote them. ` +
        'Nothing was written: choose another folder with --out, or move them away.',
    );
    expect(masks()).toEqual(kept);
  });
});

describe('evaluate', () => {
  it('leaves a pair out that cannot be measured and says which', async () => {
    const { run, set } = await benchWith(3);
    writeFileSync(join(set.masks, 'film-01.png'), '');
    await sharp({ create: { width: 50, height: 90, channels: 3, background: '#fff' } })
      .png()
      .toFile(join(set.masks, 'film-02.png'));
    const job = await run({ kind: 'evaluate', ...set, model: shade });
    expect(job).toMatchObject({ state: 'done', failed: 2, result: { n: 1, cases: [{ case: 'film-00' }] } });
    expect(job.failures.map(({ item }) => item).sort()).toEqual(['film-01', 'film-02']);
    expect(job.failures.find(({ item }) => item === 'film-02')?.message).toContain('50×90');
  });

  it('says so when no film has a mask', async () => {
    const { run, dir, set } = await benchWith(1);
    const job = await run({ kind: 'evaluate', films: set.films, masks: join(dir, 'app'), model: shade });
    expect(job).toMatchObject({
      state: 'failed',
      failure: { code: 'bad-input', message: expect.stringContaining('is named like one of the 1 films') },
    });
  });
});
