import { label } from '#contract/masks.ts';
import { type Component, components } from '../components.ts';
import { findHoles } from '../holes.ts';
import type { Labelmap } from '../labelmap.ts';

/** What a mask looks like by itself. Shares are of the area of both lungs unless said otherwise. */
export interface ShapeFeatures {
  /** Lung pixels over all pixels of the film. */
  readonly areaShare: number;
  /** Pieces beside the largest one of each lung that are no mere specks, and what they make up. */
  readonly islands: number;
  readonly islandShare: number;
  readonly holes: number;
  readonly holeShare: number;
  /** Area of the smaller lung over that of the larger; 0 when one is missing. */
  readonly lungsRatio: number;
  /** The same of their heights. */
  readonly heightRatio: number;
  /** Which lung is missing or nearly so; null when both are there or neither is. */
  readonly missingSide: 'right' | 'left' | null;
  /** Which lung is the larger. */
  readonly largerSide: 'right' | 'left';
  /** Pixels on the film's border over the length of that border. */
  readonly borderShare: number;
  /** 1 when one piece reaches from one lung into the other. */
  readonly joined: 0 | 1;
  /** The lower of the two lungs' area over the area of its box. */
  readonly leastExtent: number;
}

/** Pieces below this share of the mask are specks of thresholding, not islands. */
const speckShare = 0.0015;
/** A lung with less than this share of the mask counts as missing. */
const missingShare = 0.08;

/** @param sided right and left lung as labels 1 and 2, heart removed (`harmonise`, `toDefinition`). */
export function shapeFeatures(sided: Labelmap): ShapeFeatures {
  const { width, height } = sided;
  const whole = components(sided);
  // Pieces of one side each, as most masks have, need not be looked for again.
  const parts = whole.every((piece) => isOneSided(piece, sided)) ? whole : null;
  const right = largestFirst(sided, label.rightLung, parts);
  const left = largestFirst(sided, label.leftLung, parts);
  const rightArea = areaOf(right);
  const leftArea = areaOf(left);
  const area = rightArea + leftArea;
  const speck = Math.max(2, area * speckShare);
  const islands = looseIslands(whole, [right[0], left[0]]).filter((one) => one.areaPx >= speck);
  const holes = findHoles(sided).filter((hole) => hole.areaPx >= Math.max(2, speck / 3));
  const smaller = Math.min(rightArea, leftArea);
  const rightHeight = right[0]?.box.height ?? 0;
  const leftHeight = left[0]?.box.height ?? 0;
  return {
    areaShare: area / (width * height),
    islands: islands.length,
    islandShare: area === 0 ? 0 : areaOf(islands) / area,
    holes: holes.length,
    holeShare: area === 0 ? 0 : areaOf(holes) / area,
    lungsRatio: area === 0 ? 0 : smaller / Math.max(rightArea, leftArea),
    heightRatio: area === 0 ? 0 : Math.min(rightHeight, leftHeight) / Math.max(rightHeight, leftHeight),
    missingSide: area === 0 || smaller >= area * missingShare ? null : rightArea < leftArea ? 'right' : 'left',
    largerSide: rightArea >= leftArea ? 'right' : 'left',
    borderShare: borderShareOf(sided),
    joined: parts === null && isJoined(whole, sided, area) ? 1 : 0,
    leastExtent: Math.min(extent(right[0]), extent(left[0])),
  };
}

function largestFirst(map: Labelmap, value: number, parts: readonly Component[] | null): readonly Component[] {
  const pieces = parts
    ? parts.filter((piece) => firstLabel(piece, map) === value)
    : components(map, { includes: (v) => v === value });
  return pieces.toSorted((a, b) => b.areaPx - a.areaPx);
}

function firstLabel({ runs }: Component, { width, data }: Labelmap): number {
  return data[runs[0]! * width + runs[1]!]!;
}

function isOneSided(piece: Component, map: Labelmap): boolean {
  const value = firstLabel(piece, map);
  for (let i = 0; i < piece.runs.length; i += 3) {
    const row = piece.runs[i]! * map.width;
    for (let x = piece.runs[i + 1]!; x < piece.runs[i + 2]!; x += 1) if (map.data[row + x] !== value) return false;
  }
  return true;
}

function areaOf(pieces: readonly Component[]): number {
  return pieces.reduce((sum, piece) => sum + piece.areaPx, 0);
}

function extent(lung: Component | undefined): number {
  return lung ? lung.areaPx / (lung.box.width * lung.box.height) : 1;
}

/** Pieces that hold neither lung's main part: a piece that hangs together with a lung across the midline is no island. */
function looseIslands(whole: readonly Component[], mains: readonly (Component | undefined)[]): Component[] {
  return whole.filter((piece) => !mains.some((main) => main && holds(piece, main)));
}

function holds(piece: Component, part: Component): boolean {
  const [y, from] = [part.runs[0]!, part.runs[1]!];
  for (let i = 0; i < piece.runs.length; i += 3) {
    if (piece.runs[i] === y && piece.runs[i + 1]! <= from && piece.runs[i + 2]! > from) return true;
  }
  return false;
}

/** Lung pixels on the film's border over the length of that border. */
export function borderShareOf({ width, height, data }: Labelmap): number {
  let count = 0;
  for (let x = 0; x < width; x += 1) {
    if (data[x] !== 0) count += 1;
    if (data[(height - 1) * width + x] !== 0) count += 1;
  }
  for (let y = 1; y < height - 1; y += 1) {
    if (data[y * width] !== 0) count += 1;
    if (data[(y + 1) * width - 1] !== 0) count += 1;
  }
  return count / (2 * (width + height));
}

/** The largest piece holds a good part of both sides. */
function isJoined(whole: readonly Component[], map: Labelmap, area: number): boolean {
  const largest = whole.toSorted((a, b) => b.areaPx - a.areaPx)[0];
  if (!largest) return false;
  const sides = [0, 0, 0];
  for (let i = 0; i < largest.runs.length; i += 3) {
    const row = largest.runs[i]! * map.width;
    for (let x = largest.runs[i + 1]!; x < largest.runs[i + 2]!; x += 1) sides[map.data[row + x]!]! += 1;
  }
  return Math.min(sides[1]!, sides[2]!) > 0.15 * area;
}
