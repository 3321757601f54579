import { fixedKeys } from './fixed-keys.ts';
import {
  type Bindings,
  type Shortcut,
  type ShortcutId,
  type ShortcutScope,
  shortcuts,
  tableBindings,
} from './shortcuts.ts';

/** Other keys for some actions: a profile, or what a reader chose. */
export type Rebound = Readonly<Partial<Record<ShortcutId, readonly string[]>>>;

const ids = Object.keys(shortcuts) as ShortcutId[];

/**
 * The table's keys with the layers put over them in order. A key that is claimed is taken from the actions that could be
 * meant by it in the same place, so that no key ever has two meanings; within a layer the later claim wins.
 */
export function bindingsOf(...layers: readonly Rebound[]): Bindings {
  const bindings: Record<ShortcutId, readonly string[]> = { ...tableBindings() };
  for (const layer of layers) {
    for (const [id, claimed] of Object.entries(layer) as [ShortcutId, readonly string[]][]) {
      // An action that a later version took out of the table may still stand in what a reader chose.
      if (!(id in bindings)) continue;
      for (const other of ids)
        if (other !== id && meet(other, id)) bindings[other] = bindings[other].filter((key) => !claimed.includes(key));
      bindings[id] = claimed;
    }
  }
  return bindings;
}

/** The layer with one more claim, which wins over those before it. */
export function withClaim(layer: Rebound, id: ShortcutId, keys: readonly string[]): Rebound {
  return { ...withoutClaim(layer, id), [id]: keys };
}

export function withoutClaim(layer: Rebound, id: ShortcutId): Rebound {
  return Object.fromEntries(Object.entries(layer).filter(([other]) => other !== id));
}

/** What else a chord already does where `id` works: another action, or keys that cannot be changed. */
export type Clash = { readonly kind: 'action'; readonly id: ShortcutId } | { readonly kind: 'fixed' };

export function clashOf(bindings: Bindings, id: ShortcutId, chord: string): Clash | null {
  const other = ids.find((each) => each !== id && meet(each, id) && bindings[each].includes(chord));
  if (other) return { kind: 'action', id: other };
  const scope = scopeOf(id);
  const isFixed = fixedKeys.some((row) => (scope === 'global' || row.scope === scope) && row.keys.includes(chord));
  return isFixed ? { kind: 'fixed' } : null;
}

const kept = /^(?:Tab|Shift\+Tab|Escape|F5|F11|F12|Ctrl\+(?:Shift\+)?[WTNRQ]|Alt\+F4|Ctrl\+Tab)$/;

/** Keys that the browser, the window or the keyboard path need for themselves. */
export function isKept(chord: string): boolean {
  return kept.test(chord);
}

/** Both could answer to the same key press. While redrawing, an edit key goes before the same review key by design. */
function meet(a: ShortcutId, b: ShortcutId): boolean {
  return scopeOf(a) === scopeOf(b) || scopeOf(a) === 'global' || scopeOf(b) === 'global';
}

function scopeOf(id: ShortcutId): ShortcutScope {
  const shortcut: Shortcut = shortcuts[id];
  return shortcut.scope;
}
