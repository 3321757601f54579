import type { RegionPlace, RegionSide } from '#contract/regions.ts';
import type { Component } from '../components.ts';
import { createLabelmap, type Labelmap } from '../labelmap.ts';
import { type Outline, outlineOf } from '../ranking/sectors.ts';

/** Says where pieces of a difference lie. */
export type RegionPlacer = (piece: Component, claimed: Labelmap) => { side: RegionSide; place: RegionPlace };

/** A piece with more than this share of a lung is the lung, not a part of its edge. */
const wholeLungShare = 0.6;
/** Farther than this share of the gap between the lungs from both of them is mediastinum. */
const mediastinalShare = 0.2;
/** Fewer pixels of lung on which both agree than this share of all are no landmark. */
const landmarkShare = 0.1;

/**
 * The place of a piece is the sector (of ranking/sectors.ts) of the lung's outline that it lies along. The outline is that of the lung both
 * masks agree on; where they agree on too little, that of either.
 */
export function regionPlacer(first: Labelmap, second: Labelmap): RegionPlacer {
  const { agreed, either } = landmarks(first, second);
  const outlines = { right: outlineOf(agreed, 'right'), left: outlineOf(agreed, 'left') };
  const areas = [0, 0, 0];
  for (const value of either.data) areas[value]! += 1;
  const gaps = gapsOf(agreed);

  return (piece, claimed) => {
    const lung = sideOf(piece, claimed);
    if (piece.areaPx > wholeLungShare * areas[lung === 'right' ? 1 : 2]!) return { side: lung, place: 'whole' };
    const outline = outlines[lung];
    const place = outline ? placeAlong(piece, outline, agreed.width) : 'lateral';
    return { side: isMediastinal(piece, gaps) ? 'mediastinum' : lung, place };
  };
}

function landmarks(first: Labelmap, second: Labelmap): { agreed: Labelmap; either: Labelmap } {
  const { width, height } = first;
  const both = createLabelmap(width, height);
  const either = createLabelmap(width, height);
  const count = { both: [0, 0, 0], either: [0, 0, 0] };
  for (let i = 0; i < either.data.length; i += 1) {
    const value = first.data[i] === 0 ? second.data[i]! : first.data[i]!;
    either.data[i] = value;
    count.either[value]! += 1;
    if (first.data[i] === 0 || second.data[i] === 0) continue;
    both.data[i] = value;
    count.both[value]! += 1;
  }
  for (const value of [1, 2]) {
    if (count.both[value]! >= landmarkShare * count.either[value]!) continue;
    for (let i = 0; i < both.data.length; i += 1) if (either.data[i] === value) both.data[i] = value;
  }
  return { agreed: both, either };
}

function sideOf(piece: Component, claimed: Labelmap): 'right' | 'left' {
  let right = 0;
  for (let i = 0; i < piece.runs.length; i += 3) {
    for (let x = piece.runs[i + 1]!; x < piece.runs[i + 2]!; x += 1) {
      if (claimed.data[piece.runs[i]! * claimed.width + x] === 1) right += 1;
    }
  }
  return 2 * right >= piece.areaPx ? 'right' : 'left';
}

/** The sector with most outline pixels in the piece or beside it; for a piece away from the outline the sector nearest to its middle. */
function placeAlong(piece: Component, outline: Outline, width: number): RegionPlace {
  const beside = new Set<number>();
  for (let i = 0; i < piece.runs.length; i += 3) {
    for (let y = piece.runs[i]! - 1; y <= piece.runs[i]! + 1; y += 1) {
      for (let x = piece.runs[i + 1]! - 1; x <= piece.runs[i + 2]!; x += 1) beside.add(y * width + x);
    }
  }
  let best: RegionPlace = 'lateral';
  let most = 0;
  let nearest: RegionPlace = 'lateral';
  let least = Number.POSITIVE_INFINITY;
  const { apex, lateral, base, costophrenic, medial } = outline.points;
  // To a reader who labels regions the costophrenic angle is part of the base.
  const places = { apex, lateral, base: [...base, ...costophrenic], medial };
  for (const sector of ['apex', 'lateral', 'base', 'medial'] as const) {
    let touching = 0;
    for (const at of places[sector]) {
      if (beside.has(at)) touching += 1;
      const distance = Math.hypot((at % width) - piece.centroid.x, Math.floor(at / width) - piece.centroid.y);
      if (distance < least) {
        least = distance;
        nearest = sector;
      }
    }
    if (touching > most) {
      most = touching;
      best = sector;
    }
  }
  return most > 0 ? best : nearest;
}

/** For each row the columns between the lungs; null where one of them has none. */
function gapsOf(lungs: Labelmap): readonly ({ readonly from: number; readonly to: number } | null)[] {
  return Array.from({ length: lungs.height }, (_, y) => {
    const row = lungs.data.subarray(y * lungs.width, (y + 1) * lungs.width);
    const from = row.lastIndexOf(1) + 1;
    const to = row.indexOf(2);
    return from > 0 && to > from ? { from, to } : null;
  });
}

function isMediastinal(piece: Component, gaps: ReturnType<typeof gapsOf>): boolean {
  let inside = 0;
  for (let i = 0; i < piece.runs.length; i += 3) {
    const gap = gaps[piece.runs[i]!];
    if (!gap) continue;
    const margin = mediastinalShare * (gap.to - gap.from);
    inside += Math.max(
      0,
      Math.min(piece.runs[i + 2]!, gap.to - margin) - Math.max(piece.runs[i + 1]!, gap.from + margin),
    );
  }
  return 2 * inside > piece.areaPx;
}
