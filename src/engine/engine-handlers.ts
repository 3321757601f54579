import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { EngineContract } from '#contract/engine-contract.ts';
import type { Handlers } from '#rpc/contract.ts';
import { filmProbabilities } from './film-probabilities.ts';
import { inferFilms } from './infer-films.ts';
import { type ModelSession, openSession } from './session.ts';

export interface EngineOptions {
  /** Called with each film's path just before it is run. */
  readonly beforeFilm?: ((path: string) => void) | undefined;
}

interface KeptSession {
  /** What the folder's files looked like when they were read. */
  readonly stamp: string;
  readonly opening: Promise<ModelSession>;
}

/**
 * The engine's side of its contract. Sessions are kept by folder; a folder that was refused, or whose files have changed since,
 * is read again when asked for again.
 */
export function engineHandlers(options: EngineOptions = {}): Handlers<EngineContract> {
  const sessions = new Map<string, KeptSession>();

  async function sessionOf(dir: string): Promise<ModelSession> {
    const key = resolve(dir);
    const stamp = await stampOf(key);
    const known = sessions.get(key);
    if (known?.stamp === stamp) return known.opening;
    const kept = { stamp, opening: openSession(key) };
    sessions.set(key, kept);
    kept.opening.catch(() => {
      if (sessions.get(key) === kept) sessions.delete(key);
    });
    return kept.opening;
  }

  return {
    async loadModel({ dir }) {
      return (await sessionOf(dir)).info;
    },
    async probabilities({ modelDir, path }) {
      return filmProbabilities(await sessionOf(modelDir), path);
    },
    async *infer({ modelDir, films, grid }, signal) {
      yield* inferFilms(await sessionOf(modelDir), { films, grid, signal, beforeFilm: options.beforeFilm });
    },
  };
}

async function stampOf(dir: string): Promise<string> {
  const stats = await Promise.all(['model.json', 'model.onnx'].map((name) => stat(join(dir, name)).catch(() => null)));
  return stats.map((file) => (file ? `${file.mtimeMs} ${file.size}` : 'none')).join(', ');
}
