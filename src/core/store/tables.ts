import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** Booleans are 0 and 1, times are ISO 8601 text, structured values are JSON text: the same on SQLite and PostgreSQL. */
export interface Tables {
  meta: MetaTable;
  sources: SourcesTable;
  cases: CasesTable;
  case_labels: CaseLabelsTable;
  revisions: RevisionsTable;
  payloads: PayloadsTable;
  strokes: StrokesTable;
  mask_problems: MaskProblemsTable;
  events: EventsTable;
  inferences: InferencesTable;
  probabilities: ProbabilitiesTable;
  rankings: RankingsTable;
  comparisons: ComparisonsTable;
  risks: RisksTable;
  jobs: JobsTable;
  audits: AuditsTable;
  audit_draws: AuditDrawsTable;
  audit_cases: AuditCasesTable;
  saved_queries: SavedQueriesTable;
  label_places: LabelPlacesTable;
}

/** `schema_version`, `name`, `dataset_root`, `films_root`, `reviewed_source`, … */
interface MetaTable {
  key: string;
  value: string;
}

interface SourcesTable {
  name: string;
  kind: 'dataset' | 'model' | 'reader';
  definition: string;
  created_at: string;
}

/** Imported facts, and beside them two projections: the review state (fold of events) and the rank (from `risks`). */
interface CasesTable {
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
  // rank projection
  risk: number | null;
  /** −risk, or 1 without a risk: ascending in the order of `sort=risk`. The database computes it. */
  risk_key: GeneratedAlways<number>;
  /** The tenth of 0 to 1 that the risk lies in, 0 to 9; null without a risk. The database computes it. */
  risk_tenth: GeneratedAlways<number | null>;
  why: ColumnType<string, string | undefined, string>;
  dice: number | null;
}

/** A row per label of a case that found no room in its `label_bits`: none in most workspaces. */
interface CaseLabelsTable {
  case_id: string;
  name: string;
  value: number;
}

/** Immutable. The newest revision of (case_id, source) has the greatest `num`. */
interface RevisionsTable {
  num: Generated<number>;
  id: string;
  case_id: string;
  parent_id: string | null;
  source: string;
  definition: string;
  width: number;
  height: number;
  film_width: number;
  film_height: number;
  sha256: string;
  /** Foreground pixels of the mask grid, heart not counted. */
  area_px: number;
  /** JSON object. */
  provenance: string;
  created_at: string;
}

/** Kept apart from `revisions`, so that no count or page reads it. `rle` is `packRle` of the domain. */
interface PayloadsTable {
  revision_id: string;
  rle: Uint8Array;
}

/** Append-only: how a correction was drawn. */
interface StrokesTable {
  revision_id: string;
  /** Of the log before it was compressed. */
  sha256: string;
  log: Uint8Array;
}

/** Why a case has no mask of a source although the dataset names one; the row goes when a later import finds the mask. */
interface MaskProblemsTable {
  case_id: string;
  source: string;
  code: string;
  message: string;
}

/** Append-only: triggers refuse update and delete. Unique on (case_id, seq). */
interface EventsTable {
  num: Generated<number>;
  case_id: string;
  seq: number;
  kind: string;
  reader: string;
  at: string;
  /** JSON of the event's own fields. */
  body: string;
}

/** What a model said of a film, or why it could not: resuming skips every case that has a row. */
interface InferencesTable {
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
interface ProbabilitiesTable {
  case_id: string;
  source: string;
  lungs: Uint8Array;
  /** Lung or heart. */
  with_heart: Uint8Array;
}

/** Append-only: the weights in force from some moment on, and the order they put the queue in. */
interface RankingsTable {
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

/** Harmonised agreement of the newest revisions of two sources of a case; `first` < `second` in text order. */
interface ComparisonsTable {
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

interface RisksTable {
  case_id: string;
  source: string;
  risk: number;
  /** JSON RiskReason[]. */
  reasons: string;
  /** JSON of the feature values the risk was computed from. */
  features: string;
  /** JSON Evidence: the amounts of which the risk is a weighted sum; empty for risks of versions that did not keep it. */
  evidence: ColumnType<string, string | undefined, string>;
}

interface JobsTable {
  id: string;
  /** JSON JobRequest. */
  request: string;
  /** JSON JobSnapshot, the latest. */
  snapshot: string;
  state: string;
  /** `<host>:<process id>` of the process that runs it. */
  owner: string;
  created_at: string;
}

/** The plan of a statement about the set, stored before anything is drawn. Append-only, as the two tables of its draw are. */
interface AuditsTable {
  num: Generated<number>;
  id: string;
  /** JSON AuditPlan. */
  plan: string;
  /** SHA-256 of `plan`. */
  plan_sha256: string;
  /** The frozen list of the cases, compressed. */
  frame: Uint8Array;
  created_at: string;
}

interface AuditDrawsTable {
  audit_id: string;
  seed: string;
  /** SHA-256 of the drawn cases and masks in their order. */
  sha256: string;
  /** The newest event when the draw was made: only later verdicts count. */
  after_event: number;
  drawn_at: string;
}

interface AuditCasesTable {
  audit_id: string;
  /** The order of reading, from 1. */
  position: number;
  /** The look of the plan that the case is read for, from 1. */
  look: number;
  case_id: string;
  /** The mask the audit speaks of. */
  mask_sha256: string;
}

/** A query that the workspace keeps under a name. */
interface SavedQueriesTable {
  name: string;
  /** Holds no other saved query's name; '' for everything. */
  query: string;
  sort: string;
  created_at: string;
}

/** Where each label lies in `label_bits`. */
interface LabelPlacesTable {
  place: number;
  name: string;
}
