import { availableParallelism } from 'node:os';
import { env, InferenceSession, Tensor } from 'onnxruntime-node';
import type { ExecutionProvider, ModelCard, ModelInfo } from '#contract/models.ts';
import type { ProbabilityMaps } from '#domain/probability/probability-maps.ts';
import { invalid, type ModelFolder, readModelFolder, requireSameModel } from './model-folder.ts';
import { checkSignature } from './model-signature.ts';
import { mapsOfFilm } from './probability-maps.ts';
import { providerFault } from './provider-fault.ts';

env.logLevel = 'fatal';

/** A model that has been checked, has run once and is ready for films. */
export interface ModelSession {
  readonly info: ModelInfo;
  readonly card: ModelCard;
  readonly executionProvider: ExecutionProvider;
  /** Why it runs on the processor although another provider was asked for. */
  readonly providerRefused: string | null;
  /** Films that one run may take: 1 for models exported with a fixed batch. */
  readonly largestBatch: number;
  /** What this process grew by when the model was opened and first run on the processor, at least a megabyte. */
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
  /** Of the model that is meant, where it was opened before. */
  readonly sha256?: string;
  /** What is to run it, if it answers as the processor does; the processor when not given. */
  readonly provider?: ExecutionProvider;
}

/**
 * Loads and checks a model folder: the two files, the network's signature against the card, then a dry run.
 * @throws Failure `model-invalid` saying what was expected and what was found.
 */
export async function openSession(dir: string, options: SessionOptions = {}): Promise<ModelSession> {
  const folder = await readModelFolder(dir);
  if (options.sha256 !== undefined) requireSameModel(folder, options.sha256);
  const beforeBytes = process.memoryUsage.rss();
  const threads = options.threads ?? availableParallelism();
  const network = await createNetwork(folder, 'cpu', threads).catch((error: unknown) => {
    throw invalid(dir, `ONNX Runtime does not load model.onnx: ${reasonOf(error)}`);
  });
  try {
    const { batch } = checkSignature(folder, network);
    const largestBatch = typeof batch === 'number' ? batch : Number.POSITIVE_INFINITY;
    const session = new OrtSession(folder, network, { largestBatch, executionProvider: 'cpu' });
    if (!options.tried) await session.dryRun();
    session.memoryBytes = Math.max(2 ** 20, process.memoryUsage.rss() - beforeBytes);
    if (options.provider && options.provider !== 'cpu') return await onTrial(folder, options.provider, session);
    return session;
  } catch (error) {
    await network.release();
    throw error;
  }
}

/**
 * A session on a graphics card, once it has answered a drawn film as the processor does; else that of the processor, with the reason.
 * Drivers exist that compute something else without an error, and a wrong mask is worse than a slow one.
 */
async function onTrial(folder: ModelFolder, provider: ExecutionProvider, trusted: OrtSession): Promise<ModelSession> {
  let session: OrtSession | undefined;
  try {
    const network = await createNetwork(folder, provider, 1);
    session = new OrtSession(folder, network, { largestBatch: trusted.largestBatch, executionProvider: provider });
    session.memoryBytes = trusted.memoryBytes;
    const refused = await providerFault(session, trusted, folder.card);
    if (refused === null) {
      await trusted.release();
      return session;
    }
    trusted.providerRefused = refused;
  } catch (error) {
    trusted.providerRefused = `it does not run here: ${shortened(reasonOf(error))}`;
  }
  await session?.release();
  return trusted;
}

function createNetwork({ onnx }: ModelFolder, provider: ExecutionProvider, threads: number): Promise<InferenceSession> {
  return InferenceSession.create(onnx, {
    executionProviders: [provider],
    intraOpNumThreads: threads,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 4,
    // Threads that spin between operators take a third more processor time from decoding and from whoever works beside us.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
}

class OrtSession implements ModelSession {
  readonly info: ModelInfo;
  readonly card: ModelCard;
  readonly executionProvider: ExecutionProvider;
  readonly largestBatch: number;
  providerRefused: string | null = null;
  memoryBytes = 0;
  readonly #dir: string;
  readonly #network: InferenceSession;

  constructor(
    folder: ModelFolder,
    network: InferenceSession,
    options: Pick<ModelSession, 'largestBatch' | 'executionProvider'>,
  ) {
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
    this.largestBatch = options.largestBatch;
    this.executionProvider = options.executionProvider;
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
    const values = inputOf(films, input);
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

/** Films as the network takes them, every channel the same; one film of one channel is that already. */
function inputOf(films: readonly Float32Array[], { width, height, channels }: ModelCard['input']): Float32Array {
  if (films.length === 1 && channels === 1) return films[0]!;
  const plane = width * height;
  const values = new Float32Array(films.length * channels * plane);
  for (const [index, film] of films.entries()) {
    for (let channel = 0; channel < channels; channel += 1) values.set(film, (index * channels + channel) * plane);
  }
  return values;
}

/** Reasons of drivers go on for pages. */
function shortened(text: string): string {
  const line = text.split('\n', 1)[0]!;
  return line.length <= 200 ? line : `${line.slice(0, 196)} ….`;
}

function reasonOf(error: unknown): string {
  // ONNX Runtime puts the place in its own source before some reasons.
  const text = (error instanceof Error ? error.message : String(error))
    .trim()
    .replace(/^\/\S+:\d+ .*? was false\. /, '')
    .replace(/^\/\S+:\d+ .*?\) (?=[A-Z])/, '');
  return text.endsWith('.') ? text : `${text}.`;
}
