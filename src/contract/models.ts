import { z } from 'zod';
import { lungDefinition } from './masks.ts';

/** `model.json` beside a `model.onnx`: all that is needed to run a model and to know what its figures mean. */
export const modelCard = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/i),
  name: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  input: z.object({
    name: z.string(),
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    channels: z.union([z.literal(1), z.literal(3)]),
  }),
  resize: z.object({ rule: z.literal('squash'), filter: z.literal('area') }),
  normalisation: z.object({ kind: z.literal('percentile'), low: z.number(), high: z.number() }),
  outputs: z.object({
    name: z.string(),
    labels: z.array(z.enum(['rightLung', 'leftLung', 'heart', 'lung'])).min(1),
    activation: z.enum(['none', 'sigmoid']),
  }),
  threshold: z.number().gt(0).lt(1),
  /** For each lung definition the model can answer in: the labels whose union is lung. */
  definitions: z.record(lungDefinition, z.array(z.string())).optional(),
  definition: lungDefinition,
  opset: z.number().int(),
  /** Id of the model that this one is in 8 bit: the same network, less exact and faster. */
  eightBitOf: z.string().optional(),
  training: z.record(z.string(), z.unknown()),
  licence: z.string(),
  measured: z.array(z.record(z.string(), z.unknown())),
});
export type ModelCard = z.infer<typeof modelCard>;

/** What runs a network: the processor, or a graphics card through WebGPU or CUDA. */
export const executionProvider = z.enum(['cpu', 'webgpu', 'cuda']);
export type ExecutionProvider = z.infer<typeof executionProvider>;

/** A model that is ready for films. */
export interface LoadedModel extends ModelInfo {
  readonly executionProvider: ExecutionProvider;
  /** Why it runs on the processor although a graphics card was asked for; null when it was not, or when the card runs it. */
  readonly providerRefused: string | null;
}

export interface ModelInfo {
  readonly id: string;
  readonly name: string;
  readonly dir: string;
  readonly sha256: string;
  /** `model:<id>@<first 12 of sha256>`: the mask source its results are stored under. */
  readonly source: string;
  readonly definition: string;
  readonly licence: string;
}

/** A model that can be asked about the films of the open workspace. */
export interface ListedModel extends ModelInfo {
  /** Runs where no model is asked for. */
  readonly isDefault: boolean;
  /** Was run last in the workspace; the next ranking goes by its answers. */
  readonly ranLast: boolean;
  /** Id of the installed model that is this network in 8 bit; null where there is none. */
  readonly inEightBit: string | null;
  /** Was added to the workspace by its folder, and can be taken from the list again. */
  readonly isOwn: boolean;
}
