const whole = new Intl.NumberFormat('en');
const oneDecimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const percents = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });

export function number(value: number): string {
  return whole.format(value);
}

export function decimal(value: number): string {
  return oneDecimal.format(value);
}

/** A share of 0 to 1 as whole percent. Never rounds up to 100 % or down to 0 % what is not. */
export function percent(share: number): string {
  if (share > 0.99 && share < 1) return '99%';
  if (share > 0 && share < 0.01) return '<1%';
  return percents.format(share);
}

export function plural(n: number, one: string, many: string): string {
  return n === 1 ? one : many;
}

/** Time left or spent: `40 s`, `12 min`, `3 h 05`. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}

export function bytes(count: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = count < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(count) / 3));
  return `${decimal(count / 1000 ** power)} ${units[power]}`;
}
