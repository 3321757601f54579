import type { Compare, Where } from './where.ts';

/** The one way to write a query: parsing it gives an equal query again, whatever the brackets and blanks were before. */
export function printQuery(where: Where): string {
  switch (where.kind) {
    case 'or':
      return where.terms.map((term) => (term.kind === 'or' ? `(${printQuery(term)})` : printQuery(term))).join(' or ');
    case 'and':
      return where.terms
        .map((term) => (term.kind === 'or' || term.kind === 'and' ? `(${printQuery(term)})` : printQuery(term)))
        .join(' and ');
    case 'not':
      return where.term.kind === 'and' || where.term.kind === 'or'
        ? `not (${printQuery(where.term)})`
        : `not ${printQuery(where.term)}`;
    case 'compare':
      return printCompare(where);
    case 'saved':
      return `@${quotedWhereNeeded(where.name)}`;
    case 'among':
      return printCompare({ kind: 'compare', field: 'like', op: '=', value: where.like });
  }
}

function printCompare({ field, op, value }: Compare): string {
  const [prefix, name] = field.startsWith('label.') ? ['label.', field.slice('label.'.length)] : ['', field];
  return `${prefix}${quotedWhereNeeded(name)}${op}${quotedWhereNeeded(String(value))}`;
}

function quotedWhereNeeded(text: string): string {
  if (/^[^\s()=!<>"']+$/.test(text) && !/^(and|or|not)$/i.test(text)) return text;
  return `"${text.replaceAll('"', '""')}"`;
}
