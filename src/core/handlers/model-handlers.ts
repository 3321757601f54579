import type { CoreState } from '../core-state.ts';
import { listModels, modelInfo } from '../jobs/models.ts';
import type { HandlersOf } from './handlers-of.ts';

export function modelHandlers({ options }: CoreState): HandlersOf<'models'> {
  return {
    async models() {
      return (await listModels(options.modelRoots)).map(modelInfo);
    },
  };
}
