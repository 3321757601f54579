import type { CoreState } from '../core-state.ts';
import type { HandlersOf } from './handlers-of.ts';

export function draftHandlers({ workspace }: CoreState): HandlersOf<'appendDraft' | 'readDraft' | 'clearDraft'> {
  return {
    async appendDraft({ caseId, reader, bytes }) {
      await workspace.get().drafts.append(caseId, reader, bytes);
      return null;
    },

    readDraft: ({ caseId, reader }) => workspace.get().drafts.read(caseId, reader),

    async clearDraft({ caseId, reader }) {
      await workspace.get().drafts.clear(caseId, reader);
      return null;
    },
  };
}
