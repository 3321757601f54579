import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patientFolds, SubjectParts } from '#core/export/patient-split.ts';

const cases = fc
  .array(
    fc.record({
      subjectId: fc.integer({ min: 1, max: 12 }).map(String),
      split: fc.constantFrom('train', 'validate', 'test', ''),
    }),
    { maxLength: 30 },
  )
  .map((list) => list.map((one, i) => ({ ...one, name: `case-${i}` })));

function partsOf(list: readonly { readonly subjectId: string; readonly split: string }[]): SubjectParts {
  const parts = new SubjectParts();
  for (const one of list) parts.add(one);
  return parts;
}

describe('a split by patient', () => {
  it('puts each subject into one part, and into the test part only when all its films are there', () => {
    fc.assert(
      fc.property(cases, (list) => {
        const parts = partsOf(list);
        const subjects = new Set(list.map((one) => one.subjectId));
        let spread = 0;
        for (const subject of subjects) {
          const found = new Set(list.filter((one) => one.subjectId === subject).map((one) => one.split || 'train'));
          if (found.size > 1) spread += 1;
          expect(parts.of(subject) === 'test').toBe(found.size === 1 && found.has('test'));
        }
        expect(parts.moved).toBe(spread);
      }),
    );
  });

  it('has no subject on both sides of a fold, and every film on one of them', () => {
    fc.assert(
      fc.property(cases, (list) => {
        const parts = partsOf(list);
        const subjectOf = new Map(list.map((one) => [one.name, one.subjectId]));
        const folds = patientFolds(list, parts);
        for (const { train, val } of folds) {
          expect([...train, ...val].sort()).toEqual(list.map((one) => one.name).sort());
          const held = new Set(val.map((name) => subjectOf.get(name)));
          for (const name of train) expect(held.has(subjectOf.get(name))).toBe(false);
          expect(val.length).toBeGreaterThan(0);
          expect(train.length).toBeGreaterThan(0);
        }
        if (new Set(subjectOf.values()).size < 2) expect(folds).toEqual([]);
        else expect(folds.length).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it("uses the dataset's own validation part as the one fold", () => {
    const list = [
      { name: 'a', subjectId: '1', split: 'train' },
      { name: 'b', subjectId: '2', split: 'validate' },
      { name: 'c', subjectId: '1', split: 'validate' },
    ];
    expect(patientFolds(list, partsOf(list))).toEqual([{ train: ['a', 'c'], val: ['b'] }]);
  });
});
