import type { SqlDialect } from './dialect.ts';
import type { Db } from './store.ts';

/**
 * Version 15: features as a point, 4 bytes each in the order of `feature_axes`; as JSON they took five times as much, and reading those
 * of a whole set ten seconds. Masks that were ranked before are found alike once they have been ranked again.
 */
export function featurePoints(d: SqlDialect): readonly string[] {
  return [
    `create table feature_axes (place integer primary key, name ${d.text} not null unique)`,
    `alter table risks drop column features`,
    `alter table risks add column point ${d.bytes}`,
  ];
}

/** The names of the features in the order of every point, those of `names` that have no place yet given the next ones. */
export async function featureAxes(db: Db, names: Iterable<string> = []): Promise<readonly string[]> {
  const rows = await db.selectFrom('feature_axes').select('name').orderBy('place').execute();
  const axes = rows.map(({ name }) => name);
  const added = [...new Set(names)].filter((name) => !axes.includes(name));
  for (const name of added) {
    await db.insertInto('feature_axes').values({ place: axes.length, name }).execute();
    axes.push(name);
  }
  return axes;
}

export type FeatureValues = Readonly<Record<string, number | null>>;

/** Features as a point; NaN where one is missing. */
export function pointOf(axes: readonly string[], features: FeatureValues): Float32Array {
  return Float32Array.from(axes, (name) => features[name] ?? Number.NaN);
}

/** Low byte first, on every machine. */
export function packPoint(point: Float32Array): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(4 * point.length));
  for (const [axis, value] of point.entries()) bytes.setFloat32(4 * axis, value, true);
  return new Uint8Array(bytes.buffer);
}

export function unpackPoint(packed: Uint8Array): Float32Array {
  const bytes = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const point = new Float32Array(packed.byteLength / 4);
  for (let axis = 0; axis < point.length; axis += 1) point[axis] = bytes.getFloat32(4 * axis, true);
  return point;
}
