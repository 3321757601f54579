import type { QualityFigures } from '#contract/quality.ts';
import { brierOfOneRate } from '#domain/ranking/reliability.ts';
import { percent } from '#domain/sampling/figures.ts';
import { shareInterval } from '#domain/sampling/share-interval.ts';
import { t } from '#renderer/app/strings/t.ts';

type Figures = QualityFigures['reliability'];

/** A tenth of risk that holds verdicts: where its masks lie on average, and the share of them that was found bad. */
export interface ReliabilityPoint {
  readonly bin: Figures['bins'][number];
  /** The mean risk: right risks find as many bad. */
  readonly x: number;
  readonly y: number;
  /** The exact 95% interval of `y`. */
  readonly low: number;
  readonly high: number;
}

/** Empty tenths have no point: nothing was found there because nothing was read. */
export function reliabilityPoints(bins: Figures['bins']): readonly ReliabilityPoint[] {
  return bins.flatMap((bin) => {
    const { count, meanRisk, badShare } = bin;
    if (meanRisk === null || badShare === null) return [];
    return [{ bin, x: meanRisk, y: badShare, ...shareInterval(Math.round(badShare * count), count) }];
  });
}

/** How many verdicts, and the Brier score beside that of saying the same of every mask. */
export function reliabilityNote({ verdicts, bad, brier }: Pick<Figures, 'verdicts' | 'bad' | 'brier'>): string {
  const same = brierOfOneRate({ verdicts, bad });
  return t.quality.reliability.note(verdicts, brier.toFixed(3), percent(bad / verdicts), same.toFixed(3));
}
