import type { plotStrings as english } from './en-plot.ts';

/** What every plot says, in Chinese. */
export const plotStrings: typeof english = {
  hint: '将指针移到图上，或用方向键读取数值。',
  asTable: '显示为表格',
  asPlot: '显示为图',
  save: '存为 SVG',
};
