import { useMemo, useRef } from 'react';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { LungDefinition, MaskRevision } from '#contract/masks.ts';
import { resampleLabels } from '#domain/frame.ts';
import { harmonise } from '#domain/harmonise.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { dice } from '#domain/metrics.ts';
import { labelCells } from '#domain/probability/label-cells.ts';
import { adaptMask } from '#domain/redraw/adapt-mask.ts';
import { t } from '#renderer/app/strings/t.ts';
import { useCaseHabits } from '../case-habits.ts';
import type { LoadedMask } from '../case-queries.ts';
import type { Redraw } from '../open-redraw.ts';
import { secondOpinion } from '../second-opinion.ts';
import { sourceLabel } from '../source-label.ts';
import type { LoadedCase } from '../use-case.ts';
import { usePerCase } from '../use-per-case.ts';
import { useProbability } from './use-probability.ts';

interface ThresholdOptions {
  readonly caseId: CaseId;
  readonly loaded: LoadedCase;
  /** The mask under review; null while a redraw is shown. */
  readonly reviewedId: RevisionId | null;
  /** Goes on with the redraw of the case, or begins one. */
  begin(parent: LoadedMask | null): Redraw | null;
  onTaken(): void;
}

/** Longest side of the mask that is cut while the slider moves: as fine as the model's stored masks, and done within a frame. */
const liveSidePx = 512;
/** Two digits of Dice need no more pixels than this. */
const diceSidePx = 192;

/** The model's probabilities of the case, cut at any threshold: a mask to look at, to compare, and to take. */
export function useThreshold({ caseId, loaded, reviewedId, begin, onTaken }: ThresholdOptions) {
  const { thresholdShown: isOpen, set } = useCaseHabits();
  const { masks } = loaded;
  const model = secondOpinion(loaded);
  const { found, problem } = useProbability(caseId, isOpen ? (model?.source ?? null) : null);
  const [chosen, choose] = usePerCase<number | null>(caseId, null);
  const askedFor = useRef<{ readonly caseId: CaseId; readonly focus: Element | null } | null>(null);
  const threshold = chosen ?? found?.threshold ?? 0.5;
  const reviewed = (reviewedId && masks.get(reviewedId)) || null;

  const cut = useMemo(() => {
    if (!found || !isOpen) return null;
    const { width, height } = found.maps;
    const scale = Math.max(1, liveSidePx / Math.max(width, height));
    return labelCells(found.maps, { width: Math.round(width * scale), height: Math.round(height * scale), threshold });
  }, [found, isOpen, threshold]);
  const agreement = useMemo(
    () => (cut && model && reviewed ? diceWith(reviewed, { map: cut, model }) : null),
    [cut, model, reviewed],
  );

  /** Lays the cut over the redraw as one step, which the reader can undo, draw on, and accept as corrected. */
  function take(): void {
    if (!found || !model) return;
    const redraw = begin(reviewed);
    if (!redraw) return;
    const { session, definition } = redraw;
    const { width, height } = session.map;
    const fine = labelCells(found.maps, { width, height, threshold });
    const to = { width, height, definition, sided: session.state().sided };
    session.replace(adaptMask({ map: fine, definition: model.definition }, to, fine));
    set({ thresholdShown: false });
    onTaken();
  }

  return {
    isOpen,
    model,
    found,
    problem,
    threshold,
    /** Where the reader cuts; null where the model does. */
    chosen,
    cut,
    /** What the cut is called where it stands beside other masks. */
    cutName: cut && model ? t.compare.cutOf(sourceLabel(model.source), threshold.toFixed(2)) : null,
    dice: agreement,
    choose,
    take,
    toggle(): void {
      askedFor.current = isOpen ? null : { caseId, focus: document.activeElement };
      set(isOpen ? { thresholdShown: false } : { thresholdShown: true, panelShown: true });
    },
    /** Whether the slider is what the reader waits for: they opened it on this case, and have put their hand on nothing else since. True once. */
    takesFocus(): boolean {
      const asked = askedFor.current;
      askedFor.current = null;
      const { activeElement, body } = document;
      return asked?.caseId === caseId && (activeElement === asked.focus || activeElement === body);
    },
  };
}

export type Threshold = ReturnType<typeof useThreshold>;

function diceWith(reviewed: LoadedMask, cut: { readonly map: Labelmap; readonly model: MaskRevision }): number {
  const defined = (map: Labelmap, definition: LungDefinition) => ({
    map: resampleLabels(map, diceSidePx, diceSidePx),
    definition,
  });
  const { first, second } = harmonise({
    first: defined(reviewed.map, reviewed.revision.definition),
    second: defined(cut.map, cut.model.definition),
  });
  return dice(first, second);
}
