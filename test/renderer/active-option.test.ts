import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activeAfter } from '#renderer/screens/queue/use-active-option.ts';

const before = { ids: ['a', 'b', 'c', 'd', 'e'], index: 2 };

describe('the option in focus, when other options are read in place of those before', () => {
  it('stays the same one, wherever it stands now', () => {
    expect(activeAfter(before, ['c', 'd', 'e', 'f'], 4)).toBe(0);
    expect(activeAfter(before, ['x', 'a', 'b', 'c'], 4)).toBe(3);
    expect(activeAfter(before, ['a', 'b', 'c', 'd', 'e', 'f'], 9)).toBe(2);
  });

  it('is the next that is still there where it is gone, the last where none came after it', () => {
    expect(activeAfter(before, ['a', 'e', 'f'], 3)).toBe(1);
    expect(activeAfter(before, ['a', 'b'], 2)).toBe(1);
    expect(activeAfter(before, [], 0)).toBe(0);
  });

  it('keeps its place where it is not read yet', () => {
    expect(activeAfter({ ids: ['a'], index: 700 }, ['a', 'b'], 1000)).toBe(700);
    expect(activeAfter({ ids: ['a'], index: 700 }, ['a', 'b'], 500)).toBe(499);
  });

  it('is always one of those there are', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'));
    fc.assert(
      fc.property(ids, ids, fc.nat(9), fc.nat(9), (old, now, index, unread) => {
        const total = now.length + unread;
        const place = activeAfter({ ids: old, index }, now, total);
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThan(Math.max(1, total));
        const id = old[index];
        if (id !== undefined && now.includes(id)) expect(now[place]).toBe(id);
      }),
    );
  });
});
