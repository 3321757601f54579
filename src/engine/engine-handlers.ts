import { resolve } from 'node:path';
import type { EngineContract } from '#contract/engine-contract.ts';
import type { Handlers } from '#rpc/contract.ts';
import { inferFilms } from './infer-films.ts';
import { type ModelSession, openSession } from './session.ts';

export interface EngineOptions {
  /** Called with each film's path just before it is run. */
  readonly beforeFilm?: ((path: string) => void) | undefined;
}

/** The engine's side of its contract. Sessions are kept by folder; a folder that was refused is read again when asked again. */
export function engineHandlers(options: EngineOptions = {}): Handlers<EngineContract> {
  const sessions = new Map<string, Promise<ModelSession>>();

  function sessionOf(dir: string): Promise<ModelSession> {
    const key = resolve(dir);
    const known = sessions.get(key);
    if (known) return known;
    const opening = openSession(key);
    sessions.set(key, opening);
    opening.catch(() => sessions.delete(key));
    return opening;
  }

  return {
    async loadModel({ dir }) {
      return (await sessionOf(dir)).info;
    },
    async *infer({ modelDir, films, grid }, signal) {
      yield* inferFilms(await sessionOf(modelDir), { films, grid, signal, beforeFilm: options.beforeFilm });
    },
  };
}
