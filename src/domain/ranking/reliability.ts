/** A risk that was said, and what came of it. */
export interface Outcome {
  readonly risk: number;
  readonly bad: boolean;
  /** How much it counts; 1 without. */
  readonly share?: number;
}

export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Null in an empty bin. */
  readonly meanRisk: number | null;
  readonly badShare: number | null;
}

export interface Reliability {
  readonly bins: readonly ReliabilityBin[];
  /** Mean squared distance of risk and outcome: 0 for an oracle. What it is worth only `brierOfOneRate` tells. */
  readonly brier: number;
}

/** A reliability diagram by tenths of risk, and the Brier score (1950). Risks are right when the two columns agree. */
export function reliabilityOf(outcomes: readonly Outcome[]): Reliability {
  const sums = Array.from({ length: 10 }, () => ({ count: 0, share: 0, risk: 0, bad: 0 }));
  let total = 0;
  let squares = 0;
  for (const { risk, bad, share = 1 } of outcomes) {
    const bin = sums[Math.min(9, Math.floor(risk * 10))]!;
    bin.count += 1;
    bin.share += share;
    bin.risk += share * risk;
    bin.bad += bad ? share : 0;
    total += share;
    squares += share * (risk - (bad ? 1 : 0)) ** 2;
  }
  const bins = sums.map(({ count, share, risk, bad }, i) => ({
    from: i / 10,
    to: (i + 1) / 10,
    count,
    meanRisk: share === 0 ? null : risk / share,
    badShare: share === 0 ? null : bad / share,
  }));
  return { bins, brier: total === 0 ? 0 : squares / total };
}

/**
 * The Brier score of whoever says of every mask the share that was found bad, and so tells no mask from another: p(1 − p). Where few masks are
 * bad it is small, so that a small score alone proves nothing. Source: the uncertainty in Murphy, A new vector partition of the probability
 * score (1973).
 */
export function brierOfOneRate({ verdicts, bad }: { readonly verdicts: number; readonly bad: number }): number {
  if (verdicts === 0) return 0;
  const rate = bad / verdicts;
  return rate * (1 - rate);
}
