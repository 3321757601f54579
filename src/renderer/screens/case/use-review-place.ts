import { useEffect, useLayoutEffect, useRef } from 'react';
import type { FilmPixels } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import { forgetPlace, keepPlace, placeToResume } from '#renderer/app/review-place.ts';
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

const writtenEveryMs = 250;

/** What of the place is still to be given back. Only the first film that a page shows can be the one it was closed on. */
let toResume: 'look' | 'editing' | 'nothing' = 'look';

/**
 * Keeps where the reader is (case, zoom, window, redrawing or not) and gives it back after a reload or a crash. Tool, brush,
 * filters and order are habits and kept elsewhere; strokes are in the draft.
 */
export function useReviewPlace({ caseId, viewport, film, editing, beginEdit, setEditing }: Options): void {
  const { data: workspace } = useWorkspace();
  const dir = workspace?.dir;
  const place = dir === undefined ? null : placeToResume(dir);
  const found = place?.caseId === caseId ? place : null;

  useLayoutEffect(() => {
    if (toResume !== 'look' || !viewport || !film || dir === undefined) return;
    toResume = found?.editing ? 'editing' : 'nothing';
    if (found?.window) viewport.windowing.set(found.window);
    if (found?.look) viewport.lookAt(found.look);
  }, [viewport, film, dir, found]);

  useEffect(() => {
    if (toResume !== 'editing') return;
    if (found && !editing && !beginEdit()) return;
    toResume = 'nothing';
    if (found) setEditing(true);
  });

  const write = useRef(() => {});
  write.current = () => {
    const state = viewport?.state();
    // What is still to be given back must not be written over with less.
    if (!viewport || !state?.film || dir === undefined || toResume !== 'nothing') return;
    const { window, fitted } = state;
    const { low, high } = state.film.window;
    const isAutomatic = window.low === low && window.high === high && !window.invert;
    const look = fitted ? null : viewport.looksAt();
    keepPlace({ workspaceDir: dir, caseId, editing, look, window: isAutomatic ? null : window });
  };

  // Also after the render that changed case or mode.
  useEffect(() => {
    const timer = setTimeout(() => write.current(), writtenEveryMs);
    return () => clearTimeout(timer);
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const now = () => {
      clearTimeout(timer);
      timer = undefined;
      write.current();
    };
    const stop = viewport?.subscribe(() => {
      timer ??= setTimeout(now, writtenEveryMs);
    });
    window.addEventListener('pagehide', now);
    return () => {
      clearTimeout(timer);
      stop?.();
      window.removeEventListener('pagehide', now);
    };
  }, [viewport]);

  useEffect(() => forgetPlace, []);
}
