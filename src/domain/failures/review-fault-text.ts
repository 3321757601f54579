import type { ReviewFault } from '#contract/review-fault.ts';

/** Why a verdict, a label or a comment is refused, in English. */
export function reviewFaultText(caseId: string, fault: ReviewFault): string {
  switch (fault.code) {
    case 'nothing-to-revert':
      return `Case ${caseId} has no verdict that could be taken back.`;
    case 'not-latest':
      return `Event ${fault.seq} of case ${caseId} cannot be taken back: it was already, or a later one stands on it.`;
    case 'reason-needed':
      return `Case ${caseId} was rejected without a reason. Say what is wrong with the mask; a rejection without a reason helps nobody.`;
    case 'mask-needed':
      return `The verdict "${fault.verdict}" needs a mask; case ${caseId} was decided without one.`;
    case 'region-says-nothing':
      return `The label of a region of case ${caseId} says nothing: give a reason, which mask is right, or a comment.`;
    case 'spot-says-nothing':
      return `The comment on a spot of case ${caseId} is empty: write what is to be seen there.`;
    case 'nothing-to-withdraw':
      return `Event ${fault.seq} of case ${caseId} is no region label or pinned comment that still stands.`;
    case 'repeat-told':
      return `Event ${fault.seq} of case ${caseId} answered a hidden repeat of an audit. The answers have been told, so none can be taken back.`;
    case 'no-such-mask':
      return `Case ${caseId} has no mask with the id ${fault.id}.`;
    case 'film-size-unknown':
      return `The film size of case ${caseId} is not known, so a mask cannot be laid over it.`;
  }
}
