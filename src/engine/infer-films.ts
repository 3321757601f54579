import type { InferItem } from '#contract/engine-contract.ts';
import type { FailureFact } from '#contract/failure-facts.ts';
import { agreementOf, meanOfMaps, mirrored, mirroredBack } from '#domain/probability/mirrored.ts';
import type { ProbabilityMaps } from '#domain/probability/probability-maps.ts';
import { toWire } from '#domain/rle.ts';
import { toFailure } from '#rpc/failure.ts';
import { type DecodedFilm, decodeFilm } from './decode-film.ts';
import { free } from './free.ts';
import { leastFilmSize } from './least-film-size.ts';
import { labelMap } from './postprocess.ts';
import { prepareFilm } from './preprocess.ts';
import { probabilityLevels } from './probability-levels.ts';
import { lungProbability } from './probability-maps.ts';
import type { ModelSession } from './session.ts';
import { lookAt, summarise } from './summarise.ts';

export interface FilmRequest {
  readonly key: string;
  readonly path: string;
}

/** The grid of an answer: a fixed size, or that of the film. */
export type AnswerGrid = 'film' | { readonly width: number; readonly height: number };

export interface InferRequest {
  /** Taken one by one as they are needed, so that several threads can draw from one supply. */
  readonly films: Iterable<FilmRequest>;
  readonly grid: AnswerGrid;
  /** Asks about each film mirrored left to right, too. */
  readonly mirrored?: boolean | undefined;
  readonly signal: AbortSignal;
  /** Films that are decoded while another one is in the network. */
  readonly ahead: number;
  /** How many threads do the same beside each other. */
  readonly threads: number;
  /** Called with each film's path just before it is run. */
  readonly beforeFilm?: ((path: string) => void) | undefined;
}

interface Prepared {
  readonly film: FilmRequest;
  readonly size: Pick<DecodedFilm, 'filmWidth' | 'filmHeight'>;
  readonly input: Float32Array;
}

type Preparation = Prepared | { readonly film: FilmRequest; readonly error: unknown };

/**
 * Runs films through a session in the order given, each answered exactly once; a film that cannot be read is an item that is
 * not ok. Decoding runs ahead in libuv's threads while the network holds this one.
 */
export async function* inferFilms(session: ModelSession, request: InferRequest): AsyncGenerator<InferItem> {
  const films = request.films[Symbol.iterator]();
  const waiting: Promise<Preparation>[] = [];

  function decodeAhead(): void {
    while (waiting.length < 1 + request.ahead) {
      const next = films.next();
      if (next.done) return;
      waiting.push(prepare(next.value, session));
    }
  }

  decodeAhead();
  while (waiting.length > 0) {
    request.signal.throwIfAborted();
    // How long decoding itself takes cannot be seen from here while the network holds this thread; how long it is waited for can.
    const startMs = performance.now();
    const prepared = await waiting.shift()!;
    const decodeMs = performance.now() - startMs;
    decodeAhead();
    yield 'error' in prepared
      ? refusal(prepared.film, prepared.error)
      : await answer(prepared, decodeMs, { session, request }).catch((error: unknown) => refusal(prepared.film, error));
  }
}

async function prepare(film: FilmRequest, { card }: ModelSession): Promise<Preparation> {
  try {
    const { raster, filmWidth, filmHeight } = await decodeFilm(film.path, leastFilmSize(card));
    const input = prepareFilm(raster, card);
    free(raster.data);
    return { film, size: { filmWidth, filmHeight }, input };
  } catch (error) {
    return { film, error };
  }
}

async function answer(
  { film, size, input }: Prepared,
  decodeMs: number,
  { session, request }: { readonly session: ModelSession; readonly request: InferRequest },
): Promise<InferItem> {
  request.beforeFilm?.(film.path);
  const startMs = performance.now();
  const [maps] = await session.run([input]);
  const other = request.mirrored ? await onMirrored(session, input) : null;
  const networkMs = performance.now() - startMs;
  const item: InferItem = {
    key: film.key,
    ok: true,
    ...described(maps!, other, session.card.threshold, gridOf(request.grid, size)),
    ...size,
    executionProvider: session.executionProvider,
    cost: { decodeMs: decodeMs / request.threads, networkMs: networkMs / request.threads },
  };
  free(input);
  // All maps of a film lie in the network's one output.
  free(maps!.lungs[0]!.data);
  return item;
}

async function onMirrored(session: ModelSession, input: Float32Array): Promise<ProbabilityMaps> {
  const [maps] = await session.run([mirrored(input, session.card.input.width)]);
  return mirroredBack(maps!);
}

function described(
  maps: ProbabilityMaps,
  other: ProbabilityMaps | null,
  threshold: number,
  grid: { readonly width: number; readonly height: number },
) {
  const looked = lookAt(maps, threshold);
  const { lung } = looked;
  const map = labelMap(maps, { ...grid, threshold }, looked.reached);
  const rle = toWire(map);
  free(map.data);
  const out = {
    rle,
    summary: {
      ...summarise(maps, threshold, looked),
      ...(other && { mirrorAgreement: agreementOf(lung, lungProbability(other), threshold) }),
    },
    levels: other ? probabilityLevels(meanOfMaps(maps, other)) : probabilityLevels(maps, lung),
  };
  free(lung);
  free(looked.reached);
  return out;
}

function gridOf(grid: AnswerGrid, { filmWidth, filmHeight }: Prepared['size']) {
  return grid === 'film' ? { width: filmWidth, height: filmHeight } : grid;
}

function refusal(film: FilmRequest, error: unknown): InferItem {
  const { code, message, fact } = toFailure(error);
  const known = fact !== undefined && { fact: fact as FailureFact };
  return { key: film.key, ok: false, code, message, ...known };
}
