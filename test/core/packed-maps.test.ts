import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packings, packLevels, packMask, unpackLevels, unpackMask } from '#core/store/packed-maps.ts';
import { toWire } from '#domain/rle.ts';
import { anyMap, anyPair } from '../domain/drawn-maps.ts';

describe('maps packed for the database', () => {
  it('give a mask back byte by byte', () => {
    fc.assert(
      fc.property(anyMap(4), (map) => {
        const { width, height, bytes } = toWire(map);
        const row = { width, height, packing: packings.deflated, rle: packMask({ width, height }, bytes) };
        expect(unpackMask(row, { of: 'stored-mask', id: '1' })).toEqual(bytes);
      }),
    );
  });

  it('give probabilities back, deflated or as earlier versions stored them', () => {
    fc.assert(
      fc.property(anyPair(7), ([first, second]) => {
        const levels = { lungs: toWire(first), withHeart: toWire(second) };
        expect(unpackLevels(first, packLevels(levels), { of: 'stored-mask', id: '1' })).toEqual(levels);
        const plain = { lungs: levels.lungs.bytes, with_heart: levels.withHeart.bytes, packing: packings.runs };
        expect(unpackLevels(first, plain, { of: 'stored-mask', id: '1' })).toEqual(levels);
      }),
    );
  });

  it('are refused by name when their bytes were damaged', () => {
    const row = { width: 4, height: 4, packing: packings.deflated, rle: Uint8Array.of(2, 3) };
    expect(() => unpackMask(row, { of: 'mask', caseId: '7', source: 'm' })).toThrow(
      /^The mask of case 7 by "m" is damaged/,
    );
    const levels = { lungs: row.rle, with_heart: row.rle, packing: packings.deflated };
    expect(() => unpackLevels(row, levels, { of: 'opinion', caseId: '7', source: 'm' })).toThrow(
      /^What m thinks of case 7 is damaged/,
    );
  });
});
