import type { MaskRevision } from '#contract/masks.ts';
import type { Moment } from '#domain/replay/moments.ts';
import { momentTime } from '#renderer/app/strings/numbers.ts';
import { t } from '#renderer/app/strings/t.ts';
import { whatHappened } from '../history-section.tsx';
import { sourceLabel } from '../source-label.ts';

export interface MomentText {
  readonly what: string;
  /** Who and when. */
  readonly who: string;
  /** What the reader wrote; '' for nothing. */
  readonly comment: string;
}

/** A moment in words, with the masks of its case at hand. */
export function momentText({ what, atMs }: Moment, revisions: readonly MaskRevision[]): MomentText {
  const when = momentTime(new Date(atMs));
  switch (what.kind) {
    case 'mask':
      return { what: maskCame(what.revision), who: when, comment: '' };
    case 'stroke': {
      const { redrawing, number, stroke } = what;
      const step = t.replay.stroke[stroke](number, redrawing.steps.length);
      return {
        what: redrawing.revisionId === null ? t.replay.unsaved(step) : step,
        who: t.replay.by(redrawing.reader, when),
        comment: '',
      };
    }
    case 'event': {
      const { event } = what;
      const comment = 'comment' in event ? event.comment : '';
      return { what: whatHappened(event, revisions), who: t.replay.by(event.reader, when), comment };
    }
  }
}

function maskCame({ source }: MaskRevision): string {
  const name = sourceLabel(source);
  return source.startsWith('model:') ? t.replay.modelRan(name) : t.replay.maskCame(name);
}
