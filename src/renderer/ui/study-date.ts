/** A study's day as people write it: `21800506` is 2180-05-06. Anything else stays as the dataset has it. */
export function studyDateText(date: string): string {
  return date.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
}
