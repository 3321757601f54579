import { queryOptions, useQuery } from '@tanstack/react-query';
import type { CaseId } from '#contract/ids.ts';
import { unpackMaps } from '#domain/probability/packed-maps.ts';
import type { ProbabilityMaps } from '#domain/probability/probability-maps.ts';
import { useCore } from '#renderer/app/core-client.tsx';
import type { CoreClient } from '#renderer/app/core-link.ts';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { failureSentence } from '#renderer/ui/failure-sentence.ts';

export interface FilmProbability {
  readonly maps: ProbabilityMaps;
  /** Where the model's own masks are cut. */
  readonly threshold: number;
}

const keptMs = 60_000;

/** What a model thinks of the film, asked for only while it is wanted: a film has to go through the network for it. */
export function useProbability(caseId: CaseId, source: string | null) {
  const core = useCore();
  const { data, error } = useQuery({ ...probabilityOptions(core, caseId, source ?? ''), enabled: source !== null });
  return { found: (source !== null && data) || null, problem: error ? failureSentence(error) : null };
}

function probabilityOptions(core: CoreClient, caseId: CaseId, source: string) {
  return queryOptions({
    queryKey: queryKeys.probability(caseId, source),
    queryFn: async ({ signal }): Promise<FilmProbability> => {
      const { threshold, ...packed } = await core.probabilities({ caseId, source }, { signal });
      return { maps: unpackMaps(packed), threshold };
    },
    structuralSharing: false,
    retry: false,
    gcTime: keptMs,
  });
}
