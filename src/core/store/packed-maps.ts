import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ProbabilityLevels } from '#contract/engine-contract.ts';
import type { WireRle } from '#contract/masks.ts';
import type { DamagedPart } from '#contract/work-fault.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { packRle, unpackRle } from '#domain/rle.ts';
import { rleDifference, rleSum } from '#domain/rle-difference.ts';
import { fromRowDeltas, toRowDeltas } from '#domain/row-deltas.ts';

/**
 * How the maps of a row lie in the database: as the runs of `packRle`, or deflated (ADR 15): a mask as the deltas of its rows, a film's
 * probabilities as the runs of `lungs` and of the difference of `withHeart` from it.
 */
export const packings = { runs: 0, deflated: 1 } as const;

/** A window of 4 kB holds a map; the usual one of 32 kB costs more time to set up than a map takes to pack. */
const window = { windowBits: 12, memLevel: 5 };

type Size = Pick<WireRle, 'width' | 'height'>;

/** Packs the runs of a mask (`packRle`) for the database: a quarter to a third of their bytes. */
export function packMask({ width, height }: Size, runs: Uint8Array): Uint8Array {
  return deflateRawSync(toRowDeltas(width, height, runs), window);
}

/**
 * The runs of a mask from the database.
 * @param what names the mask in the sentence
 * @throws Failure store-corrupt when the bytes were damaged
 */
export function unpackMask(
  { width, height, packing, rle }: Size & { readonly packing: number; readonly rle: Uint8Array },
  what: DamagedPart,
): Uint8Array {
  if (packing === packings.runs) return new Uint8Array(rle);
  return undamaged(what, () => fromRowDeltas(width, height, inflateRawSync(rle, window)));
}

/** The maps of a film's probabilities as they lie in the database. */
export interface PackedLevels {
  readonly lungs: Uint8Array;
  readonly with_heart: Uint8Array;
  readonly packing: number;
}

/** Packs a film's probabilities for the database: two fifths of their bytes. */
export function packLevels({ lungs, withHeart }: ProbabilityLevels): PackedLevels {
  const apart = packRle(rleDifference(runsOf(withHeart), runsOf(lungs)));
  return {
    lungs: deflateRawSync(lungs.bytes, window),
    with_heart: deflateRawSync(apart, window),
    packing: packings.deflated,
  };
}

/**
 * A film's probabilities from the database.
 * @param what names them in the sentence
 * @throws Failure store-corrupt when the bytes were damaged
 */
export function unpackLevels({ width, height }: Size, packed: PackedLevels, what: DamagedPart): ProbabilityLevels {
  const map = (bytes: Uint8Array): WireRle => ({ width, height, bytes });
  if (packed.packing === packings.runs) return { lungs: map(packed.lungs), withHeart: map(packed.with_heart) };
  return undamaged(what, () => {
    const lungs = map(new Uint8Array(inflateRawSync(packed.lungs, window)));
    const apart = map(inflateRawSync(packed.with_heart, window));
    return { lungs, withHeart: map(packRle(rleSum(runsOf(apart), runsOf(lungs)))) };
  });
}

function runsOf({ width, height, bytes }: WireRle) {
  return unpackRle(width, height, bytes);
}

function undamaged<T>(what: DamagedPart, unpack: () => T): T {
  try {
    return unpack();
  } catch {
    throw knownFailure('store-corrupt', { code: 'refused-work', fault: { code: 'damaged-part', part: what } });
  }
}
