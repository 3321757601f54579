import { simulateClaims, simulatedDesigns } from '#domain/sampling/simulate-claims.ts';
import type { BenchRow } from './measure.ts';

const datasets = 2000;

/** How often 95% claims are right on made-up sets of 243,324 masks with 0.5 to 5% bad ones; the goal is the promise. */
export async function benchCoverage(): Promise<BenchRow[]> {
  return simulatedDesigns.map((design) => {
    const { bound, interval, falselyMet } = simulateClaims(design, { datasets, seed: 2026 });
    const lowest = Math.min(bound, interval ?? 1, 1 - (falselyMet ?? 0));
    const parts = [
      `${percent(bound)} of bounds`,
      ...(interval === null ? [] : [`${percent(interval)} of intervals right`]),
      ...(falselyMet === null ? [] : [`${percent(falselyMet)} of worse sets pass`]),
    ];
    return {
      what: `95% claims, ${datasets} sets, ${design}`,
      ours: parts.join(', '),
      reference: null,
      goal: { text: 'right in 95% at least', isMet: lowest >= 0.95 },
    };
  });
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
