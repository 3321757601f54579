import type { CoreState } from '../core-state.ts';
import { exportRegions } from '../export/export-regions.ts';
import { previewExport } from '../export/preview-export.ts';
import type { HandlersOf } from './handlers-of.ts';

export function exportHandlers({ workspace }: CoreState): HandlersOf<'exportPreview' | 'exportRegions'> {
  return {
    exportPreview: (request) => previewExport(workspace.get().store, request),
    exportRegions: (request) => exportRegions(workspace.get().store, request),
  };
}
