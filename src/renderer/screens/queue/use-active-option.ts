import { useCallback, useState } from 'react';

/** The options that are read, in order, and which of them has the focus; beyond their end while that one is not read yet. */
export interface ActiveOption {
  readonly ids: readonly string[];
  readonly index: number;
}

/**
 * Where the focus is once other options are read in place of those before: on the same one; where that is gone, on the next after it
 * that is still there, else on the last. `total` counts those not read yet too.
 */
export function activeAfter({ ids, index }: ActiveOption, next: readonly string[], total: number): number {
  const last = Math.max(0, total - 1);
  const id = ids[index];
  if (id === undefined || next[index] === id) return Math.min(index, last);
  const places = new Map(next.map((one, place) => [one, place]));
  const heir = ids.slice(index).find((one) => places.has(one));
  return heir === undefined ? Math.min(index, last) : (places.get(heir) ?? 0);
}

/**
 * Which option of a list has the focus. Cases leave a queue while a reader is away from it: the focus stays on the case, not at its place.
 * `ids` changes only when the options do; `first` has the focus at the beginning, −1 for none of them.
 */
export function useActiveOption(
  ids: readonly string[],
  total: number,
  first: () => number,
): readonly [number, (index: number) => void] {
  const [kept, keep] = useState<ActiveOption>(() => ({ ids, index: Math.max(0, first()) }));
  const now = kept.ids === ids ? kept : { ids, index: activeAfter(kept, ids, total) };
  if (now !== kept) keep(now);
  const setActive = useCallback((index: number) => keep({ ids, index }), [ids]);
  return [now.index, setActive];
}
