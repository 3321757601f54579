import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type ModelCard, type ModelInfo, modelCard } from '#contract/models.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';

/** A model folder whose card could be read. Whether the network fits the card is for the engine to say. */
export interface FoundModel {
  readonly dir: string;
  readonly card: ModelCard;
}

/** Used when no model is asked for and it is there (ADR 19). */
const defaultModel = 'lite-u-net';

/** The model that runs when none is asked for: `defaultModel`, else the first; undefined where there is none. */
export function defaultOf(models: readonly FoundModel[]): FoundModel | undefined {
  return models.find(({ card }) => card.id === defaultModel) ?? models[0];
}

/** The models of all roots, by root and folder name; folders without a readable card are left out, of equal ids the first stays. */
export async function listModels(roots: readonly string[]): Promise<readonly FoundModel[]> {
  const found = new Map<string, FoundModel>();
  for (const root of roots) {
    const names = await readdir(root).catch(() => []);
    for (const name of names.sort()) {
      const model = await readCard(join(root, name)).catch(() => null);
      if (model && !found.has(model.card.id)) found.set(model.card.id, model);
    }
  }
  return [...found.values()];
}

/**
 * The model that was asked for: an id found in the roots, else a folder with a model.json. Without one: `defaultOf`.
 * @throws Failure `not-found` naming the models that are there; `model-invalid` for a folder whose card cannot be read.
 */
export async function findModel(roots: readonly string[], asked: string | undefined): Promise<FoundModel> {
  const models = await listModels(roots);
  const model = asked === undefined ? defaultOf(models) : models.find(({ card }) => card.id === asked);
  if (model) return model;
  if (asked !== undefined && (await isFolder(asked))) return readCard(resolve(asked));
  const known = models.map(({ card }) => card.id);
  const fault =
    asked === undefined ? ({ code: 'no-model', roots } as const) : ({ code: 'unknown-model', asked, known } as const);
  throw knownFailure('not-found', { code: 'refused-work', fault });
}

/** The models in these very folders; those without a readable card are left out. */
export async function readCards(dirs: readonly string[]): Promise<readonly FoundModel[]> {
  const found = await Promise.all(dirs.map((dir) => readCard(dir).catch(() => null)));
  return found.filter((model) => model !== null);
}

export function modelInfo({ dir, card }: FoundModel): ModelInfo {
  const { id, name, sha256, definition, licence } = card;
  return { id, name, dir, sha256, source: `model:${id}@${sha256.slice(0, 12)}`, definition, licence };
}

/** @throws Failure `model-invalid`. */
async function readCard(dir: string): Promise<FoundModel> {
  const file = join(dir, 'model.json');
  const text = await readFile(file, 'utf8').catch(() => {
    throw knownFailure('model-invalid', { code: 'refused-work', fault: { code: 'not-model-folder', dir } });
  });
  const parsed = modelCard.safeParse(parseJson(text));
  if (parsed.success) return { dir, card: parsed.data };
  const issue = parsed.error.issues[0]!;
  const field = issue.path.map(String).join('.') || 'the whole file';
  const fault = { code: 'card', field, issue: issue.message } as const;
  throw knownFailure('model-invalid', { code: 'refused-model', dir, fault });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}
