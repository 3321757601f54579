import type { CaseId } from '#contract/ids.ts';
import { appendReview, type Reviewed } from './append-review.ts';
import type { ReviewTools } from './decide.ts';

export interface ReviewRequest {
  readonly caseId: CaseId;
  /** The number of events the reader saw. */
  readonly expectedSeq: number;
  readonly reader: string;
}

/**
 * Takes back the latest standing verdict; the case is then what it was before that verdict.
 * @throws Failure stale-head, not-found, or bad-input when no verdict stands.
 */
export function revert({ store, now }: ReviewTools, request: ReviewRequest): Promise<Reviewed> {
  return appendReview(store, request, () => ({ ...request, kind: 'revert', at: now().toISOString() }));
}

/** Asks for a second reader, or takes that back. @throws Failure stale-head, not-found. */
export function flag(
  { store, now }: ReviewTools,
  request: ReviewRequest & { readonly flagged: boolean },
): Promise<Reviewed> {
  return appendReview(store, request, () => ({ ...request, kind: 'flag', at: now().toISOString() }));
}
