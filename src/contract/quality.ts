import type { SourceName } from './ids.ts';

/** How far the risks of the ranking can be believed here, and what reviewing on would bring. */
export interface QualityFigures {
  /** Null before ranking. */
  readonly ranking: {
    readonly source: SourceName;
    /** The verdicts that the weights in force were fitted on; 0 for the shipped weights. */
    readonly learntFrom: number;
    readonly learntBad: number;
    readonly at: string;
    /** SHA-256 of the order of the queue, as it is kept for audit. */
    readonly orderSha256: string;
    readonly learnsAfter: number;
  } | null;
  /** Each verdict beside the risk that its mask had when it was first judged: what is learnt from a verdict is not measured by it. */
  readonly reliability: {
    /** Verdicts on ranked masks, and how many of them found the mask bad. */
    readonly verdicts: number;
    readonly bad: number;
    readonly brier: number;
    /** By tenths of risk; nulls in empty ones. */
    readonly bins: readonly {
      readonly from: number;
      readonly to: number;
      readonly count: number;
      readonly meanRisk: number | null;
      readonly badShare: number | null;
    }[];
  };
  /** From the newest audit of which a look has been read to its end; null without one. */
  readonly yield: {
    readonly auditId: string;
    readonly read: number;
    readonly bad: number;
    /** In the order of the draw's time. Null when the sample holds no bad mask, or none of the set is ranked. */
    readonly curve:
      | readonly {
          readonly reviewed: number;
          readonly found: number;
          readonly low: number;
          readonly high: number;
        }[]
      | null;
    /**
     * Bad masks, as these readers judge, among the audited masks that nobody has judged since the draw (`cases`): the estimate and its
     * 95% interval. Its upper end counts the masks that they would pass over too where hidden repeats measured that.
     */
    readonly left: {
      readonly cases: number;
      readonly expected: number;
      readonly low: number;
      readonly high: number;
      /** Whether it does. */
      readonly allowsForMisses: boolean;
    };
  } | null;
  /** The next cases of the queue: how many of them the risks expect to be bad. */
  readonly next: { readonly cases: number; readonly expectedBad: number };
  /** Why none of this is an error rate. */
  readonly notARate: string;
}
