import { locale } from './locale.ts';

export function number(value: number): string {
  return locale.whole.format(value);
}

export function decimal(value: number): string {
  return locale.oneDecimal.format(value);
}

/** A share of 0 to 1 as whole percent. Never rounds up to 100% or down to 0% what is not. */
export function percent(share: number): string {
  if (share > 0.99 && share < 1) return '99%';
  if (share > 0 && share < 0.01) return '<1%';
  return locale.percents.format(share);
}

/** The word that goes with a count, for languages that have two; Chinese has one and does not ask. */
export function plural(n: number, one: string, many: string): string {
  return locale.plurals.select(n) === 'one' ? one : many;
}

/** Time left or spent: `40 s`, `12 min`, `3 h 05`. */
export function duration(seconds: number): string {
  if (seconds < 90) return locale.seconds(Math.max(1, Math.round(seconds)));
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return locale.minutes(minutes);
  return locale.hours(Math.floor(minutes / 60), minutes % 60);
}

/** A moment by the clock of this machine: `25 Nov 2026, 03:47`. */
export function dateTime(at: Date): string {
  return locale.dateTime.format(at);
}

/** `dateTime` to the second. */
export function momentTime(at: Date): string {
  return locale.moment.format(at);
}

export function bytes(count: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = count < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(count) / 3));
  return `${decimal(count / 1000 ** power)} ${units[power]}`;
}
