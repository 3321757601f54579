import { Failure } from '#rpc/failure.ts';

/**
 * Which hour of which day (`2026-11-25T23`) it is in a time zone in a given minute of UTC (`2026-11-25T23:30`).
 * @param zone an IANA name
 * @throws Failure bad-input for a zone that is not known
 */
export function hourIn(zone: string): (minute: string) => string {
  const format = formatOf(zone);
  const known = new Map<string, string>();
  return (minute) => {
    // Clocks differ by whole quarters of an hour, so an hour begins and ends with one.
    const quarter = `${minute.slice(0, 14)}${String(15 * Math.floor(Number(minute.slice(14)) / 15)).padStart(2, '0')}`;
    const hour = known.get(quarter) ?? format.format(new Date(`${quarter}:00Z`)).replace(', ', 'T');
    known.set(quarter, hour);
    return hour;
  };
}

/** Canadian English writes a day as ISO 8601 does, and the hour after a comma. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    const twoDigits = { month: '2-digit', day: '2-digit', hour: '2-digit' } as const;
    return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', ...twoDigits, hourCycle: 'h23' });
  } catch {
    throw new Failure('bad-input', `There is no time zone "${timeZone}". Name one as in Europe/Zurich.`);
  }
}
