import type { EngineLink } from '#core/jobs/job.ts';
import { usualPatience } from '#core/jobs/patience.ts';

/** For jobs that run no model. */
export const noEngine: EngineLink = {
  patience: usualPatience,
  client: () => Promise.reject(new Error('This job needs no engine.')),
  kill: () => Promise.resolve(),
};
