/** The grey values shown as black (`low`) and as white (`high`); `invert` swaps the two on the screen. */
export interface GreyWindow {
  readonly low: number;
  readonly high: number;
  readonly invert: boolean;
}

/** Grey values that exist, and the automatic window of the film at hand. */
export interface GreyRange {
  readonly bits: 8 | 16;
  readonly window: { readonly low: number; readonly high: number };
}

export function automaticWindow(film: GreyRange, invert = false): GreyWindow {
  return ordered(film.window.low, film.window.high, invert);
}

export const windowPresets = ['automatic', 'lung', 'mediastinum', 'bone', 'full'] as const;
export type WindowPreset = (typeof windowPresets)[number];

/**
 * Presets relative to the film's automatic window, since radiographs have no common grey scale: `lung` spreads the dark
 * part, `mediastinum` the bright middle, `bone` the bright end; `full` shows every grey value there is.
 */
export function presetWindow(preset: WindowPreset, film: GreyRange, invert: boolean): GreyWindow {
  const { low, high } = film.window;
  const at = (share: number) => low + share * (high - low);
  switch (preset) {
    case 'automatic':
      return automaticWindow(film, invert);
    case 'lung':
      return ordered(at(-0.05), at(0.65), invert);
    case 'mediastinum':
      return ordered(at(0.35), at(1), invert);
    case 'bone':
      return ordered(at(0.5), at(1.1), invert);
    case 'full':
      return ordered(0, 2 ** film.bits - 1, invert);
  }
}

/** The preset that comes after the window on screen, around the circle; a window of the reader's own goes back to automatic. */
export function presetAfter(shown: GreyWindow, film: GreyRange): WindowPreset {
  const at = windowPresets.indexOf(presetOf(shown, film) ?? 'full');
  return windowPresets[(at + 1) % windowPresets.length] ?? 'automatic';
}

/** Which preset the window on screen is; null when it is none, after a drag. */
export function presetOf(shown: GreyWindow, film: GreyRange): WindowPreset | null {
  const isShown = (preset: WindowPreset) => {
    const { low, high } = presetWindow(preset, film, shown.invert);
    return low === shown.low && high === shown.high;
  };
  return windowPresets.find(isShown) ?? null;
}

/**
 * The window while dragging from `start`, as on every reading station: to the right is wider (less contrast), up is a
 * higher level (darker). A drag over `stageSide` screen pixels changes each by the range of the automatic window.
 */
export function dragWindow(
  start: GreyWindow,
  drag: { readonly dx: number; readonly dy: number; readonly stageSide: number },
  film: GreyRange,
): GreyWindow {
  const range = Math.max(1, film.window.high - film.window.low);
  const perPixel = (1.5 * range) / Math.max(1, drag.stageSide);
  const most = 2 ** film.bits;
  const width = Math.min(2 * most, Math.max(range / 100, start.high - start.low + drag.dx * perPixel));
  const middle = (start.low + start.high) / 2 - drag.dy * perPixel;
  const level = Math.min(most * 1.25, Math.max(-most * 0.25, middle));
  return { low: level - width / 2, high: level + width / 2, invert: start.invert };
}

/** Carries a reader's own window from one film to the next, relative to the automatic window of each. */
export function carryWindow(window: GreyWindow, from: GreyRange, to: GreyRange): GreyWindow {
  const range = Math.max(1, from.window.high - from.window.low);
  const next = to.window.high - to.window.low;
  const map = (grey: number) => to.window.low + ((grey - from.window.low) / range) * next;
  return ordered(map(window.low), map(window.high), window.invert);
}

/** The screen's grey, 0 to 255, of every grey value of the film. */
export function greyTable(window: GreyWindow, bits: 8 | 16): Uint8ClampedArray {
  const table = new Uint8ClampedArray(2 ** bits);
  const range = Math.max(1e-6, window.high - window.low);
  for (let grey = 0; grey < table.length; grey += 1) {
    const shown = ((grey - window.low) / range) * 255;
    table[grey] = window.invert ? 255 - Math.min(255, Math.max(0, shown)) : shown;
  }
  return table;
}

function ordered(low: number, high: number, invert: boolean): GreyWindow {
  return { low, high: Math.max(high, low + 1e-3), invert };
}
