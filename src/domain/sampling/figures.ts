/** 243324 as `243,324`. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** `1 mask`, `348 masks`. */
export function masks(value: number): string {
  return `${count(value)} ${value === 1 ? 'mask' : 'masks'}`;
}

/** A share as a percentage of at most two decimals. */
export function percent(share: number): string {
  return `${Number((100 * share).toFixed(2))}%`;
}

/** A bound is rounded away from what is claimed, so that the text never says more than the figure. */
export function percentUp(share: number): string {
  return `${Number((Math.ceil(1e4 * share - 1e-9) / 100).toFixed(2))}%`;
}

export function percentDown(share: number): string {
  return `${Number((Math.floor(1e4 * share + 1e-9) / 100).toFixed(2))}%`;
}
