import type { CoreState } from '../core-state.ts';
import type { HandlersOf } from './handlers-of.ts';

type Names = 'appendDraft' | 'readDraft' | 'clearDraft' | 'keepReaderPlace' | 'readerPlace';

export function draftHandlers({ workspace }: CoreState): HandlersOf<Names> {
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

    async keepReaderPlace({ workspaceDir, reader, place }) {
      await workspace.placesIn(workspaceDir).keep(reader, place);
      return null;
    },

    readerPlace: ({ workspaceDir, reader }) => workspace.placesIn(workspaceDir).read(reader),
  };
}
