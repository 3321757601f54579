import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { ReviewEvent, Verdict } from '#contract/reviews.ts';

/** The answer of the screen to a key; the next one takes its place. */
export interface Said {
  readonly kind: 'said';
  readonly caseId: CaseId;
  readonly message: string;
}

/** What was not saved; told until the reader has dealt with it. */
export type Problem =
  /** Somebody else decided first. */
  | {
      readonly kind: 'stale';
      readonly caseId: CaseId;
      readonly events: readonly ReviewEvent[];
      /** The mask the reader was looking at. */
      readonly sawId: RevisionId | null;
    }
  /** A verdict or a remark was not saved, and why. */
  | {
      readonly kind: 'failed';
      readonly caseId: CaseId;
      readonly message: string;
      /** What was sent, where the case can tell whether it arrived all the same: a line may break before the answer. */
      readonly sent: SentVerdict | null;
    };

/** A verdict on a mask that was there already. */
export interface SentVerdict {
  readonly reader: string;
  readonly verdict: Verdict;
  /** The event that the reader had seen last. */
  readonly afterSeq: number;
}

/** Whether the verdict of this problem has reached the case after all. */
export function hasArrived(problem: Problem, events: readonly ReviewEvent[]): boolean {
  if (problem.kind !== 'failed' || !problem.sent) return false;
  const { reader, verdict, afterSeq } = problem.sent;
  return events.some(
    (event) => event.kind === 'decided' && event.seq > afterSeq && event.reader === reader && event.verdict === verdict,
  );
}

/** Something the reader has to know about a case before going on; stands above the verdicts. */
export type Notice = Said | Problem;

/** The events inside the detail of a `stale-head` failure, as far as they can be recognised. */
export function eventsOf(detail: unknown): readonly ReviewEvent[] {
  const list = typeof detail === 'object' && detail !== null && 'events' in detail ? detail.events : detail;
  return Array.isArray(list) ? list.filter(isEvent) : [];
}

function isEvent(value: unknown): value is ReviewEvent {
  return typeof value === 'object' && value !== null && 'kind' in value && 'seq' in value && 'reader' in value;
}
