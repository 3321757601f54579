import Database from 'better-sqlite3';
import { unpackMask } from '#core/store/packed-maps.ts';

/** Bytes of the maps of a workspace. */
export interface MapBytes {
  /** Run lengths of the masks, as `packRle` writes them. */
  readonly rle: number;
  /** What the database holds of them. */
  readonly packed: number;
  /** What it holds of the probabilities. */
  readonly probabilities: number;
}

interface Payload {
  readonly width: number;
  readonly height: number;
  readonly packing: number;
  readonly rle: Uint8Array;
}

/** Counts the bytes of every mask of a database, unpacked and as stored. */
export function bytesOfMaps(file: string): MapBytes {
  const db = new Database(file, { readonly: true });
  const payloads = db.prepare<[], Payload>(
    'select width, height, packing, rle from payloads join revisions on revisions.id = payloads.revision_id',
  );
  let [rle, packed] = [0, 0];
  for (const one of payloads.iterate()) {
    rle += unpackMask(one, { of: 'stored-mask', id: '' }).length;
    packed += one.rle.length;
  }
  const sum = db.prepare('select coalesce(sum(length(lungs) + length(with_heart)), 0) from probabilities');
  const probabilities = sum.pluck().get() as number;
  db.close();
  return { rle, packed, probabilities };
}
