import type { Generated } from 'kysely';

/** `schema_version`, `name`, `dataset_root`, `films_root`, `reviewed_source`, … */
export interface MetaTable {
  key: string;
  value: string;
}

/** Append-only: triggers refuse update and delete. Unique on (case_id, seq). */
export interface EventsTable {
  num: Generated<number>;
  case_id: string;
  seq: number;
  kind: string;
  reader: string;
  at: string;
  /** JSON of the event's own fields. */
  body: string;
}

export interface JobsTable {
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
export interface AuditsTable {
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

export interface AuditDrawsTable {
  audit_id: string;
  seed: string;
  /** SHA-256 of the drawn cases and masks in their order. */
  sha256: string;
  /** The newest event when the draw was made: only later verdicts count. */
  after_event: number;
  drawn_at: string;
}

/** A mask known to be bad that is shown again among the drawn ones. Append-only; a case is a repeat once. */
export interface AuditRepeatCasesTable {
  audit_id: string;
  /** Its place in the order of reading all, from 1. */
  position: number;
  case_id: string;
  /** The mask that was found bad. */
  revision_id: string;
  /** The case's events when the draw was made: what came before is kept from readers while the audit runs. */
  after_seq: number;
}

export interface AuditCasesTable {
  audit_id: string;
  /** The order of reading, from 1. */
  position: number;
  /** The look of the plan that the case is read for, from 1. */
  look: number;
  case_id: string;
  /** The mask the audit speaks of. */
  mask_sha256: string;
}
