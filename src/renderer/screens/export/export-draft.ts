import { useState } from 'react';
import type { ExportFormat } from '#contract/exports.ts';
import { useWorkspace } from '#renderer/app/use-workspace.ts';
import { baseName, within } from '#renderer/ui/paths.ts';

/** The masks that a reader stands for: what an export holds unless something else is asked for. */
export const usableWhere = 'status=accepted or status=corrected';

/** What the export form holds. The folder follows the format until the reader types one. */
export function useExportDraft() {
  const { data: workspace } = useWorkspace();
  const [format, setFormat] = useState<ExportFormat>('nnunet');
  const [where, setWhere] = useState(usableWhere);
  const [typedOut, setOut] = useState<string | null>(null);
  const parent = workspace ? parentOf(workspace.dir) : null;
  const suggestion = workspace && parent ? within(parent, `${baseName(workspace.dir)}-${format}`) : '';
  return { format, setFormat, where, setWhere, out: typedOut ?? suggestion, setOut };
}

/** The folder above; null at the top. */
function parentOf(dir: string): string | null {
  const cut = Math.max(dir.lastIndexOf('/'), dir.lastIndexOf('\\'));
  return cut > 0 ? dir.slice(0, cut) : null;
}
