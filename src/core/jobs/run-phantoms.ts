import { writePhantomSet } from '../catalog/write-phantom-set.ts';
import type { JobRunner } from './job.ts';

const defaultDistinct = 300;
const defaultSeed = 1;

/** Writes a drawn dataset of any size, for trials and measurements. */
export const runPhantoms: JobRunner<'phantoms'> = async (request, context) => {
  const { out, cases } = request;
  const { distinct = Math.min(cases, defaultDistinct), seed = defaultSeed } = request;
  context.progress({ stage: 'drawing films', done: 0, total: distinct });
  return writePhantomSet({
    out,
    cases,
    distinct,
    seed,
    signal: context.signal,
    onDrawn: (done) => context.progress({ done }),
    onCases: (done) => context.progress({ stage: 'writing cases', done, total: cases }),
  });
};
