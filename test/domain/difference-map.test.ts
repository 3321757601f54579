import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { label } from '#contract/masks.ts';
import { difference, differenceMap } from '#domain/disagreement/difference-map.ts';
import { createLabelmap } from '#domain/labelmap.ts';
import { anyPair, drawn, rowsOf } from './drawn-maps.ts';

describe('the map of the differences', () => {
  it('has a value where only the first is lung, another where only the second is, and shows apart what both have', () => {
    const first = drawn('.11..22.', '.111.22.', '........');
    const second = drawn('..11.22.', '..11..44', '1.......');
    const { differing, agreed } = differenceMap({ first, second });
    expect(rowsOf(differing)).toEqual(['.5.6....', '.5...5.6', '6.......']);
    expect(rowsOf(agreed)).toEqual(['..1..11.', '..11..1.', '........']);
  });

  it('takes one lung for the other, and lung without a side, for no difference', () => {
    const { differing, agreed } = differenceMap({ first: drawn('124'), second: drawn('241') });
    expect(rowsOf(differing)).toEqual(['...']);
    expect(rowsOf(agreed)).toEqual(['111']);
  });

  it('counts every pixel once, and turns with the two masks', () => {
    fc.assert(
      fc.property(anyPair(label.lung), ([first, second]) => {
        const map = differenceMap({ first, second });
        const turned = differenceMap({ first: second, second: first });
        expect(turned.agreed.data).toEqual(map.agreed.data);
        for (const [i, value] of map.differing.data.entries()) {
          const inOne = [first, second].filter(({ data }) => data[i] !== 0).length;
          expect([value !== 0, map.agreed.data[i] !== 0]).toEqual([inOne === 1, inOne === 2]);
          expect(turned.differing.data[i]).toBe(value === 0 ? 0 : difference.onlyFirst + difference.onlySecond - value);
        }
      }),
    );
  });

  it('has no pixel of a colour where the two are alike', () => {
    const alike = drawn('11.22');
    expect(differenceMap({ first: alike, second: alike }).differing).toEqual(createLabelmap(5, 1));
  });
});
