import { useEffect } from 'react';
import { discardsIn } from '#renderer/editor/discarded-drafts.ts';
import { resumeDiscard } from '#renderer/editor/unwritten-drafts.ts';
import { draftStore } from '#renderer/screens/case/case-queries.ts';
import { useCore } from './core-client.tsx';
import { useWorkspace } from './use-workspace.ts';

/** Removes the drafts of the open workspace that were thrown away on a page which was closed before that could be done. */
export function useDiscards(): void {
  const core = useCore();
  const dir = useWorkspace().data?.dir;
  useEffect(() => {
    if (dir === undefined) return;
    for (const discard of discardsIn(dir)) resumeDiscard(discard, draftStore(core, discard.owner));
  }, [core, dir]);
}
