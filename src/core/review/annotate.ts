import type { FilmSpot, LabelledRegion, RightMask } from '#contract/regions.ts';
import type { Reason } from '#contract/reviews.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { Failure } from '#rpc/failure.ts';
import { findRevision } from '../store/revisions.ts';
import { appendReview, type Reviewed, type Turn } from './append-review.ts';
import type { ReviewTools } from './decide.ts';
import type { ReviewRequest } from './revert.ts';

export interface RegionLabel {
  readonly region: LabelledRegion;
  readonly reason: Reason | null;
  readonly right: RightMask | null;
  readonly comment: string;
}

/**
 * Says what is wrong in a region where two masks of the case differ, and which of them is right.
 * @throws Failure stale-head; not-found for a mask of another case; bad-input for a label that says nothing or a box off the film.
 */
export function labelRegion({ store, now }: ReviewTools, request: ReviewRequest & RegionLabel): Promise<Reviewed> {
  return appendReview(store, request, async (turn) => {
    const { firstId, secondId, box } = request.region;
    for (const id of [firstId, secondId]) {
      const revision = await findRevision(turn.db, id);
      if (revision?.caseId === request.caseId) continue;
      throw knownFailure('not-found', {
        code: 'refused-review',
        caseId: request.caseId,
        fault: { code: 'no-such-mask', id },
      });
    }
    requireOnFilm(turn, { what: 'The region', right: box.x + box.width - 1, bottom: box.y + box.height - 1, ...box });
    return { ...request, kind: 'label-region', at: now().toISOString() };
  });
}

/**
 * Pins a comment to a spot of the film.
 * @throws Failure stale-head, not-found; bad-input for an empty comment or a spot off the film.
 */
export function pinComment(
  { store, now }: ReviewTools,
  request: ReviewRequest & { readonly spot: FilmSpot; readonly comment: string },
): Promise<Reviewed> {
  return appendReview(store, request, (turn) => {
    const { x, y } = request.spot;
    requireOnFilm(turn, { what: 'The spot', x, y, right: x, bottom: y });
    return { ...request, kind: 'pin', at: now().toISOString() };
  });
}

/** Takes a region's label or a pinned comment back. @throws Failure stale-head, not-found, bad-input when it does not stand. */
export function withdraw(
  { store, now }: ReviewTools,
  request: ReviewRequest & { readonly withdrawnSeq: number },
): Promise<Reviewed> {
  return appendReview(store, request, () => ({ ...request, kind: 'withdraw', at: now().toISOString() }));
}

interface Place {
  readonly what: string;
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
}

/** Half a pixel of room: a spot on the outer edge of the film's last pixel is on the film. */
function requireOnFilm({ one }: Turn, { what, x, y, right, bottom }: Place): void {
  const { filmWidth, filmHeight, caseId } = one;
  if (filmWidth === null || filmHeight === null) return;
  if (x >= -0.5 && y >= -0.5 && right <= filmWidth - 0.5 && bottom <= filmHeight - 0.5) return;
  const reach = `(${Math.round(x)}, ${Math.round(y)}) to (${Math.round(right)}, ${Math.round(bottom)})`;
  throw new Failure(
    'bad-input',
    `${what} ${reach} does not lie on the film of case ${caseId}, which is ${filmWidth}×${filmHeight}.`,
  );
}
