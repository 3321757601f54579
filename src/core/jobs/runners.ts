import type { JobKind, JobRequest } from '#contract/jobs.ts';
import { importCxlseg } from '../catalog/import-cxlseg.ts';
import { importMasks } from '../catalog/import-masks.ts';
import { importPairs } from '../catalog/import-pairs.ts';
import { runCheck } from '../catalog/run-check.ts';
import { runExport } from '../export/run-export.ts';
import type { JobContext, JobRunner } from './job.ts';
import { runCompare } from './run-compare.ts';
import { runDemo } from './run-demo.ts';
import { runEvaluate } from './run-evaluate.ts';
import { runInfer } from './run-infer.ts';
import { runLearn } from './run-learn.ts';
import { runPhantoms } from './run-phantoms.ts';
import { runRank } from './run-rank.ts';
import { runRebuild } from './run-rebuild.ts';
import { runSegment } from './run-segment.ts';
import { runVerify } from './run-verify.ts';

/** Which function does which job. */
const runners: { readonly [K in JobKind]: JobRunner<K> } = {
  'import-cxlseg': importCxlseg,
  'import-pairs': importPairs,
  'import-masks': importMasks,
  check: runCheck,
  infer: runInfer,
  compare: runCompare,
  evaluate: runEvaluate,
  segment: runSegment,
  export: runExport,
  verify: runVerify,
  rebuild: runRebuild,
  rank: runRank,
  learn: runLearn,
  demo: runDemo,
  phantoms: runPhantoms,
};

/** Runs a job with the runner of its kind. */
export function runJob(request: JobRequest, context: JobContext): Promise<unknown> {
  const runner = runners[request.kind] as (request: JobRequest, context: JobContext) => Promise<unknown>;
  return runner(request, context);
}
