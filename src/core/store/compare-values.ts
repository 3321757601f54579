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
