import type { RiskReason } from '#contract/cases.ts';
import type { RiskFact } from '#contract/risk-facts.ts';
import { factText } from './fact-text.ts';
import type { DisagreementFeatures, Features } from './features.ts';
import type { Sector } from './sectors.ts';
import { disagreementCodes, type SeverityCode, type ShapeCode, shapeCodes, visibleCodes } from './severities.ts';

type Contributions = ReadonlyMap<SeverityCode, number>;

/** Sectors nearer than this share of the lung's height are not worth a word. */
const leastHeights = 0.035;
/** Stretches that part by less than this share of the lung's height take a second look to be seen… */
const plainHeights = 0.1;
/** …so that a flaw that is seen at once and carries this share of the risk is said before them. */
const leastSeen = 0.2;

/**
 * The evidence as reasons, strongest first; but the mere overall difference from the model, and stretches that part from it by little, come
 * after what a reader sees at once, for that is what will be asked. `contributions` are shares of the risk.
 */
export function reasonsFor(features: Features, contributions: Contributions, spacingMm: number | null): RiskReason[] {
  const reasons: RiskReason[] = [];
  const { shape, disagreement, twins } = features;
  // Evidence of differing from the model is told by naming the places where the two part.
  const apart = disagreementCodes.reduce((sum, code) => sum + (contributions.get(code) ?? 0), 0);
  for (const code of shapeCodes) {
    const weight = contributions.get(code);
    if (!weight) continue;
    // That a missing lung is far from the model's everywhere is the same thing said again.
    const whole = code === 'missing-lung' ? weight + apart : weight;
    reasons.push(riskReason(shapeFact(code, features), whole));
  }
  const sharedMask = contributions.get('shared-mask');
  if (sharedMask && twins.mask !== null)
    reasons.push(riskReason({ code: 'shared-mask', twin: twins.mask }, sharedMask));
  const sharedFilm = contributions.get('shared-film');
  if (sharedFilm && twins.film !== null) {
    const maskToo = twins.mask === twins.film;
    reasons.push(riskReason({ code: 'shared-film', twin: twins.film, maskToo }, sharedFilm));
  }
  const doubtful = contributions.get('film-doubtful');
  if (doubtful) reasons.push(riskReason({ code: 'film-doubtful' }, doubtful));
  if (disagreement && apart > 0 && !shape.missingSide) {
    reasons.push(...disagreementReasons(disagreement, apart, spacingMm));
  }
  const sorted = reasons.toSorted((a, b) => b.weight - a.weight);
  return seenFirst(disagreement && partsPlainly(disagreement) ? sorted : flawsFirst(sorted));
}

/** A fact with its share of the risk and its words. */
export function riskReason(fact: RiskFact, weight: number): RiskReason {
  return { code: fact.code, fact, text: factText(fact), weight };
}

function partsPlainly({ sectors, lungHeightPx }: DisagreementFeatures): boolean {
  return sectors.some((place) => reach(place) >= plainHeights * lungHeightPx);
}

function flawsFirst(reasons: readonly RiskReason[]): RiskReason[] {
  const flaw = ({ code, weight }: RiskReason) => weight >= leastSeen && visibleCodes.has(code as SeverityCode);
  return [...reasons.filter(flaw), ...reasons.filter((one) => !flaw(one))];
}

function seenFirst(reasons: RiskReason[]): RiskReason[] {
  const overall = reasons.find(({ code }) => code === 'disagrees');
  const lastSeen = reasons.findLastIndex(({ code }) => visibleCodes.has(code as SeverityCode));
  if (!overall || reasons.indexOf(overall) > lastSeen) return reasons;
  const rest = reasons.filter((one) => one !== overall);
  return rest.toSpliced(lastSeen, 0, overall);
}

function shapeFact(code: ShapeCode, { shape, outline }: Features): RiskFact {
  switch (code) {
    case 'islands':
      return { code, count: shape.islands };
    case 'holes':
      return { code, count: shape.holes };
    case 'lungs-differ':
      return { code, side: shape.largerSide === 'right' ? 'left' : 'right', times: rounded(1 / shape.lungsRatio, 10) };
    case 'heights-differ':
      return { code, percent: percent(shape.heightRatio) };
    case 'notches':
      return { code, percent: percent(outline.notchShare) };
    case 'missing-lung':
      return { code, side: shape.missingSide };
    case 'touches-border':
    case 'joined':
      return { code };
  }
}

/** Up to three places, their weights in proportion to the distances; the overall figure when no place stands out. */
function disagreementReasons(found: DisagreementFeatures, weight: number, spacingMm: number | null): RiskReason[] {
  const places = worstPlaces(found);
  if (places.length === 0) return [riskReason({ code: 'disagrees', dice: rounded(found.dice, 100) }, weight)];
  const total = places.reduce((sum, place) => sum + reach(place), 0);
  return places.map((place) =>
    riskReason(placeFact(place, found.lungHeightPx, spacingMm), (weight * reach(place)) / total),
  );
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

function placeFact(place: Sector, lungHeightPx: number, spacingMm: number | null): RiskFact {
  const size =
    spacingMm === null
      ? ({ unit: 'percent', amount: percent(reach(place) / lungHeightPx) } as const)
      : ({ unit: 'mm', amount: Math.max(1, Math.round(reach(place) * spacingMm)) } as const);
  const way = place.short >= place.beyond ? 'short' : 'beyond';
  return { code: 'apart', side: place.side, sector: place.sector, way, ...size };
}

function percent(share: number): number {
  return Math.round(share * 100);
}

/** To one in `parts`: figures are stored as they are said. */
function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
