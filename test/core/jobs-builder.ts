import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { coreContract } from '#contract/core-contract.ts';
import type { JobResults } from '#contract/job-results.ts';
import type { JobRequest, JobSnapshot } from '#contract/jobs.ts';
import { type Core, createCore } from '#core/create-core.ts';
import type { PatienceBounds } from '#core/jobs/patience.ts';
import { type EngineProcess, type SpawnOptions, spawnEngine } from '#engine/spawn.ts';
import { channelPair } from '#rpc/channel.ts';
import { connect } from '#rpc/connect.ts';
import type { Client } from '#rpc/contract.ts';
import { drawFilm } from '../engine/draw-film.ts';

const entry = fileURLToPath(new URL('../../src/engine/entry.ts', import.meta.url));
export const modelRoot = fileURLToPath(new URL('../fixtures/models', import.meta.url));
export const shade = join(modelRoot, 'shade');

export interface Bench {
  readonly dir: string;
  readonly client: Client<typeof coreContract>;
  readonly core: Core;
  /** Engine processes started so far. */
  readonly engines: EngineProcess[];
  /** Runs a job to its end. */
  run<K extends JobRequest['kind']>(
    request: Extract<JobRequest, { kind: K }>,
  ): Promise<JobSnapshot & { result: JobResults[K] | null }>;
}

/** A real core on a new workspace, with real engine processes. Close `core` at the end. */
export async function bench(
  options: {
    readonly engine?: SpawnOptions;
    readonly enginePatience?: PatienceBounds;
    readonly dir?: string;
    readonly modelRoots?: readonly string[];
  } = {},
): Promise<Bench> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'pleura-jobs-'));
  const engines: EngineProcess[] = [];
  const core = await createCore({
    workspaceDir: join(dir, 'workspace'),
    appDir: join(dir, 'app'),
    ...(options.enginePatience && { enginePatience: options.enginePatience }),
    modelRoots: options.modelRoots ?? [modelRoot],
    startEngine: async () => {
      const engine = spawnEngine(entry, options.engine);
      engines.push(engine);
      return engine;
    },
  });
  const [near, far] = channelPair();
  core.serve(far);
  const client = connect(near, coreContract);
  return {
    dir,
    client,
    core,
    engines,
    async run(request) {
      const { jobId } = await client.startJob(request);
      let last: JobSnapshot | undefined;
      for await (const snapshot of client.watchJob({ jobId })) last = snapshot;
      return last as JobSnapshot & { result: never };
    },
  };
}

export interface DrawnSet {
  readonly films: string;
  readonly masks: string;
}

/** Draws `count` films of slightly different sizes, film-00 to …, with the masks that belong to them. */
export async function drawSet(dir: string, count: number): Promise<DrawnSet> {
  const films = join(dir, 'films');
  const masks = join(dir, 'masks');
  mkdirSync(films, { recursive: true });
  mkdirSync(masks, { recursive: true });
  for (let i = 0; i < count; i += 1) {
    const stem = `film-${String(i).padStart(2, '0')}`;
    const size = { width: 160 + 10 * i, height: 200 + 6 * i };
    await drawFilm(join(films, `${stem}.png`), size);
    await drawMask(join(masks, `${stem}.png`), size);
  }
  return { films, masks };
}

/** The two ellipses that `drawFilm` draws as lungs, 255 on 0, without what the heart covers. */
async function drawMask(path: string, { width, height }: { readonly width: number; readonly height: number }) {
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i += 1) {
    const x = ((i % width) + 0.5) / width;
    const y = (Math.floor(i / width) + 0.5) / height;
    const heart = ((x - 0.55) / 0.1) ** 2 + ((y - 0.6) / 0.15) ** 2 < 1;
    const lung = (cx: number) => ((x - cx) / 0.15) ** 2 + ((y - 0.5) / 0.33) ** 2 < 1;
    if (!heart && (lung(0.3) || lung(0.7))) data[i] = 255;
  }
  await sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toFile(path);
}
