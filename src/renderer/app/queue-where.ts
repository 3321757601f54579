import type { QueueFilters } from './view-state.ts';

export type Facet = 'status' | 'view' | 'split' | 'reason' | 'flagged' | 'risk';

/** The query that the chosen filters and the typed text make together; '' for everything. `without` leaves one facet out. */
export function whereOfFilters(filters: QueueFilters, without?: Facet): string {
  const { status, view, split, reason, flagged, risk } = filters;
  const clauses: string[] = [];
  if (status !== undefined && without !== 'status') clauses.push(`status=${literal(status)}`);
  if (view !== undefined && without !== 'view') clauses.push(`view=${literal(view)}`);
  if (split !== undefined && without !== 'split') clauses.push(`split=${literal(split)}`);
  if (reason !== undefined && without !== 'reason') clauses.push(`reason=${literal(reason)}`);
  if (flagged && without !== 'flagged') clauses.push('flagged=1');
  if (risk !== undefined && without !== 'risk') clauses.push(riskClause(risk));
  const text = filters.text.trim();
  if (text !== '') clauses.push(clauses.length > 0 && /\bor\b/i.test(text) ? `(${text})` : text);
  return clauses.join(' and ');
}

export function hasFilters(filters: QueueFilters): boolean {
  return whereOfFilters(filters) !== '';
}

function riskClause(low: number): string {
  const from = `risk>=${low.toFixed(1)}`;
  return low >= 0.9 ? from : `${from} and risk<${(low + 0.1).toFixed(1)}`;
}

/** Quotes a value that is not one plain word, as the query language of the domain does. */
function literal(value: string): string {
  return /^[\w.:-]+$/.test(value) ? value : `"${value.replaceAll('"', '""')}"`;
}
