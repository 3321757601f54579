import type { CaseId } from '#contract/ids.ts';
import type { ReviewFault } from '#contract/review-fault.ts';
import { reviewFaultText } from '../failures/review-fault-text.ts';
import type { Refusal } from './decide.ts';

/** A refusal as a sentence for the user. */
export function refusalText(caseId: CaseId, refusal: Refusal): string {
  if (refusal.kind !== 'stale') return reviewFaultText(caseId, refusalFault(refusal));
  return `Case ${caseId} has moved on: it has ${refusal.seq} events, not ${refusal.expectedSeq}. Look at it again and decide anew.`;
}

/** A refusal as every language of the window has words for it. That somebody else moved the case on is told apart. */
export function refusalFault(refusal: Exclude<Refusal, { kind: 'stale' }>): ReviewFault {
  switch (refusal.kind) {
    case 'nothing-to-revert':
    case 'reason-needed':
      return { code: refusal.kind };
    case 'not-latest':
      return { code: 'not-latest', seq: refusal.revertedSeq };
    case 'nothing-to-withdraw':
      return { code: 'nothing-to-withdraw', seq: refusal.seq };
    case 'mask-needed':
      return { code: 'mask-needed', verdict: refusal.verdict };
    case 'nothing-said':
      return { code: refusal.of === 'region' ? 'region-says-nothing' : 'spot-says-nothing' };
  }
}
