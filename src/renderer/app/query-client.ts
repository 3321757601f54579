import { QueryClient } from '@tanstack/react-query';
import { Failure } from '#rpc/failure.ts';

/** Data is fresh until the core says it changed; a Failure is an answer and is not asked for again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60 * 1000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: (count, error) => !(error instanceof Failure) && count < 1,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
