import { type MetaText, metaPrefix, metaTexts } from '#domain/query/meta-fields.ts';
import type { SqlDialect } from './dialect.ts';
import type { Db } from './store.ts';

/** What a dataset's metadata table says of a film, in the columns of few values; those it says nothing in are left out. */
export type FilmMeta = Readonly<Partial<Record<MetaText, string>>>;

/** Stands for a film of which nothing is said. */
export const noMeta = 0;

/**
 * Version 18: what the metadata table says of the films. Its columns of few values have few combinations, so each combination is kept once
 * and a case has its number; the time of day of the study stands beside it. Both are empty until the dataset is imported again.
 */
export function metaSets(d: SqlDialect): readonly string[] {
  return [
    `create table meta_sets (id ${d.counter}, texts ${d.text} not null unique)`,
    `alter table cases add column meta_id integer not null default ${noMeta}`,
    `alter table cases add column study_time integer`,
  ];
}

/** The combination that films say, as text: the same for the same values, empty for none. */
export function metaKey(meta: FilmMeta): string {
  const said = metaTexts.flatMap((name) => (meta[name] ? [[name, meta[name]] as const] : []));
  return said.length === 0 ? '' : JSON.stringify(Object.fromEntries(said));
}

/** The numbers of combinations by `metaKey`, new ones given to those that have none yet. Call it inside a transaction. */
export async function metaIds(db: Db, keys: Iterable<string>): Promise<ReadonlyMap<string, number>> {
  const wanted = [...new Set(keys)].filter((key) => key !== '');
  const ids = new Map([['', noMeta]]);
  if (wanted.length === 0) return ids;
  const read = async () => {
    const known = await db.selectFrom('meta_sets').selectAll().where('texts', 'in', wanted).execute();
    for (const { id, texts } of known) ids.set(texts, id);
  };
  await read();
  const added = wanted.filter((key) => !ids.has(key)).map((texts) => ({ texts }));
  if (added.length === 0) return ids;
  await db.insertInto('meta_sets').values(added).execute();
  await read();
  return ids;
}

/** The values of a field (`meta.<Name>`) by the numbers of the combinations; empty text where it has none. */
export async function metaValues(db: Db, field: string): Promise<(metaId: number) => string> {
  const name = field.slice(metaPrefix.length) as MetaText;
  const sets = await db.selectFrom('meta_sets').selectAll().execute();
  const values = new Map(sets.map(({ id, texts }) => [id, (JSON.parse(texts) as FilmMeta)[name] ?? '']));
  return (metaId) => values.get(metaId) ?? '';
}
