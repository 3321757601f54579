import type { Reason } from '#contract/reviews.ts';
import { fixedKeys } from './fixed-keys.ts';
import {
  type Bindings,
  looksIn,
  type Shortcut,
  type ShortcutId,
  type ShortcutScope,
  scopesWithLooks,
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

/**
 * What speaks against a chord for an action: another action has it in the same place; it cannot be changed there; with a difference chosen
 * it is a reason; or, in a scope whose own keys go first, it would leave the look `dead` without a key because of `by`.
 */
export type Clash =
  | { readonly kind: 'action'; readonly id: ShortcutId }
  | { readonly kind: 'fixed' }
  | { readonly kind: 'reason'; readonly reason: Reason }
  | { readonly kind: 'shadow'; readonly scope: ShortcutScope; readonly by: ShortcutId; readonly dead: ShortcutId };

/**
 * Everything that speaks against giving `id` this chord as its only key.
 *
 * @param says the reason that the same press says of a chosen difference: where the key lies decides that, which a chord does not tell
 */
export function clashesOf(
  bindings: Bindings,
  id: ShortcutId,
  chord: string,
  says: Reason | null = null,
): readonly Clash[] {
  const others = ids.filter((other) => other !== id && meet(other, id) && bindings[other].includes(chord));
  const scope = scopeOf(id);
  const isFixed = fixedKeys.some((row) => (scope === 'global' || row.scope === scope) && row.keys.includes(chord));
  const reason = scope === 'global' || scope === 'review' ? says : null;
  return [
    ...others.map((other) => ({ kind: 'action', id: other }) as const),
    ...(isFixed ? [{ kind: 'fixed' } as const] : []),
    ...(reason ? [{ kind: 'reason', reason } as const] : []),
    ...shadowsOf({ ...bindings, [id]: [chord] }, id, chord),
  ];
}

/** The keys by which a look works in `scope`: those that are not the scope's own. */
export function keysOfLook(bindings: Bindings, look: ShortcutId, scope: ShortcutScope): readonly string[] {
  const own = ids.filter((id) => scopeOf(id) === scope);
  return bindings[look].filter((key) => !own.some((id) => bindings[id].includes(key)));
}

/** A look that has keys, none of which works in a scope whose own action `by` goes first. */
export interface DeadLook {
  readonly scope: ShortcutScope;
  readonly look: ShortcutId;
  readonly by: ShortcutId;
  readonly chord: string;
}

/** Every look that these keys leave without one in a scope where it should work: a profile and a reader's own keys can do so together. */
export function deadLooks(bindings: Bindings): readonly DeadLook[] {
  return scopesWithLooks.flatMap((scope) =>
    ids
      .filter((look) => looksIn(look, scope) && keysOfLook(bindings, look, scope).length === 0)
      .flatMap((look) =>
        bindings[look].flatMap((chord) => {
          const by = ids.find((own) => scopeOf(own) === scope && bindings[own].includes(chord));
          return by ? [{ scope, look, by, chord }] : [];
        }),
      ),
  );
}

/** The looks that are left without a key where both `id` and they would answer to the chord. */
function shadowsOf(after: Bindings, id: ShortcutId, chord: string): readonly Clash[] {
  return deadLooks(after)
    .filter((dead) => dead.chord === chord && (dead.by === id || dead.look === id))
    .map(({ scope, by, look }) => ({ kind: 'shadow', scope, by, dead: look }));
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
