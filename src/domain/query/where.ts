/** A `--where` query, parsed. */
export type Where =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Where[] }
  | { readonly kind: 'not'; readonly term: Where }
  | Compare;

export interface Compare {
  readonly kind: 'compare';
  /** One of `fieldNames`, or `label.` and the name of a label. */
  readonly field: string;
  readonly op: CompareOp;
  /** A number for number fields and labels, true or false for `flagged`, else text. */
  readonly value: string | number | boolean;
}

export const compareOps = ['=', '!=', '<', '<=', '>', '>='] as const;
export type CompareOp = (typeof compareOps)[number];
