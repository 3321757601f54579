import type { DisagreementFeatures, Features } from './features.ts';
import { type SectorName, sectorNames } from './sectors.ts';

/** One kind of evidence against a mask: 0 says nothing, 1 is what a careful reader would stop at, 3 the most that counts. */
export interface Severity {
  readonly code: SeverityCode;
  readonly amount: number;
}

export const shapeCodes = [
  'islands',
  'holes',
  'lungs-differ',
  'heights-differ',
  'touches-border',
  'joined',
  'area',
  'missing-lung',
  'film-doubtful',
] as const;
export type ShapeCode = (typeof shapeCodes)[number];

type PlaceCode = `${SectorName}-${'short' | 'beyond'}`;

/** Evidence of differing from the model: overall, of the worse lung, of the farthest edge, and by place and direction. */
export const disagreementCodes = [
  'disagrees',
  'one-lung-disagrees',
  'far-edge',
  'apex-short',
  'apex-beyond',
  'lateral-short',
  'lateral-beyond',
  'base-short',
  'base-beyond',
  'medial-short',
  'medial-beyond',
] as const satisfies readonly ('disagrees' | 'one-lung-disagrees' | 'far-edge' | PlaceCode)[];

export const severityCodes = [...shapeCodes, ...disagreementCodes] as const;
export type SeverityCode = (typeof severityCodes)[number];

const most = 3;

/** From `usual` (0) to `bad` (1) and on in proportion, 3 at most. Works downwards too. */
function ramp(value: number, usual: number, bad: number): number {
  return Math.max(0, Math.min(most, (value - usual) / (bad - usual)));
}

/** A ramp whose corner is rounded, so that good masks too have an order among themselves. */
function softRamp(value: number, usual: number, bad: number): number {
  return Math.min(most, Math.log1p(Math.exp((4 * (value - usual)) / (bad - usual))) / 4);
}

/**
 * Features as evidence. The usual values are the 5th percentiles of 610 masks by physicians for shapes, and what a good mask and a good
 * model still differ by for disagreement (two physicians: Dice 0.97).
 */
export function severitiesOf({ shape, disagreement }: Features): Severity[] {
  const list: Severity[] = [
    { code: 'islands', amount: shape.islands === 0 ? 0 : 0.4 + ramp(shape.islandShare, 0, 0.02) },
    { code: 'holes', amount: shape.holes === 0 ? 0 : 0.3 + ramp(shape.holeShare, 0, 0.012) },
    { code: 'lungs-differ', amount: shape.missingSide ? 0 : ramp(shape.lungsRatio, 0.6, 0.42) },
    { code: 'heights-differ', amount: shape.missingSide ? 0 : ramp(shape.heightRatio, 0.77, 0.6) },
    { code: 'touches-border', amount: ramp(shape.borderShare, 0.004, 0.05) },
    { code: 'joined', amount: shape.joined },
    { code: 'area', amount: Math.max(ramp(shape.areaShare, 0.1, 0.06), ramp(shape.areaShare, 0.46, 0.55)) },
    { code: 'missing-lung', amount: shape.missingSide ? 1 : 0 },
    { code: 'film-doubtful', amount: Math.min(1, ramp(disagreement?.plausibility ?? 1, 0.9, 0.4)) },
  ];
  return disagreement ? [...list, ...disagreementSeverities(disagreement)] : list;
}

function disagreementSeverities(found: DisagreementFeatures): Severity[] {
  // Without a common definition good masks differ by about 0.12 Dice; what exceeds that still counts.
  const slack = found.exact ? 0 : 0.1;
  const { trust } = found;
  const lower = Math.min(found.diceRight ?? 1, found.diceLeft ?? 1);
  return [
    { code: 'disagrees', amount: trust * softRamp(1 - found.dice, 0.04 + slack, 0.1 + slack) },
    { code: 'one-lung-disagrees', amount: trust * softRamp(1 - lower, 0.06 + slack, 0.14 + slack) },
    {
      code: 'far-edge',
      amount: trust * (found.hd95Heights === null ? most : softRamp(found.hd95Heights, 0.05 + slack, 0.14 + slack)),
    },
    ...sectorNames.flatMap((sector) => {
      const places = found.sectors.filter((place) => place.sector === sector);
      const short = Math.max(0, ...places.map((place) => place.short)) / found.lungHeightPx;
      const beyond = Math.max(0, ...places.map((place) => place.beyond)) / found.lungHeightPx;
      return [
        { code: `${sector}-short` as const, amount: trust * softRamp(short, 0.04 + slack, 0.1 + slack) },
        { code: `${sector}-beyond` as const, amount: trust * softRamp(beyond, 0.04 + slack, 0.1 + slack) },
      ];
    }),
  ];
}
