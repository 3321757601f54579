import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RiskModel, RiskWeights } from '#domain/ranking/risk.ts';

/** Writes src/domain/ranking/shipped-weights.ts. @param fittedOn in words. */
export function writeWeights({ withModel, withoutModel }: RiskModel, fittedOn: string): void {
  const lines = (weights: RiskWeights) =>
    Object.entries(weights)
      .map(([name, weight]) => `  ${/^[a-z]+$/.test(name) ? name : `'${name}'`}: ${+weight.toFixed(3)},`)
      .join('\n');
  const text = `import type { RiskWeights } from './risk.ts';

/** Written by \`node bench/ranking/run.ts --write\`, fitted on ${fittedOn}. */
export const shippedWeights: RiskWeights = {
${lines(withModel)}
};

/** For masks without a model's answer beside them. */
export const shippedWithoutModel: RiskWeights = {
${lines(withoutModel)}
};
`;
  writeFileSync(fileURLToPath(new URL('../../src/domain/ranking/shipped-weights.ts', import.meta.url)), text);
}
