import { number } from './numbers.ts';

/** What the review has come to. */
export const dashboardStrings = {
  cases: 'Cases',
  verdicts: 'Verdicts',
  found: 'Found wrong',
  judged: 'Of judged',
  day: 'Day',
  days: 'Verdicts over time',
  daysNote: (zone: string) => `Verdicts that stand, by the day they were given where you are (${zone}).`,
  dayIn: (day: string, zone: string) => `${day} (${zone})`,
  noVerdicts: 'No verdict yet. The first ones show here.',
  reasons: 'Reasons',
  reasonsNote: 'Cases per reason; one case may have several.',
  noReasons: 'No mask was rejected yet.',
  shareOfReasons: 'Of all reasons',
  risk: 'Risk',
  riskNote: 'Cases in each tenth of risk, and what became of them.',
  foundTitle: 'What was found at each risk',
  foundNote:
    'Rejected or corrected, of those judged. Bars: exact 95 % interval. Judged down the queue, a tenth half read is no random half.',
  interval: '95 % interval',
  range: (low: string, high: string) => `${low} to ${high}`,
  ofJudged: (found: number, judged: number) => `${number(found)} of ${number(judged)}`,
  foundOf: (share: string, judged: number) => `${share} of ${number(judged)} judged`,
  tenth: (low: string, high: string) => `Risk ${low} to ${high}`,
  byView: 'By view',
  bySplit: 'By split',
  byLabel: 'By label',
  groupNote: 'What became of the cases of each, as a share of it.',
  reviewed: (share: string) => `${share} read`,
  open: 'Enter or click: show in the queue',
};
