import { number, plural } from './numbers.ts';

/** The films of one examination side by side, and the queue by study. */
export const studyStrings = {
  title: (studyId: string) => `Study ${studyId}`,
  films: (n: number) => `${number(n)} ${plural(n, 'film', 'films')}`,
  studies: (n: number) => `${number(n)} ${plural(n, 'study', 'studies')}`,
  /** What the filter left: studies, and the cases that matched. */
  matching: (studies: number, cases: number) =>
    `${number(studies)} ${plural(studies, 'study', 'studies')}, ${number(cases)} ${plural(cases, 'case', 'cases')}`,
  decided: (done: number, total: number) => `${number(done)} of ${number(total)} decided`,
  rollUp:
    'The status of a study is that of its least finished film: pending before deferred, rejected, corrected, accepted.',
  by: { case: 'Cases', study: 'Studies' },
  groupBy: 'Queue by',
  subject: 'subject',
  filmsLabel: 'Films of the study',
  reviewAll: 'Review these films',
  reviewAllHelp: 'Makes them the queue and opens the first that is undecided',
  backToCase: 'Case',
  backToStudy: 'Study',
  sideBySide: 'side by side',
  openStudy: 'Show all films of this study',
  others: 'Other studies of this patient',
  noOthers: 'No other study of this patient is in the workspace.',
  labels: 'Labels',
  noLabels: 'None is given.',
  unranked: 'not ranked',
  riskiest: 'Risk of the riskiest film',
  moreFilms: (n: number) => `+${number(n)}`,
  moreFilmsHelp: (n: number) => `${number(n)} more ${plural(n, 'film', 'films')}: open the study to see them`,
  row: (parts: readonly string[]) => parts.filter((part) => part !== '').join(', '),
  noDate: 'no date',
};
