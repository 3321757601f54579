import type { CaseId } from '#contract/ids.ts';
import type { CaseHabits } from '#renderer/screens/case/case-habits.ts';
import type { Look } from '#renderer/stage/look.ts';
import type { ViewState } from './view-state.ts';

/** Where a reader is on a case. */
export interface CasePlace {
  readonly caseId: CaseId;
  /** The mask was being redrawn. */
  readonly editing: boolean;
  /** Null for the whole film. */
  readonly look: Look | null;
  /** Null for the automatic window. */
  readonly window: { readonly low: number; readonly high: number; readonly invert: boolean } | null;
}

/** What of the window's state goes along with the place. */
export const keptOfView = ['query', 'filters', 'layout', 'groupBy', 'foldedFacets', 'lastCaseId'] as const;

/** Where a reader is in a workspace and how they work, as a crash or a reload finds it again. Strokes are in the draft. */
export interface ReaderPlace {
  /** Of this shape; what another version kept is not read. */
  readonly version: 1;
  readonly workspaceDir: string;
  /** When it was so, milliseconds since 1970. */
  readonly atMs: number;
  /** Null when the reader had left the case by themselves: there is nothing to go back to. */
  readonly onCase: CasePlace | null;
  readonly view: Pick<ViewState, (typeof keptOfView)[number]>;
  readonly habits: Omit<CaseHabits, 'set'>;
}

/** A place as it was kept; null for none and for what cannot be read. */
export function readPlace(text: string | null): ReaderPlace | null {
  try {
    const place = JSON.parse(text ?? 'null') as ReaderPlace | null;
    return place?.version === 1 && typeof place.atMs === 'number' ? place : null;
  } catch {
    return null;
  }
}

const key = 'pleura-place';

/**
 * The browser's own copy. It is quick and written at any time, but reaches the disk seconds to a minute later, and not at all when the browser
 * is killed before: therefore the core keeps one, too.
 */
export function placeInBrowser(): ReaderPlace | null {
  return readPlace(localStorage.getItem(key));
}

export function keepInBrowser(place: string): void {
  localStorage.setItem(key, place);
}
