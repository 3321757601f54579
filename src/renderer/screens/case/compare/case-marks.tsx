import type { CaseDetail } from '#contract/cases.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { useCaseHabits } from '../case-habits.ts';
import { PinMarks } from '../pins/pin-marks.tsx';
import { HeatMap } from '../probability/heat-map.tsx';
import { RegionOutline } from './region-outline.tsx';
import type { ComparedFilm } from './use-compared-film.ts';

interface CaseMarksProps {
  readonly viewport: Viewport | null;
  readonly detail: CaseDetail | null;
  readonly comparing: ComparedFilm;
}

/** What lies over film and masks: the model's probabilities, the chosen region, pinned comments. */
export function CaseMarks({ viewport, detail, comparing }: CaseMarksProps) {
  const { comparison, threshold, pins } = comparing;
  const heatShown = useCaseHabits((habits) => habits.heatShown);
  if (!viewport || !detail) return null;
  return (
    <>
      {heatShown && threshold.isOpen && threshold.found ? (
        <HeatMap viewport={viewport} maps={threshold.found.maps} film={detail} />
      ) : null}
      <PinMarks viewport={viewport} pins={pins} />
      <RegionOutline viewport={viewport} comparison={comparison} film={detail} />
    </>
  );
}
