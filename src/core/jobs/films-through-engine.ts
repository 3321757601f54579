import type { InferItem } from '#contract/engine-contract.ts';
import type { ModelInfo } from '#contract/models.ts';
import { Failure } from '#rpc/failure.ts';
import type { EngineLink } from './job.ts';

export interface FilmRun {
  readonly modelDir: string;
  /** Keys are unique. */
  readonly films: readonly { readonly key: string; readonly path: string }[];
  readonly grid: 'film' | { readonly width: number; readonly height: number };
  readonly signal: AbortSignal;
}

/** `quarantined`: the engine died of this film, alone, after it had been started anew. */
export type FilmOutcome = InferItem | { readonly key: string; readonly ok: 'quarantined'; readonly message: string };

/** Films per request: the contract takes no more than 4096, and after a death the rest of a request runs film by film. */
const filmsPerRequest = 256;

/** So many films in a row that kill the engine are no bad films but a bad engine. */
const deathsInARow = 3;

/**
 * Loads a model in the engine, starting the engine where needed.
 * @throws Failure `model-invalid` as the engine has it; `engine-down` when the engine dies of loading.
 */
export async function loadModel(engine: EngineLink, dir: string, signal: AbortSignal): Promise<ModelInfo> {
  try {
    return await (await engine.client()).loadModel({ dir }, { signal });
  } catch (error) {
    if (!engineDied(error)) throw error;
    throw new Failure(
      'engine-down',
      `The engine stopped while it loaded the model in ${dir}. The machine may lack memory for it; try another model.`,
    );
  }
}

/**
 * Runs films through a model and gives the outcome of each exactly once. When the engine dies it is started again and the films
 * that had no answer yet are run one by one; a film of which it dies again is quarantined, and the others go on.
 * @throws Failure `engine-down` when the engine dies of several films in a row; `model-invalid`; `cancelled`.
 */
export async function* filmsThroughEngine(engine: EngineLink, run: FilmRun): AsyncGenerator<FilmOutcome> {
  for (let at = 0; at < run.films.length; at += filmsPerRequest) {
    yield* someFilms(engine, { ...run, films: run.films.slice(at, at + filmsPerRequest) });
  }
}

async function* someFilms(engine: EngineLink, run: FilmRun): AsyncGenerator<FilmOutcome> {
  const open = new Map(run.films.map((film) => [film.key, film]));
  try {
    for await (const item of await stream(engine, run)) {
      open.delete(item.key);
      yield item;
    }
    return;
  } catch (error) {
    if (!engineDied(error)) throw error;
  }
  run.signal.throwIfAborted();
  await loadModel(engine, run.modelDir, run.signal);
  let deaths = 0;
  for (const film of open.values()) {
    try {
      for await (const item of await stream(engine, { ...run, films: [film] })) yield item;
      deaths = 0;
    } catch (error) {
      if (!engineDied(error)) throw error;
      deaths += 1;
      if (deaths >= deathsInARow) throw givenUp(run.modelDir, deaths);
      yield {
        key: film.key,
        ok: 'quarantined',
        message: `The engine stopped on the film ${film.path}, twice. The film is set aside; look at the file.`,
      };
    }
  }
}

async function stream(
  engine: EngineLink,
  { modelDir, films, grid, signal }: FilmRun,
): Promise<AsyncIterable<InferItem>> {
  const client = await engine.client();
  return client.infer({ modelDir, films: [...films], grid }, { signal });
}

function engineDied(error: unknown): boolean {
  return error instanceof Failure && error.code === 'disconnected';
}

function givenUp(modelDir: string, deaths: number): Failure {
  return new Failure(
    'engine-down',
    `The engine stopped on ${deaths} films in a row, so the films are not to blame. Check the model in ${modelDir} and the machine's memory, then run this again: it goes on where it stopped.`,
  );
}
