import type { SqlDialect } from './dialect.ts';

/** Version 2: audits. Plans and draws are facts; the database refuses to change them. */
export function auditTables(d: SqlDialect): readonly string[] {
  return [
    `create table audits (
      num ${d.counter}, id ${d.text} not null unique, plan ${d.text} not null, plan_sha256 ${d.text} not null,
      frame ${d.bytes} not null, created_at ${d.text} not null)`,
    `create table audit_draws (
      audit_id ${d.text} primary key references audits (id), seed ${d.text} not null, sha256 ${d.text} not null,
      after_event integer not null, drawn_at ${d.text} not null)`,
    `create table audit_cases (
      audit_id ${d.text} not null references audit_draws (audit_id), position integer not null, look integer not null,
      case_id ${d.text} not null references cases (case_id), mask_sha256 ${d.text} not null,
      primary key (audit_id, position), unique (audit_id, case_id))`,
    ...['audits', 'audit_draws', 'audit_cases'].flatMap((table) => d.refuse(table, ['update', 'delete'])),
  ];
}
