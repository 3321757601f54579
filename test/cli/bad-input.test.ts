import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt, root } from '../../scripts/built.ts';
import { type DrawnCase, drawCxlseg } from '../core/draw-cxlseg.ts';
import { writeFilm, writeMask } from '../core/draw-pictures.ts';
import { type CliRun, mayRun, pleura } from './pleura.ts';

// What a user can get wrong, tried on the real command line: a sentence that names the thing, the exit code, nothing half-written.
let dir: string;
let cases: readonly DrawnCase[];
const models = join(root, 'test/fixtures/models');

beforeAll(async () => {
  ensureBuilt();
  dir = await mkdtemp(join(tmpdir(), 'pleura-bad-'));
  cases = await drawCxlseg(join(dir, 'good'), { cases: 3 });
  expect((await pleura(['import', 'cxlseg', join(dir, 'good'), '--workspace', join(dir, 'ready')])).code).toBe(0);
}, 180_000);

afterAll(() => rm(dir, { recursive: true, force: true }));

interface Mistake {
  readonly name: string;
  /** Makes the mistake in a folder of its own and returns the command. */
  make(at: string): Promise<readonly string[]> | readonly string[];
  readonly code: 1 | 3;
  readonly says: readonly (string | RegExp)[];
  /** A workspace that is left behind on purpose: the rest was imported. */
  readonly keepsWorkspace?: true;
}

const maskOf = (at: string, n: number) => join(at, 'data/files', cases[n]!.place.replace('.jpg', '-mask.jpg'));

async function damagedCopy(at: string, damage: (mask: string) => Promise<unknown>): Promise<readonly string[]> {
  await cp(join(dir, 'good'), join(at, 'data'), { recursive: true });
  await damage(maskOf(at, 1));
  return ['import', 'cxlseg', join(at, 'data'), '--workspace', join(at, 'w')];
}

async function pairs(
  at: string,
  change: (films: string, masks: string) => Promise<unknown>,
): Promise<readonly string[]> {
  for (const folder of ['films', 'masks']) await mkdir(join(at, folder), { recursive: true });
  for (const number of [1, 2]) {
    await writeFilm(join(at, `films/a${number}.png`), { width: 300, height: 260, number });
    await writeMask(join(at, `masks/a${number}.png`), { width: 300, height: 260 });
  }
  await change(join(at, 'films'), join(at, 'masks'));
  return ['import', 'pairs', '--films', join(at, 'films'), '--masks', join(at, 'masks'), '--workspace', join(at, 'w')];
}

/** What the sentence has to say: what was found and what was expected. */
const modelMistakes: Readonly<Record<string, readonly RegExp[]>> = {
  'wrong-rank': [/rank 3/, /rank 4/],
  'wrong-channels': [/2 channels/, /3 labels/],
  'wrong-output': [/no output "probabilities"/, /"mask"/],
  'wrong-sha': [/SHA-256 [0-9a-f]{64}/, /expects [0-9a-f]{64}/],
  truncated: [/model\.onnx/],
  'future-opset': [/opset|operator set/],
};

