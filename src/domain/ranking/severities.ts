import type { DisagreementFeatures, Features } from './features.ts';

/** One kind of evidence: 0 says nothing, more says more. */
export interface Severity {
  readonly code: SeverityCode;
  readonly amount: number;
}

/** Evidence that the mask gives against itself. */
export const shapeCodes = [
  'islands',
  'holes',
  'notches',
  'lungs-differ',
  'heights-differ',
  'touches-border',
  'joined',
  'missing-lung',
] as const;
export type ShapeCode = (typeof shapeCodes)[number];

/** Evidence of differing from the model; reasons tell it by the places where the two part. */
export const disagreementCodes = ['surprising', 'edge-off', 'reaches-beyond'] as const;

/** What the model makes of the film itself. */
export const filmCodes = ['film-doubtful', 'model-unsure'] as const;

/** Masks and films that the workspace holds twice. */
export const twinCodes = ['shared-mask', 'shared-film'] as const;

export const severityCodes = [...shapeCodes, ...disagreementCodes, ...filmCodes, ...twinCodes] as const;
export type SeverityCode = (typeof severityCodes)[number];

/** What a reader sees at once, and redraws however little of the lungs it is. */
export const visibleCodes: ReadonlySet<SeverityCode> = new Set([
  'islands',
  'holes',
  'joined',
  'touches-border',
  'missing-lung',
]);

/**
 * What excuses disagreement. An unsure model differs from good masks too; and where a mask goes beyond the model it is often right, because models
 * miss lung behind consolidations more than they invent it. All of it counts only beside disagreement, never by itself.
 */
export const mitigating: readonly SeverityCode[] = ['model-unsure', 'reaches-beyond'];

/** A third of the lungs' width: what reaches farther is no consolidation. */
const mostReach = 3;

/**
 * How often `value` holds what is usual, in doublings: 0 up to `usual`, 1 at twice, 2 at four times that. Masks that differ from the model
 * by 20% and by 40% are as far apart as those that differ by 5% and by 10%.
 */
function doublings(value: number, usual: number): number {
  return Math.max(0, Math.log2(value / usual));
}

/** From `usual` (0) to `bad` (1) and on in proportion, 3 at most. Works downwards too. */
function ramp(value: number, usual: number, bad: number): number {
  return Math.max(0, Math.min(3, (value - usual) / (bad - usual)));
}

/**
 * Features as evidence. Usual values of shapes are the 5th percentiles of 610 masks by physicians (`formats`, shape priors), of
 * disagreement what the better half of good masks and a good model differ by.
 */
export function severitiesOf({ shape, outline, disagreement, twins }: Features): Severity[] {
  // Where the film cuts the lungs off, the model's answer runs into its border too.
  const borderOfModel = believes(disagreement) ? disagreement.borderShare : 0;
  const list: Severity[] = [
    { code: 'islands', amount: shape.islands === 0 ? 0 : 0.4 + ramp(shape.islandShare, 0, 0.02) },
    { code: 'holes', amount: shape.holes === 0 ? 0 : 0.3 + ramp(shape.holeShare, 0, 0.012) },
    { code: 'notches', amount: doublings(outline.notchShare, 0.004) },
    { code: 'lungs-differ', amount: shape.missingSide ? 0 : ramp(shape.lungsRatio, 0.6, 0.42) },
    { code: 'heights-differ', amount: shape.missingSide ? 0 : ramp(shape.heightRatio, 0.77, 0.6) },
    { code: 'touches-border', amount: ramp(shape.borderShare - borderOfModel, 0.004, 0.05) },
    { code: 'joined', amount: shape.joined },
    { code: 'missing-lung', amount: shape.missingSide ? 1 : 0 },
    { code: 'shared-mask', amount: twins.mask !== null && twins.mask !== twins.film ? misfit(disagreement) : 0 },
    { code: 'shared-film', amount: twins.film === null ? 0 : 1 },
    { code: 'film-doubtful', amount: Math.min(1, ramp(disagreement?.plausibility ?? 1, 0.9, 0.4)) },
  ];
  return believes(disagreement) ? [...list, ...disagreementSeverities(disagreement)] : list;
}

const leastPlausibility = 0.35;

/** What the better half of good masks and a good model differ by. */
const usualSurprise = 0.03;

/**
 * One mask fits one film: on two it is wrong at least once (on one film taken in twice it is as it should be). Which of the two, the model
 * tells: 0.05, enough to be said, where mask and model differ no more than on any good mask, up to 1 where they differ sixteen times the
 * usual or where no answer can be believed.
 */
function misfit(disagreement: DisagreementFeatures | null): number {
  if (!believes(disagreement)) return 1;
  return Math.max(0.05, Math.min(1, doublings(disagreement.surprise, 4 * usualSurprise) / 2));
}

/** Without a common definition good masks differ by about this much; what exceeds it still counts. */
const slackShare = 0.1;

function disagreementSeverities(found: DisagreementFeatures): Severity[] {
  const slack = found.exact ? 0 : slackShare;
  const edges = found.sectors.map(({ short, beyond }) => Math.max(short, beyond) / found.lungHeightPx);
  // The second farthest sector: one alone may be the model's own error.
  const edge = edges.toSorted((a, b) => b - a)[1] ?? 0;
  return [
    { code: 'surprising', amount: doublings(found.surprise - 4 * slack, usualSurprise) },
    { code: 'edge-off', amount: doublings(edge - slack, 0.015) },
    { code: 'reaches-beyond', amount: Math.min(mostReach, doublings(found.beyondReach - slack, 0.04)) },
    { code: 'model-unsure', amount: doublings(found.doubt, 0.02) + doublings(1 - found.confidence, 0.012) },
  ];
}

/** An answer that does not look like two lungs says nothing about the mask: the film itself is doubtful then. */
export function believes(disagreement: DisagreementFeatures | null): disagreement is DisagreementFeatures {
  return disagreement !== null && disagreement.plausibility >= leastPlausibility;
}
