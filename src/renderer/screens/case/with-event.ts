import type { CaseDetail } from '#contract/cases.ts';
import type { ReviewEvent } from '#contract/reviews.ts';

/** The case with this event in its place; never with fewer than it has. */
export function withEvent(detail: CaseDetail, event: ReviewEvent): CaseDetail {
  const others = detail.events.filter(({ seq }) => seq !== event.seq);
  return {
    ...detail,
    seq: Math.max(detail.seq, event.seq),
    events: [...others, event].sort((a, b) => a.seq - b.seq),
  };
}
