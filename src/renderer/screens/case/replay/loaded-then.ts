import type { CaseDetail } from '#contract/cases.ts';
import type { Moment } from '#domain/replay/moments.ts';
import { foldReview, statusOf } from '#domain/review/state.ts';
import type { LoadedCase } from '../use-case.ts';

/** What was known of a case at a moment: its events, verdict and masks until then. What is read from the film stays as it is. */
export function loadedThen(loaded: LoadedCase, { seq, atMs }: Pick<Moment, 'seq' | 'atMs'>): LoadedCase {
  const wasThere = ({ createdAt }: { readonly createdAt: string }) => Date.parse(createdAt) <= atMs;
  const events = (loaded.detail?.events ?? []).filter((event) => event.seq <= seq);
  const review = foldReview(events);
  const detail: CaseDetail | null = loaded.detail && {
    ...loaded.detail,
    revisions: loaded.detail.revisions.filter(wasThere),
    events,
    status: statusOf(review),
    flagged: review.flagged,
    reader: review.standing.at(-1)?.reader ?? null,
    reasons: review.standing.at(-1)?.reasons ?? [],
  };
  return { ...loaded, detail, sources: loaded.sources.filter(wasThere) };
}
