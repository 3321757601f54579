import type { CaseDetail } from '#contract/cases.ts';
import type { LabelledRegion } from '#contract/regions.ts';
import type { Viewport } from '#renderer/stage/viewport.ts';
import { useCaseHabits } from '../case-habits.ts';
import { PinMarks } from '../pins/pin-marks.tsx';
import { HeatMap } from '../probability/heat-map.tsx';
import { RegionBox } from '../replay/region-box.tsx';
import { RegionOutline } from './region-outline.tsx';
import type { ComparedFilm } from './use-compared-film.ts';

interface CaseMarksProps {
  readonly viewport: Viewport | null;
  readonly detail: CaseDetail | null;
  readonly comparing: ComparedFilm;
  /** A region that is looked back on. */
  readonly region: LabelledRegion | null;
}

/** What lies over film and masks: the model's probabilities, the chosen region, pinned comments. */
export function CaseMarks({ viewport, detail, comparing, region }: CaseMarksProps) {
  const { comparison, threshold, pins } = comparing;
  const heatShown = useCaseHabits((habits) => habits.heatShown);
  if (!viewport || !detail) return null;
  return (
    <>
      {heatShown && threshold.isOpen && threshold.found ? (
        <HeatMap viewport={viewport} maps={threshold.found.maps} film={detail} />
      ) : null}
      <PinMarks viewport={viewport} pins={pins} />
      {region ? <RegionBox viewport={viewport} box={region.box} /> : null}
      <RegionOutline viewport={viewport} comparison={comparison} film={detail} />
    </>
  );
}
