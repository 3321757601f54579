import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  bindingsOf,
  clashesOf,
  deadLooks,
  isKept,
  keysOfLook,
  type Rebound,
  withClaim,
} from '#renderer/app/key-bindings.ts';
import { keyProfileNames, keyProfiles } from '#renderer/app/key-profiles.ts';
import { actionsOf } from '#renderer/app/key-rows.ts';
import {
  type Bindings,
  bindKeys,
  looksIn,
  type ShortcutId,
  scopesWithLooks,
  shortcutKey,
  shortcuts,
  shortcutTooltip,
  tableBindings,
} from '#renderer/app/shortcuts.ts';

const ids = Object.keys(shortcuts) as ShortcutId[];

/** Every key that two actions of one scope share, or that a global action shares with any other. */
function doubleMeanings(bindings: Bindings): string[] {
  return ids.flatMap((id) =>
    bindings[id].flatMap((key) => {
      const clashes = clashesOf(bindings, id, key);
      return clashes.flatMap((clash) => (clash.kind === 'action' ? [`${key}: ${id} and ${clash.id}`] : []));
    }),
  );
}

afterEach(() => bindKeys(tableBindings()));

describe('key profiles', () => {
  it.each(keyProfileNames)('%s gives no key two meanings, and gives what it promises', (name) => {
    const bindings = bindingsOf(keyProfiles[name]);
    expect(doubleMeanings(bindings)).toEqual([]);
    for (const [id, keys] of Object.entries(keyProfiles[name])) expect(bindings[id as ShortcutId], id).toEqual(keys);
  });

  it.each(keyProfileNames)('%s leaves no action without a key', (name) => {
    const bindings = bindingsOf(keyProfiles[name]);
    expect(ids.filter((id) => bindings[id].length === 0)).toEqual([]);
  });

  it.each(keyProfileNames)('%s lets a reader look at film and mask while redrawing and replaying', (name) => {
    const bindings = bindingsOf(keyProfiles[name]);
    const dead = scopesWithLooks.flatMap((scope) =>
      ids
        .filter((id) => looksIn(id, scope) && keysOfLook(bindings, id, scope).length === 0)
        .map((id) => `${id} in ${scope}`),
    );
    expect(dead).toEqual([]);
  });

  it('put hands where their tool has them', () => {
    expect(bindingsOf(keyProfiles.prodigy).defer).toContain('Space');
    expect(bindingsOf(keyProfiles.cvat).next).toContain('F');
    expect(bindingsOf(keyProfiles.labelme).previous).toContain('A');
    for (const [name, key] of [
      ['itksnap', 'S'],
      ['slicer', 'G'],
      ['labelme', 'T'],
    ] as const)
      expect(keysOfLook(bindingsOf(keyProfiles[name]), 'overlay', 'edit'), name).toContain(key);
  });
});

