import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { EngineContract } from '#contract/engine-contract.ts';
import type { ExecutionProvider } from '#contract/models.ts';
import type { Handlers } from '#rpc/contract.ts';
import { filmHook } from './film-hook.ts';
import { filmProbabilities } from './film-probabilities.ts';
import { inferFilms } from './infer-films.ts';
import { KeptSession, type SessionUse } from './kept-session.ts';
import { requireSameModel } from './model-folder.ts';
import { openSession } from './session.ts';

/** With fewer films than this the threads of a pool are not worth starting. */
const fewFilms = 3;

/** Films that are decoded while another is in the network of the only session: as many as libuv has threads. */
const filmsAhead = 4;

/**
 * The engine's side of its contract. Sessions are kept by folder and provider; a folder that was refused, or whose files have changed since,
 * is read again when asked for again, and the session of the old ones goes with the last call that uses it.
 */
export function engineHandlers(): Handlers<EngineContract> {
  const sessions = new Map<string, KeptSession>();

  /** Counted as used before anybody else can replace it. */
  async function use(modelDir: string, provider: ExecutionProvider = 'cpu'): Promise<SessionUse> {
    const dir = resolve(modelDir);
    const key = `${provider} ${dir}`;
    const stamp = await stampOf(dir);
    const known = sessions.get(key);
    if (known?.stamp === stamp) return known.use();
    known?.replace();
    const kept = new KeptSession(stamp, openSession(dir, { provider }));
    sessions.set(key, kept);
    kept.opening.catch(() => {
      if (sessions.get(key) === kept) sessions.delete(key);
    });
    return kept.use();
  }

  return {
    async loadModel({ dir, provider }) {
      using held = await use(dir, provider);
      const { info, executionProvider, providerRefused } = await held.kept.opening;
      return { ...info, executionProvider, providerRefused };
    },
    async probabilities({ modelDir, path }) {
      using held = await use(modelDir);
      return await filmProbabilities(await held.kept.opening, path);
    },
    async *infer({ modelDir, sha256, provider, films, grid, mirrored }, signal) {
      using held = await use(modelDir, provider);
      const session = await held.kept.opening;
      requireSameModel({ dir: modelDir, card: session.card }, sha256);
      // A graphics card takes one film after the other; the threads of a pool are for the processor's cores.
      const many = films.length >= fewFilms && session.executionProvider === 'cpu';
      const pool = many ? await held.kept.lanes(session, modelDir) : null;
      const request = { films, grid, mirrored, signal };
      if (pool) yield* pool.infer(request);
      else yield* inferFilms(session, { ...request, ahead: filmsAhead, threads: 1, beforeFilm: filmHook });
    },
  };
}

async function stampOf(dir: string): Promise<string> {
  const stats = await Promise.all(['model.json', 'model.onnx'].map((name) => stat(join(dir, name)).catch(() => null)));
  return stats.map((file) => (file ? `${file.mtimeMs} ${file.size}` : 'none')).join(', ');
}
