import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CaseDetail } from '#contract/cases.ts';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { useFoundPlace } from '#renderer/app/use-reader-place.ts';
import { useWorkspace } from '#renderer/app/use-workspace.ts';
import { rememberDiscard } from '#renderer/editor/discarded-drafts.ts';
import type { DraftLog } from '#renderer/editor/draft-record.ts';
import {
  type DraftOwner,
  discardDraft,
  draftWriter,
  keepLog,
  useDraftsState,
} from '#renderer/editor/unwritten-drafts.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { detailOptions, draftOptions, draftStore, type LoadedMask, loadHead, maskOptions } from './case-queries.ts';
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
  const [givenUp, setGivenUp] = useState<DraftLog | null>(null);
  const saveState = useDraftsState();
  const handedIn = useRef(new WeakSet<Redraw>());
  const stage = useRef(viewport);
  stage.current = viewport;
  const { data: workspace } = useWorkspace();
  const workspaceDir = workspace?.dir;
  const owner = useMemo(
    () => (reader !== null && workspaceDir !== undefined ? { workspaceDir, caseId, reader } : null),
    [workspaceDir, caseId, reader],
  );
  const redraw = held && owner && isOf(held, owner) ? held : null;

  // What is drawn here goes before what is on disk, which an outage may have left behind.
  const inHand = redraw ? ({ staleTime: 'static' } as const) : {};
  const options = draftOptions(core, owner ?? { workspaceDir: '', caseId, reader: '' });
  // Not before the tool in hand is known again: a redraw that is opened takes it up.
  const isPlaceKnown = useFoundPlace(workspaceDir) !== undefined;
  const draft = useQuery({ ...options, ...inHand, enabled: owner !== null && isPlaceKnown });
  const kept = draft.data && draft.data.steps.length > 0 ? draft.data : null;
  const isRestoring = kept !== null && redraw === null && givenUp !== kept;

  const open = useCallback(
    (detail: CaseDetail, owner: DraftOwner, parent: LoadedMask | null, from: DraftLog | null): Redraw => {
      const { queryKey } = draftOptions(core, owner);
      // An answer that is on its way tells of before.
      void queryClient.cancelQueries({ queryKey });
      const made = openRedraw({
        detail,
        owner,
        parent,
        draft: from,
        writer: draftWriter(owner, draftStore(core, owner)),
        recorded(log) {
          queryClient.setQueryData(queryKey, log);
          keepLog(owner, log);
        },
        damaged: (rect) => stage.current?.damage(rect),
      });
      setHeld(made);
      return made;
    },
    [core, queryClient],
  );

  useEffect(() => {
    if (!isRestoring || !kept || !detail || !owner) return;
    let left = false;
    const parentId = kept.start.parentId as RevisionId | null;
    const parent = parentId ? queryClient.ensureQueryData(maskOptions(core, parentId)) : Promise.resolve(null);
    parent.then(
      (mask) => !left && open(detail, owner, mask, kept),
      () => setGivenUp(kept),
    );
    return () => {
      left = true;
    };
  }, [core, queryClient, isRestoring, kept, detail, owner, open]);

  /**
   * Goes on with the redraw of this case, or begins one from `parent`: also where the redraw has no stroke and began on another mask than
   * the one on screen. Null while a draft is still being restored, or the verdict on the redraw is on its way.
   */
  function begin(parent: LoadedMask | null): Redraw | null {
    if (redraw && handedIn.current.has(redraw)) return null;
    if (redraw && goesOn(redraw, parent)) return redraw;
    if (!detail || !owner || draft.isPending || isRestoring) return null;
    return open(detail, owner, parent, null);
  }

  /** Forgets the redraw and its stroke log: after its verdict, or because the reader wants none of it. */
  const discard = useCallback(
    (which: Redraw): void => {
      setHeld((now) => (now === which ? null : now));
      which.end();
      const { workspaceDir, caseId, reader } = which;
      const { queryKey } = draftOptions(core, which);
      void queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, null);
      const thrownAway = { owner: { workspaceDir, caseId, reader }, atMs: Date.now() };
      // First: what removes the draft forgets this once it has.
      rememberDiscard(thrownAway);
      discardDraft(thrownAway, which.writer);
    },
    [core, queryClient],
  );

  /** After its verdict: the stored mask takes the redraw's place, with no moment in between that shows the mask before. */
  const handOver = useCallback(
    async (which: Redraw): Promise<void> => {
      const detail = detailOptions(core, which.caseId);
      const isOnScreen = queryClient.getQueryCache().find({ queryKey: detail.queryKey })?.isActive() ?? false;
      if (isOnScreen) await loadHead(queryClient, core, which.caseId).catch(() => undefined);
      discard(which);
    },
    [core, queryClient, discard],
  );

  return {
    redraw,
    begin,
    discard,
    handOver,
    /** From its verdict until that is on disk or refused a redraw is neither drawn on nor sent again. */
    handIn: (which: Redraw): unknown => handedIn.current.add(which),
    giveBack: (which: Redraw): unknown => handedIn.current.delete(which),
    isHandedIn: (): boolean => redraw !== null && handedIn.current.has(redraw),
    saveState,
    isKnown: reader === null || !draft.isPending,
  };
}

function isOf(redraw: Redraw, { workspaceDir, caseId, reader }: DraftOwner): boolean {
  return redraw.workspaceDir === workspaceDir && redraw.caseId === caseId && redraw.reader === reader;
}

/** `parent` is null while the redraw itself is on screen. */
function goesOn(redraw: Redraw, parent: LoadedMask | null): boolean {
  return parent === null || parent.revision.id === redraw.parentId || redraw.session.state().undoSteps > 0;
}
