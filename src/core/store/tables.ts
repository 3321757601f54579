import type {
  CaseChangesTable,
  CaseLabelsTable,
  CasesTable,
  LabelPlacesTable,
  MetaSetsTable,
  SavedQueriesTable,
} from './tables/case-tables.ts';
import type {
  MaskProblemsTable,
  PayloadsTable,
  RevisionsTable,
  SourcesTable,
  StrokesTable,
} from './tables/mask-tables.ts';
import type {
  ComparisonsTable,
  FeatureAxesTable,
  InferencesTable,
  ProbabilitiesTable,
  RankingsTable,
  RisksTable,
} from './tables/model-tables.ts';
import type {
  AuditCasesTable,
  AuditDrawsTable,
  AuditRepeatCasesTable,
  AuditsTable,
  EventsTable,
  JobsTable,
  MetaTable,
} from './tables/work-tables.ts';

/** Booleans are 0 and 1, times are ISO 8601 text, structured values are JSON text: the same on SQLite and PostgreSQL. */
export interface Tables {
  meta: MetaTable;
  sources: SourcesTable;
  cases: CasesTable;
  case_labels: CaseLabelsTable;
  case_changes: CaseChangesTable;
  revisions: RevisionsTable;
  payloads: PayloadsTable;
  strokes: StrokesTable;
  mask_problems: MaskProblemsTable;
  events: EventsTable;
  inferences: InferencesTable;
  probabilities: ProbabilitiesTable;
  feature_axes: FeatureAxesTable;
  rankings: RankingsTable;
  comparisons: ComparisonsTable;
  risks: RisksTable;
  jobs: JobsTable;
  audits: AuditsTable;
  audit_draws: AuditDrawsTable;
  audit_cases: AuditCasesTable;
  audit_repeat_cases: AuditRepeatCasesTable;
  saved_queries: SavedQueriesTable;
  label_places: LabelPlacesTable;
  meta_sets: MetaSetsTable;
}
