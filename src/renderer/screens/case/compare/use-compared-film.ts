import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { useShortcuts } from '#renderer/app/use-shortcuts.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import type { LoadedMask } from '../case-queries.ts';
import type { Notice } from '../notice.ts';
import type { Redraw } from '../open-redraw.ts';
import type { Reviewed, Seen } from '../own-events.ts';
import { usePins } from '../pins/use-pins.ts';
import { useThreshold } from '../probability/use-threshold.ts';
import { sourceLabel } from '../source-label.ts';
import type { LoadedCase } from '../use-case.ts';
import type { Blinked } from '../use-masks-on-film.ts';
import { useOverlay } from '../use-overlay.ts';
import { useCompareKeys } from './use-compare-keys.ts';
import { useComparedMasks } from './use-compared-masks.ts';
import { useComparison } from './use-comparison.ts';
import { useRemarks } from './use-remarks.ts';

interface ComparedFilmOptions {
  readonly caseId: CaseId;
  readonly loaded: LoadedCase;
  readonly viewport: Viewport | null;
  readonly reader: string | null;
  /** What lies over the film: a stored mask, or the redraw. */
  readonly first: Labelmap | null;
  readonly second: Labelmap | null;
  /** The stored mask that is shown; null while a redraw is. */
  readonly firstId: RevisionId | null;
  readonly secondId: RevisionId | null;
  readonly secondName: string | null;
  readonly blinked: Blinked | null;
  /** Counts the changes made in place to the first mask. */
  readonly version: number;
  readonly keysOn: boolean;
  /** Only the first mask is looked at, as it was: nothing is laid beside it. */
  readonly alone: boolean;
  /** Begins a redraw, or goes on with it. */
  begin(parent: LoadedMask | null): Redraw | null;
  /** A cut of the model's probabilities has become the redraw. */
  onTaken(): void;
  append(seen: Seen, call: (known: Seen) => Promise<Reviewed>): Promise<Reviewed>;
  tell(notice: Notice): void;
}

/** Lays one or two masks over the film in the chosen view, with the list of their differences and its keys. */
export function useComparedFilm(options: ComparedFilmOptions) {
  const { caseId, loaded, viewport, reader, first, second, firstId, secondId, blinked, append, tell } = options;
  const remarks = useRemarks({ caseId, reader, append, tell });
  const { begin, onTaken, alone } = options;
  const found = useComparison({ caseId, loaded, firstId, secondId, viewport, remarks });
  const comparison = alone ? { ...found, isOpen: false, selected: null } : found;
  const cutter = useThreshold({ caseId, loaded, reviewedId: firstId, begin, onTaken });
  const threshold = alone ? { ...cutter, isOpen: false, cut: null } : cutter;
  // While the model's probabilities are cut, the cut is what the mask under review is compared with.
  const pair = threshold.cut
    ? { found: null, view: comparison.view, second: threshold.cut }
    : { found: comparison.found, view: comparison.view, second };
  const compared = useComparedMasks(pair, { first, second: pair.second, blinked, enabled: firstId !== null });
  const filled = compared.view === 'colours';
  const { labels, dashed } = useOverlay(viewport, { ...compared, filled, version: options.version });
  useCompareKeys(comparison, options.keysOn);
  const pins = usePins({ caseId, detail: loaded.detail, viewport, remarks });
  useShortcuts('review', { cutProbability: threshold.toggle, pin: pins.begin }, { enabled: options.keysOn });
  const firstMask = firstId && loaded.masks.get(firstId);
  const otherName = threshold.cutName ?? options.secondName;
  return {
    comparison,
    compared,
    labels,
    /** The labels of the dashed contour. */
    dashed,
    threshold,
    pins,
    /** Whose mask lies over the film: the one under review, or the one V shows; null while a redraw is shown. */
    firstName: blinked?.name ?? (firstMask ? sourceLabel(firstMask.revision.source) : null),
    /** V shows one of two masks alone. */
    blinking: blinked !== null && pair.second !== null,
    /** Whose mask the other pane shows; null with one film. */
    twinName: compared.twin ? otherName : null,
    /** What the dashed contour is called; null without one. */
    secondName: compared.second ? otherName : null,
    /** The masks whose differences are shown in two colours; null in every other view. */
    twoColours: filled ? comparison : null,
  };
}

export type ComparedFilm = ReturnType<typeof useComparedFilm>;
