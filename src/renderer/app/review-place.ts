import type { CaseId } from '#contract/ids.ts';
import type { Look } from '#renderer/stage/look.ts';

/** Where a reader is on a case, as a crash or a reload finds it again. */
export interface ReviewPlace {
  readonly workspaceDir: string;
  readonly caseId: CaseId;
  /** The mask was being redrawn. */
  readonly editing: boolean;
  /** Null for the whole film. */
  readonly look: Look | null;
  /** Null for the automatic window. */
  readonly window: { readonly low: number; readonly high: number; readonly invert: boolean } | null;
}

const key = 'pleura-place';

/** The place this page was opened with; each part of the screen takes it at most once. Null when the reader had left the case. */
const found = read();

/** Where to go on in a workspace, when the page was closed or died on a case of it. */
export function placeToResume(workspaceDir: string): ReviewPlace | null {
  return found?.workspaceDir === workspaceDir ? found : null;
}

export function keepPlace(place: ReviewPlace): void {
  localStorage.setItem(key, JSON.stringify(place));
}

/** The reader left the case screen by themselves: there is nothing to go back to. */
export function forgetPlace(): void {
  localStorage.removeItem(key);
}

function read(): ReviewPlace | null {
  try {
    const place = JSON.parse(localStorage.getItem(key) ?? 'null') as ReviewPlace | null;
    return place && typeof place.caseId === 'string' && typeof place.workspaceDir === 'string' ? place : null;
  } catch {
    return null;
  }
}
