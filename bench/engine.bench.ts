import { link, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';
import { coreContract } from '#contract/core-contract.ts';
import type { InferSummary } from '#contract/job-results.ts';
import type { JobRequest, JobSnapshot } from '#contract/jobs.ts';
import { createCore } from '#core/create-core.ts';
import { drawPhantom } from '#domain/phantom/phantom.ts';
import { decodeFilm } from '#engine/decode-film.ts';
import { openLanes } from '#engine/film-lanes.ts';
import { leastFilmSize } from '#engine/least-film-size.ts';
import { networkMs } from '#engine/network-ms.ts';
import { type ModelSession, openSession } from '#engine/session.ts';
import { spawnEngine } from '#engine/spawn.ts';
import { channelPair } from '#rpc/channel.ts';
import { connect } from '#rpc/connect.ts';
import { type BenchRow, milliseconds } from './measure.ts';

const modelRoot = fileURLToPath(new URL('../resources/models', import.meta.url));
const modelDir = join(modelRoot, 'lite-u-net');
const engineEntry = fileURLToPath(new URL('../src/engine/entry.ts', import.meta.url));

const drawnFilms = 4;
/** Enough for garbage to be collected as often as in a long run: what films leave behind shows only after hundreds of them. */
const films = 1024;
/** Run first, so that the engine has its model open on every core and its code compiled. */
const warmUpFilms = 128;
const referenceRuns = 24;
const leastShare = 0.9;

interface Kind {
  readonly name: string;
  write(film: Sharp, path: string): Promise<unknown>;
}

const kinds: readonly Kind[] = [
  {
    name: '2500 × 3000 JPEG',
    write: (film, path) => film.resize(2500, 3000, { fit: 'fill' }).jpeg({ quality: 92 }).toFile(path),
  },
  {
    name: '512 × 512 JPEG',
    write: (film, path) => film.resize(512, 512, { fit: 'fill' }).jpeg({ quality: 92 }).toFile(path),
  },
];

/** Wall time per film. */
interface Stages {
  readonly networkMs: number;
  readonly decodeMs: number;
}

/**
 * The job `infer` (decode, network, label map, summary, storing) beside the bare network on ready tensors and the bare decoder. The
 * goal is by the slower of the two with half of the cores, which is what two stages at work at once have each; beside it stand what
 * they take with all cores to themselves, and the sum of that, below which no chain on the same cores can come.
 */
export async function benchEngine(): Promise<BenchRow[]> {
  const dir = await mkdtemp(join(tmpdir(), 'pleura-bench-'));
  try {
    const rows: BenchRow[] = [];
    for (const [index, kind] of kinds.entries()) {
      const folder = join(dir, String(index));
      const paths = await drawFilms(join(folder, 'films'), kind);
      // Before and after, so that a machine that others slow down meanwhile slows both sides.
      const before = await bareStages(paths);
      const chainMs = await inferMs(folder);
      const after = await bareStages(paths);
      const half = meanOf(before.half, after.half);
      const all = meanOf(before.all, after.all);
      const share = (referenceMs: number) => (referenceMs / chainMs).toFixed(2);
      rows.push({
        what: `infer, ${kind.name}, whole chain`,
        ours: `${milliseconds(chainMs)} a film`,
        reference: `on half of the cores: ${described(half)}; on all: ${described(all)}, ${before.layout}`,
        ratio: `${share(slower(half))} of the slower stage on half of the cores, ${share(slower(all))} on all, ${share(all.networkMs + all.decodeMs)} of both`,
        goal: {
          text: `${leastShare.toFixed(2)} of what the slower stage allows`,
          isMet: slower(half) / chainMs >= leastShare,
        },
      });
    }
    return rows;
  } finally {
    await rm(dir, { recursive: true });
  }
}

async function drawFilms(folder: string, kind: Kind): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  for (let seed = 0; seed < drawnFilms; seed += 1) {
    const { width, height, film } = drawPhantom({ seed, width: 1250, height: 1500 });
    const drawn = sharp(film, { raw: { width, height, channels: 1 } }).toColourspace('b-w');
    await kind.write(drawn, join(folder, `${seed}.jpg`));
  }
  const paths = Array.from({ length: films }, (_, i) => join(folder, `${i}.jpg`));
  for (let i = drawnFilms; i < films; i += 1) await link(paths[i % drawnFilms]!, paths[i]!);
  return paths;
}

