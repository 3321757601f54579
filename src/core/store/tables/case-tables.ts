import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** Imported facts, and beside them two projections: the review state (fold of events) and the rank (from `risks`). */
export interface CasesTable {
  /** Order of import, 1-based: the stable tie-breaker of every sort. */
  num: Generated<number>;
  case_id: string;
  study_id: string;
  subject_id: string;
  view_position: string;
  split: string;
  study_date: string;
  /** Absolute path of the film; empty when there is none. */
  film_path: string;
  /** Absolute path of the film blacked out outside its mask (CXLSeg); empty when there is none. */
  segmented_path: string;
  film_width: number | null;
  film_height: number | null;
  film_state: string;
  film_problem: string | null;
  spacing_mm: number | null;
  /** A fixed pseudo-random number per case: the order of `sort=random`. */
  shuffle: number;
  // review projection
  status: ColumnType<string, string | undefined, string>;
  flagged: ColumnType<number, number | undefined, number>;
  seq: ColumnType<number, number | undefined, number>;
  reader: string | null;
  /** JSON array of reasons of the standing verdict. */
  reasons: ColumnType<string, string | undefined, string>;
  decided_revision_id: string | null;
  decided_at: string | null;
  /** JSON array of the reasons of the region labels that stand, each once. */
  region_reasons: ColumnType<string, string | undefined, string>;
  /** How many regions are labelled. */
  regions: ColumnType<number, number | undefined, number>;
  /** The labels packed into one number, two bits each at the places of `label_places`. */
  label_bits: ColumnType<number, number | undefined, number>;
  /** Bit by bit, at the places of `sources`: whether the case has a mask of the source. */
  mask_bits: ColumnType<number, number | undefined, number>;
  /** Of `meta_sets`; 0 for none. */
  meta_id: ColumnType<number, number | undefined, number>;
  /** The time of day of the study, HHMMSS. */
  study_time: number | null;
  // rank projection
  risk: number | null;
  /** −risk, or 1 without a risk: ascending in the order of `sort=risk`. The database computes it. */
  risk_key: GeneratedAlways<number>;
  /** The tenth of 0 to 1 that the risk lies in, 0 to 9; null without a risk. The database computes it. */
  risk_tenth: GeneratedAlways<number | null>;
  why: ColumnType<string, string | undefined, string>;
  /** JSON RiskFact of the same reason; empty where none was kept. */
  why_fact: ColumnType<string, string | undefined, string>;
  dice: number | null;
}

/** A row per label of a case that found no room in its `label_bits`: none in most workspaces. */
export interface CaseLabelsTable {
  case_id: string;
  name: string;
  value: number;
}

/** Where each label lies in `label_bits`. */
export interface LabelPlacesTable {
  place: number;
  name: string;
}

/** What a dataset's metadata table says of films, each combination of values once. */
export interface MetaSetsTable {
  id: Generated<number>;
  /** JSON FilmMeta, as `metaKey` writes it. */
  texts: string;
}

/** A query that the workspace keeps under a name. */
export interface SavedQueriesTable {
  name: string;
  /** Holds no other saved query's name; '' for everything. */
  query: string;
  sort: string;
  created_at: string;
}

/** A row for every change of a case, in order; the oldest are cut off now and then. */
export interface CaseChangesTable {
  seq: Generated<number>;
  /** Of the case. */
  num: number;
}
