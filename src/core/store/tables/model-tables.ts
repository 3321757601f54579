import type { ColumnType, Generated } from 'kysely';

/** What a model said of a film, or why it could not: resuming skips every case that has a row. */
export interface InferencesTable {
  case_id: string;
  source: string;
  state: 'done' | 'failed' | 'quarantined';
  /** JSON ProbabilitySummary; null when failed. */
  summary: string | null;
  message: string | null;
  execution_provider: string | null;
  /** `stampOf` the film's file when the model failed on it; null when done, and for failures of versions before this column. */
  film_stamp: string | null;
}

/** Levels of `#domain/probability-levels.ts`, packed as masks are; none for answers of versions before this table. */
export interface ProbabilitiesTable {
  case_id: string;
  source: string;
  lungs: Uint8Array;
  /** Lung or heart. */
  with_heart: Uint8Array;
  /** One of `packings`, of both. */
  packing: Generated<number>;
}

/** Harmonised agreement of the newest revisions of two sources of a case; `first` < `second` in text order. */
export interface ComparisonsTable {
  case_id: string;
  first: string;
  second: string;
  first_sha256: string;
  second_sha256: string;
  dice: number;
  iou: number;
  hd95_px: number | null;
  assd_px: number | null;
}

export interface RisksTable {
  case_id: string;
  source: string;
  risk: number;
  /** JSON RiskReason[]. */
  reasons: string;
  /** The feature values the risk was computed from, as a point along `feature_axes`; null for risks of versions that kept them otherwise. */
  point: Uint8Array | null;
  /** JSON Evidence: the amounts of which the risk is a weighted sum; empty for risks of versions that did not keep it. */
  evidence: ColumnType<string, string | undefined, string>;
}

/** In which order a point has its features. */
export interface FeatureAxesTable {
  place: number;
  name: string;
}

/** Append-only: the weights in force from some moment on, and the order they put the queue in. */
export interface RankingsTable {
  num: Generated<number>;
  source: string;
  /** JSON RiskModel. */
  weights: string;
  verdicts: number;
  bad: number;
  after_event: number;
  order_sha256: string;
  /** The first 10,000 ids of the order, a line each, compressed. */
  first_cases: Uint8Array;
  created_at: string;
}
