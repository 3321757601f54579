import type { CoreState } from '../core-state.ts';
import { previewExport } from '../export/preview-export.ts';
import type { HandlersOf } from './handlers-of.ts';

export function exportHandlers({ workspace }: CoreState): HandlersOf<'exportPreview'> {
  return {
    exportPreview: (request) => previewExport(workspace.get().store, request),
  };
}
