import type { Db } from './store.ts';

/** Two bits each in a number that is exact in JavaScript and in both databases. Further labels are kept in rows of their own, but not counted. */
export const mostPackedLabels = 26;

/** The values a label can have, and their codes; 0 stands for a label that is not given. */
export const labelCodes = [
  [1, 1],
  [-1, 2],
  [0, 3],
] as const;

/** The place of each label, those of `names` that have none yet given the next ones. Call it inside a transaction. */
export async function labelPlaces(db: Db, names: Iterable<string> = []): Promise<ReadonlyMap<string, number>> {
  const rows = await db.selectFrom('label_places').selectAll().execute();
  const places = new Map(rows.map(({ name, place }) => [name, place]));
  const added = [...new Set(names)].filter((name) => !places.has(name)).sort();
  for (const name of added) {
    const place = places.size;
    places.set(name, place);
    await db.insertInto('label_places').values({ place, name }).execute();
  }
  return places;
}

/** Labels of a case as one number. */
export function packLabels(labels: Readonly<Record<string, number>>, places: ReadonlyMap<string, number>): number {
  let bits = 0;
  for (const [name, value] of Object.entries(labels)) {
    const place = places.get(name) ?? mostPackedLabels;
    // By multiplication: the shifts of JavaScript end at 32 bits.
    if (place < mostPackedLabels) bits += (labelCodes.find(([known]) => known === value)?.[1] ?? 0) * 4 ** place;
  }
  return bits;
}

/** 1, -1 or 0 for the label at a place; null when it is not given, or has no room in the number. */
export function labelIn(bits: number, place: number): number | null {
  return place >= mostPackedLabels ? null : values[Math.floor(bits / steps[place]!) % 4]!;
}

/** By code. Read for every label of every combination of labels there is, and so are the places of the labels. */
const values: readonly (number | null)[] = [null, 1, -1, 0];
const steps: readonly number[] = Array.from({ length: mostPackedLabels }, (_, place) => 4 ** place);
