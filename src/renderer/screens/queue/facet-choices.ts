import { chosenOf, type Facet } from '#renderer/app/queue-where.ts';
import { t } from '#renderer/app/strings/t.ts';
import type { FacetChoice } from './facet-group.tsx';
import type { QueueControls } from './use-queue-controls.ts';

/** Values that some case has, the most frequent first; chosen ones stay even when nothing is left of them. */
export function usedValues(
  { filters }: QueueControls,
  facet: Facet,
  counts: Readonly<Record<string, number>>,
): readonly (readonly [string, number])[] {
  const all = new Map(Object.entries(counts).filter(([, count]) => count > 0));
  for (const value of chosenOf(filters, facet)) if (!all.has(value)) all.set(value, 0);
  return [...all].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

/** Values that are their own names. '' stands for those not given, unless that is all there is. */
export function namedChoices(
  controls: QueueControls,
  facet: Facet,
  counts: Readonly<Record<string, number>> = {},
): readonly FacetChoice[] {
  const used = usedValues(controls, facet, counts);
  if (used.length === 1 && used[0]?.[0] === '' && chosenOf(controls.filters, facet).length === 0) return [];
  return used.map(([value, count]) => ({ value, label: value || t.queue.none, count }));
}
