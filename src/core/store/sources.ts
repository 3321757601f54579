import type { LungDefinition, MaskSource, SourceKind } from '#contract/masks.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { columnsOf } from './columns/kept-columns.ts';
import { tally } from './columns/tally.ts';
import { mostMaskBits } from './mask-bits.ts';
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
      .values(({ selectFrom, fn, lit }) => ({
        name: source.name,
        kind: source.kind,
        definition: source.definition,
        created_at: source.createdAt,
        place: selectFrom('sources').select((eb) =>
          fn.coalesce(eb(fn.max<number>('place'), '+', 1), lit(0)).as('next'),
        ),
      }))
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    return;
  }
  if (known.definition !== source.definition && source.kind !== 'reader') {
    throw knownFailure('bad-input', {
      code: 'refused-import',
      fault: {
        code: 'other-definition',
        source: source.name,
        stored: known.definition as LungDefinition,
        asked: source.definition as LungDefinition,
      },
    });
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

/** All sources in order of creation. */
export async function sourceRecords(db: Db): Promise<readonly SourceRecord[]> {
  const rows = await inOrder(db).execute();
  return rows.map(({ name, kind, definition }) => ({ name, kind, definition: definition as LungDefinition }));
}

/** All sources in order of creation, with the number of cases that have a mask of each. */
export async function listSources(db: Db): Promise<readonly MaskSource[]> {
  const sources = await inOrder(db).execute();
  const { maskBits } = await columnsOf(db).current();
  const cells = tally(maskBits, null);
  const listed: MaskSource[] = [];
  for (const { name, kind, definition, place } of sources) {
    const masks = place < mostMaskBits ? countOf(cells, place) : await countLooked(db, name);
    listed.push({ name, kind, definition: definition as LungDefinition, masks });
  }
  return listed;
}

function inOrder(db: Db) {
  return db.selectFrom('sources').select(['name', 'kind', 'definition', 'place']).orderBy('created_at').orderBy('name');
}

function countOf(cells: readonly (readonly [bits: number, n: number])[], place: number): number {
  let count = 0;
  // By division: the shifts of JavaScript end at 32 bits.
  for (const [bits, n] of cells) if (Math.floor(bits / 2 ** place) % 2 === 1) count += n;
  return count;
}

async function countLooked(db: Db, source: string): Promise<number> {
  const row = await db
    .selectFrom('revisions')
    .select((eb) => eb.fn.count<number>('case_id').distinct().as('masks'))
    .where('source', '=', source)
    .executeTakeFirstOrThrow();
  return Number(row.masks);
}
