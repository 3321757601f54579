import type { ReviewEvent } from '#contract/reviews.ts';

/** One event of the log as a line: when, which case, who, what. */
export function eventLine(event: ReviewEvent): string {
  return `${event.at}  ${event.caseId}  #${event.seq}  ${event.reader}  ${whatHappened(event)}`;
}

function whatHappened(event: ReviewEvent): string {
  switch (event.kind) {
    case 'decided':
      return `${event.verdict}${event.reasons.length ? ` (${event.reasons.join(', ')})` : ''}${remark(event.comment)}${
        event.repeatOf === undefined ? '' : `, as a hidden repeat of ${event.repeatOf}`
      }`;
    case 'reverted':
      return `took back #${event.revertedSeq}`;
    case 'flagged':
      return event.flagged ? 'asked for a second reader' : 'took the flag off';
    case 'region-labelled': {
      const { side, place, claimedBy } = event.region;
      const said = [event.reason, event.right && `right: ${event.right}`].filter(Boolean).join(', ');
      return `labelled ${side} ${place}, claimed by the ${claimedBy} mask${said ? ` (${said})` : ''}${remark(event.comment)}`;
    }
    case 'pinned':
      return `pinned at ${Math.round(event.spot.x)}, ${Math.round(event.spot.y)}${remark(event.comment)}`;
    case 'withdrawn':
      return `took back #${event.withdrawnSeq}`;
  }
}

function remark(comment: string): string {
  return comment ? `: ${comment}` : '';
}
