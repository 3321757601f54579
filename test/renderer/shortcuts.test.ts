import { describe, expect, it } from 'vitest';
import { chordText, type Shortcut, type ShortcutId, shortcuts, shortcutTooltip } from '#renderer/app/shortcuts.ts';
import { t } from '#renderer/app/strings/t.ts';
import { chordOf } from '#renderer/app/use-shortcuts.ts';

const all = Object.entries(shortcuts) as [ShortcutId, Shortcut][];

describe('the table of keys', () => {
  it('gives no key two meanings in one scope, nor a global key another meaning anywhere', () => {
    const taken = new Map<string, ShortcutId>();
    const clashes: string[] = [];
    for (const [id, shortcut] of all) {
      for (const key of shortcut.keys) {
        const others = [taken.get(`${shortcut.scope} ${key}`), taken.get(`global ${key}`)].filter((other) => other);
        for (const other of others) clashes.push(`${key}: ${id} and ${other}`);
        taken.set(`${shortcut.scope} ${key}`, id);
      }
    }
    expect(clashes).toEqual([]);
  });

  it('has a label for every key and writes chords as they are read', () => {
    for (const [id] of all) expect(t.shortcuts[id], id).not.toBe('');
    expect(chordText('Shift+ArrowRight')).toBe('Shift+→');
    expect(chordText('+')).toBe('+');
    expect(shortcutTooltip('accept')).toBe(`${t.shortcuts.accept} (A)`);
  });
});

describe('the chord of a key event', () => {
  const plain = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

  it('is spelt as in the table', () => {
    expect(chordOf({ ...plain, key: 'a' })).toBe('A');
    expect(chordOf({ ...plain, key: ' ' })).toBe('Space');
    expect(chordOf({ ...plain, key: 'z', ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+Z');
    expect(chordOf({ ...plain, key: 'ArrowRight', shiftKey: true })).toBe('Shift+ArrowRight');
  });

  it('takes Cmd for Ctrl and does not name Shift for characters that need it', () => {
    expect(chordOf({ ...plain, key: 'z', metaKey: true })).toBe('Ctrl+Z');
    expect(chordOf({ ...plain, key: '?', shiftKey: true })).toBe('?');
  });
});
