import { useMemo } from 'react';
import { bindingsOf, withClaim, withoutClaim } from './key-bindings.ts';
import { type KeyChoice, type KeyProfileName, keyProfiles } from './key-profiles.ts';
import { type Bindings, bindKeys, type ShortcutId } from './shortcuts.ts';
import { useViewState } from './view-state.ts';

const unchanged: KeyChoice = { profile: 'default', rebound: {} };

export interface KeySettings extends KeyChoice {
  readonly bindings: Bindings;
  chooseProfile(profile: KeyProfileName): void;
  /** Gives an action these keys and takes them from whatever else they would have done. */
  rebind(id: ShortcutId, keys: readonly string[]): void;
  /** Back to the profile's keys: one action, or all. */
  reset(id?: ShortcutId): void;
}

/**
 * The keys of the reader who is reading, kept for each by name. Puts them in force before anything below is drawn, so
 * that handlers, tooltips and the key sheet agree.
 */
export function useKeyChoice(): KeySettings {
  const reader = useViewState((state) => state.reader) ?? '';
  const choices = useViewState((state) => state.keys);
  const set = useViewState((state) => state.set);
  const { profile, rebound } = choices[reader] ?? choices[''] ?? unchanged;
  const bindings = useMemo(() => bindingsOf(keyProfiles[profile] ?? {}, rebound), [profile, rebound]);
  bindKeys(bindings);

  const choose = (choice: KeyChoice) => set({ keys: { ...choices, [reader]: choice } });
  return {
    profile,
    rebound,
    bindings,
    chooseProfile: (next) => choose({ profile: next, rebound }),
    rebind: (id, keys) => choose({ profile, rebound: withClaim(rebound, id, keys) }),
    reset: (id) => choose({ profile, rebound: id ? withoutClaim(rebound, id) : {} }),
  };
}
