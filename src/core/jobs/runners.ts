import type { JobKind, JobRequest } from '#contract/jobs.ts';
import { Failure } from '#rpc/failure.ts';
import { importCxlseg } from '../catalog/import-cxlseg.ts';
import type { JobContext, JobRunner } from './job.ts';
import { runRebuild } from './run-rebuild.ts';
import { runVerify } from './run-verify.ts';

/** Which function does which job. */
const runners: { readonly [K in JobKind]?: JobRunner<K> } = {
  'import-cxlseg': importCxlseg,
  verify: runVerify,
  rebuild: runRebuild,
};

/** Runs a job with the runner of its kind. */
export function runJob(request: JobRequest, context: JobContext): Promise<unknown> {
  const runner = runners[request.kind] as ((request: JobRequest, context: JobContext) => Promise<unknown>) | undefined;
  if (!runner) throw new Failure('internal', `This version cannot run the job "${request.kind}" yet.`);
  return runner(request, context);
}
