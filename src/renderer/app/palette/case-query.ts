/**
 * The query for what may be the beginning of an id; null for what is none. Studies and subjects are looked for by whole
 * numbers only: their ids are digits, and the index is that of the cases.
 */
export function caseQuery(typed: string): string | null {
  const text = typed.trim();
  if (text.length < 2 || !/^[\w.-]+$/.test(text)) return null;
  const byCase = `case="${text}*"`;
  return /^\d{4,}$/.test(text) ? `${byCase} or study="${text}" or subject="${text}"` : byCase;
}
