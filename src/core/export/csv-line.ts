/** One line of a CSV file (RFC 4180), with a line feed. Null becomes an empty field. */
export function csvLine(fields: readonly (string | number | null)[]): string {
  return `${fields.map((field) => quoted(field === null ? '' : String(field))).join(',')}\n`;
}

/** Spreadsheets run a field that begins like this as a formula; an id from a file name must not. */
const formula = /^[=+@\t\r]/;

function quoted(field: string): string {
  const safe = formula.test(field) ? `'${field}` : field;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
