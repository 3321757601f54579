import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { CompareOp } from '#domain/query/where.ts';
import { compares } from './compare-values.ts';
import { labelCodes, mostPackedLabels } from './label-bits.ts';
import type { Tables } from './tables.ts';

/**
 * Labels are read from the number they are packed into: no row of another table is touched. Those
 * that did not fit in are looked up.
 */
export function labelSql(
  eb: ExpressionBuilder<Tables, 'cases'>,
  name: string,
  op: CompareOp,
  value: number,
): Expression<SqlBool> {
  const codes = labelCodes.filter(([stored]) => compares(stored, op, value)).map(([, code]) => code);
  if (codes.length === 0) return eb.lit(false);
  const place = sql<number>`coalesce((select place from label_places where name = ${name}), ${mostPackedLabels})`;
  const packed = sql<SqlBool>`${place} < ${mostPackedLabels} and ((label_bits >> (2 * ${place})) & 3) in (${sql.join(codes)})`;
  const labelled = eb
    .selectFrom('case_labels')
    .select('case_labels.case_id')
    .where('case_labels.name', '=', name)
    .where('case_labels.value', op, value);
  const looked = sql<SqlBool>`${place} >= ${mostPackedLabels} and case_id in ${labelled}`;
  return sql<SqlBool>`((${packed}) or (${looked}))`;
}
