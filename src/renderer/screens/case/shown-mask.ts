import type { CaseDetail } from '#contract/cases.ts';
import type { RevisionId } from '#contract/ids.ts';
import type { MaskRevision } from '#contract/masks.ts';
import { secondOpinion } from './second-opinion.ts';
import type { LoadedCase } from './use-case.ts';

/** What lies over the film: a stored revision, the reader's own unfinished redraw, or nothing. */
export type Shown =
  | { readonly kind: 'revision'; readonly revision: MaskRevision }
  | { readonly kind: 'draft' }
  | { readonly kind: 'none' };

interface Choice {
  readonly chosen: RevisionId | 'draft' | null;
  readonly hasDraft: boolean;
  /** The head when the case came on screen: what another reader saves meanwhile never slips under this reader's eyes. */
  readonly seenId: RevisionId | null;
}

/** The choice of the reader if it is there, else an unfinished redraw, else the head of the case as it was first seen. */
export function chooseShown(detail: CaseDetail | null, { chosen, hasDraft, seenId }: Choice): Shown {
  if (hasDraft && (chosen === 'draft' || chosen === null)) return { kind: 'draft' };
  const find = (wanted: string | null) => detail?.revisions.find(({ id }) => id === wanted);
  const revision = find(chosen) ?? find(seenId) ?? find(detail?.headRevisionId ?? null) ?? detail?.revisions.at(-1);
  return revision ? { kind: 'revision', revision } : { kind: 'none' };
}

/** What the mask under review is compared with unless the reader chooses: the model's, else the next source. */
export function defaultSecond(loaded: Pick<LoadedCase, 'sources' | 'detail'>, shown: Shown): RevisionId | null {
  const shownId = shown.kind === 'revision' ? shown.revision.id : null;
  return (secondOpinion(loaded, shownId) ?? nextSource(loaded.sources, shown))?.id ?? null;
}

/** The source after that of the shown mask, which may be an earlier one, around the circle; null when there is no other mask. */
export function nextSource(sources: readonly MaskRevision[], shown: Shown): MaskRevision | null {
  if (shown.kind !== 'revision') return sources.at(-1) ?? null;
  const at = sources.findIndex(({ source }) => source === shown.revision.source);
  const next = sources[(at + 1) % Math.max(1, sources.length)];
  return next && next.id !== shown.revision.id ? next : null;
}
