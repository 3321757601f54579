import type { JobResults } from '#contract/job-results.ts';
import type { JobKind, JobRequest, JobSnapshot } from '#contract/jobs.ts';
import { Failure } from '#rpc/failure.ts';
import type { CommandContext } from './command.ts';
import { stoppedText } from './stopped-text.ts';

/** Failed items that are listed for people. */
export const failuresNamed = 20;

export interface FinishedJob<K extends JobKind> {
  readonly result: JobResults[K];
  readonly snapshot: JobSnapshot;
}

/**
 * Starts a job, shows its progress and waits for its end. Items that failed on the way are listed on stderr.
 * @throws Failure of the job, or `cancelled` after Ctrl+C.
 */
export async function runJob<K extends JobKind>(
  { core, output, signal }: CommandContext,
  request: Extract<JobRequest, { kind: K }>,
): Promise<FinishedJob<K>> {
  // While the workspace was opened, for one: an aborted signal tells nobody who listens to it afterwards.
  if (signal.aborted) throw new Failure('cancelled', 'The work was stopped before it began.');
  const { jobId } = await core.startJob(request);
  const cancel = () => void core.cancelJob({ jobId });
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  let last: JobSnapshot | undefined;
  for await (const snapshot of core.watchJob({ jobId })) {
    last = snapshot;
    output.progress(progressLine(snapshot));
  }
  output.clearProgress();
  if (!last) throw new Failure('internal', 'The job ended without a word.');
  if (last.state === 'cancelled') throw new Failure('cancelled', stoppedText(last));
  if (last.failure) throw new Failure(last.failure.code as Failure['code'], last.failure.message);
  for (const { item, message } of last.failures.slice(0, failuresNamed)) output.note(`  ${item}: ${message}`);
  if (last.failed > failuresNamed) output.note(`  … and ${(last.failed - failuresNamed).toLocaleString('en')} more.`);
  return { result: last.result as JobResults[K], snapshot: last };
}

/** `running SA-UNet  ████████░░░░  1,200 of 4,310  18.2/s  171 s left  slowest: network, 46 ms each` */
function progressLine(job: JobSnapshot): string {
  const parts = [job.stage];
  if (job.total !== null && job.total > 0) {
    const filled = Math.round((20 * job.done) / job.total);
    parts.push(
      `${'█'.repeat(filled)}${'░'.repeat(20 - filled)}`,
      `${job.done.toLocaleString('en')} of ${job.total.toLocaleString('en')}`,
    );
  } else if (job.done > 0) parts.push(job.done.toLocaleString('en'));
  if (job.ratePerSecond !== null) parts.push(`${job.ratePerSecond.toPrecision(3)}/s`);
  if (job.etaSeconds !== null) parts.push(`${durationText(job.etaSeconds)} left`);
  if (job.slowest) parts.push(`slowest: ${job.slowest.stage}, ${job.slowest.msPerItem.toPrecision(2)} ms each`);
  if (job.failed > 0) parts.push(`${job.failed} failed`);
  return parts.join('  ');
}

function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
