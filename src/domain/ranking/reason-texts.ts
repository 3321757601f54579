import type { RiskReason } from '#contract/cases.ts';
import type { DisagreementFeatures, Features } from './features.ts';
import type { Sector, SectorName } from './sectors.ts';
import { disagreementCodes, type SeverityCode, type ShapeCode, shapeCodes } from './severities.ts';

type Contributions = ReadonlyMap<SeverityCode, number>;

/** Sectors nearer than this share of the lung's height are not worth a word. */
const leastHeights = 0.035;

/** The evidence in words, strongest first. `contributions` are shares of the risk. */
export function reasonsFor(features: Features, contributions: Contributions, spacingMm: number | null): RiskReason[] {
  const reasons: RiskReason[] = [];
  const { shape, disagreement } = features;
  // Evidence of differing from the model is told by naming the places where the two part.
  const apart = disagreementCodes.reduce((sum, code) => sum + (contributions.get(code) ?? 0), 0);
  for (const code of shapeCodes) {
    const weight = contributions.get(code);
    if (!weight) continue;
    // That a missing lung is far from the model's everywhere is the same thing said again.
    const whole = code === 'missing-lung' ? weight + apart : weight;
    reasons.push({ code, text: shapeText(code, features), weight: whole });
  }
  const doubtful = contributions.get('film-doubtful');
  if (doubtful) {
    const text = 'the model finds no two lungs of a frontal film';
    reasons.push({ code: 'film-doubtful', text, weight: doubtful });
  }
  if (disagreement && apart > 0 && !shape.missingSide) {
    reasons.push(...disagreementReasons(disagreement, apart, spacingMm));
  }
  return reasons.toSorted((a, b) => b.weight - a.weight);
}

function shapeText(code: ShapeCode, { shape, outline }: Features): string {
  switch (code) {
    case 'islands':
      return shape.islands === 1 ? 'one island away from the lungs' : `${shape.islands} islands away from the lungs`;
    case 'holes':
      return shape.holes === 1 ? 'one hole in the lungs' : `${shape.holes} holes in the lungs`;
    case 'lungs-differ':
      return `${shape.largerSide === 'right' ? 'left' : 'right'} lung small: areas differ 1 : ${(1 / shape.lungsRatio).toFixed(1)}`;
    case 'heights-differ':
      return `lungs differ in height, ${percent(shape.heightRatio)} %`;
    case 'touches-border':
      return 'runs into the border of the film';
    case 'joined':
      return 'both lungs hang together';
    case 'missing-lung':
      return `no ${shape.missingSide ?? ''} lung`;
    case 'notches':
      return `notches and cracks in the outline, ${percent(outline.notchShare)} % of the lungs`;
  }
}

/** Up to three places, their weights in proportion to the distances; the overall figure when no place stands out. */
function disagreementReasons(found: DisagreementFeatures, weight: number, spacingMm: number | null): RiskReason[] {
  const places = worstPlaces(found);
  if (places.length === 0) {
    return [{ code: 'disagrees', text: `Dice ${found.dice.toFixed(2)} with the model`, weight }];
  }
  const total = places.reduce((sum, place) => sum + reach(place), 0);
  return places.map((place) => ({
    code: 'disagrees',
    text: placeText(place, found.lungHeightPx, spacingMm),
    weight: (weight * reach(place)) / total,
  }));
}

function worstPlaces({ sectors, lungHeightPx }: DisagreementFeatures): readonly Sector[] {
  return sectors
    .filter((place) => reach(place) > leastHeights * lungHeightPx)
    .toSorted((a, b) => reach(b) - reach(a))
    .slice(0, 3);
}

function reach({ short, beyond }: Sector): number {
  return Math.max(short, beyond);
}

const placeNames: Readonly<Record<SectorName, string>> = {
  apex: 'apex',
  lateral: 'outer edge',
  costophrenic: 'costophrenic angle',
  base: 'base',
  medial: 'inner edge',
};

/** "right base 14 mm short of the model"; without a spacing in percent of the lung's height. */
function placeText(place: Sector, lungHeightPx: number, spacingMm: number | null): string {
  const size =
    spacingMm === null
      ? `${percent(reach(place) / lungHeightPx)} % of the lung's height`
      : `${Math.max(1, Math.round(reach(place) * spacingMm))} mm`;
  const way = place.short >= place.beyond ? 'short of' : 'beyond';
  return `${place.side} ${placeNames[place.sector]} ${size} ${way} the model`;
}

function percent(share: number): number {
  return Math.round(share * 100);
}
