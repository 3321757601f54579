import { sql } from 'kysely';
import type { Db } from './store.ts';

const owners = [
  ['case_labels', 'case_id', 'cases', 'case_id'],
  ['revisions', 'case_id', 'cases', 'case_id'],
  ['revisions', 'source', 'sources', 'name'],
  ['revisions', 'parent_id', 'revisions', 'id'],
  ['payloads', 'revision_id', 'revisions', 'id'],
  ['strokes', 'revision_id', 'revisions', 'id'],
  ['mask_problems', 'case_id', 'cases', 'case_id'],
  ['events', 'case_id', 'cases', 'case_id'],
  ['inferences', 'case_id', 'cases', 'case_id'],
  ['probabilities', 'case_id', 'cases', 'case_id'],
  ['comparisons', 'case_id', 'cases', 'case_id'],
  ['risks', 'case_id', 'cases', 'case_id'],
  ['audit_draws', 'audit_id', 'audits', 'id'],
  ['audit_cases', 'audit_id', 'audit_draws', 'audit_id'],
  ['audit_cases', 'case_id', 'cases', 'case_id'],
  ['audit_repeat_cases', 'audit_id', 'audits', 'id'],
  ['audit_repeat_cases', 'case_id', 'cases', 'case_id'],
  ['audit_repeat_cases', 'revision_id', 'revisions', 'id'],
] as const;

/** Tables with rows whose owner is not there, and how many; none in a sound workspace. */
export async function orphanRows(db: Db): Promise<readonly { readonly table: string; readonly rows: number }[]> {
  const found: { table: string; rows: number }[] = [];
  for (const [table, column, owner, key] of owners) {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from ${sql.table(table)} as child
      where child.${sql.ref(column)} is not null
      and not exists (select 1 from ${sql.table(owner)} as parent where parent.${sql.ref(key)} = child.${sql.ref(column)})`.execute(
      db,
    );
    const orphans = Number(rows[0]?.n ?? 0);
    if (orphans > 0) found.push({ table, rows: orphans });
  }
  return found;
}
