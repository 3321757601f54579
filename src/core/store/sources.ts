import type { LungDefinition, MaskSource, SourceKind } from '#contract/masks.ts';
import { Failure } from '#rpc/failure.ts';
import type { Db } from './store.ts';

export interface NewSource {
  readonly name: string;
  readonly kind: SourceKind;
  readonly definition: LungDefinition;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/**
 * Makes sure that a mask source exists. A source has one lung definition for good.
 * @throws Failure bad-input when it is there with another definition.
 */
export async function ensureSource(db: Db, source: NewSource): Promise<void> {
  const known = await findSource(db, source.name);
  if (!known) {
    await db
      .insertInto('sources')
      .values({ name: source.name, kind: source.kind, definition: source.definition, created_at: source.createdAt })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    return;
  }
  if (known.definition !== source.definition && source.kind !== 'reader') {
    throw new Failure(
      'bad-input',
      `The mask source "${source.name}" is stored as ${known.definition}, not ${source.definition}. Name another source, or leave the definition as it is.`,
    );
  }
}

export type SourceRecord = Omit<MaskSource, 'masks'>;

export async function findSource(db: Db, name: string): Promise<SourceRecord | null> {
  const row = await db
    .selectFrom('sources')
    .select(['name', 'kind', 'definition'])
    .where('name', '=', name)
    .executeTakeFirst();
  return row ? { name: row.name, kind: row.kind, definition: row.definition as LungDefinition } : null;
}

/** All sources in order of creation, with the number of cases that have a mask of each. */
export async function listSources(db: Db): Promise<readonly MaskSource[]> {
  const sources = await db
    .selectFrom('sources')
    .select(['name', 'kind', 'definition'])
    .orderBy('created_at')
    .orderBy('name')
    .execute();
  const counts = await db
    .selectFrom('revisions')
    .select((eb) => ['source', eb.fn.count<number>('case_id').distinct().as('masks')])
    .groupBy('source')
    .execute();
  const masks = new Map(counts.map((row) => [row.source, Number(row.masks)]));
  return sources.map((row) => ({
    name: row.name,
    kind: row.kind,
    definition: row.definition as LungDefinition,
    masks: masks.get(row.name) ?? 0,
  }));
}
