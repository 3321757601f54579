import type { Agreement } from '#contract/masks.ts';

/** Means over cases; distances over the cases that have one (null: one of two masks is empty). Of no cases: zeros and nulls. */
export function meanAgreement(
  cases: readonly Agreement[],
): Agreement & { readonly n: number; readonly nDistances: number } {
  return {
    n: cases.length,
    nDistances: cases.filter(({ hd95Px }) => hd95Px !== null).length,
    dice: mean(cases.map(({ dice }) => dice)) ?? 0,
    iou: mean(cases.map(({ iou }) => iou)) ?? 0,
    hd95Px: mean(cases.flatMap(({ hd95Px }) => hd95Px ?? [])),
    assdPx: mean(cases.flatMap(({ assdPx }) => assdPx ?? [])),
  };
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
