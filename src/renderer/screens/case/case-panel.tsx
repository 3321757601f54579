import type { RevisionId } from '#contract/ids.ts';
import type { Reason } from '#contract/reviews.ts';
import { useCaseHabits } from './case-habits.ts';
import { DifferencesSection } from './compare/differences-section.tsx';
import type { ComparedFilm } from './compare/use-compared-film.ts';
import { FactsSection, StudySection } from './facts-section.tsx';
import { HistorySection } from './history-section.tsx';
import { PinsSection } from './pins/pins-section.tsx';
import { ThresholdSection } from './probability/threshold-section.tsx';
import { RejectPanel } from './reject-panel.tsx';
import { RiskSection } from './risk-section.tsx';
import type { Shown } from './shown-mask.ts';
import { SidePanel } from './side-panel.tsx';
import { SourcesSection } from './sources-section.tsx';
import type { LoadedCase } from './use-case.ts';
import { useSourceDice } from './use-source-dice.ts';

interface CasePanelProps {
  readonly shown: boolean;
  readonly loaded: LoadedCase;
  /** What is on screen just now. */
  readonly mask: Shown;
  /** The stored mask under review, also while V shows another; null while a redraw is shown. */
  readonly firstId: RevisionId | null;
  readonly secondId: RevisionId | null;
  readonly comparing: ComparedFilm;
  readonly strokes: number | null;
  readonly rejecting: boolean;
  onToggle(): void;
  onShow(which: RevisionId | 'draft'): void;
  onCompare(which: RevisionId | null): void;
  onDiscardDraft(): void;
  onReject(reasons: readonly Reason[], comment: string): void;
  onBack(): void;
}

/** Risk, masks, history and facts of a case; the reasons while rejecting. */
export function CasePanel(props: CasePanelProps) {
  const { loaded, mask, rejecting, comparing } = props;
  const { detail, sources, masks } = loaded;
  const lastReasons = useCaseHabits((habits) => habits.lastReasons);
  const dice = useSourceDice(masks, mask.kind === 'revision' ? mask.revision.id : null);
  return (
    <SidePanel shown={props.shown} onToggle={props.onToggle}>
      {rejecting ? <RejectPanel lastReasons={lastReasons} onReject={props.onReject} onBack={props.onBack} /> : null}
      {detail && !rejecting ? (
        <>
          <PinsSection pins={comparing.pins} />
          {comparing.threshold.isOpen ? <ThresholdSection threshold={comparing.threshold} /> : null}
          {comparing.comparison.isOpen ? (
            <DifferencesSection
              comparison={comparing.comparison}
              revisions={detail.revisions}
              firstId={props.firstId}
              secondId={props.secondId}
              onFirst={props.onShow}
              onSecond={props.onCompare}
            />
          ) : null}
          <RiskSection detail={detail} />
          <SourcesSection
            sources={sources}
            shown={mask}
            secondId={props.secondId}
            draftStrokes={props.strokes}
            dice={dice}
            onShow={props.onShow}
            onCompare={props.onCompare}
            onDiscardDraft={props.onDiscardDraft}
          />
          <HistorySection events={detail.events} revisions={detail.revisions} />
          <StudySection detail={detail} />
          <FactsSection detail={detail} shown={mask} />
        </>
      ) : null}
    </SidePanel>
  );
}
