import { availableParallelism } from 'node:os';
import { env, InferenceSession, Tensor } from 'onnxruntime-node';
import type { ModelCard, ModelInfo } from '#contract/models.ts';
import type { ProbabilityMaps } from '#domain/probability/probability-maps.ts';
import { invalid, type ModelFolder, readModelFolder } from './model-folder.ts';
import { checkSignature } from './model-signature.ts';
import { mapsOfFilm } from './probability-maps.ts';

env.logLevel = 'fatal';

/** A model that has been checked, has run once and is ready for films. */
export interface ModelSession {
  readonly info: ModelInfo;
  readonly card: ModelCard;
  readonly executionProvider: string;
  /** Films that one run may take: 1 for models exported with a fixed batch. */
  readonly largestBatch: number;
  /** What this process grew by when the model was opened and first run, at least a megabyte. */
  readonly memoryBytes: number;
  /** Runs prepared films (one channel each, as `prepareFilm` makes them); answers in the same order. */
  run(films: readonly Float32Array[]): Promise<ProbabilityMaps[]>;
  release(): Promise<void>;
}

export interface SessionOptions {
  /** Threads that one run uses; all cores when not given. */
  readonly threads?: number;
  /** The model has passed its dry run in another session. */
  readonly tried?: boolean;
}

/**
 * Loads and checks a model folder: the two files, the network's signature against the card, then a dry run.
 * @throws Failure `model-invalid` saying what was expected and what was found.
 */
export async function openSession(dir: string, options: SessionOptions = {}): Promise<ModelSession> {
  const folder = await readModelFolder(dir);
  const before = process.memoryUsage.rss();
  const network = await createNetwork(folder, options.threads ?? availableParallelism());
  try {
    const { batch } = checkSignature(folder, network);
    const session = new OrtSession(folder, network, typeof batch === 'number' ? batch : Number.POSITIVE_INFINITY);
    if (!options.tried) await session.dryRun();
    session.memoryBytes = Math.max(2 ** 20, process.memoryUsage.rss() - before);
    return session;
  } catch (error) {
    await network.release();
    throw error;
  }
}

async function createNetwork({ dir, onnx }: ModelFolder, threads: number): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(onnx, {
      executionProviders: ['cpu'],
      intraOpNumThreads: threads,
      graphOptimizationLevel: 'all',
      logSeverityLevel: 4,
      // Threads that spin between operators take a third more processor time from decoding and from whoever works beside us.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    });
  } catch (error) {
    throw invalid(dir, `ONNX Runtime does not load model.onnx: ${reasonOf(error)}`);
  }
}

class OrtSession implements ModelSession {
  readonly info: ModelInfo;
  readonly card: ModelCard;
  readonly executionProvider = 'cpu';
  readonly largestBatch: number;
  memoryBytes = 0;
  readonly #dir: string;
  readonly #network: InferenceSession;

  constructor(folder: ModelFolder, network: InferenceSession, largestBatch: number) {
    const { card, dir } = folder;
    this.card = card;
    this.info = {
      id: card.id,
      name: card.name,
      dir,
      sha256: card.sha256,
      source: `model:${card.id}@${card.sha256.slice(0, 12)}`,
      definition: card.definition,
      licence: card.licence,
    };
    this.largestBatch = largestBatch;
    this.#dir = dir;
    this.#network = network;
  }

  async run(films: readonly Float32Array[]): Promise<ProbabilityMaps[]> {
    const output = await this.#forward(films);
    return films.map((_, index) => mapsOfFilm(output, index, this.card.outputs));
  }

  release(): Promise<void> {
    return this.#network.release();
  }

  /** Runs a grey ramp through the network: shapes that only show when it runs, and values that are no probabilities. */
  async dryRun(): Promise<void> {
    const { width, height } = this.card.input;
    const ramp = Float32Array.from({ length: width * height }, (_, i) => i / (width * height));
    const count = Math.min(2, this.largestBatch);
    let maps: ProbabilityMaps[];
    try {
      maps = await this.run(Array.from({ length: count }, () => ramp));
    } catch (error) {
      throw invalid(this.#dir, `a trial run fails: ${reasonOf(error)}`);
    }
    for (const { lungs, heart } of maps) {
      for (const { data } of heart ? [...lungs, heart] : lungs) {
        const wrong = data.find((p) => !(p >= 0 && p <= 1));
        if (wrong === undefined) continue;
        const advice = this.card.outputs.activation === 'none' ? ' Is "activation" of model.json to be "sigmoid"?' : '';
        throw invalid(this.#dir, `a trial run answers ${wrong}, expected probabilities from 0 to 1.${advice}`);
      }
    }
  }

  async #forward(films: readonly Float32Array[]) {
    const { input, outputs } = this.card;
    const plane = input.width * input.height;
    const values = new Float32Array(films.length * input.channels * plane);
    for (const [index, film] of films.entries()) {
      for (let channel = 0; channel < input.channels; channel += 1) {
        values.set(film, (index * input.channels + channel) * plane);
      }
    }
    const tensor = new Tensor('float32', values, [films.length, input.channels, input.height, input.width]);
    const output = (await this.#network.run({ [input.name]: tensor }, [outputs.name]))[outputs.name]!;
    const [count, channels, height, width] = output.dims;
    if (output.dims.length !== 4 || count !== films.length || channels !== outputs.labels.length) {
      throw new Error(
        `"${outputs.name}" comes out as [${output.dims.join(', ')}], expected [${films.length}, ${outputs.labels.length}, height, width]`,
      );
    }
    const data = output.data;
    if (!(data instanceof Float32Array)) throw new Error(`"${outputs.name}" comes out as ${output.type}, not float32`);
    return { data, width: width!, height: height! };
  }
}

function reasonOf(error: unknown): string {
  // ONNX Runtime puts the place in its own source before some reasons.
  const text = (error instanceof Error ? error.message : String(error))
    .trim()
    .replace(/^\/\S+:\d+ .*?\) (?=[A-Z])/, '');
  return text.endsWith('.') ? text : `${text}.`;
}
