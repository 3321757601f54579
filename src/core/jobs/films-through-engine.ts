import type { InferItem } from '#contract/engine-contract.ts';
import type { FailureFact } from '#contract/failure-facts.ts';
import type { ExecutionProvider, LoadedModel } from '#contract/models.ts';
import { failureText } from '#domain/failures/failure-text.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { Failure } from '#rpc/failure.ts';
import type { EngineLink } from './job.ts';
import { Patience } from './patience.ts';

export interface FilmRun {
  readonly modelDir: string;
  /** As `loadModel` said: where the folder holds another model by now, the run ends as `model-invalid`. */
  readonly sha256: string;
  /** The processor unless said. */
  readonly provider?: ExecutionProvider | undefined;
  /** Keys are unique. */
  readonly films: readonly { readonly key: string; readonly path: string }[];
  readonly grid: 'film' | { readonly width: number; readonly height: number };
  /** Whether each film is asked about mirrored, too. */
  readonly mirrored?: boolean | undefined;
  readonly signal: AbortSignal;
}

/** `quarantined`: the engine died or hung on this film, alone, after it had been started anew. */
export type FilmOutcome =
  | InferItem
  | { readonly key: string; readonly ok: 'quarantined'; readonly message: string; readonly fact: FailureFact };

/** Films per request: between two requests the engine waits, and the contract takes no more than 4096. */
const filmsPerRequest = 1024;

/** Films that an engine has under way at a time, at most: of one of the first so many without an answer it died. */
const filmsUnderWay = 40;

/** So many films in a row that kill the engine are no bad films but a bad engine. */
const deathsInARow = 3;

/**
 * Loads a model in the engine, starting the engine where needed.
 * @throws Failure `model-invalid` as the engine has it; `engine-down` when the engine dies of loading.
 */
export async function loadModel(
  engine: EngineLink,
  { dir, provider }: { readonly dir: string; readonly provider?: ExecutionProvider | undefined },
  signal: AbortSignal,
): Promise<LoadedModel> {
  const patience = new Patience(engine.patience);
  const limitMs = patience.limitMs;
  let hung = false;
  try {
    const client = await engine.client();
    return await patience.wait(client.loadModel({ dir, provider }, { signal }), () => {
      hung = true;
      void engine.kill();
    });
  } catch (error) {
    if (!engineDied(error)) throw error;
    if (hung) {
      throw knownFailure('engine-down', {
        code: 'refused-work',
        fault: { code: 'model-slow', dir, seconds: inSeconds(limitMs) },
      });
    }
    throw knownFailure('engine-down', { code: 'refused-work', fault: { code: 'model-kills-engine', dir } });
  }
}

/**
 * Runs films through a model and gives the outcome of each exactly once. When the engine dies, or is killed because it says nothing
 * any more, it is started again and the films that it may have had under way are run one by one; a film of which it dies (or on
 * which it hangs) again is quarantined, and the others go on together.
 * @throws Failure `engine-down` when the engine dies of several films in a row; `model-invalid`; `cancelled`.
 */
export async function* filmsThroughEngine(engine: EngineLink, run: FilmRun): AsyncGenerator<FilmOutcome> {
  const patience = new Patience(engine.patience);
  for (let at = 0; at < run.films.length; at += filmsPerRequest) {
    yield* someFilms(engine, { ...run, films: run.films.slice(at, at + filmsPerRequest), patience });
  }
}

interface WatchedRun extends FilmRun {
  readonly patience: Patience;
}

async function* someFilms(engine: EngineLink, run: WatchedRun): AsyncGenerator<FilmOutcome> {
  const open = new Map(run.films.map((film) => [film.key, film]));
  while (open.size > 0) {
    try {
      for await (const item of answers(engine, { ...run, films: [...open.values()] })) {
        open.delete(item.key);
        yield item;
      }
      return;
    } catch (error) {
      if (!engineDied(error)) throw error;
    }
    run.signal.throwIfAborted();
    await loadModel(engine, { dir: run.modelDir, provider: run.provider }, run.signal);
    const suspects = [...open.values()].slice(0, filmsUnderWay);
    for (const { key } of suspects) open.delete(key);
    yield* oneByOne(engine, { ...run, films: suspects });
  }
}

async function* oneByOne(engine: EngineLink, run: WatchedRun): AsyncGenerator<FilmOutcome> {
  let deaths = 0;
  for (const film of run.films) {
    try {
      for await (const item of answers(engine, { ...run, films: [film] })) yield item;
      deaths = 0;
    } catch (error) {
      if (!engineDied(error)) throw error;
      deaths += 1;
      if (deaths >= deathsInARow) throw givenUp(run.modelDir, deaths);
      const seconds = error instanceof EngineHung ? inSeconds(error.afterMs) : null;
      const fact = { code: 'film-kills-engine', film: film.path, seconds } as const;
      yield { key: film.key, ok: 'quarantined', message: failureText(fact), fact };
    }
  }
}

/** The engine was killed because it said nothing for so long. */
class EngineHung extends Failure {
  readonly afterMs: number;

  constructor(afterMs: number) {
    super('disconnected', 'The engine did not answer any more.');
    this.afterMs = afterMs;
  }
}

/** @throws EngineHung, after which the engine is gone; what the engine throws. */
async function* answers(
  engine: EngineLink,
  { modelDir, sha256, provider, films, grid, mirrored, signal, patience }: WatchedRun,
): AsyncGenerator<InferItem> {
  const client = await engine.client();
  const request = { modelDir, sha256, provider, films: [...films], grid, mirrored };
  const items = client.infer(request, { signal })[Symbol.asyncIterator]();
  let hung: EngineHung | null = null;
  try {
    for (;;) {
      const { limitMs } = patience;
      const next = await patience.wait(items.next(), () => {
        hung = new EngineHung(limitMs);
        void engine.kill();
      });
      if (next.done) return;
      yield next.value;
    }
  } catch (error) {
    throw hung ?? error;
  } finally {
    await items.return?.();
  }
}

function inSeconds(ms: number): number {
  return Math.round(ms / 1000);
}

function engineDied(error: unknown): boolean {
  return error instanceof Failure && error.code === 'disconnected';
}

function givenUp(modelDir: string, deaths: number): Failure {
  return knownFailure('engine-down', {
    code: 'refused-work',
    fault: { code: 'engine-gave-up', dir: modelDir, deaths },
  });
}
