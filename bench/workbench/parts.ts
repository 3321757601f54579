/** What is measured, each on its own in under eight minutes: `node bench/workbench/run.ts stroke undo`; without a name, everything. */
export const partNames = ['peek', 'stroke', 'undo', 'read', 'grid', 'memory'] as const;
export type PartName = (typeof partNames)[number];

/** @throws Error for a name that is no part. */
export function chosenParts(words: readonly string[]): ReadonlySet<PartName> {
  const unknown = words.find((word) => !partNames.some((name) => name === word));
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}". The parts are ${partNames.join(', ')}.`);
  return new Set(words.length === 0 ? partNames : partNames.filter((name) => words.includes(name)));
}
