import type { CaseDetail } from '#contract/cases.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { useCaseHabits } from '../case-habits.ts';
import { HeatMap } from '../probability/heat-map.tsx';
import type { Threshold } from '../probability/use-threshold.ts';
import { RegionOutline } from './region-outline.tsx';
import type { Comparison } from './use-comparison.ts';

interface CaseMarksProps {
  readonly viewport: Viewport | null;
  readonly detail: CaseDetail | null;
  readonly comparison: Comparison;
  readonly threshold: Threshold;
}

/** What lies over film and masks: the model's probabilities and the chosen region. */
export function CaseMarks({ viewport, detail, comparison, threshold }: CaseMarksProps) {
  const heatShown = useCaseHabits((habits) => habits.heatShown);
  if (!viewport || !detail) return null;
  return (
    <>
      {heatShown && threshold.isOpen && threshold.found ? (
        <HeatMap viewport={viewport} maps={threshold.found.maps} film={detail} />
      ) : null}
      <RegionOutline viewport={viewport} comparison={comparison} film={detail} />
    </>
  );
}
