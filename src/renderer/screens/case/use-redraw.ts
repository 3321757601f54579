import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CaseDetail } from '#contract/cases.ts';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import type { SaveState } from '#renderer/editor/draft-writer.ts';
import type { latestDraft } from '#renderer/editor/restore-draft.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { detailOptions, draftOptions, type LoadedMask, loadHead, maskOptions } from './case-queries.ts';
import { openRedraw, type Redraw } from './open-redraw.ts';

interface Options {
  readonly caseId: CaseId;
  readonly detail: CaseDetail | null;
  readonly reader: string | null;
  readonly viewport: Viewport | null;
}

/**
 * The reader's own mask of the case on screen. Every stroke is appended to the draft as it is made; a draft left by an
 * earlier visit (or a crash) comes back with its undo stack when the case is opened.
 */
export function useRedraw({ caseId, detail, reader, viewport }: Options) {
  const core = useCore();
  const queryClient = useQueryClient();
  const [held, setHeld] = useState<Redraw | null>(null);
  const [saveState, setSaveState] = useState<SaveState>('saved');
  const [givenUp, setGivenUp] = useState<ReturnType<typeof latestDraft>>(null);
  const stage = useRef(viewport);
  stage.current = viewport;
  const redraw = held?.caseId === caseId && held.reader === reader ? held : null;

  const options = draftOptions(core, caseId, reader ?? '');
  const draft = useQuery({ ...options, enabled: reader !== null });
  const kept = draft.data && draft.data.steps.length > 0 ? draft.data : null;
  const isRestoring = kept !== null && redraw === null && givenUp !== kept;

  const open = useCallback(
    (of: CaseDetail, by: string, parent: LoadedMask | null, from: ReturnType<typeof latestDraft>): Redraw => {
      const key = draftOptions(core, of.caseId, by).queryKey;
      const made = openRedraw({
        detail: of,
        reader: by,
        parent,
        draft: from,
        append: (bytes) => core.appendDraft({ caseId: of.caseId, reader: by, bytes }),
        recorded: (start, record) =>
          queryClient.setQueryData(key, (old) => ({ start, steps: [...(old?.steps ?? []), record] })),
        saved: setSaveState,
        damaged: (rect) => stage.current?.damage(rect),
      });
      setHeld(made);
      return made;
    },
    [core, queryClient],
  );

  useEffect(() => {
    if (!isRestoring || !kept || !detail || !reader) return;
    let left = false;
    const parentId = kept.start.parentId as RevisionId | null;
    const parent = parentId ? queryClient.ensureQueryData(maskOptions(core, parentId)) : Promise.resolve(null);
    parent.then(
      (mask) => !left && open(detail, reader, mask, kept),
      () => setGivenUp(kept),
    );
    return () => {
      left = true;
    };
  }, [core, queryClient, isRestoring, kept, detail, reader, open]);

  /**
   * Goes on with the redraw of this case, or begins one from `parent`: also where the redraw has no stroke and began on another mask than
   * the one on screen. Null while a draft is still being restored.
   */
  function begin(parent: LoadedMask | null): Redraw | null {
    if (redraw && goesOn(redraw, parent)) return redraw;
    if (!detail || !reader || draft.isPending || isRestoring) return null;
    // What was drawn and undone on another mask must not be written behind the beginning on this one.
    void redraw?.writer.close();
    return open(detail, reader, parent, null);
  }

  /** Forgets the redraw and its stroke log: after its verdict, or because the reader wants none of it. */
  const discard = useCallback(
    async (which: Redraw): Promise<void> => {
      setHeld((now) => (now === which ? null : now));
      const { caseId, reader } = which;
      queryClient.setQueryData(draftOptions(core, caseId, reader).queryKey, null);
      await which.writer.close();
      await core.clearDraft({ caseId, reader });
      setSaveState('saved');
    },
    [core, queryClient],
  );

  /** After its verdict: the stored mask takes the redraw's place, with no moment in between that shows the mask before. */
  const handOver = useCallback(
    async (which: Redraw): Promise<void> => {
      const detail = detailOptions(core, which.caseId);
      const isOnScreen = queryClient.getQueryCache().find({ queryKey: detail.queryKey })?.isActive() ?? false;
      if (isOnScreen) await loadHead(queryClient, core, which.caseId).catch(() => undefined);
      await discard(which);
    },
    [core, queryClient, discard],
  );

  return { redraw, begin, discard, handOver, saveState, isKnown: reader === null || !draft.isPending };
}

/** `parent` is null while the redraw itself is on screen. */
function goesOn(redraw: Redraw, parent: LoadedMask | null): boolean {
  return parent === null || parent.revision.id === redraw.parentId || redraw.session.state().undoSteps > 0;
}
