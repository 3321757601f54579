import type { CaseDetail } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import type { FilmSpot } from '#contract/regions.ts';
import type { PinnedEvent } from '#contract/reviews.ts';
import { foldReview } from '#domain/review/state.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import type { useRemarks } from '../compare/use-remarks.ts';
import { usePerCase } from '../use-per-case.ts';

interface PinOptions {
  readonly caseId: CaseId;
  readonly detail: CaseDetail | null;
  readonly viewport: Viewport | null;
  readonly remarks: ReturnType<typeof useRemarks>;
}

/** Part of the film's longer side that is shown around a pin when the list goes to it. */
const shownShare = 0.15;

/** Comments on spots of the film: those that stand, and the one being written. They belong to the film, not to a mask. */
export function usePins({ caseId, detail, viewport, remarks }: PinOptions) {
  const [placing, place] = usePerCase<FilmSpot | null>(caseId, null);
  const pins: readonly PinnedEvent[] = detail ? foldReview(detail.events).pins : [];

  return {
    pins,
    /** Where the comment being written will stand; null while none is. */
    placing,
    /** Begins a comment under the pointer, or in the middle of the stage while the pointer is elsewhere. */
    begin(): void {
      if (!viewport || !detail) return;
      const { x, y } = viewport.aim();
      const within = (at: number, extent: number) => Math.min(extent - 1, Math.max(0, Math.round(at)));
      place({ x: within(x, detail.filmWidth), y: within(y, detail.filmHeight) });
    },
    cancel: () => place(null),
    save(comment: string): void {
      if (placing && comment.trim() !== '') void remarks.pin(placing, comment);
      place(null);
    },
    takeBack: (pin: PinnedEvent) => void remarks.withdraw(pin.seq),
    show({ spot }: PinnedEvent): void {
      const side = shownShare * Math.max(detail?.filmWidth ?? 1, detail?.filmHeight ?? 1);
      viewport?.frame({ x: spot.x - side / 2, y: spot.y - side / 2, width: side, height: side });
    },
  };
}

export type Pins = ReturnType<typeof usePins>;
