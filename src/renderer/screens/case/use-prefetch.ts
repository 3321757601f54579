import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CaseId } from '#contract/ids.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { useWorkspace } from '#renderer/app/use-workspace.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { useCaseHabits } from './case-habits.ts';
import { detailOptions, draftOptions, filmOptions, maskOptions, readySidePx } from './case-queries.ts';
import { forgetOldCases } from './forget-old-cases.ts';

/**
 * Decodes the next cases one after the other, nearest first, and lays their films on the graphics card, so that the key for
 * the next case only has to draw. Begins when the film on screen is there, and starts over when the reader moves on.
 */
export function usePrefetch(
  upcoming: readonly CaseId[],
  {
    viewport,
    reader,
    begin,
  }: { readonly viewport: Viewport | null; readonly reader: string | null; readonly begin: boolean },
): void {
  const core = useCore();
  const queryClient = useQueryClient();
  const workspaceDir = useWorkspace().data?.dir;
  const list = upcoming.join('\n');

  useEffect(() => {
    if (!begin || list === '') return;
    let stopped = false;
    void (async () => {
      for (const caseId of list.split('\n') as CaseId[]) {
        if (stopped) return;
        try {
          const detail = await queryClient.ensureQueryData(detailOptions(core, caseId));
          if (detail.headRevisionId) await queryClient.ensureQueryData(maskOptions(core, detail.headRevisionId));
          if (reader && workspaceDir !== undefined)
            await queryClient.ensureQueryData(draftOptions(core, { workspaceDir, caseId, reader }));
          if (stopped || detail.filmProblem) continue;
          const film = await queryClient.ensureQueryData(filmOptions(core, caseId, readySidePx));
          forgetOldCases(queryClient);
          const { keepView, keepWindow } = useCaseHabits.getState();
          await idle();
          if (!stopped) viewport?.prepare(film, { view: keepView, window: keepWindow });
        } catch {
          // What cannot be read ahead is said when the case is shown.
        }
      }
    })();
    return () => {
      stopped = true;
    };
  }, [core, queryClient, workspaceDir, list, viewport, reader, begin]);
}

/** Resolves when nothing waits to be drawn, so that reading ahead is not what a key has to wait for. */
function idle(): Promise<unknown> {
  return new Promise((resolve) => requestIdleCallback(resolve, { timeout: 500 }));
}
