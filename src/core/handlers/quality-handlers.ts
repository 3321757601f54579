import type { CoreState } from '../core-state.ts';
import { qualityFigures } from '../quality/quality-figures.ts';
import type { HandlersOf } from './handlers-of.ts';

export function qualityHandlers({ workspace }: CoreState): HandlersOf<'quality'> {
  return { quality: () => qualityFigures(workspace.get().store.db) };
}
