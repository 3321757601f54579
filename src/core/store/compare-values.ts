import type { CompareOp } from '#domain/query/where.ts';

/** Whether a value stands to another as a sign of a query says. */
export function compares<T extends string | number>(a: T, op: CompareOp, b: T): boolean {
  switch (op) {
    case '=':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

/** A day as the database holds it, `2180-05-06`, from the digits of a query. */
export function isoDay(digits: string): string {
  return digits.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
}
