import { useQueries, useQuery } from '@tanstack/react-query';
import type { CaseDetail, FilmPixels } from '#contract/cases.ts';
import type { FailureFact } from '#contract/failure-facts.ts';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { MaskRevision } from '#contract/masks.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import { failureSentence } from '#renderer/ui/failure-sentence.ts';
import { toFailure } from '#rpc/failure.ts';
import { detailOptions, filmOptions, type LoadedMask, maskOptions, readySidePx } from './case-queries.ts';

export interface LoadedCase {
  readonly detail: CaseDetail | null;
  readonly film: FilmPixels | null;
  /** Why there is no film to show, in a sentence; null while it is coming or there. */
  readonly filmProblem: string | null;
  /** The film's file is not where it was: a folder moved or a drive not mounted, rather than a bad film. */
  readonly isFilmGone: boolean;
  /** Why nothing at all can be said of the case. */
  readonly problem: string | null;
  /** One revision per source, the newest, in the order in which they came. */
  readonly sources: readonly MaskRevision[];
  readonly masks: ReadonlyMap<RevisionId, LoadedMask>;
  /** Why a mask cannot be shown, in a sentence, by revision. */
  readonly maskProblems: ReadonlyMap<RevisionId, string>;
}

/**
 * Everything known of a case. The masks of all its sources are loaded, so that switching and blinking are instant; of earlier revisions
 * only those in `also`.
 */
export function useCase(caseId: CaseId, also: readonly (RevisionId | null)[] = []): LoadedCase {
  const core = useCore();
  const detail = useQuery(detailOptions(core, caseId));
  const film = useQuery(filmOptions(core, caseId, readySidePx));
  const sources = newestPerSource(detail.data?.revisions ?? []);
  const earlier = (detail.data?.revisions ?? []).filter((one) => also.includes(one.id) && !sources.includes(one));
  const wanted = [...sources, ...earlier];
  const loaded = useQueries({
    queries: wanted.map((revision) => maskOptions(core, revision.id)),
    combine: (results) => results.map(({ data, error }) => ({ data, error })),
  });
  const masks = new Map<RevisionId, LoadedMask>();
  const maskProblems = new Map<RevisionId, string>();
  for (const [i, { id }] of wanted.entries()) {
    const { data, error } = loaded[i] ?? {};
    if (data) masks.set(id, data);
    else if (error) maskProblems.set(id, failureSentence(error));
  }
  const filmFailure = film.error ? failureSentence(film.error) : null;
  return {
    detail: detail.data ?? null,
    film: film.data ?? null,
    // The failure of now is said in the reader's language; what was noted at import is English.
    filmProblem: film.data ? null : (filmFailure ?? detail.data?.filmProblem ?? null),
    isFilmGone: film.error
      ? isGone(toFailure(film.error).fact as FailureFact | undefined)
      : detail.data?.filmState === 'missing',
    problem: detail.error && !detail.data ? failureSentence(detail.error) : null,
    sources,
    masks,
    maskProblems,
  };
}

function isGone(fact: FailureFact | undefined): boolean {
  return fact?.code === 'unreadable-picture' && fact.fault.code === 'missing';
}

function newestPerSource(revisions: readonly MaskRevision[]): readonly MaskRevision[] {
  const newest = new Map(revisions.map((revision) => [revision.source, revision]));
  return [...newest.values()];
}