describe('rebinding', () => {
  it('never leaves a key with two meanings, whatever is claimed in whatever order', () => {
    const claim = fc.tuple(fc.constantFrom(...ids), fc.constantFrom('A', 'B', 'X', 'Space', 'Ctrl+K', 'Escape', '5'));
    fc.assert(
      fc.property(fc.constantFrom(...keyProfileNames), fc.array(claim, { maxLength: 12 }), (name, claims) => {
        const rebound = claims.reduce<Rebound>((layer, [id, key]) => withClaim(layer, id, [key]), {});
        const bindings = bindingsOf(keyProfiles[name], rebound);
        expect(doubleMeanings(bindings)).toEqual([]);
        const last = claims.at(-1);
        if (last) expect(bindings[last[0]]).toEqual([last[1]]);
      }),
    );
  });

  it('names the action that has a key already, in the same scope and everywhere for global ones', () => {
    const bindings = tableBindings();
    expect(clashesOf(bindings, 'defer', 'A')).toEqual([{ kind: 'action', id: 'accept' }]);
    expect(clashesOf(bindings, 'goToQueue', 'B')).toEqual([{ kind: 'action', id: 'brush' }]);
    expect(clashesOf(bindings, 'goToQueue', 'E')).toEqual(
      ['likeThis', 'moreLike', 'eraser'].map((id) => ({ kind: 'action', id })),
    );
    expect(clashesOf(bindings, 'brush', 'F2')).toEqual([{ kind: 'action', id: 'settings' }]);
    expect(clashesOf(bindings, 'brush', 'A')).toEqual([]);
    expect(clashesOf(bindings, 'toggleLayout', 'ArrowDown')).toEqual([{ kind: 'fixed' }]);
  });

  it('warns where the press says what is wrong with a chosen difference', () => {
    const bindings = tableBindings();
    const says = 'abdomen-included';
    const reason = { kind: 'reason', reason: says };
    expect(clashesOf(bindings, 'flag', '5', says)).toEqual([reason]);
    expect(clashesOf(bindings, 'goToQueue', '5', says)).toEqual([{ kind: 'action', id: 'digit5' }, reason]);
    // No difference is chosen while redrawing or in the queue.
    expect(clashesOf(bindings, 'wire', '6', 'outside-body')).toEqual([]);
    expect(clashesOf(bindings, 'likeThis', '5', says)).toEqual([]);
  });

  it('warns where a look would have no key while redrawing or replaying', () => {
    const bindings = tableBindings();
    const shadow = (scope: string, by: ShortcutId, dead: ShortcutId) => ({ kind: 'shadow', scope, by, dead });
    expect(clashesOf(bindings, 'overlay', 'B')).toEqual([shadow('edit', 'brush', 'overlay')]);
    expect(clashesOf(bindings, 'brush', 'S')).toEqual([shadow('edit', 'brush', 'overlay')]);
    expect(clashesOf(bindings, 'replayPlay', 'S')).toEqual([shadow('replay', 'replayPlay', 'overlay')]);
    expect(clashesOf(bindings, 'overlay', 'P')).toEqual([
      { kind: 'action', id: 'pin' },
      shadow('edit', 'polygon', 'overlay'),
    ]);
    // Another key is left: = fits the film, and a verdict has no use while redrawing.
    expect(clashesOf(bindings, 'brush', '0')).toEqual([]);
    expect(clashesOf(bindings, 'flag', 'B')).toEqual([]);
  });

  it('names a look that a profile and own keys leave without one together', () => {
    expect(deadLooks(tableBindings())).toEqual([]);
    // Alone neither takes a look's last key.
    expect(deadLooks(bindingsOf({ overlay: ['Ctrl+Shift+B'] }))).toEqual([]);
    expect(deadLooks(bindingsOf({ brush: ['Ctrl+Shift+B'] }))).toEqual([]);
    const dead = { scope: 'edit', look: 'overlay', by: 'brush', chord: 'Ctrl+Shift+B' };
    expect(deadLooks(bindingsOf({ overlay: ['Ctrl+Shift+B'] }, { brush: ['Ctrl+Shift+B'] }))).toEqual([dead]);
    expect(deadLooks(bindingsOf({ overlay: [] }))).toEqual([]);
  });

  it('takes the key from the other action only where both could be meant', () => {
    const bindings = bindingsOf({ flag: ['A'] });
    expect(bindings.flag).toEqual(['A']);
    expect(bindings.accept).toEqual([]);
    expect(bindingsOf({ brush: ['A'] }).accept).toEqual(['A']);
  });

  it('keeps what the browser and the keyboard path need', () => {
    for (const chord of ['Ctrl+W', 'Ctrl+Shift+T', 'Tab', 'F5']) expect(isKept(chord), chord).toBe(true);
    for (const chord of ['A', 'Ctrl+S', 'F2', 'Shift+D']) expect(isKept(chord), chord).toBe(false);
  });

  it('outlives an action that a later version no longer has', () => {
    expect(bindingsOf({ gone: ['A'] } as Rebound)).toEqual(tableBindings());
  });

  it('is what buttons, tooltips and the search of the key sheet go by', () => {
    bindKeys(bindingsOf({ accept: ['J'], flag: ['A'], defer: [] }));
    expect(shortcutKey('accept')).toBe('J');
    expect(shortcutTooltip('flag')).toContain('(A)');
    expect(shortcutTooltip('defer')).not.toContain('(');
    expect(actionsOf('review', 'j')).toContain('accept');
    expect(actionsOf('edit', 'z')).toEqual(expect.arrayContaining(['undo', 'redo']));
  });
});
