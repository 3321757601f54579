import { type ReviewState, regionLabels, statusOf } from '#domain/review/state.ts';
import type { ReviewProjection } from '../store/review-projection.ts';

/** The review columns of a case in this state. */
export function project(state: ReviewState): ReviewProjection {
  const last = state.standing.at(-1);
  const labels = regionLabels(state);
  return {
    status: statusOf(state),
    flagged: state.flagged,
    seq: state.seq,
    reader: last?.reader ?? null,
    reasons: last?.reasons ?? [],
    decidedRevisionId: last?.revisionId ?? null,
    decidedAt: last?.at ?? null,
    regionReasons: [...new Set(labels.flatMap(({ reason }) => reason ?? []))].sort(),
    regions: labels.length,
  };
}
