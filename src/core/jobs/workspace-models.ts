import type { ListedModel } from '#contract/models.ts';
import { readMeta } from '../store/meta.ts';
import { addOwnModel, ownModelDirs } from '../store/own-models.ts';
import type { Db, Store } from '../store/store.ts';
import { defaultOf, type FoundModel, listModels, modelInfo, readCards } from './models.ts';

/** Models that can be asked about the films of a workspace. */
interface WorkspaceModels {
  /** The default first, then by root and folder name. */
  readonly installed: readonly FoundModel[];
  /** From folders that were added to the workspace and can still be read. */
  readonly own: readonly FoundModel[];
}

/** @param db of the open workspace; null where none is open: only the installed ones then. */
export async function workspaceModels(roots: readonly string[], db: Db | null): Promise<WorkspaceModels> {
  const found = await listModels(roots);
  const first = defaultOf(found);
  const installed = first ? [first, ...found.filter((one) => one !== first)] : found;
  const own = db ? await readCards(await ownModelDirs(db)) : [];
  return { installed, own: own.filter((one) => !isAmong(installed, one)) };
}

/** The models of `workspaceModels` as the window lists them: installed ones first. */
export async function listedModels(roots: readonly string[], db: Db | null): Promise<readonly ListedModel[]> {
  const { installed, own } = await workspaceModels(roots, db);
  const last = db ? await readMeta(db, 'last_model') : null;
  return [...installed, ...own].map((model, i) => {
    const info = modelInfo(model);
    const inEightBit = installed.find(({ card }) => card.eightBitOf === info.id && card.id !== info.id);
    const isOwn = i >= installed.length;
    return {
      ...info,
      isDefault: i === 0 && !isOwn,
      ranLast: info.source === last,
      inEightBit: isOwn ? null : (inEightBit?.card.id ?? null),
      isOwn,
    };
  });
}

/** Keeps the folder of a model that is not among the installed ones, so that it can be run again, and asked about a single film. */
export async function keepOwnModel(store: Store, roots: readonly string[], model: FoundModel): Promise<void> {
  if (isAmong(await listModels(roots), model)) return;
  await store.transaction((db) => addOwnModel(db, model.dir));
}

/** By what it is and not by where it lies: a copy of an installed model is that model. */
function isAmong(models: readonly FoundModel[], one: FoundModel): boolean {
  const { source } = modelInfo(one);
  return models.some((other) => modelInfo(other).source === source);
}
