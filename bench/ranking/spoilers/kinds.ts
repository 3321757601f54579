import type { Labelmap } from '#domain/labelmap.ts';
import * as cut from './cut.ts';
import * as grown from './grown.ts';
import * as moved from './moved.ts';
import * as redrawn from './redrawn.ts';
import type { Spoiler, Victim } from './spoiler.ts';
import * as thresholded from './thresholded.ts';

/** Kinds whose examples the weights are fitted on. */
const told = {
  shifted: moved.shifted,
  scaled: moved.scaled,
  'one lung shifted': moved.oneShifted,
  'apex cut': cut.apexCut,
  'base cut': cut.baseCut,
  'medial cut': cut.medialCut,
  'one lung missing': cut.oneLungMissing,
  bitten: cut.bitten,
  holed: cut.holed,
  'heart bleed': grown.heartBleed,
  abdomen: grown.abdomen,
  'chest wall': grown.chestWall,
  islands: grown.islands,
  swollen: grown.swollen,
  smoothed: redrawn.smoothed,
  jagged: redrawn.jagged,
  'by grey value': thresholded.byGreyValue,
} as const satisfies Record<string, Spoiler>;

/** Kinds that are only ever measured on. */
const untold = {
  stretched: moved.stretched,
  rotated: moved.rotated,
  sheared: moved.sheared,
  mirrored: moved.mirrored,
  bent: moved.bent,
  "neighbour's mask": moved.ofNeighbour,
  'costophrenic cut': cut.costophrenicCut,
  'lateral cut': cut.lateralCut,
  'band missing': cut.bandMissing,
  halved: cut.halved,
  'to film border': grown.toFilmBorder,
  neck: grown.neck,
  bridged: grown.bridged,
  shrunk: redrawn.shrunk,
  opened: redrawn.opened,
  'coarse polygon': redrawn.coarsePolygon,
  blocky: redrawn.blocky,
  ellipses: redrawn.ellipses,
  'opacity cut': thresholded.opacityCut,
  'lower part by grey value': thresholded.lowerPartByGreyValue,
} as const satisfies Record<string, Spoiler>;

const single: Readonly<Record<string, Spoiler>> = { ...told, ...untold };

/** Two kinds at once, each at half its size. */
function mixed(victim: Victim): Labelmap {
  const { random, size } = victim;
  const [first, second] = random.shuffled(Object.values(single));
  const lungs = first!({ ...victim, size: size * 0.5 });
  return second!({ ...victim, lungs, size: size * 0.5 });
}

export const spoilers: Readonly<Record<string, Spoiler>> = { ...single, mixed };

export function isTold(kind: string): boolean {
  return kind in told;
}
