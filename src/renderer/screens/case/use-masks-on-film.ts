import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { useCaseHabits } from './case-habits.ts';
import { chooseShown, defaultSecond, nextSource, type Shown } from './shown-mask.ts';
import { sourceLabel } from './source-label.ts';
import { useBlink } from './use-blink.ts';
import type { LoadedCase } from './use-case.ts';
import { useSeenHead } from './use-seen-head.ts';

interface Options {
  readonly caseId: CaseId;
  readonly loaded: LoadedCase;
  readonly reader: string | null;
  /** What the reader asked to see; null leaves it to the screen. */
  readonly chosen: RevisionId | 'draft' | null;
  choose(which: RevisionId): void;
  /** What the reader asked to compare it with. */
  readonly comparedId: RevisionId | null;
  compare(which: RevisionId | null): void;
  readonly editing: boolean;
  /** The mask a reader was looking at when somebody else decided first. */
  readonly sawId: RevisionId | null;
  readonly draft: { readonly map: Labelmap | null; readonly hasStrokes: boolean };
}

/** A mask that is shown alone for as long as V is held. */
export interface Blinked {
  /** Null while it is still being read. */
  readonly map: Labelmap | null;
  readonly name: string;
}

/** Which masks lie over the film: the one under review (or the redraw), the one it is compared with, and the one V blinks to. */
export function useMasksOnFilm(options: Options) {
  const { caseId, loaded, reader, chosen, choose, comparedId, compare, editing, sawId, draft } = options;
  const { detail, masks, sources } = loaded;
  const differencesShown = useCaseHabits((habits) => habits.differencesShown);
  const seenId = useSeenHead(caseId, detail, reader);
  const hasDraft = editing || draft.hasStrokes;
  const shown = chooseShown(detail, { chosen: chosen ?? sawId, hasDraft, seenId });
  const shownId = shown.kind === 'revision' ? shown.revision.id : null;
  const isDraftShown = editing || shown.kind === 'draft';
  const newHeadId = seenId && detail && detail.headRevisionId !== seenId && !chosen ? detail.headRevisionId : null;
  const secondId = comparedId ?? newHeadId ?? (differencesShown ? defaultSecond(loaded, shown) : null);
  const second = (secondId && secondId !== shownId && masks.get(secondId)?.map) || null;
  const ofSecond = second && detail?.revisions.find(({ id }) => id === secondId)?.source;
  const blink = useBlink(caseId, {
    // Of two masks that are compared V shows the second, which may be no newest of its source.
    otherId: second ? secondId : (nextSource(sources, shown)?.id ?? null),
    onStay(which) {
      if (which === secondId) compare(shownId);
      choose(which);
    },
  });
  const blinked = detail?.revisions.find(({ id }) => id === blink.blinkId);
  const onScreen: Shown = blinked ? { kind: 'revision', revision: blinked } : shown;
  return {
    shown,
    shownId,
    /** The mask that is on screen just now. */
    onScreen,
    first: isDraftShown ? draft.map : ((shownId && masks.get(shownId)?.map) ?? null),
    /** The stored mask under review; null while a redraw is shown. */
    firstId: isDraftShown ? null : shownId,
    second,
    secondId,
    secondName: ofSecond ? sourceLabel(ofSecond) : null,
    /** A mask that another reader saved while this one was looking. */
    newHeadId,
    blink,
    blinked: blinked
      ? ({ map: masks.get(blinked.id)?.map ?? null, name: sourceLabel(blinked.source) } satisfies Blinked)
      : null,
  };
}