const mistakes: readonly Mistake[] = [
  {
    name: 'a folder that is no dataset',
    make: (at) => ['import', 'cxlseg', at, '--workspace', join(at, 'w')],
    code: 1,
    says: ['CXLSeg'],
  },
  {
    name: 'a folder that holds two datasets',
    async make(at) {
      for (const name of ['first', 'second']) await cp(join(dir, 'good'), join(at, name), { recursive: true });
      return ['import', 'cxlseg', at, '--workspace', join(at, 'w')];
    },
    code: 1,
    says: ['first', 'second', /more than one/],
  },
  {
    name: 'a folder that does not exist',
    make: (at) => ['import', 'cxlseg', join(at, 'nowhere'), '--workspace', join(at, 'w')],
    code: 1,
    says: ['nowhere'],
  },
  {
    name: 'a table without a needed column',
    async make(at) {
      await drawCxlseg(join(at, 'data'), {
        cases: 1,
        edit: { split: (lines) => lines.map((line) => line.split(',').slice(0, 3).join(',')) },
      });
      return ['import', 'cxlseg', join(at, 'data'), '--workspace', join(at, 'w')];
    },
    code: 1,
    says: ['CXLSeg-split.csv', /column.*split|split.*column/],
  },
  {
    name: 'a row whose mask file is missing',
    make: (at) => damagedCopy(at, (mask) => rm(mask)),
    code: 3,
    says: [/mask\.jpg/],
    keepsWorkspace: true,
  },
  {
    name: 'a truncated JPEG',
    make: (at) => damagedCopy(at, (mask) => truncate(mask, 900)),
    code: 3,
    says: [/mask\.jpg/],
    keepsWorkspace: true,
  },
  {
    name: 'a mask of another size than CXLSeg has',
    make: (at) => damagedCopy(at, (mask) => writeMask(mask, { width: 200, height: 224 })),
    code: 3,
    says: ['200', '224'],
    keepsWorkspace: true,
  },
  {
    name: 'a 0-byte PNG',
    make: (at) => pairs(at, (_films, masks) => writeFile(join(masks, 'a1.png'), '')),
    code: 3,
    says: ['a1.png', /empty|0 bytes|no bytes/i],
    keepsWorkspace: true,
  },
  {
    name: 'a mask of another frame than its film',
    make: (at) => pairs(at, (_films, masks) => writeMask(join(masks, 'a1.png'), { width: 310, height: 200 })),
    code: 3,
    says: ['a1', '310', '200', '300', '260'],
    keepsWorkspace: true,
  },
  {
    name: 'a coloured mask',
    make: (at) =>
      pairs(at, (_films, masks) =>
        sharp({ create: { width: 300, height: 260, channels: 3, background: { r: 250, g: 10, b: 90 } } })
          .png()
          .toFile(join(masks, 'a1.png')),
      ),
    code: 3,
    says: ['a1.png', /colour/],
    keepsWorkspace: true,
  },
  {
    name: 'two films with one id',
    make: (at) => pairs(at, (films) => writeFilm(join(films, 'a1.jpg'), { width: 300, height: 260, number: 4 })),
    code: 3,
    says: ['a1'],
    keepsWorkspace: true,
  },
  {
    name: 'an unknown field in a query',
    make: () => ['queue', '--where', 'viev=PA', '--workspace', join(dir, 'ready')],
    code: 1,
    says: ['viev', 'view'],
  },
  {
    name: 'a query that ends in the middle',
    make: () => ['queue', '--where', 'risk>', '--workspace', join(dir, 'ready')],
    code: 1,
    says: [/risk|end/],
  },
  ...Object.entries(modelMistakes).map(
    ([model, says]): Mistake => ({
      name: `a model with ${model}`,
      make: () => ['infer', '--model', join(models, model), '--workspace', join(dir, 'ready')],
      code: 1,
      says: [/model-invalid/, model, ...says],
    }),
  ),
  {
    name: 'a model that is not there',
    make: () => ['infer', '--model', 'u-net-9000', '--workspace', join(dir, 'ready')],
    code: 1,
    says: ['u-net-9000'],
  },
  {
    name: 'a workspace that is not there',
    make: (at) => ['queue', '--workspace', join(at, 'w')],
    code: 1,
    says: [/not-found/, 'w'],
  },
  {
    name: 'a workbench on a workspace that is not there',
    make: (at) => ['serve', '--port', '0', '--workspace', join(at, 'typo')],
    code: 1,
    says: [/not-found/, 'typo', 'import', '--workspace'],
  },
  {
    name: 'a workspace written by a newer version',
    async make(at) {
      await cp(join(dir, 'ready'), join(at, 'w'), { recursive: true });
      const database = new Database(join(at, 'w/pleura.sqlite'));
      database.prepare("update meta set value = '9000' where key = 'schema_version'").run();
      database.close();
      return ['stats', '--workspace', join(at, 'w')];
    },
    code: 1,
    says: [/newer/],
    keepsWorkspace: true,
  },
  {
    name: 'a workspace that is no database',
    async make(at) {
      await mkdir(join(at, 'w'));
      await writeFile(join(at, 'w/pleura.sqlite'), 'not a database, by far, but long enough to look at');
      return ['stats', '--workspace', join(at, 'w')];
    },
    code: 1,
    says: [/store-corrupt/, 'pleura.sqlite'],
    keepsWorkspace: true,
  },
  {
    name: 'a case that is not there',
    make: () => ['review', 'nobody', '--verdict', 'accepted', '--reader', 'Ada', '--workspace', join(dir, 'ready')],
    code: 1,
    says: ['nobody'],
  },
  {
    name: 'a trace for a folder that is not there',
    make: (at) => ['check', '--workspace', join(dir, 'ready'), '--profile', join(at, 'traces/one.json')],
    code: 1,
    says: [/not-found/, 'traces'],
  },
  {
    name: 'a folder for drawn films that holds something',
    async make(at) {
      await writeFile(join(at, 'mine.txt'), 'keep');
      return ['phantoms', '--cases', '3', '--out', at];
    },
    code: 1,
    says: [/bad-input/, 'another folder'],
  },
  {
    name: 'an export folder that holds something',
    async make(at) {
      await writeFile(join(at, 'mine.txt'), 'keep');
      return ['export', 'png', '--out', at, '--workspace', join(dir, 'ready')];
    },
    code: 1,
    says: [/bad-input/],
  },
];

