import type { Nullable, Selectable } from 'kysely';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { MaskRevision } from '#contract/masks.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { Failure } from '#rpc/failure.ts';
import { unpackMask } from './packed-maps.ts';
import { fromRow } from './revisions.ts';
import type { Db } from './store.ts';
import type { Tables } from './tables.ts';

/** A revision with its packed RLE. */
export interface StoredMask {
  readonly revision: MaskRevision;
  readonly rle: Uint8Array;
}

const rowsPerStatement = 500;

/** A revision with its packed RLE. @throws Failure not-found. */
export async function loadMask(db: Db, id: RevisionId): Promise<StoredMask> {
  const row = await db
    .selectFrom('revisions')
    .innerJoin('payloads', 'payloads.revision_id', 'revisions.id')
    .selectAll('revisions')
    .select(['payloads.rle', 'payloads.packing'])
    .where('revisions.id', '=', id)
    .executeTakeFirst();
  if (!row) throw knownFailure('not-found', { code: 'not-there', what: 'mask', name: id });
  return storedMask(row);
}

/** The masks with these ids, in any order; unknown ids are left out. */
export async function masksOf(db: Db, ids: readonly RevisionId[]): Promise<readonly StoredMask[]> {
  const masks: StoredMask[] = [];
  for (let at = 0; at < ids.length; at += rowsPerStatement) {
    const rows = await db
      .selectFrom('revisions')
      .innerJoin('payloads', 'payloads.revision_id', 'revisions.id')
      .selectAll('revisions')
      .select(['payloads.rle', 'payloads.packing'])
      .where('revisions.id', 'in', ids.slice(at, at + rowsPerStatement))
      .execute();
    masks.push(...rows.map(storedMask));
  }
  return masks;
}

/** The newest mask of a source for each of the cases that has one. */
export async function masksFor(
  db: Db,
  caseIds: readonly CaseId[],
  source: string,
): Promise<ReadonlyMap<CaseId, StoredMask>> {
  const masks = new Map<CaseId, StoredMask>();
  for (let at = 0; at < caseIds.length; at += rowsPerStatement) {
    const newest = db
      .selectFrom('revisions')
      .select((eb) => eb.fn.max('num').as('num'))
      .where('source', '=', source)
      .where('case_id', 'in', caseIds.slice(at, at + rowsPerStatement))
      .groupBy('case_id');
    const rows = await db
      .selectFrom('revisions')
      .innerJoin('payloads', 'payloads.revision_id', 'revisions.id')
      .selectAll('revisions')
      .select(['payloads.rle', 'payloads.packing'])
      .where('revisions.num', 'in', newest)
      .execute();
    for (const row of rows) masks.set(row.case_id as CaseId, storedMask(row));
  }
  return masks;
}

/** Pages through every revision with its payload in order of creation; used to verify a workspace. */
export async function maskPage(db: Db, page: { readonly afterNum: number; readonly limit: number }) {
  const rows = await db
    .selectFrom('revisions')
    .leftJoin('payloads', 'payloads.revision_id', 'revisions.id')
    .selectAll('revisions')
    .select(['payloads.rle', 'payloads.packing'])
    .where('revisions.num', '>', page.afterNum)
    .orderBy('revisions.num')
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({ num: row.num, areaPx: row.area_px, revision: fromRow(row), rle: payloadOf(row) }));
}

interface MaskRow extends Selectable<Tables['revisions']> {
  readonly rle: Uint8Array;
  readonly packing: number;
}

/** @throws Failure store-corrupt for damaged bytes. */
function storedMask(row: MaskRow): StoredMask {
  return { revision: fromRow(row), rle: unpackMask(row, { of: 'mask', caseId: row.case_id, source: row.source }) };
}

function payloadOf(
  row: Omit<MaskRow, 'rle' | 'packing'> & Nullable<Pick<MaskRow, 'rle' | 'packing'>>,
): Uint8Array | 'lost' | 'damaged' {
  const { rle, packing } = row;
  if (rle === null || packing === null) return 'lost';
  try {
    return storedMask({ ...row, rle, packing }).rle;
  } catch (error) {
    if (error instanceof Failure && error.code === 'store-corrupt') return 'damaged';
    throw error;
  }
}
