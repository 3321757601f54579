import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextMap } from '#core/catalog/text-map.ts';

const anyText = fc.string({ unit: 'grapheme', maxLength: 4 });

describe('texts by texts', () => {
  it('hold what was added first for each key, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, anyText)), anyText, (steps, other) => {
        const texts = new TextMap();
        const expected = new Map<string, string>();
        for (const [key, value] of steps) {
          expect(texts.has(key)).toBe(expected.has(key));
          texts.add(key, value);
          if (!expected.has(key)) expected.set(key, value);
        }
        for (const key of [...expected.keys(), other]) {
          expect(texts.has(key)).toBe(expected.has(key));
          expect(texts.get(key)).toBe(expected.get(key));
        }
      }),
    );
  });

  it('are told apart where their keys have one hash', () => {
    // Both have the FNV-1a hash 0x5e4daa9d.
    const [one, other] = ['costarring', 'liquid'];
    const texts = new TextMap();
    texts.add(one, '1');
    expect([texts.get(one), texts.get(other)]).toEqual(['1', undefined]);
    texts.add(other, '2');
    expect([texts.get(one), texts.get(other)]).toEqual(['1', '2']);
  });

  it('fill many chunks', () => {
    const texts = new TextMap();
    const keyOf = (i: number) => `${'0123456789abcdef'.repeat(3)}-${i}`;
    for (let i = 0; i < 50_000; i += 1) texts.add(keyOf(i), `p${i}`);
    for (let i = 0; i < 50_000; i += 1) if (texts.get(keyOf(i)) !== `p${i}`) expect.fail(keyOf(i));
    for (let i = 50_000; i < 51_000; i += 1) if (texts.has(keyOf(i))) expect.fail(keyOf(i));
  });

  it('may be longer than any id', () => {
    const texts = new TextMap();
    const long = ['｡'.repeat(1024), 'x'.repeat(70_000)];
    for (const key of long) texts.add(key, key);
    texts.add('short', long[1]);
    for (const key of long) expect(texts.get(key)).toBe(key);
    expect(texts.get('short')).toBe(long[1]);
    texts.add('short', 'later');
    expect(texts.get('short')).toBe(long[1]);
    expect(texts.has('x'.repeat(70_001))).toBe(false);
  });
});
