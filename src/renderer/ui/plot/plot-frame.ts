import type { Scale } from './linear-scale.ts';

export interface PlotAxis {
  readonly label: string;
  readonly domain: readonly [number, number];
  /** Ticks where they are not round numbers: days, names. */
  readonly ticks?: readonly { readonly at: number; readonly text: string }[];
  format?(value: number): string;
}

/** Where the values of a plot lie in its drawing. */
export interface PlotFrame {
  readonly x: Scale;
  readonly y: Scale;
  /** Index of the stop that is being read. */
  readonly active: number | null;
}
