import type { ShortcutScope } from './shortcuts.ts';

/** Keys that mean the same everywhere in computing; shown on the key sheet, not rebound. Labels are `t.keySheet.fixed[id]`. */
export interface FixedKeys {
  readonly id: 'move' | 'page' | 'ends';
  readonly scope: ShortcutScope;
  readonly keys: readonly string[];
}

export const fixedKeys: readonly FixedKeys[] = [
  { id: 'move', scope: 'queue', keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] },
  { id: 'page', scope: 'queue', keys: ['PageUp', 'PageDown'] },
  { id: 'ends', scope: 'queue', keys: ['Home', 'End'] },
];
