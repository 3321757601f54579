import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { drawPhantom } from '#domain/phantom/phantom.ts';
import { inferFilms } from '#engine/infer-films.ts';
import { type ModelSession, openSession } from '#engine/session.ts';
import { type BenchRow, milliseconds } from './measure.ts';

const modelDir = fileURLToPath(new URL('../resources/models/sa-unet-int8', import.meta.url));
const filmCount = 12;

interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Films through the engine's whole pipeline (decode, prepare, network, label, summarise) against the bare network. */
export async function benchEngine(): Promise<BenchRow[]> {
  const dir = await mkdtemp(join(tmpdir(), 'pleura-bench-'));
  const session = await openSession(modelDir);
  try {
    const { width, height, film } = drawPhantom({ seed: 1, width: 1250, height: 1500 });
    const drawn = sharp(film, { raw: { width, height, channels: 1 } }).toColourspace('b-w');
    const large = join(dir, 'large.jpg');
    const small = join(dir, 'small.png');
    await drawn.clone().resize(2500, 3000, { fit: 'fill' }).jpeg({ quality: 92 }).toFile(large);
    await drawn.clone().resize(512, 512, { fit: 'fill' }).png().toFile(small);
    const network = await networkCost(session);
    const rows: BenchRow[] = [];
    for (const [name, path] of [
      ['2500 × 3000 JPEG', large],
      ['512 × 512 PNG', small],
    ] as const) {
      for (const batch of [1, 2, 4])
        rows.push(row(`film to mask, ${name}, batches of ${batch}`, await filmCost(session, { path, batch }), network));
    }
    return rows;
  } finally {
    await session.release();
    await rm(dir, { recursive: true });
  }
}

function row(what: string, ours: Cost, network: Cost): BenchRow {
  return {
    what,
    ours: `${milliseconds(ours.wallMs)} (${milliseconds(ours.cpuMs)} of processor)`,
    reference: `network alone ${milliseconds(network.wallMs)} (${milliseconds(network.cpuMs)})`,
    ratio: `${(ours.cpuMs / network.cpuMs).toFixed(2)} × its processor time`,
  };
}

async function networkCost(session: ModelSession): Promise<Cost> {
  const { width, height } = session.card.input;
  const film = new Float32Array(width * height).fill(0.5);
  return costPerFilm(async () => {
    for (let i = 0; i < filmCount; i += 1) await session.run([film]);
  });
}

async function filmCost(
  session: ModelSession,
  { path, batch }: { readonly path: string; readonly batch: number },
): Promise<Cost> {
  const films = Array.from({ length: filmCount }, (_, i) => ({ key: String(i), path }));
  const { signal } = new AbortController();
  const grid = { width: 512, height: 512 };
  return costPerFilm(async () => {
    for await (const item of inferFilms(session, { films, grid, batch, signal })) {
      if (!item.ok) throw new Error(item.message);
    }
  });
}

/** The better of two rounds, after one to warm up. */
async function costPerFilm(round: () => Promise<void>): Promise<Cost> {
  await round();
  const costs: Cost[] = [];
  for (let i = 0; i < 2; i += 1) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    await round();
    const wallMs = (performance.now() - start) / filmCount;
    const { user, system } = process.cpuUsage(cpu);
    costs.push({ wallMs, cpuMs: (user + system) / 1000 / filmCount });
  }
  return costs.reduce((best, cost) => (cost.cpuMs < best.cpuMs ? cost : best));
}
