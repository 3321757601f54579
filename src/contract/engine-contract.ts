import { z } from 'zod';
import { call, stream } from '#rpc/contract.ts';
import type { FailureCode } from '#rpc/failure.ts';
import type { FailureFact } from './failure-facts.ts';
import type { FilmProbabilities, WireRle } from './masks.ts';
import { executionProvider, type LoadedModel } from './models.ts';

/** How sure the model is and whether the film looks like a frontal chest film to it. All in [0, 1] unless said. */
export interface ProbabilitySummary {
  /** Share of the film that is lung (both, heart excluded). */
  readonly areaShare: number;
  /** Mean binary entropy, in bits, of the lung probability over pixels within 3 model pixels of the boundary. */
  readonly boundaryEntropy: number;
  /** Mean of the lung probability inside the mask. */
  readonly confidence: number;
  /** 1 when the answer looks like two lungs of a frontal film, towards 0 when it does not. */
  readonly plausibility: number;
  readonly plausible: boolean;
  /** Dice of both lungs with the answer on the mirrored film; not there unless that was asked for. */
  readonly mirrorAgreement?: number;
}

/**
 * How sure the model is of each pixel of the film, in the eight levels of `#domain/probability-levels.ts` on its grid, as runs: lung of either side, and
 * lung or heart (the same where the model knows no heart).
 */
export interface ProbabilityLevels {
  readonly lungs: WireRle;
  readonly withHeart: WireRle;
}

/**
 * What a film adds to the time of a run, in milliseconds: wall time over the number of films that are run beside each other.
 */
export interface FilmCost {
  /** How long the network had to wait until the film was read and decoded: nothing where decoding keeps ahead of it. */
  readonly decodeMs: number;
  readonly networkMs: number;
}

export type InferItem =
  | {
      readonly key: string;
      readonly ok: true;
      /** Label map (right lung, left lung, heart) on the grid that was asked for. */
      readonly rle: WireRle;
      readonly filmWidth: number;
      readonly filmHeight: number;
      readonly summary: ProbabilitySummary;
      readonly levels: ProbabilityLevels;
      readonly executionProvider: string;
      readonly cost: FilmCost;
    }
  | {
      readonly key: string;
      readonly ok: false;
      readonly code: FailureCode;
      readonly message: string;
      readonly fact?: FailureFact;
    };

export const engineContract = {
  /** Checks a model folder (card, sha256, opset, shapes, a dry run) and keeps its session. A graphics card must first answer as the processor does. */
  loadModel: call(z.object({ dir: z.string().min(1), provider: executionProvider.optional() })).returns<LoadedModel>(),
  /** What a model thinks of one film, before any threshold. @throws Failure film-unreadable, model-invalid. */
  probabilities: call(z.object({ modelDir: z.string().min(1), path: z.string() })).returns<FilmProbabilities>(),
  /** Runs a loaded model over films. Results come in any order, each film exactly once. */
  infer: stream(
    z.object({
      modelDir: z.string().min(1),
      /** Of the model that is meant: where the folder holds another one by now, no film is run. */
      sha256: z.string(),
      provider: executionProvider.optional(),
      /**
       * Asks about each film mirrored left to right, too. The mask stays that of the film as it is; the levels become the mean of both answers, unsure where
       * these part.
       */
      mirrored: z.boolean().optional(),
      films: z.array(z.object({ key: z.string(), path: z.string() })).max(4096),
      /** The grid of the answer: a fixed size, or the size of the film. */
      grid: z.union([
        z.literal('film'),
        z.object({ width: z.number().int().positive(), height: z.number().int().positive() }),
      ]),
    }),
  ).of<InferItem>(),
};

export type EngineContract = typeof engineContract;
