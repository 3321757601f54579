import type { ExportWarning } from '#contract/exports.ts';
import { number, plural } from './numbers.ts';

/** What to know before exporting. */
export function exportWarning(warning: ExportWarning): string {
  switch (warning.code) {
    case 'nothing':
      return 'Nothing would be exported.';
    case 'unreviewed':
      return `${number(warning.count)} of ${number(warning.of)} masks have not been reviewed.`;
    case 'rejected':
      return `${cases(warning.count)} rejected and left out. Name the status in the query to export them.`;
    case 'without-mask':
      return `${cases(warning.count)} without a mask and left out.`;
    case 'without-film':
      return `${cases(warning.count)} without a readable film, which this format needs, and left out.`;
    case 'split-subjects':
      return `${number(warning.count)} ${plural(warning.count, 'subject has', 'subjects have')} films in several splits; formats with folds keep each subject together.`;
    case 'without-patient':
      return `The patient of ${number(warning.count)} ${plural(warning.count, 'film', 'films')} is not known: each counts as a patient of its own, so films of one patient can lie on both sides of a split or fold.`;
    case 'holds-films':
      return 'The export holds films. Credentialed films may not be passed on to third parties or online services.';
  }
}

function cases(n: number): string {
  return `${number(n)} ${plural(n, 'case is', 'cases are')}`;
}
