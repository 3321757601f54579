import type { CaseRow } from '#contract/cases.ts';
import type { CaseId } from '#contract/ids.ts';
import type { ReviewEvent } from '#contract/reviews.ts';

/** An event that the core has appended, and the case after it. */
export interface Reviewed {
  readonly event: ReviewEvent;
  readonly row: CaseRow;
}

/** How far a reader knows a case. */
export type Seen = Pick<CaseRow, 'caseId' | 'seq' | 'flagged'>;

/**
 * The events this window has appended itself. On a slow line the next key is pressed before the last one is answered: what the reader saw
 * then lacks their own event, which is no news to them and must not be taken for somebody else's.
 */
export class OwnEvents {
  /** Of each case its latest own events without another window's between them: the number of the first, and the case after the last. */
  readonly #runs = new Map<CaseId, { readonly first: number; readonly after: Seen }>();

  add({ event: { caseId, seq }, row: { flagged } }: Reviewed): void {
    const run = this.#runs.get(caseId);
    const first = run?.after.seq === seq - 1 ? run.first : seq;
    this.#runs.set(caseId, { first, after: { caseId, seq, flagged } });
  }

  /** What a reader who saw the case so knows of it by now: with the own events that followed directly on what they saw. */
  known(seen: Seen): Seen {
    const run = this.#runs.get(seen.caseId);
    return run && run.first <= seen.seq + 1 && seen.seq < run.after.seq ? run.after : seen;
  }
}
