import { type FixName, fixNames } from '#domain/redraw/fixes.ts';
import type { ShortcutId } from '#renderer/app/shortcuts.ts';

/** Which key shows and makes each repair of the whole mask. */
export const fixKeys = {
  dropIslands: 'digit1',
  fillHoles: 'digit2',
  keepTwo: 'digit3',
  takeModel: 'digit4',
  smooth: 'digit5',
} as const satisfies Readonly<Record<FixName, ShortcutId>>;

/** Which key takes each of the largest differences while that tool is in hand: those of the repairs, in their order. */
export const regionKeys: readonly ShortcutId[] = fixNames.map((name) => fixKeys[name]);
