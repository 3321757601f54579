/** A `--where` query, parsed. */
export type Where =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Where[] }
  | { readonly kind: 'not'; readonly term: Where }
  | Term;

export interface Compare {
  readonly kind: 'compare';
  /** One of `fieldNames`, or `label.` and the name of a label. */
  readonly field: string;
  readonly op: CompareOp;
  /** A number for number fields, labels and times of day (HHMMSS), true or false for `flagged`, else text. */
  readonly value: string | number | boolean;
}

/** `@name`: a query that the workspace keeps. It is replaced by what it stands for before anything is selected. */
export interface SavedTerm {
  readonly kind: 'saved';
  readonly name: string;
}

/** Cases by their ids: what `like=CASE` was found to be, nearest first, or such as an audit adds, with an empty `like`. */
export interface Among {
  readonly kind: 'among';
  readonly like: string;
  readonly cases: readonly string[];
}

export const compareOps = ['=', '!=', '<', '<=', '>', '>='] as const;
export type CompareOp = (typeof compareOps)[number];

export type Term = Compare | SavedTerm | Among;

/** The same query with each of its conditions replaced; `and`, `or` and `not` stay. */
export function replaceTerms(where: Where, replace: (term: Term) => Where): Where {
  switch (where.kind) {
    case 'not':
      return { kind: 'not', term: replaceTerms(where.term, replace) };
    case 'compare':
    case 'saved':
    case 'among':
      return replace(where);
    default:
      return { kind: where.kind, terms: where.terms.map((term) => replaceTerms(term, replace)) };
  }
}

/** The conditions of a query, whatever joins them. */
export function termsOf(where: Where): readonly Term[] {
  switch (where.kind) {
    case 'not':
      return termsOf(where.term);
    case 'compare':
    case 'saved':
    case 'among':
      return [where];
    default:
      return where.terms.flatMap(termsOf);
  }
}
