import type { CoreState } from '../core-state.ts';
import { loadModel } from '../jobs/films-through-engine.ts';
import { findModel } from '../jobs/models.ts';
import { keepOwnModel, listedModels } from '../jobs/workspace-models.ts';
import { dropOwnModel } from '../store/own-models.ts';
import type { HandlersOf } from './handlers-of.ts';

export function modelHandlers({
  workspace,
  engine,
  options,
}: CoreState): HandlersOf<'models' | 'addModel' | 'removeModel'> {
  return {
    models: () => listedModels(options.modelRoots, workspace.store?.db ?? null),

    async addModel({ dir }, signal) {
      const { store } = workspace.get();
      const model = await findModel(options.modelRoots, dir);
      await loadModel(engine, { dir: model.dir }, signal);
      await keepOwnModel(store, options.modelRoots, model);
      return null;
    },

    async removeModel({ dir }) {
      await workspace.get().store.transaction((db) => dropOwnModel(db, dir));
      return null;
    },
  };
}
