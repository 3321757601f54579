import { useMemo } from 'react';
import type { CaseId } from '#contract/ids.ts';
import { type LikelyLung, likelyLung } from '#domain/probability/likely-lung.ts';
import type { Redraw } from '../open-redraw.ts';
import { secondOpinion } from '../second-opinion.ts';
import { sourceLabel } from '../source-label.ts';
import type { LoadedCase } from '../use-case.ts';
import { useProbability } from './use-probability.ts';

interface Options {
  readonly caseId: CaseId;
  readonly loaded: LoadedCase;
  readonly redraw: Redraw | null;
  /** Asked for only while a tool needs it: a film has to go through the network for it. */
  readonly wanted: boolean;
  /** Where the reader cuts the model's probabilities; null where the model does. */
  readonly threshold: number | null;
}

/** What the model takes for lung, for a brush to keep to. */
export interface ModelGate {
  readonly likely: LikelyLung | null;
  /** Null where no model has read the film. */
  readonly model: string | null;
  /** Why the model cannot be asked, in a sentence. */
  readonly problem: string | null;
}

/** The model's probabilities on the grid of the redraw. */
export function useLikelyLung({ caseId, loaded, redraw, wanted, threshold }: Options): ModelGate {
  const model = secondOpinion(loaded)?.source ?? null;
  const { found, problem } = useProbability(caseId, wanted ? model : null);
  const map = redraw?.session.map;
  const likely = useMemo(() => {
    if (!found || !map) return null;
    return likelyLung(found.maps, { width: map.width, height: map.height, threshold: threshold ?? found.threshold });
  }, [found, map, threshold]);
  return { likely, model: model && sourceLabel(model), problem };
}
