import type { CoreState } from '../core-state.ts';
import type { HandlersOf } from './handlers-of.ts';

export function jobHandlers({ jobs }: CoreState): HandlersOf<'startJob' | 'cancelJob' | 'jobs' | 'watchJob'> {
  return {
    async startJob(request) {
      return { jobId: await jobs.start(request) };
    },

    async cancelJob({ jobId }) {
      await jobs.cancel(jobId);
      return null;
    },

    jobs: () => jobs.list(),
    watchJob: ({ jobId }, signal) => jobs.watch(jobId, signal),
  };
}
