import type { MaskRevision } from '#contract/masks.ts';
import type { LabelledRegion, RightMask } from '#contract/regions.ts';
import type { ReviewEvent } from '#contract/reviews.ts';
import { dateTime } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import styles from './history-section.module.css';
import panel from './side-panel.module.css';
import { PanelSection } from './side-panel.tsx';
import { sourceLabel } from './source-label.ts';

/** Who decided what, newest first. Nothing is ever removed: what was taken back stays, struck through. */
interface HistorySectionProps {
  readonly events: readonly ReviewEvent[];
  readonly revisions: readonly MaskRevision[];
}

export function HistorySection({ events, revisions }: HistorySectionProps) {
  const takenBack = new Set(events.flatMap(takes));
  return (
    <PanelSection title={t.case.history}>
      {events.length === 0 ? <p className={panel.quiet}>{t.case.noHistory}</p> : null}
      <ol className={styles.list} reversed>
        {events.toReversed().map((event) => (
          <li key={event.seq} className={styles.event} data-stands={!takenBack.has(event.seq)}>
            <span className={styles.what}>{whatHappened(event, revisions)}</span>
            {'comment' in event && event.comment ? <span className={styles.comment}>{event.comment}</span> : null}
            <time className={styles.when} dateTime={event.at}>
              {maskOf(event, revisions)}
              {event.reader}, {dateTime(new Date(event.at))}
            </time>
          </li>
        ))}
      </ol>
    </PanelSection>
  );
}

/** The number of the event that this one takes back. */
function takes(event: ReviewEvent): readonly number[] {
  if (event.kind === 'reverted') return [event.revertedSeq];
  return event.kind === 'withdrawn' ? [event.withdrawnSeq] : [];
}

/** The source of the mask a verdict speaks of, as the line's beginning. */
function maskOf(event: ReviewEvent, revisions: readonly MaskRevision[]): string {
  if (event.kind !== 'decided') return '';
  const mask = revisions.find(({ id }) => id === event.revisionId);
  return mask ? `${t.case.maskOf(sourceLabel(mask.source))}, ` : '';
}

/** An event in words. With the masks of its case at hand, the one that is right of two is named. */
export function whatHappened(event: ReviewEvent, revisions: readonly MaskRevision[] = []): string {
  switch (event.kind) {
    case 'reverted':
      return t.case.event.reverted;
    case 'flagged':
      return event.flagged ? t.case.event.flagged : t.case.event.unflagged;
    case 'pinned':
      return t.case.event.pinned;
    case 'withdrawn':
      return t.case.event.withdrawn;
    case 'region-labelled': {
      const { side, place } = event.region;
      const said = [
        event.reason && t.words.reason[event.reason].toLowerCase(),
        event.right && rightText(event.right, event.region, revisions),
      ];
      return [t.compare.place[side][place], ...said.filter(Boolean)].join(', ');
    }
    case 'decided': {
      const reasons = event.reasons.map((reason) => t.words.reason[reason].toLowerCase()).join(', ');
      const said = reasons ? `${t.words.status[event.verdict]}: ${reasons}` : t.words.status[event.verdict];
      return event.repeatOf === undefined ? said : t.case.event.repeat(said, event.repeatOf);
    }
  }
}

function rightText(right: RightMask, { firstId, secondId }: LabelledRegion, revisions: readonly MaskRevision[]) {
  const mask =
    right === 'neither' ? undefined : revisions.find(({ id }) => id === { first: firstId, second: secondId }[right]);
  return mask ? t.compare.isRight(sourceLabel(mask.source)) : t.compare.rightIs[right];
}
