import { Failure } from '#rpc/failure.ts';

/**
 * Which day (`2026-11-25`) it is in a time zone in a given minute of UTC (`2026-11-25T23:30`).
 * @param zone an IANA name
 * @throws Failure bad-input for a zone that is not known
 */
export function dayIn(zone: string): (minute: string) => string {
  const format = formatOf(zone);
  const known = new Map<string, string>();
  return (minute) => {
    // Clocks differ by whole quarters of an hour, so a day begins and ends with one.
    const quarter = `${minute.slice(0, 14)}${String(15 * Math.floor(Number(minute.slice(14)) / 15)).padStart(2, '0')}`;
    const day = known.get(quarter) ?? format.format(new Date(`${quarter}:00Z`));
    known.set(quarter, day);
    return day;
  };
}

/** Canadian English writes a day as ISO 8601 does. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  } catch {
    throw new Failure('bad-input', `There is no time zone "${timeZone}". Name one as in Europe/Zurich.`);
  }
}
