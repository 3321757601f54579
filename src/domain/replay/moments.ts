import type { RevisionId } from '#contract/ids.ts';
import type { Frame, MaskRevision } from '#contract/masks.ts';
import type { ReviewEvent } from '#contract/reviews.ts';
import { evolve, newReview, type ReviewState } from '../review/state.ts';
import type { StrokeKind, StrokeStep } from './stroke-log.ts';

/** The strokes that lead from one mask to the next, or to a redraw that is not saved yet. */
export interface Redrawing {
  readonly reader: string;
  /** The mask they began on; null for an empty one. */
  readonly parentId: RevisionId | null;
  /** The mask they became; null while it is not saved. */
  readonly revisionId: RevisionId | null;
  /** The grid it was drawn on. */
  readonly grid: Pick<Frame, 'width' | 'height'>;
  readonly steps: readonly StrokeStep[];
}

/** The mask over the film at some moment. */
export type MaskThen =
  | { readonly kind: 'none' }
  | { readonly kind: 'revision'; readonly revisionId: RevisionId }
  /** The mask a redraw began on with so many of its strokes. */
  | { readonly kind: 'strokes'; readonly redrawing: Redrawing; readonly count: number };

export type Happening =
  /** A mask came in: read from a file or made by a model. */
  | { readonly kind: 'mask'; readonly revision: MaskRevision }
  | {
      readonly kind: 'stroke';
      readonly stroke: StrokeKind;
      readonly redrawing: Redrawing;
      /** From 1, of this redraw. */
      readonly number: number;
    }
  | { readonly kind: 'event'; readonly event: ReviewEvent };

export interface Moment {
  readonly what: Happening;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly mask: MaskThen;
  /** Number of events of the case until then. */
  readonly seq: number;
}

export interface CaseStory {
  /** All revisions and events of the case, oldest first. */
  readonly revisions: readonly MaskRevision[];
  readonly events: readonly ReviewEvent[];
  readonly redrawings: readonly Redrawing[];
  /** The source under review: its newest mask speaks for the case until a verdict does. */
  readonly reviewedSource: string | null;
}

type Happened = Pick<Moment, 'what' | 'atMs'>;

/**
 * Everything that happened to a case in its order. Events keep the order of their numbers whatever their clocks say; the strokes of a
 * correction lie before its verdict.
 */
export function momentsOf({ revisions, events, redrawings, reviewedSource }: CaseStory): readonly Moment[] {
  const decided = new Set(events.flatMap((event) => (event.kind === 'decided' ? (event.revisionId ?? []) : [])));
  const timed = inOrder(events);
  // What a reader drew comes in with its strokes and its verdict.
  const masks = revisions
    .filter(({ id, source }) => !(source.startsWith('reader:') && decided.has(id)))
    .map((revision): Happened => ({ what: { kind: 'mask', revision }, atMs: Date.parse(revision.createdAt) }));
  const strokes = redrawings.flatMap((redrawing) => strokesOf(redrawing, timed));
  const all = [...masks, ...strokes, ...timed].toSorted((a, b) => a.atMs - b.atMs);

  let state = newReview;
  const arrived: MaskRevision[] = [];
  return all.map(({ what, atMs }): Moment => {
    const before = spokenOf(state, arrived, reviewedSource);
    if (what.kind === 'mask') {
      arrived.push(what.revision);
      return { what, atMs, seq: state.seq, mask: { kind: 'revision', revisionId: what.revision.id } };
    }
    if (what.kind === 'stroke') {
      const mask: MaskThen = { kind: 'strokes', redrawing: what.redrawing, count: what.number };
      return { what, atMs, seq: state.seq, mask };
    }
    const { event } = what;
    state = evolve(state, event);
    // A verdict shows the mask it speaks of; taking one back, the mask that stands then.
    const own = event.kind === 'decided' ? event.revisionId : spokenOf(state, arrived, reviewedSource);
    return { what, atMs, seq: state.seq, mask: maskOf(own ?? before) };
  });
}

function maskOf(revisionId: RevisionId | null): MaskThen {
  return revisionId === null ? { kind: 'none' } : { kind: 'revision', revisionId };
}

function spokenOf(
  state: ReviewState,
  arrived: readonly MaskRevision[],
  reviewedSource: string | null,
): RevisionId | null {
  const decided = state.standing.at(-1)?.revisionId;
  const reviewed = arrived.findLast(({ source }) => source === reviewedSource) ?? arrived[0];
  return decided ?? reviewed?.id ?? null;
}

/** Events at times that never go back. */
function inOrder(
  events: readonly ReviewEvent[],
): readonly (Happened & { readonly what: { readonly kind: 'event' } })[] {
  let last = Number.NEGATIVE_INFINITY;
  return events.map((event) => {
    last = Math.max(last, Date.parse(event.at));
    return { what: { kind: 'event', event }, atMs: last };
  });
}

/** Strokes whose clock ran ahead of the core's are drawn back to their verdict; those without a time lie at the next one's. */
function strokesOf(redrawing: Redrawing, events: readonly Happened[]): readonly Happened[] {
  const verdict = events.find(
    ({ what }) =>
      what.kind === 'event' && what.event.kind === 'decided' && what.event.revisionId === redrawing.revisionId,
  );
  let next = (redrawing.revisionId !== null && verdict?.atMs) || Number.MAX_SAFE_INTEGER;
  const backwards = redrawing.steps.toReversed().map(({ atMs }) => {
    next = Math.min(next, atMs ?? next);
    return next;
  });
  const times = backwards.toReversed();
  return redrawing.steps.map(({ kind }, i) => ({
    what: { kind: 'stroke', stroke: kind, redrawing, number: i + 1 },
    atMs: times[i]!,
  }));
}
