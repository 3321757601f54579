import { useEffect, useLayoutEffect, useRef } from 'react';
import type { FilmPixels } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import type { CasePlace } from '#renderer/app/review-place.ts';
import { placeChanged, standOnCase, useFoundPlace } from '#renderer/app/use-reader-place.ts';
import { useWorkspace } from '#renderer/app/use-workspace.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';

interface Options {
  readonly caseId: CaseId;
  readonly viewport: Viewport | null;
  /** The film on the stage; null while it is on its way. */
  readonly film: FilmPixels | null;
  readonly editing: boolean;
  /** Begins or goes on with the redraw. @returns something falsy while that cannot be done yet. */
  beginEdit(): unknown;
  setEditing(editing: boolean): void;
}

/** What of the place is still to be given back. Only the first film that a page shows can be the one it was closed on. */
let toResume: 'look' | 'editing' | 'nothing' = 'look';

/**
 * Says where the reader is (case, zoom, window, redrawing or not), so that it is kept, and gives it back after a reload or a crash. Tool,
 * brush, filters and order go along; strokes are in the draft.
 */
export function useReviewPlace({ caseId, viewport, film, editing, beginEdit, setEditing }: Options): void {
  const place = useFoundPlace(useWorkspace().data?.dir);
  const isKnown = place !== undefined;
  const found = place?.onCase?.caseId === caseId ? place.onCase : null;

  useLayoutEffect(() => {
    if (toResume !== 'look' || !viewport || !film || !isKnown) return;
    toResume = found?.editing ? 'editing' : 'nothing';
    if (found?.window) viewport.windowing.set(found.window);
    if (found?.look) viewport.lookAt(found.look);
  }, [viewport, film, isKnown, found]);

  useEffect(() => {
    if (toResume !== 'editing') return;
    if (found && !editing && !beginEdit()) return;
    toResume = 'nothing';
    if (found) setEditing(true);
  });

  const says = useRef<() => CasePlace | null>(() => null);
  says.current = () => {
    const state = viewport?.state();
    if (!viewport || !state?.film || toResume !== 'nothing') return null;
    const { window, fitted } = state;
    const { low, high } = state.film.window;
    const isAutomatic = window.low === low && window.high === high && !window.invert;
    const look = fitted ? null : viewport.looksAt();
    return { caseId, editing, look, window: isAutomatic ? null : window };
  };

  // Also after the render that changed case or mode.
  useEffect(placeChanged);
  useEffect(() => viewport?.subscribe(placeChanged), [viewport]);
  useEffect(() => standOnCase(() => says.current()), []);
}
