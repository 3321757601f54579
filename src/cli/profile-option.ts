import type { OptionSpec } from './arguments.ts';

/** Of the commands that take long: a file for the trace of what they do with their time. */
export const profileOption = { profile: { type: 'string' } } as const satisfies OptionSpec;
