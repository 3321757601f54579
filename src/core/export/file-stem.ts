/** A case id as the stem of a file name: characters that a file system gives a meaning to become `_`. */
export function fileStem(caseId: string): string {
  const stem = [...caseId].map((char) => (char < ' ' || '/\\:*?"<>|'.includes(char) ? '_' : char)).join('');
  return /^\.+$/.test(stem) ? stem.replaceAll('.', '_') : stem;
}
