import type { JobKind, JobSnapshot } from '#contract/jobs.ts';

/** What is left of a job that was stopped. */
interface Remains {
  /** What it counted as done stays done. */
  readonly keeps: boolean;
  /** The same command passes over what was done before. */
  readonly goesOn: boolean;
}

const resumed: Remains = { keeps: true, goesOn: true };
const kept: Remains = { keeps: true, goesOn: false };
const nothing: Remains = { keeps: false, goesOn: false };

const remains: Readonly<Record<JobKind, Remains>> = {
  'import-cxlseg': resumed,
  'import-pairs': resumed,
  'import-masks': resumed,
  infer: resumed,
  // Its count runs through drawing, import, model and ranking, and what was drawn of an unfinished dataset is not kept.
  demo: { keeps: false, goesOn: true },
  rank: kept,
  learn: kept,
  compare: kept,
  segment: kept,
  rebuild: kept,
  check: nothing,
  verify: nothing,
  evaluate: nothing,
  export: nothing,
  phantoms: nothing,
};

/** What somebody who stopped a job by Ctrl+C needs to know of it: how far it came, what stays, what the same command does next. */
export function stoppedText({ kind, done, total }: Pick<JobSnapshot, 'kind' | 'done' | 'total'>): string {
  const { keeps, goesOn } = remains[kind];
  if (!keeps && !goesOn) return 'The work was stopped and has no result. Run again, it begins from the start.';
  const far = keeps && total !== null && done > 0 ? ` after ${done} of ${total}, which are kept` : '';
  return `The work was stopped${far}. ${goesOn ? 'Run it again to go on from here.' : 'Run again, it begins from the start.'}`;
}
