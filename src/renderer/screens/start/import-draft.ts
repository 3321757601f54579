import type { JobRequest } from '#contract/jobs.ts';
import type { LungDefinition } from '#contract/masks.ts';
import { spacingMm } from '#contract/spacing.ts';
import { t } from '#renderer/app/strings/t.ts';

/** What the import form holds; fields of the other kind are kept while the reader tries both. */
export interface ImportDraft {
  readonly kind: 'cxlseg' | 'pairs';
  readonly root: string;
  /** The films of a CXLSeg tree lie elsewhere, in `films`. */
  readonly isMounted: boolean;
  readonly films: string;
  readonly masks: string;
  readonly source: string;
  readonly definition: LungDefinition;
  /** As typed; empty where it is not known. */
  readonly spacing: string;
}

/** Whether what was typed as the size of a pixel is none. */
export function isBadSpacing({ kind, spacing }: ImportDraft): boolean {
  return kind === 'pairs' && spacing.trim() !== '' && !spacingMm.safeParse(typed(spacing)).success;
}

/** The label of the first field that has to be filled, or null. */
export function firstMissing(draft: ImportDraft, workspaceDir: string): string | null {
  const words = t.start.form;
  const isPairs = draft.kind === 'pairs';
  const needed = [
    { label: words.root, value: draft.root, isNeeded: !isPairs },
    { label: words.films, value: draft.films, isNeeded: isPairs || draft.isMounted },
    { label: words.masks, value: draft.masks, isNeeded: isPairs },
    { label: words.workspace, value: workspaceDir, isNeeded: true },
  ];
  return needed.find((field) => field.isNeeded && field.value.trim() === '')?.label ?? null;
}

export function requestOf(draft: ImportDraft): JobRequest {
  const films = draft.films.trim();
  if (draft.kind === 'cxlseg')
    return { kind: 'import-cxlseg', root: draft.root.trim(), ...(draft.isMounted ? { films } : {}) };
  const source = draft.source.trim();
  return {
    kind: 'import-pairs',
    films,
    masks: draft.masks.trim(),
    definition: draft.definition,
    ...(source === '' ? {} : { source }),
    ...(draft.spacing.trim() === '' ? {} : { spacingMm: typed(draft.spacing) }),
  };
}

/** With a decimal comma too. */
function typed(spacing: string): number {
  return Number(spacing.trim().replace(',', '.'));
}
