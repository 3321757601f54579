import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { metaPrefix } from '#domain/query/meta-fields.ts';
import type { Compare, Where } from '#domain/query/where.ts';
import { Failure } from '#rpc/failure.ts';
import { isoDay } from './compare-values.ts';
import { textIn } from './dialect.ts';
import { labelSql } from './label-sql.ts';
import { maskSql } from './mask-sql.ts';
import type { Tables } from './tables.ts';

export type { Where } from '#domain/query/where.ts';

type Cases = ExpressionBuilder<Tables, 'cases'>;

const textColumns = {
  case: 'case_id',
  study: 'study_id',
  subject: 'subject_id',
  status: 'status',
  view: 'view_position',
  split: 'split',
  date: 'study_date',
  film: 'film_state',
  reader: 'reader',
} as const;
const numberColumns = {
  risk: 'risk',
  dice: 'dice',
  width: 'film_width',
  height: 'film_height',
  spacing: 'spacing_mm',
  regions: 'regions',
  'meta.StudyTime': 'study_time',
} as const;

type Column = (typeof textColumns)[keyof typeof textColumns] | (typeof numberColumns)[keyof typeof numberColumns];

/**
 * A parsed query as a condition on `cases`. It has two values only: a column without a value satisfies no comparison,
 * so `not` of a comparison holds for it.
 * @throws Failure bad-input for a field that no column answers.
 */
export function whereSql(eb: Cases, where: Where): Expression<SqlBool> {
  switch (where.kind) {
    case 'and':
      return eb.and(where.terms.map((term) => whereSql(eb, term)));
    case 'or':
      return eb.or(where.terms.map((term) => whereSql(eb, term)));
    case 'not':
      return eb.not(whereSql(eb, where.term));
    case 'compare':
      return compareSql(eb, where);
    case 'among':
      return eb('cases.case_id', 'in', [...where.cases]);
    case 'saved':
      throw new Failure('internal', `The saved query "${where.name}" was not put in place of its name.`);
  }
}

function compareSql(eb: Cases, { field, op, value }: Compare): Expression<SqlBool> {
  if (field.startsWith('label.')) return labelSql(eb, field.slice('label.'.length), op, Number(value));
  if (Object.hasOwn(numberColumns, field)) {
    const column = numberColumns[field as keyof typeof numberColumns];
    return present(eb, column, eb(column, op, Number(value)));
  }
  if (field.startsWith(metaPrefix)) return metaSql(eb, field.slice(metaPrefix.length), op, String(value));
  if (field === 'audit') {
    const [, auditId, look] = /^(.*?)(?:\.(\d+))?$/.exec(String(value))!;
    const drawn = eb
      .selectFrom('audit_cases')
      .select('audit_cases.case_id')
      .where('audit_cases.audit_id', '=', auditId!)
      .where('audit_cases.look', '<=', look === undefined ? looksPlanned : Number(look));
    return unless(eb, op, eb('cases.case_id', 'in', drawn));
  }
  if (field === 'flagged') return eb('flagged', op, value === true ? 1 : 0);
  if (field === 'reason') return unless(eb, op, eb('reasons', 'like', `%"${String(value)}"%`));
  if (field === 'region') return unless(eb, op, eb('region_reasons', 'like', `%"${String(value)}"%`));
  if (field === 'why') {
    // The two signs of `like` stand for any one letter: nobody asks for them, and so they need no escaping.
    const words = String(value).toLowerCase().replaceAll(/[%_]/g, '_');
    return unless(eb, op, eb(eb.fn<string>('lower', ['why']), 'like', `%${words}%`));
  }
  if (field === 'mask') return unless(eb, op, maskSql(String(value)));
  if (field === 'decided') {
    const decidedDay = eb.fn<string>('substr', ['decided_at', eb.lit(1), eb.lit(10)]);
    return eb.and([eb('decided_at', 'is not', null), eb(decidedDay, op, isoDay(String(value)))]);
  }
  if (Object.hasOwn(textColumns, field)) {
    const column = textColumns[field as keyof typeof textColumns];
    const text = field === 'date' ? isoDay(String(value)) : String(value);
    if (identifiers.has(column) && text.endsWith('*')) {
      const begins = beginsWith(eb, column, text.slice(0, -1));
      return op === '!=' ? eb.not(begins) : begins;
    }
    return present(eb, column, eb(column, op, text));
  }
  throw new Failure('bad-input', `No case has a field "${field}".`);
}

/** As with `view`, what is not given is empty text. */
function metaSql(eb: Cases, name: string, op: Compare['op'], value: string): Expression<SqlBool> {
  const said = value !== '';
  const sets = eb.selectFrom('meta_sets').select('meta_sets.id');
  const equal = said
    ? sets.where(textIn('texts', name), '=', value)
    : sets.where(textIn('texts', name), 'is not', null);
  return unless(eb, op, said ? eb('meta_id', 'in', equal) : eb.not(eb('meta_id', 'in', equal)));
}

/** What a reader knows the beginning of: `case=9a0c*`. */
const identifiers = new Set<Column>(['case_id', 'study_id', 'subject_id']);

/** As a range, so that the index answers it; no identifier holds the last character there is. */
function beginsWith(eb: Cases, column: Column, start: string): Expression<SqlBool> {
  return eb.and([eb(column, '>=', start), eb(column, '<', `${start}\u{10ffff}`)]);
}

/** For fields that are compared with = and != only. */
function unless(eb: Cases, op: Compare['op'], condition: Expression<SqlBool>): Expression<SqlBool> {
  return op === '!=' ? eb.not(condition) : condition;
}

/** More looks than a plan can have. */
const looksPlanned = 1000;

const nullable = new Set<Column>(['reader', 'risk', 'dice', 'film_width', 'film_height', 'spacing_mm', 'study_time']);

function present(eb: Cases, column: Column, condition: Expression<SqlBool>): Expression<SqlBool> {
  if (column === 'study_date') return eb.and([eb(column, '!=', ''), condition]);
  return nullable.has(column) ? eb.and([eb(column, 'is not', null), condition]) : condition;
}
