import { withoutOptions } from './without-options.ts';

/** A failure as a call throws it, or as a job keeps it. */
export interface SaidFailure {
  readonly code: string;
  readonly message: string;
  readonly fact?: unknown;
}

/** What went wrong and what to do: the core’s own sentences are English. */
export const failureStrings = {
  sentence: (failure: SaidFailure): string => withoutOptions(failure.message),
  /** One item that failed while the work went on. */
  item: (failure: Pick<SaidFailure, 'message' | 'fact'>): string => withoutOptions(failure.message),
};
