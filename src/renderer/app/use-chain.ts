import { useEffect } from 'react';
import { create } from 'zustand';
import type { JobId } from '#contract/ids.ts';
import type { JobRequest } from '#contract/jobs.ts';
import { goTo, type Route } from './route.ts';
import { useJob, useStartJob } from './use-jobs.ts';

/** What follows when a job is done: the next jobs in turn, then a screen. A failed or cancelled job ends the chain. */
interface Chain {
  readonly jobId: JobId | null;
  readonly rest: readonly JobRequest[];
  readonly goTo: Route | null;
  /** The hash of the screen the chain was started on: whoever has gone elsewhere since is not taken away from there. */
  readonly startedOn: string;
  /** A job is done and the next has been asked for. */
  readonly isBetween: boolean;
  /** Why a following job could not be started. */
  readonly error: unknown;
  follow(jobId: JobId, next: Pick<Chain, 'rest' | 'goTo' | 'startedOn'>): void;
  await(): void;
  fail(error: unknown): void;
  clear(): void;
}

export const useChainStore = create<Chain>()((set) => ({
  jobId: null,
  rest: [],
  goTo: null,
  startedOn: '',
  isBetween: false,
  error: null,
  follow: (jobId, next) => set({ jobId, ...next, isBetween: false, error: null }),
  await: () => set({ jobId: null, isBetween: true, error: null }),
  fail: (error) => set({ jobId: null, isBetween: false, error }),
  clear: () => set({ jobId: null, isBetween: false, error: null }),
}));

/** Starts a job, then those that follow it as each is done: run the model, then rank, then show the queue. */
export function useRunChain() {
  const startJob = useStartJob();
  const follow = useChainStore((chain) => chain.follow);
  return {
    ...startJob,
    /** Resolves with the first job's id once it has been taken on. */
    async run(requests: readonly [JobRequest, ...JobRequest[]], destination: Route | null): Promise<JobId> {
      const [first, ...rest] = requests;
      const startedOn = location.hash;
      const { jobId } = await startJob.mutateAsync(first);
      follow(jobId, { rest, goTo: destination, startedOn });
      return jobId;
    },
  };
}

/** Mounted once: moves the chain on when its job has ended. */
export function useChain(): void {
  const chain = useChainStore();
  const job = useJob(chain.jobId);
  const { mutate } = useStartJob();
  const state = job?.state;

  useEffect(() => {
    if (!chain.jobId || state === undefined || state === 'queued' || state === 'running') return;
    if (state !== 'done') {
      chain.clear();
      return;
    }
    const [next, ...rest] = chain.rest;
    if (!next) {
      if (chain.goTo && location.hash === chain.startedOn) goTo(chain.goTo);
      chain.clear();
      return;
    }
    chain.await();
    mutate(next, {
      onSuccess: ({ jobId }) => chain.follow(jobId, { rest, goTo: chain.goTo, startedOn: chain.startedOn }),
      onError: (error) => chain.fail(error),
    });
  }, [chain, state, mutate]);
}
