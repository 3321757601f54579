import { useDraftsState } from '#renderer/editor/unwritten-drafts.ts';
import { useUnsavedGuard } from './use-unsaved-guard.ts';

/** Asks before the page closes on strokes that are not on disk, whichever screen is up. Of its own, so that no screen is drawn anew by it. */
export function UnwrittenGuard(): null {
  useUnsavedGuard(useDraftsState());
  return null;
}
