import type { QueueFilters } from './view-state.ts';

export const facets = [
  'status',
  'flagged',
  'risk',
  'view',
  'split',
  'reason',
  'reader',
  'film',
  'region',
  'label',
  'meta.PerformedProcedureStepDescription',
  'meta.ProcedureCodeSequence_CodeMeaning',
  'meta.ViewCodeSequence_CodeMeaning',
  'meta.PatientOrientationCodeSequence_CodeMeaning',
] as const;
export type Facet = (typeof facets)[number];

/**
 * The query that the chosen filters and the typed text make together; '' for everything. Of one facet any of the chosen values may hold;
 * of labels all have to. `without` leaves one facet out.
 */
export function whereOfFilters(filters: QueueFilters, without?: Facet): string {
  const clauses = facets.flatMap((facet) => {
    const values = facet === without ? [] : chosenOf(filters, facet);
    const conditions = values.map((value) => condition(facet, value));
    if (conditions.length < 2 || facet === 'label') return conditions;
    return [`(${conditions.map((one) => (one.includes(' and ') ? `(${one})` : one)).join(' or ')})`];
  });
  const text = filters.text.trim();
  if (text !== '') clauses.push(clauses.length > 0 && /\bor\b/i.test(text) ? `(${text})` : text);
  return clauses.join(' and ');
}

export function hasFilters(filters: QueueFilters): boolean {
  return whereOfFilters(filters) !== '';
}

export function chosenOf({ chosen }: QueueFilters, facet: Facet): readonly string[] {
  return chosen[facet] ?? [];
}

/** The filters with one more or one fewer value of a facet. */
export function toggled(filters: QueueFilters, facet: Facet, value: string): QueueFilters {
  const values = chosenOf(filters, facet);
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  return { ...filters, chosen: { ...filters.chosen, [facet]: next } };
}

function condition(facet: Facet, value: string): string {
  switch (facet) {
    case 'risk':
      return riskClause(Number(value));
    case 'flagged':
      return 'flagged=1';
    case 'label':
      return `label.${literal(value)}=1`;
    default:
      return `${facet}=${literal(value)}`;
  }
}

/** `low` is the lower bound of a tenth. */
function riskClause(low: number): string {
  const from = `risk>=${low.toFixed(1)}`;
  return low >= 0.9 ? from : `${from} and risk<${(low + 0.1).toFixed(1)}`;
}

/** Those of the dataset's metadata. */
export const metaFacets: readonly Facet[] = facets.filter((facet) => facet.startsWith('meta.'));

/** Quotes a value that is not one plain word, as the query language of the domain does. */
export function literal(value: string): string {
  return /^[\w.:-]+$/.test(value) ? value : `"${value.replaceAll('"', '""')}"`;
}
