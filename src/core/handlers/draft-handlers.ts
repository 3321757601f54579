import type { CoreState } from '../core-state.ts';
import type { HandlersOf } from './handlers-of.ts';

export function draftHandlers({ workspace }: CoreState): HandlersOf<'appendDraft' | 'readDraft' | 'clearDraft'> {
  return {
    async appendDraft({ workspaceDir, caseId, reader, bytes }) {
      await workspace.draftsIn(workspaceDir).append(caseId, reader, bytes);
      return null;
    },

    readDraft: ({ workspaceDir, caseId, reader }) => workspace.draftsIn(workspaceDir).read(caseId, reader),

    async clearDraft({ workspaceDir, caseId, reader }) {
      await workspace.draftsIn(workspaceDir).clear(caseId, reader);
      return null;
    },
  };
}
