import type { CaseId } from '#contract/ids.ts';
import type { ReviewEvent } from '#contract/reviews.ts';

/**
 * The case of the reader's newest verdict that can be taken back: not taken back yet, and nobody has decided over it. `log` is
 * newest first.
 */
export function latestStanding(log: readonly ReviewEvent[], reader: string): CaseId | null {
  const reverted = new Set<string>();
  const decidedSince = new Set<CaseId>();
  for (const event of log) {
    if (event.kind === 'reverted') reverted.add(`${event.caseId} ${event.revertedSeq}`);
    if (event.kind !== 'decided' || reverted.has(`${event.caseId} ${event.seq}`)) continue;
    if (event.reader === reader && !decidedSince.has(event.caseId)) return event.caseId;
    decidedSince.add(event.caseId);
  }
  return null;
}
