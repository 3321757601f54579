import type { CaseDetail } from '#contract/cases.ts';
import type { RevisionId } from '#contract/ids.ts';
import type { LungDefinition } from '#contract/masks.ts';
import { createLabelmap } from '#domain/labelmap.ts';
import type { Rect } from '#domain/rect.ts';
import { shortenStrokes } from '#domain/replay/shorten-strokes.ts';
import { packStrokes } from '#domain/replay/stroke-log.ts';
import { toWire } from '#domain/rle.ts';
import type { DraftLog, DraftRecord, DraftStart } from '#renderer/editor/draft-record.ts';
import type { DraftWriter } from '#renderer/editor/draft-writer.ts';
import { MaskSession } from '#renderer/editor/mask-session.ts';
import { replaySteps } from '#renderer/editor/restore-draft.ts';
import { strokeSteps } from '#renderer/editor/stroke-steps.ts';
import type { DraftOwner } from '#renderer/editor/unwritten-drafts.ts';
import { copyOnto, workingFrame } from '#renderer/editor/working-grid.ts';
import { afterNextFrame } from '#renderer/stage/after-next-frame.ts';
import { useCaseHabits } from './case-habits.ts';
import type { LoadedMask } from './case-queries.ts';

/** A redraw in progress and where its strokes are saved. */
export interface Redraw extends DraftOwner {
  readonly session: MaskSession;
  /** Everything drawn, undone and done again so far; grows in place. */
  readonly steps: readonly DraftRecord[];
  readonly parentId: RevisionId | null;
  readonly definition: LungDefinition;
  readonly writer: DraftWriter;
  /** Nothing more of it is recorded, also not the stroke that was made just now. */
  end(): void;
}

interface OpenOptions {
  readonly detail: CaseDetail;
  readonly owner: DraftOwner;
  /** The mask it starts from; null starts with an empty one. */
  readonly parent: LoadedMask | null;
  /** Strokes of an earlier visit, drawn on that same parent. */
  readonly draft: DraftLog | null;
  readonly writer: DraftWriter;
  /** Told of the whole log after each step that was handed to the writer. */
  recorded(log: DraftLog): void;
  damaged(rect: Rect): void;
}

/** Copies the parent mask onto a grid fine enough to draw on, draws a kept draft over it, and connects the stroke log. */
export function openRedraw({ detail, owner, parent, draft, writer, recorded, damaged }: OpenOptions): Redraw {
  const whole = { width: 1, height: 1, filmWidth: detail.filmWidth, filmHeight: detail.filmHeight };
  const fine = workingFrame(parent?.revision.frame ?? whole);
  const frame = draft ? { ...fine, width: draft.start.width, height: draft.start.height } : fine;
  const map = copyOnto(frame, parent?.map ?? createLabelmap(1, 1));
  const start = draft ? { map, frame, history: replaySteps(map, draft.steps) } : { map, frame };
  const parentId = parent?.revision.id ?? null;
  const definition = draft?.start.definition ?? parent?.revision.definition ?? definitionOf(detail);

  const beginning: DraftStart = { kind: 'start', parentId, width: frame.width, height: frame.height, definition };
  const steps = [...(draft?.steps ?? [])];
  let begun = draft !== null;
  let hasEnded = false;
  const { tool, gateBy, brushShare } = useCaseHabits.getState();
  const session = new MaskSession(
    start,
    {
      damaged,
      recorded(step) {
        const record = { ...step, atMs: Date.now() };
        steps.push(record);
        // Saving begins when the stroke is on screen; another process is asked for it, so a frame is nothing to it.
        afterNextFrame(() => {
          if (hasEnded) return;
          if (!begun) writer.write(beginning);
          begun = true;
          writer.write(record);
          recorded({ start: beginning, steps: [...steps] });
        });
      },
    },
    brushShare ? { tool, gateBy, radiusShare: brushShare } : { tool, gateBy },
  );
  session.subscribe(() => rememberHabits(session));
  const end = () => {
    hasEnded = true;
  };
  return { ...owner, session, steps, parentId, definition, writer, end };
}

/** The drawn mask as it is sent with the verdict, with how it was drawn. */
export function drawnMask(redraw: Redraw) {
  const { session, parentId, definition, steps } = redraw;
  const short = shortenStrokes(strokeSteps(steps), session.map);
  const strokes = short.length > 0 ? packStrokes(short) : new Uint8Array();
  return { rle: toWire(session.map), parentId, definition, strokes };
}

/** Tool, gate and brush size go along to the next case. */
function rememberHabits(session: MaskSession): void {
  const { tool, gateBy, radiusPx } = session.state();
  const brushShare = radiusPx / Math.max(session.frame.filmWidth, session.frame.filmHeight);
  const known = useCaseHabits.getState();
  if (tool !== known.tool || gateBy !== known.gateBy || brushShare !== known.brushShare)
    known.set({ tool, gateBy, brushShare });
}

function definitionOf(detail: CaseDetail): LungDefinition {
  return detail.revisions.at(-1)?.definition ?? 'heart-excluded';
}
