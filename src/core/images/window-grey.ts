import type { GreyValues, GreyWindow } from './auto-window.ts';

/** Grey values shown through a window: `low` and below become 0, `high` and above 255, linear between. */
export function windowGrey(film: GreyValues, window: GreyWindow): Uint8Array {
  const table = new Uint8ClampedArray(film.values instanceof Uint16Array ? 65536 : 256);
  const scale = 255 / (window.high - window.low);
  for (let value = 0; value < table.length; value += 1) table[value] = (value - window.low) * scale;
  const shown = new Uint8Array(film.values.length);
  for (let i = 0; i < shown.length; i += 1) shown[i] = table[film.values[i]!]!;
  return shown;
}