function slower({ networkMs, decodeMs }: Stages): number {
  return Math.max(networkMs, decodeMs);
}

function meanOf(a: Stages, b: Stages): Stages {
  return { networkMs: (a.networkMs + b.networkMs) / 2, decodeMs: (a.decodeMs + b.decodeMs) / 2 };
}

function described({ networkMs, decodeMs }: Stages): string {
  return `network ${milliseconds(networkMs)}, decoding ${milliseconds(decodeMs)}`;
}

/** Either stage by itself, with half of the cores and with all of them, the network run as the engine would run it. */
async function bareStages(paths: readonly string[]) {
  const session = await openSession(modelDir);
  const single = await openSession(modelDir, { threads: 1 });
  const pool = await openLanes(session, modelDir);
  const cores = availableParallelism();
  const half = Math.max(1, cores / 2);
  try {
    const network = pool ? await pool.networkMs(referenceRuns) : await networkMs(session, referenceRuns);
    return {
      half: {
        networkMs: (await networkMs(single, referenceRuns)) / half,
        decodeMs: await decodeMs(paths, { session, atOnce: Math.ceil(half) }),
      },
      all: { networkMs: network, decodeMs: await decodeMs(paths, { session, atOnce: cores }) },
      layout: pool ? `a film on each of ${pool.threads} cores` : 'all cores on one film',
    };
  } finally {
    pool?.close();
    await single.release();
    await session.release();
  }
}

async function decodeMs(
  paths: readonly string[],
  { session, atOnce }: { readonly session: ModelSession; readonly atOnce: number },
): Promise<number> {
  const left = paths.slice(0, 2 * referenceRuns);
  const count = left.length;
  const size = leastFilmSize(session.card);
  const startMs = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let path = left.pop(); path !== undefined; path = left.pop()) await decodeFilm(path, size);
    }),
  );
  return (performance.now() - startMs) / count;
}

/** Wall time per film of the job in a core with its engine process, both warm. */
async function inferMs(folder: string): Promise<number> {
  const core = await createCore({
    workspaceDir: join(folder, 'workspace'),
    appDir: join(folder, 'app'),
    modelRoots: [modelRoot],
    startEngine: async () => spawnEngine(engineEntry),
  });
  const [near, far] = channelPair();
  core.serve(far);
  const client = connect(near, coreContract);
  async function result(request: JobRequest): Promise<JobSnapshot['result']> {
    const { jobId } = await client.startJob(request);
    let last: JobSnapshot | undefined;
    for await (const snapshot of client.watchJob({ jobId })) last = snapshot;
    if (last?.state !== 'done') throw new Error(last?.failure?.message ?? 'The job did not end.');
    return last.result;
  }
  try {
    await result({ kind: 'import-pairs', films: join(folder, 'films'), masks: await oneMask(join(folder, 'masks')) });
    await result({ kind: 'infer', limit: warmUpFilms });
    const { filmsPerSecond } = (await result({ kind: 'infer' })) as InferSummary;
    return 1000 / filmsPerSecond;
  } finally {
    await core.close();
  }
}

/** An import of pairs wants a mask; what it shows does not matter here. */
async function oneMask(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const { width, height, film } = drawPhantom({ seed: 0, width: 224, height: 224 });
  const mask = sharp(film, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .threshold(128);
  await mask.png().toFile(join(folder, '0.png'));
  return folder;
}