function expectSentence(run: CliRun, { code, says }: Pick<Mistake, 'code' | 'says'>): void {
  const said = run.stderr;
  expect(run.code, said).toBe(code);
  for (const part of says) expect(said).toMatch(part);
  expect(said).not.toMatch(/\n\s+at |node:internal|Error:/);
  if (code === 1) expect(said).toMatch(/^pleura: [a-z-]+: .+\n$/);
}

describe('bad input', () => {
  it.each(mistakes)('is answered with a sentence: $name', async (mistake) => {
    const at = await mkdtemp(join(dir, 'mistake-'));
    const args = await mistake.make(at);
    const before = await readdir(at);
    expectSentence(await pleura(args), mistake);
    if (!mistake.keepsWorkspace) expect(await readdir(at)).toEqual(before);
  });

  it('reports an inverted mask in the pre-flight check, names it and does not turn it round', async () => {
    const at = await mkdtemp(join(dir, 'mistake-'));
    const args = await pairs(at, async (_films, masks) => {
      const file = join(masks, 'a1.png');
      const inverted = await sharp(file).negate().png().toBuffer();
      await writeFile(file, inverted);
    });
    expect((await pleura(args)).code).toBe(0);
    const run = await pleura(['check', '--workspace', join(at, 'w')]);
    expect(run.code).toBe(3);
    expect(run.stdout).toMatch(/inver|exchanged|reversed/i);
    expect(run.stdout).toContain('a1');
  });

  it('names the port when it is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => taken.once('listening', listening));
    const { port } = taken.address() as { port: number };
    expectSentence(await pleura(['serve', '--port', String(port)], { cwd: dir }), { code: 1, says: [String(port)] });
    taken.close();
  });

  // Root may write everywhere, so somebody else must try.
  const asRoot = process.getuid?.() === 0;
  const nobody = 65534;
  const needs = asRoot ? ' (needs a checkout that others can read)' : '';
  it.skipIf(asRoot && !mayRun(nobody))(`refuses a workspace that cannot be written to${needs}`, async () => {
    const at = await mkdtemp(join(dir, 'mistake-'));
    await cp(join(dir, 'ready'), join(at, 'w'), { recursive: true });
    for (const path of [dir, at]) await chmod(path, 0o755);
    await chmod(join(at, 'w'), 0o555);
    if (!asRoot) for (const name of await readdir(join(at, 'w'))) await chmod(join(at, 'w', name), 0o444);
    const args = [
      'review',
      cases[0]!.dicomId,
      '--verdict',
      'accepted',
      '--reader',
      'Ada',
      '--workspace',
      join(at, 'w'),
    ];
    const run = await pleura(args, asRoot ? { uid: nobody, cwd: '/' } : {});
    expectSentence(run, { code: 1, says: [/forbidden/, join(at, 'w')] });
  });

  const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mounts();
  it.skipIf(!canMount)(
    'says that the disk is full and leaves the rest as it was (needs to mount a small disk)',
    async () => {
      const at = await mkdtemp(join(dir, 'mistake-'));
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=96k', 'tmpfs', at]);
      try {
        const run = await pleura(['import', 'cxlseg', join(dir, 'good'), '--workspace', join(at, 'w')]);
        expectSentence(run, { code: 1, says: [/disk-full/] });
      } finally {
        execFileSync('umount', [at]);
      }
    },
  );

  it.skipIf(!canMount)(
    'refuses to export onto a disk itself before the first mask (needs to mount a small disk)',
    async () => {
      const at = await mkdtemp(join(dir, 'mistake-'));
      await mkdir(join(at, 'disk'));
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', join(at, 'disk')]);
      try {
        const args = ['export', 'png', '--workspace', join(dir, 'ready'), '--out'];
        const run = await pleura([...args, join(at, 'disk')]);
        expectSentence(run, { code: 1, says: [/bad-input/, join(at, 'disk'), 'a new folder inside it'] });
        expect(await readdir(at)).toEqual(['disk']);
        expect((await pleura([...args, join(at, 'disk/curated')])).code).toBe(0);
      } finally {
        execFileSync('umount', [join(at, 'disk')]);
      }
    },
  );

  it('asks for what is missing with exit code 2', async () => {
    expect((await pleura(['improt'])).stderr).toContain('Did you mean "import"?');
    for (const args of [
      [],
      ['fly'],
      ['import'],
      ['import', 'cxlseg'],
      ['queue', '--sort', 'luck'],
      ['queue', '--limit', 'few'],
      ['phantoms', '--out', 'somewhere'],
    ]) {
      const run = await pleura(args.length < 3 ? args : [...args, '--workspace', join(dir, 'ready')]);
      expect(run.code, args.join(' ')).toBe(2);
    }
  });

  it.each([
    [['import', 'cxlseg', 'ROOT', '--definition', 'heart-excluded'], 'import cxlseg', '--definition'],
    [['import', 'cxlseg', 'ROOT', '--source', 'other'], 'import cxlseg', '--source'],
    [['import', 'masks', '--source', 'a', '--masks', 'M', '--spacing', '0.2'], 'import masks', '--spacing'],
    [['import', 'pairs', '--films', 'F', '--masks', 'M', '--chexmask', 'C'], 'import pairs', '--chexmask'],
    [['audit', 'plan', '--bad-rate', '0.1', '--seed', '3'], 'audit plan', '--seed'],
    [['audit', 'claim', '--where', 'view=PA'], 'audit claim', '--where'],
    [['queries', 'delete', 'open', '--where', 'view=PA'], 'queries delete', '--where'],
  ])('refuses an option that another form of the command takes: %j', async (args, form, option) => {
    const run = await pleura([...args, '--workspace', join(dir, 'ready')]);
    expect(run.code, run.stderr).toBe(2);
    expect(run.stderr).toContain(`"${form}" does not take ${option}.`);
    expect(run.stderr).not.toMatch(/Error:/);
  });

  it('refuses a lung definition without a new mask that it could be of', async () => {
    const verdict = ['--verdict', 'accepted', '--reader', 'Ada', '--definition', 'heart-excluded'];
    const run = await pleura(['review', cases[0]!.dicomId, ...verdict, '--workspace', join(dir, 'ready')]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('it goes with --mask');
  });

  it('counts masks of no case apart from those that fail', async () => {
    const at = await mkdtemp(join(dir, 'mistake-'));
    await cp(join(dir, 'ready'), join(at, 'w'), { recursive: true });
    const size = { width: 224, height: 224 };
    const masks = join(at, 'more');
    await writeMask(join(masks, `${cases[0]!.dicomId}.png`), size);
    await writeMask(join(masks, 'stranger.png'), size);
    const importMore = (source: string) =>
      pleura([
        ...['import', 'masks', '--source', source, '--masks', masks, '--definition', 'heart-excluded'],
        ...['--workspace', join(at, 'w')],
      ]);
    const whole = await importMore('whole');
    expect(whole).toMatchObject({ code: 0, stderr: '' });
    expect(whole.stdout).toBe('1 cases, 1 masks of source "whole".\nLeft out: 1 mask of no case of this workspace.\n');
    await writeFile(join(masks, `${cases[1]!.dicomId}.png`), '');
    const broken = await importMore('broken');
    expect(broken.code).toBe(3);
    expect(broken.stderr).toMatch(/^ {2}\S+: .*is empty.*\n$/);
    expect(broken.stdout).toContain('1 left out (listed above).\nLeft out: 1 mask of no case');
  });

  it('asks for a reason when a mask is rejected, and writes nothing without one', async () => {
    const at = ['--workspace', join(dir, 'ready')];
    const run = await pleura(['review', cases[0]!.dicomId, '--verdict', 'rejected', '--reader', 'Ada', ...at]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('--verdict rejected needs --reason');
    expect(run.stderr).toContain('missed-base');
    expect((await pleura(['log', cases[0]!.dicomId, '--json', ...at])).stdout.trim()).toBe('[]');
  });

  it('keeps a query, stands by its name in any query, and says what there is when the name is not known', async () => {
    const at = ['--workspace', join(dir, 'ready')];
    expect((await pleura(['queries', 'save', 'to read', '--where', 'status=pending', ...at])).code).toBe(0);
    const listed = await pleura(['queries', '--json', ...at]);
    expect(JSON.parse(listed.stdout)).toEqual([{ name: 'to read', where: 'status=pending', sort: 'risk', cases: 3 }]);
    const found = await pleura(['queue', '--where', '@"to read" and view=PA', '--json', ...at]);
    expect(JSON.parse(found.stdout).length).toBeGreaterThan(0);
    const unknown = await pleura(['queue', '--where', '@"to reed"', ...at]);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('Did you mean "@to read"?');
    expect((await pleura(['queries', 'rename', 'to read', 'open', ...at])).stdout).toContain('@open');
    expect((await pleura(['queries', 'delete', 'open', ...at])).stdout).toContain('No query is saved');
    expect((await pleura(['queries', 'delete', ...at])).code).toBe(2);
    expect((await pleura(['queries', 'save', 'a=b', ...at])).code).toBe(1);
  });

  it('never lets a report text out', async () => {
    const run = await pleura(['queue', '--json', '--workspace', join(dir, 'ready')]);
    const database = await readFile(join(dir, 'ready/pleura.sqlite'), 'latin1');
    expect(run.stdout + database).not.toContain('REPORT TEXT');
    expect(JSON.parse(run.stdout)).toHaveLength(3);
  });
});

function mounts(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
