import { Failure } from '#rpc/failure.ts';
import type { CoreState } from '../core-state.ts';
import type { HandlersOf } from './handlers-of.ts';

export function exportHandlers(_: CoreState): HandlersOf<'exportPreview'> {
  return {
    exportPreview() {
      throw new Failure('internal', 'Exports are not written yet.');
    },
  };
}
