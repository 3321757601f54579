import type { QueryClient } from '@tanstack/react-query';
import { queryKeys } from '#renderer/app/query-keys.ts';
import { allDrafts, allFilms, allMasks } from './case-queries.ts';

/**
 * How much is kept of cases that nobody looks at any more: as many films as can be read ahead and gone back to, and of what is small as
 * much as a reader may step back through. Time alone bounds nothing: at two films a second a minute's worth would fill a gigabyte.
 */
const bounds = [
  { key: allFilms, kept: 12 },
  { key: allMasks, kept: 40 },
  { key: allDrafts, kept: 40 },
  { key: queryKeys.allCases, kept: 40 },
] as const;

/** Lets go of what was read longest ago; it is read again when it is looked at again. */
export function forgetOldCases(queryClient: QueryClient): void {
  const cache = queryClient.getQueryCache();
  for (const { key, kept } of bounds) {
    const idle = cache.findAll({ queryKey: key, type: 'inactive', fetchStatus: 'idle' });
    const byAge = idle.sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt);
    for (const old of byAge.slice(kept)) cache.remove(old);
  }
}
