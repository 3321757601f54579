import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { label } from '#contract/masks.ts';
import { components } from '#domain/components.ts';
import { lungRatio, toDefinition } from '#domain/harmonise.ts';
import { findHoles } from '#domain/holes.ts';
import { dice } from '#domain/metrics.ts';
import { drawPhantom, drawPhantomLabels } from '#domain/phantom/phantom.ts';
import { spoil, spoilKinds } from '#domain/phantom/spoil.ts';
import { createRandom } from '#domain/random.ts';

const size = { width: 220, height: 240 };

describe('a phantom film', () => {
  it('depends on nothing but its seed', () => {
    expect(drawPhantom({ seed: 5, ...size })).toEqual(drawPhantom({ seed: 5, ...size }));
    expect(drawPhantom({ seed: 5, ...size }).film).not.toEqual(drawPhantom({ seed: 6, ...size }).film);
    expect(drawPhantomLabels({ seed: 5, ...size })).toEqual(drawPhantom({ seed: 5, ...size }).labels);
  });

  it('has two whole lungs and a heart, the right lung at image left, their areas in the range of physicians’ masks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100000 }), (seed) => {
        const labels = drawPhantomLabels({ seed, ...size });
        const [right, left, heart] = [label.rightLung, label.leftLung, label.heart].map((value) =>
          components(labels, { includes: (v) => v === value }),
        );
        expect([right!.length, left!.length, heart!.length]).toEqual([1, 1, 1]);
        expect(right![0]!.centroid.x).toBeLessThan(heart![0]!.centroid.x);
        expect(heart![0]!.centroid.x).toBeLessThan(left![0]!.centroid.x);
        const ratio = lungRatio(labels)!;
        // The 1st and 99th percentile of 610 masks, heart excluded.
        expect(ratio).toBeGreaterThan(0.71);
        expect(ratio).toBeLessThan(1.85);
        // Anatomy stays on the film: no label touches its border.
        for (const { box } of components(labels)) {
          expect(box.x > 0 && box.y > 0 && box.x + box.width < size.width && box.y + box.height < size.height).toBe(
            true,
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it('shows lung darker than heart, and heart darker than white', () => {
    const { film, labels } = drawPhantom({ seed: 'tone', ...size });
    const mean = (value: number): number => {
      const pixels = [...film].filter((_, i) => labels.data[i] === value);
      return pixels.reduce((a, b) => a + b, 0) / pixels.length;
    };
    expect(mean(label.rightLung)).toBeLessThan(mean(label.heart) - 20);
    expect(mean(label.leftLung)).toBeLessThan(mean(label.heart) - 20);
    expect(mean(label.heart)).toBeLessThan(255);
  });
});

describe('a spoilt mask', () => {
  const truth = drawPhantomLabels({ seed: 'spoilt', width: 224, height: 224 });
  const good = toDefinition({ map: truth, definition: 'heart-excluded' }, 'retrocardiac-included');

  it.each(spoilKinds)('differs from the good one: %s', (kind) => {
    for (let seed = 0; seed < 12; seed += 1) {
      const mask = spoil({ truth, definition: 'retrocardiac-included', kind, random: createRandom(seed) });
      expect(dice(mask, good)).toBeLessThan(0.995);
      expect(mask).toEqual(spoil({ truth, definition: 'retrocardiac-included', kind, random: createRandom(seed) }));
    }
  });

  it('has what its name says', () => {
    const spoilt = (kind: (typeof spoilKinds)[number]) =>
      spoil({ truth, definition: 'retrocardiac-included', kind, random: createRandom('named') });
    expect(components(spoilt('missing-lung'))).toHaveLength(1);
    expect(components(spoilt('islands')).length).toBeGreaterThan(2);
    expect(findHoles(spoilt('holes')).length).toBeGreaterThan(0);
    expect(components(spoilt('empty'))).toEqual([]);
    expect(components(spoilt('heart-included'))).toHaveLength(1);
  });
});
