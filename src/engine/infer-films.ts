import type { InferItem } from '#contract/engine-contract.ts';
import type { ProbabilityMaps } from '#domain/probability/probability-maps.ts';
import { toWire } from '#domain/rle.ts';
import { toFailure } from '#rpc/failure.ts';
import { type DecodedFilm, decodeFilm } from './decode-film.ts';
import { labelMap } from './postprocess.ts';
import { prepareFilm } from './preprocess.ts';
import { probabilityLevels } from './probability-levels.ts';
import type { ModelSession } from './session.ts';
import { summarise } from './summarise.ts';

export interface FilmRequest {
  readonly key: string;
  readonly path: string;
}

export interface InferRequest {
  readonly films: readonly FilmRequest[];
  readonly grid: 'film' | { readonly width: number; readonly height: number };
  readonly signal: AbortSignal;
  /** Films per run, at most; the model may allow fewer. */
  readonly batch?: number;
  /** Called with each film's path just before its batch runs. */
  readonly beforeFilm?: ((path: string) => void) | undefined;
}

interface Prepared {
  readonly film: FilmRequest;
  readonly size: Pick<DecodedFilm, 'filmWidth' | 'filmHeight'>;
  readonly input: Float32Array;
}

type Preparation = Prepared | { readonly film: FilmRequest; readonly error: unknown };

/** Larger batches cost more on a processor (bench/engine.bench.ts) and answer a cancel later. */
const defaultBatch = 1;

/** Films beyond the running batch that are decoded meanwhile: as many as libuv has threads. */
const filmsAhead = 4;

/**
 * Runs films through a session in the order given, each answered exactly once; a film that cannot be read is an item that is
 * not ok. Decoding runs ahead in libuv's threads while the network holds this one.
 */
export async function* inferFilms(session: ModelSession, request: InferRequest): AsyncGenerator<InferItem> {
  const batch = Math.min(request.batch ?? defaultBatch, session.largestBatch);
  const waiting: Promise<Preparation>[] = [];
  let next = 0;

  function decodeAhead(): void {
    while (waiting.length < batch + filmsAhead && next < request.films.length) {
      waiting.push(prepare(request.films[next]!, session));
      next += 1;
    }
  }

  decodeAhead();
  while (waiting.length > 0) {
    request.signal.throwIfAborted();
    const settled = await Promise.all(waiting.splice(0, batch));
    decodeAhead();
    const ready: Prepared[] = [];
    for (const preparation of settled) {
      if ('error' in preparation) yield refusal(preparation.film, preparation.error);
      else ready.push(preparation);
    }
    if (ready.length > 0) yield* runBatch(session, ready, request);
  }
}

async function prepare(film: FilmRequest, { card }: ModelSession): Promise<Preparation> {
  try {
    const minimum = { minWidth: 2 * card.input.width, minHeight: 2 * card.input.height };
    const { raster, filmWidth, filmHeight } = await decodeFilm(film.path, minimum);
    return { film, size: { filmWidth, filmHeight }, input: prepareFilm(raster, card) };
  } catch (error) {
    return { film, error };
  }
}

async function* runBatch(
  session: ModelSession,
  ready: readonly Prepared[],
  request: InferRequest,
): AsyncGenerator<InferItem> {
  for (const { film } of ready) request.beforeFilm?.(film.path);
  let maps: ProbabilityMaps[];
  try {
    maps = await session.run(ready.map((prepared) => prepared.input));
  } catch (error) {
    for (const { film } of ready) yield refusal(film, error);
    return;
  }
  for (const [index, prepared] of ready.entries()) yield answer(prepared, maps[index]!, { session, request });
}

function answer(
  { film, size }: Prepared,
  maps: ProbabilityMaps,
  { session, request }: { readonly session: ModelSession; readonly request: InferRequest },
): InferItem {
  const { threshold } = session.card;
  const grid = request.grid === 'film' ? { width: size.filmWidth, height: size.filmHeight } : request.grid;
  return {
    key: film.key,
    ok: true,
    rle: toWire(labelMap(maps, { width: grid.width, height: grid.height, threshold })),
    filmWidth: size.filmWidth,
    filmHeight: size.filmHeight,
    summary: summarise(maps, threshold),
    levels: probabilityLevels(maps),
    executionProvider: session.executionProvider,
  };
}

function refusal(film: FilmRequest, error: unknown): InferItem {
  const { code, message } = toFailure(error);
  return { key: film.key, ok: false, code, message };
}
