import type { CaseId } from '#contract/ids.ts';
import type { Neighbours } from '#renderer/app/neighbours.ts';

/** The cases that a key can lead to, the likeliest first. */
export function toReadAhead({ nextUndecided, upcoming, previous }: Neighbours): readonly CaseId[] {
  const rows = [nextUndecided, ...upcoming.slice(0, 4), previous];
  return [...new Set(rows.flatMap((row) => (row ? [row.caseId] : [])))];
}
