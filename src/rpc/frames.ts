import type { WireFailure } from './failure.ts';

/** What travels on a channel. `id` is chosen by the caller and names one request until its `result`, `end` or `failure`. */
export type Frame =
  | { readonly t: 'call'; readonly id: number; readonly method: string; readonly input: unknown }
  | { readonly t: 'cancel'; readonly id: number }
  | { readonly t: 'more'; readonly id: number; readonly count: number }
  | { readonly t: 'result'; readonly id: number; readonly value: unknown }
  | { readonly t: 'next'; readonly id: number; readonly item: unknown }
  | { readonly t: 'end'; readonly id: number }
  | { readonly t: 'failure'; readonly id: number; readonly failure: WireFailure };
