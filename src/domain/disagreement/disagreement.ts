import { type Frame, label } from '#contract/masks.ts';
import type { Claimant, RegionPlace, RegionSide } from '#contract/regions.ts';
import type { Component } from '../components.ts';
import { pixelSize, resampleLabels } from '../frame.ts';
import { type DefinedMask, harmonise } from '../harmonise.ts';
import { createLabelmap, type Labelmap } from '../labelmap.ts';
import { type Rect, rectBetween } from '../rect.ts';
import { regionPlacer } from './region-place.ts';
import { thickPieces } from './thick-pieces.ts';

/** One connected piece of the difference of two masks of a film. */
export interface DisagreementRegion {
  /** Which of the two masks counts it as lung. */
  readonly claimedBy: Claimant;
  /** In film pixels, whatever the grids of the masks. */
  readonly areaPx: number;
  /** Null where the spacing of the film is not known. */
  readonly areaMm2: number | null;
  /** In film pixels, whole, the smallest that holds it. */
  readonly box: Rect;
  readonly side: RegionSide;
  readonly place: RegionPlace;
  /** Its pixels on the grid of the comparison. */
  readonly piece: Component;
}

export interface Disagreement {
  /** Right and left lung of both in one definition and on one grid; the difference is between these. */
  readonly first: Labelmap;
  readonly second: Labelmap;
  /** Largest first. */
  readonly regions: readonly DisagreementRegion[];
  /** What is too thin or too small to be worth a look: counted, not listed. */
  readonly slivers: { readonly count: number; readonly areaPx: number };
  /** False: the definitions differ and no heart is known, so the area behind the heart counts as difference. */
  readonly exact: boolean;
}

export interface DisagreementRequest {
  readonly first: DefinedMask;
  readonly second: DefinedMask;
  /** A label map of the same film that marks the heart; see `harmonise`. */
  readonly heart?: Labelmap | undefined;
  readonly film: Pick<Frame, 'filmWidth' | 'filmHeight'>;
  readonly spacingMm: number | null;
}

/** Finer grids than this show no region that this one does not, and a window must not wait for a film's 12 megapixels. */
const comparedSidePx = 512;
/** Half the width of a rim that is no region, as a share of the longer side: on a 35 cm film 1.4 mm. */
const rimShare = 0.004;
/** The smallest region, as a share of the film: on a 35 cm film about 6 × 6 mm. */
const leastShare = 0.0003;

/**
 * Where two masks of one film differ, once both are brought to one lung definition: the pieces that one counts as lung and the other does not.
 * A lung that both see but call by another side is no difference here; a difference that a mask with sides claims in both is two regions.
 */
export function disagreement({ first, second, heart, film, spacingMm }: DisagreementRequest): Disagreement {
  const both = harmonise({ first: reduced(first), second: reduced(second), heart: heart && reducedMap(heart) });
  const { width, height } = both.first;
  const perPixel = pixelSize({ width, height, ...film });
  const areaOf = (pieces: number) => pieces * perPixel.x * perPixel.y;
  const radiusPx = Math.max(1, Math.round(rimShare * Math.max(width, height)));
  const placeOf = regionPlacer(both.first, both.second);
  const regions: DisagreementRegion[] = [];
  let count = 0;
  let sliverPx = 0;
  for (const claimedBy of ['first', 'second'] as const) {
    const claimed = both[claimedBy];
    const other = claimedBy === 'first' ? both.second : both.first;
    const parts = sidesOf((claimedBy === 'first' ? first : second).map).map((side) =>
      thickPieces(onlyIn(claimed, other, side), radiusPx),
    );
    const pieces = parts.flatMap((part) => part.pieces);
    const slivers = parts.flatMap((part) => part.slivers);
    for (const piece of pieces) {
      if (piece.areaPx < leastShare * width * height) {
        count += 1;
        sliverPx += piece.areaPx;
        continue;
      }
      const areaPx = areaOf(piece.areaPx);
      regions.push({
        claimedBy,
        areaPx,
        areaMm2: spacingMm === null ? null : areaPx * spacingMm * spacingMm,
        box: onFilm(piece.box, perPixel, film),
        ...placeOf(piece, claimed),
        piece,
      });
    }
    count += slivers.length;
    for (const sliver of slivers) sliverPx += sliver.areaPx;
  }
  regions.sort((a, b) => b.areaPx - a.areaPx);
  return {
    first: both.first,
    second: both.second,
    regions,
    slivers: { count, areaPx: areaOf(sliverPx) },
    exact: both.exact,
  };
}

function reduced(mask: DefinedMask): DefinedMask {
  return { map: reducedMap(mask.map), definition: mask.definition };
}

function reducedMap(map: Labelmap): Labelmap {
  const scale = Math.min(1, comparedSidePx / Math.max(map.width, map.height));
  return resampleLabels(map, Math.round(map.width * scale), Math.round(map.height * scale));
}

/** A mask that tells its lungs apart says to which of them each pixel of a difference belongs: no region of it lies in both. */
function sidesOf(map: Labelmap): readonly (number | null)[] {
  return map.data.includes(label.lung) ? [null] : [label.rightLung, label.leftLung];
}

/** What one counts as lung (as that side of it) and the other does not. */
function onlyIn(mask: Labelmap, other: Labelmap, side: number | null): Labelmap {
  const out = createLabelmap(mask.width, mask.height);
  for (let i = 0; i < out.data.length; i += 1) {
    const isClaimed = side === null ? mask.data[i] !== 0 : mask.data[i] === side;
    if (isClaimed && other.data[i] === 0) out.data[i] = 1;
  }
  return out;
}

function onFilm(box: Rect, perPixel: { x: number; y: number }, film: DisagreementRequest['film']): Rect {
  return rectBetween(
    Math.floor(box.x * perPixel.x),
    Math.floor(box.y * perPixel.y),
    Math.min(film.filmWidth, Math.ceil((box.x + box.width) * perPixel.x)),
    Math.min(film.filmHeight, Math.ceil((box.y + box.height) * perPixel.y)),
  );
}
