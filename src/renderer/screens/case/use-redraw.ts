import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CaseDetail } from '#contract/cases.ts';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { LungDefinition, MaskRevision } from '#contract/masks.ts';
import { createLabelmap } from '#domain/labelmap.ts';
import { toWire } from '#domain/rle.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { type DraftStart, readRecords } from '#renderer/editor/draft-record.ts';
import { DraftWriter, type SaveState } from '#renderer/editor/draft-writer.ts';
import { MaskSession } from '#renderer/editor/mask-session.ts';
import { latestDraft, replaySteps } from '#renderer/editor/restore-draft.ts';
import { copyOnto, workingFrame } from '#renderer/editor/working-grid.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { useCaseHabits } from './case-habits.ts';
import { maskOptions } from './case-queries.ts';

/** A redraw in progress and where its strokes are saved. */
export interface Redraw {
  readonly caseId: CaseId;
  readonly session: MaskSession;
  readonly parentId: RevisionId | null;
  readonly definition: LungDefinition;
  readonly writer: DraftWriter;
}

interface Options {
  readonly detail: CaseDetail | null;
  readonly reader: string | null;
  readonly viewport: Viewport | null;
}

/**
 * The reader's own mask of the case on screen. Every stroke is appended to the draft as it is made; a draft left by an
 * earlier visit (or a crash) comes back with its undo stack when the case is opened.
 */
export function useRedraw({ detail, reader, viewport }: Options) {
  const core = useCore();
  const queryClient = useQueryClient();
  const [held, setHeld] = useState<Redraw | null>(null);
  const [draftState, setDraftState] = useState<SaveState>('saved');
  const stage = useRef(viewport);
  stage.current = viewport;
  const caseId = detail?.caseId ?? null;
  const redraw = held && held.caseId === caseId ? held : null;

  const open = useCallback(
    async (of: CaseDetail, by: string, from: MaskRevision | null, draft: ReturnType<typeof latestDraft>) => {
      const parentId = draft ? (draft.start.parentId as RevisionId | null) : (from?.id ?? null);
      const parent = parentId ? await queryClient.ensureQueryData(maskOptions(core, parentId)) : null;
      const whole = { width: 1, height: 1, filmWidth: of.filmWidth, filmHeight: of.filmHeight };
      const fine = workingFrame(parent?.revision.frame ?? whole);
      const frame = draft ? { ...fine, width: draft.start.width, height: draft.start.height } : fine;
      const map = copyOnto(frame, parent?.map ?? createLabelmap(1, 1));
      const history = draft ? replaySteps(map, draft.steps) : undefined;
      const definition = draft?.start.definition ?? parent?.revision.definition ?? definitionOf(of);
      const writer = new DraftWriter(
        (bytes) => core.appendDraft({ caseId: of.caseId, reader: by, bytes }),
        setDraftState,
      );
      const start: DraftStart = { kind: 'start', parentId, width: frame.width, height: frame.height, definition };
      let begun = draft !== null;
      const { tool, brushShare } = useCaseHabits.getState();
      const session = new MaskSession(
        history ? { map, frame, history } : { map, frame },
        {
          damaged: (rect) => stage.current?.damage(rect),
          recorded(record) {
            if (!begun) writer.write(start);
            begun = true;
            writer.write(record);
          },
        },
        brushShare ? { tool, radiusShare: brushShare } : { tool },
      );
      session.subscribe(() => rememberHabits(session));
      const made: Redraw = { caseId: of.caseId, session, parentId, definition, writer };
      setHeld(made);
      return made;
    },
    [core, queryClient],
  );

  const known = detail !== null;
  const latest = useRef(detail);
  latest.current = detail;
  useEffect(() => {
    const of = latest.current;
    if (!known || !caseId || !of || !reader) return;
    let left = false;
    void (async () => {
      const bytes = await core.readDraft({ caseId, reader }).catch(() => null);
      const draft = bytes ? latestDraft(readRecords(bytes)) : null;
      if (left || !draft || draft.steps.length === 0) return;
      await open(of, reader, null, draft).catch(() => undefined);
    })();
    return () => {
      left = true;
    };
  }, [core, caseId, known, reader, open]);

  /** Goes on with the redraw of this case, or begins one from `from`. */
  const begin = useCallback(
    async (from: MaskRevision | null): Promise<Redraw | null> => {
      if (redraw) return redraw;
      return detail && reader ? open(detail, reader, from, null) : null;
    },
    [redraw, detail, reader, open],
  );

  /** Forgets the redraw and its stroke log: after its verdict, or because the reader wants none of it. */
  const discard = useCallback(
    async (which: Redraw): Promise<void> => {
      setHeld((now) => (now === which ? null : now));
      await which.writer.close();
      if (reader) await core.clearDraft({ caseId: which.caseId, reader });
    },
    [core, reader],
  );

  return { redraw, begin, discard, draftState };
}

/** The drawn mask as it is sent with the verdict. */
export function drawnMask(redraw: Redraw) {
  return { rle: toWire(redraw.session.map), parentId: redraw.parentId, definition: redraw.definition };
}

/** Tool and brush size go along to the next case. */
function rememberHabits(session: MaskSession): void {
  const { tool, radiusPx } = session.state();
  const brushShare = radiusPx / Math.max(session.frame.filmWidth, session.frame.filmHeight);
  const { tool: known, brushShare: knownShare, set } = useCaseHabits.getState();
  if (tool !== known || brushShare !== knownShare) set({ tool, brushShare });
}

function definitionOf(detail: CaseDetail): LungDefinition {
  return detail.revisions.at(-1)?.definition ?? 'heart-excluded';
}
