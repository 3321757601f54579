import type { JobKind, JobState } from '#contract/jobs.ts';
import type { CaseStatus, Reason } from '#contract/reviews.ts';

const status: Readonly<Record<CaseStatus, string>> = {
  pending: 'Pending',
  accepted: 'Accepted',
  corrected: 'Corrected',
  rejected: 'Rejected',
  deferred: 'Deferred',
};

const reason: Readonly<Record<Reason, string>> = {
  'missed-apex': 'Missed apex',
  'missed-base': 'Missed base',
  'missing-lung': 'Missing lung',
  'heart-included': 'Heart included',
  'abdomen-included': 'Abdomen included',
  'outside-body': 'Outside the body',
  islands: 'Islands',
  holes: 'Holes',
  'boundary-off': 'Boundary off',
  'sides-swapped': 'Sides swapped',
  'opacity-missed': 'Opacity missed',
  'device-confused': 'Confused by a device',
  'not-frontal': 'Not frontal',
  'unreadable-film': 'Unreadable film',
  other: 'Other',
};

const jobKind: Readonly<Record<JobKind, string>> = {
  'import-cxlseg': 'Import CXLSeg',
  'import-pairs': 'Import films and masks',
  'import-masks': 'Import masks',
  check: 'Check the dataset',
  infer: 'Run the model',
  rank: 'Rank by risk',
  learn: 'Learn from verdicts',
  compare: 'Compare sources',
  evaluate: 'Evaluate the model',
  segment: 'Segment films',
  export: 'Export',
  verify: 'Verify the workspace',
  rebuild: 'Rebuild from the log',
  demo: 'Demo dataset',
  phantoms: 'Draw a dataset',
};

const jobState: Readonly<Record<JobState, string>> = {
  queued: 'Waiting',
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** The product's fixed words: statuses, reasons, jobs. */
export const wordStrings = { status, reason, jobKind, jobState };
