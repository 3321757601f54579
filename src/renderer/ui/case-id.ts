/** A case id short enough for a card: the first group of a MIMIC id, which tells films of a set apart; others stay whole. */
export function shortCaseId(caseId: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{8}){4}$/.test(caseId) ? caseId.slice(0, 8) : caseId;
}
