/** The fields of a query that readers decide: of a case whose past is kept from them they say what is shown. */
export const reviewFields: ReadonlySet<string> = new Set([
  'status',
  'flagged',
  'reader',
  'reason',
  'decided',
  'region',
  'regions',
]);
