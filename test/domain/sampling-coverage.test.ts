import { describe, expect, it } from 'vitest';
import { simulateClaims, simulatedDesigns } from '#domain/sampling/simulate-claims.ts';

describe('95% claims on simulated sets of 243,324 masks', () => {
  // Seeded, so the same figures every time; `npm run bench` does it with 2,000 sets.
  it.each(simulatedDesigns)('are right at least that often: %s', (design) => {
    const { bound, interval, falselyMet } = simulateClaims(design, { datasets: 300, seed: 1 });
    expect(bound).toBeGreaterThanOrEqual(0.95);
    expect(interval ?? 1).toBeGreaterThanOrEqual(0.95);
    expect(falselyMet ?? 0).toBeLessThanOrEqual(0.05);
  });
});
