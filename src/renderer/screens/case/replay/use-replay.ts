import { useEffect } from 'react';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import type { MaskThen, Moment } from '#domain/replay/moments.ts';
import type { Redraw } from '../open-redraw.ts';
import type { Shown } from '../shown-mask.ts';
import type { LoadedCase } from '../use-case.ts';
import { usePerCase } from '../use-per-case.ts';
import { loadedThen } from './loaded-then.ts';
import { useMaskThen } from './use-mask-then.ts';
import { useMoments } from './use-moments.ts';

interface Options {
  readonly caseId: CaseId;
  readonly loaded: LoadedCase;
  readonly reader: string | null;
  readonly redraw: Redraw | null;
}

/** Strokes follow fast enough to see a hand draw; what somebody decided or wrote stands long enough to be read. */
const strokeMs = 160;
const otherMs = 1200;

interface OnFilm {
  readonly first: Labelmap | null;
  readonly firstId: RevisionId | null;
  readonly second: Labelmap | null;
  readonly secondId: RevisionId | null;
  readonly secondName: string | null;
  readonly onScreen: Shown;
}

const nothingBeside = { firstId: null, second: null, secondId: null, secondName: null } as const;
const nowhere = { detail: null, reader: null, redraw: null } as const;
const noMask: MaskThen = { kind: 'none' };
const closed = { at: null, playing: false } as const;

/** Looks back on a case, moment by moment. Nothing of the case changes by it. */
export function useReplay({ caseId, loaded, reader, redraw }: Options) {
  const [isOpen, setOpen] = usePerCase(caseId, false);
  // Null is the newest moment, whatever comes in meanwhile.
  const [{ at, playing }, set] = usePerCase<{ readonly at: number | null; readonly playing: boolean }>(caseId, closed);
  // The strokes of a redraw grow in place: they are read when the replay opens, and nobody draws while it is open.
  const { moments, isLoading, problem } = useMoments(isOpen ? { detail: loaded.detail, reader, redraw } : nowhere);
  const last = moments.length - 1;
  const index = Math.min(at ?? last, last);
  const moment: Moment | null = moments[index] ?? null;
  const { map, problem: maskProblem } = useMaskThen(moment?.mask ?? noMask);

  const goTo = (to: number) => set({ at: to >= last ? null : Math.max(0, to), playing: false });
  const next = moments[index + 1];
  useEffect(() => {
    if (!playing || isLoading) return;
    const wait = moments[index]?.what.kind === 'stroke' && next?.what.kind === 'stroke' ? strokeMs : otherMs;
    const timer = setTimeout(() => set(next ? { at: index + 1, playing: true } : closed), wait);
    return () => clearTimeout(timer);
  }, [playing, isLoading, moments, index, next, set]);

  return {
    isOpen,
    moments,
    index,
    moment,
    playing,
    isLoading,
    problem: problem ?? maskProblem,
    /** The case as it was known then. */
    loaded: isOpen && moment ? loadedThen(loaded, moment) : loaded,
    /** The region that was labelled at that moment. */
    region: isOpen && moment?.what.kind === 'event' && 'region' in moment.what.event ? moment.what.event.region : null,
    /** What lies over the film: while replaying the mask of the moment, and nothing beside it. */
    over<T extends OnFilm>(now: T): T {
      if (!isOpen) return now;
      const { mask } = moment ?? { mask: noMask };
      const id = mask.kind === 'revision' ? mask.revisionId : null;
      const revision = loaded.detail?.revisions.find((one) => one.id === id);
      const onScreen: Shown = revision ? { kind: 'revision', revision } : { kind: 'none' };
      return { ...now, ...nothingBeside, first: moment ? map : null, onScreen };
    },
    goTo,
    toggle(): void {
      setOpen(!isOpen);
      set(closed);
    },
    handlers: {
      replayBack: () => goTo(index - 1),
      replayForward: () => goTo(index + 1),
      replayFirst: () => goTo(0),
      replayLast: () => goTo(last),
      replayEarlierAct: () => goTo(actBefore(moments, index)),
      replayLaterAct: () => goTo(actAfter(moments, index)),
      /** From the beginning where it stands at the end. */
      replayPlay: () => last > 0 && set({ at: index >= last ? 0 : index, playing: !playing }),
      closeReplay: () => setOpen(false),
    },
  };
}

export type Replay = ReturnType<typeof useReplay>;

/** The nearest moment before that is no stroke; the first one when there is none. */
function actBefore(moments: readonly Moment[], index: number): number {
  return Math.max(
    0,
    moments.findLastIndex(({ what }, i) => i < index && what.kind !== 'stroke'),
  );
}

function actAfter(moments: readonly Moment[], index: number): number {
  const found = moments.findIndex(({ what }, i) => i > index && what.kind !== 'stroke');
  return found < 0 ? moments.length - 1 : found;
}
