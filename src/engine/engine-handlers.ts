import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { EngineContract } from '#contract/engine-contract.ts';
import type { ExecutionProvider } from '#contract/models.ts';
import type { Handlers } from '#rpc/contract.ts';
import { filmHook } from './film-hook.ts';
import { openLanes } from './film-lanes.ts';
import { filmProbabilities } from './film-probabilities.ts';
import { inferFilms } from './infer-films.ts';
import type { InferPool } from './infer-pool.ts';
import { requireSameModel } from './model-folder.ts';
import { type ModelSession, openSession } from './session.ts';

/** With fewer films than this the threads of a pool are not worth starting. */
const fewFilms = 3;

/** Films that are decoded while another is in the network of the only session: as many as libuv has threads. */
const filmsAhead = 4;

interface KeptSession {
  /** What the folder's files looked like when they were read. */
  readonly stamp: string;
  readonly opening: Promise<ModelSession>;
  lanes?: Promise<InferPool | null>;
}

/**
 * The engine's side of its contract. Sessions are kept by folder and provider; a folder that was refused, or whose files have changed since,
 * is read again when asked for again.
 */
export function engineHandlers(): Handlers<EngineContract> {
  const sessions = new Map<string, KeptSession>();

  async function keptOf(modelDir: string, provider: ExecutionProvider = 'cpu'): Promise<KeptSession> {
    const dir = resolve(modelDir);
    const key = `${provider} ${dir}`;
    const stamp = await stampOf(dir);
    const known = sessions.get(key);
    if (known?.stamp === stamp) return known;
    void known?.lanes?.then((pool) => pool?.close());
    const kept: KeptSession = { stamp, opening: openSession(dir, { provider }) };
    sessions.set(key, kept);
    kept.opening.catch(() => {
      if (sessions.get(key) === kept) sessions.delete(key);
    });
    return kept;
  }

  return {
    async loadModel({ dir, provider }) {
      const { info, executionProvider, providerRefused } = await (await keptOf(dir, provider)).opening;
      return { ...info, executionProvider, providerRefused };
    },
    async probabilities({ modelDir, path }) {
      return filmProbabilities(await (await keptOf(modelDir)).opening, path);
    },
    async *infer({ modelDir, sha256, provider, films, grid }, signal) {
      const kept = await keptOf(modelDir, provider);
      const session = await kept.opening;
      requireSameModel({ dir: modelDir, card: session.card }, sha256);
      // A graphics card takes one film after the other; the threads of a pool are for the processor's cores.
      const many = films.length >= fewFilms && session.executionProvider === 'cpu';
      if (many) kept.lanes ??= openLanes(session, modelDir);
      const pool = many ? await kept.lanes : null;
      if (pool) yield* pool.infer({ films, grid, signal });
      else yield* inferFilms(session, { films, grid, signal, ahead: filmsAhead, threads: 1, beforeFilm: filmHook });
    },
  };
}

async function stampOf(dir: string): Promise<string> {
  const stats = await Promise.all(['model.json', 'model.onnx'].map((name) => stat(join(dir, name)).catch(() => null)));
  return stats.map((file) => (file ? `${file.mtimeMs} ${file.size}` : 'none')).join(', ');
}
