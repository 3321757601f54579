import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import { type Frame, type LungDefinition, label, type MaskRevision } from '#contract/masks.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { unpackRle } from '#domain/rle.ts';
import { markMasked } from './mask-sql.ts';
import { packings, packMask } from './packed-maps.ts';
import type { Db } from './store.ts';
import type { Tables } from './tables.ts';

export interface NewRevision {
  readonly id: RevisionId;
  readonly caseId: CaseId;
  readonly parentId: RevisionId | null;
  /** Must exist (`ensureSource`). */
  readonly source: string;
  readonly definition: LungDefinition;
  readonly frame: Frame;
  /** `packRle` of the domain, of frame.width × frame.height pixels. */
  readonly rle: Uint8Array;
  readonly provenance: Readonly<Record<string, string | number | null>>;
  readonly createdAt: string;
}

const rowsPerStatement = 500;

/**
 * Stores revisions and their payloads, in order. Call it inside a transaction.
 * @throws Failure mask-unreadable when a payload is not a canonical RLE of its frame.
 */
export async function addRevisions(db: Db, revisions: readonly NewRevision[]): Promise<readonly MaskRevision[]> {
  const stored = revisions.map((revision) => ({ ...toRevision(revision), areaPx: areaOf(revision) }));
  for (let at = 0; at < stored.length; at += rowsPerStatement) {
    const chunk = stored.slice(at, at + rowsPerStatement);
    await db
      .insertInto('revisions')
      .values(
        chunk.map((revision) => ({
          id: revision.id,
          case_id: revision.caseId,
          parent_id: revision.parentId,
          source: revision.source,
          definition: revision.definition,
          width: revision.frame.width,
          height: revision.frame.height,
          film_width: revision.frame.filmWidth,
          film_height: revision.frame.filmHeight,
          sha256: revision.sha256,
          area_px: revision.areaPx,
          provenance: JSON.stringify(revision.provenance),
          created_at: revision.createdAt,
        })),
      )
      .execute();
    await db
      .insertInto('payloads')
      .values(
        revisions.slice(at, at + rowsPerStatement).map(({ id, frame, rle }) => ({
          revision_id: id,
          rle: packMask(frame, rle),
          packing: packings.deflated,
        })),
      )
      .execute();
  }
  for (const [source, masks] of Map.groupBy(stored, (revision) => revision.source)) {
    for (let at = 0; at < masks.length; at += rowsPerStatement) {
      const chunk = masks.slice(at, at + rowsPerStatement);
      await markMasked(
        db,
        source,
        chunk.map((revision) => revision.caseId),
      );
    }
  }
  return stored.map(({ areaPx: _, ...revision }) => revision);
}

/** The newest revision of a source of a case. */
export async function headRevision(db: Db, caseId: CaseId, source: string): Promise<MaskRevision | null> {
  const row = await db
    .selectFrom('revisions')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('source', '=', source)
    .orderBy('num', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** All revisions of a case, newest last. */
export async function revisionsOf(db: Db, caseId: CaseId): Promise<readonly MaskRevision[]> {
  const rows = await db.selectFrom('revisions').selectAll().where('case_id', '=', caseId).orderBy('num').execute();
  return rows.map(fromRow);
}

export async function findRevision(db: Db, id: RevisionId): Promise<MaskRevision | null> {
  const row = await db.selectFrom('revisions').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** The revisions with these ids, without their payloads; unknown ids are left out. */
export async function revisionsById(
  db: Db,
  ids: readonly RevisionId[],
): Promise<ReadonlyMap<RevisionId, MaskRevision>> {
  const found = new Map<RevisionId, MaskRevision>();
  for (let at = 0; at < ids.length; at += rowsPerStatement) {
    const chunk = ids.slice(at, at + rowsPerStatement);
    const rows = await db.selectFrom('revisions').selectAll().where('id', 'in', chunk).execute();
    for (const row of rows) found.set(row.id as RevisionId, fromRow(row));
  }
  return found;
}

/** The mask hash of each of these revisions; unknown ids are left out. */
export async function revisionHashes(db: Db, ids: readonly RevisionId[]): Promise<ReadonlyMap<RevisionId, string>> {
  const hashes = new Map<RevisionId, string>();
  for (let at = 0; at < ids.length; at += rowsPerStatement) {
    const chunk = ids.slice(at, at + rowsPerStatement);
    const rows = await db.selectFrom('revisions').select(['id', 'sha256']).where('id', 'in', chunk).execute();
    for (const row of rows) hashes.set(row.id as RevisionId, row.sha256);
  }
  return hashes;
}

/** Which case each of these revisions belongs to; unknown ids are left out. */
export async function revisionOwners(db: Db, ids: readonly RevisionId[]): Promise<ReadonlyMap<RevisionId, CaseId>> {
  const owners = new Map<RevisionId, CaseId>();
  for (let at = 0; at < ids.length; at += rowsPerStatement) {
    const chunk = ids.slice(at, at + rowsPerStatement);
    const rows = await db.selectFrom('revisions').select(['id', 'case_id']).where('id', 'in', chunk).execute();
    for (const row of rows) owners.set(row.id as RevisionId, row.case_id as CaseId);
  }
  return owners;
}

export async function countRevisions(db: Db): Promise<number> {
  const row = await db
    .selectFrom('revisions')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

function toRevision({ rle, ...revision }: NewRevision): MaskRevision {
  return { ...revision, sha256: createHash('sha256').update(rle).digest('hex') };
}

/** Foreground pixels, heart not counted; reads the runs, so it also checks the payload. */
export function areaOf(mask: Pick<NewRevision, 'caseId' | 'source' | 'frame' | 'rle'>): number {
  const { width, height } = mask.frame;
  try {
    const { runs } = unpackRle(width, height, mask.rle);
    let area = 0;
    for (let i = 0; i < runs.length; i += 2) {
      if (runs[i]! > label.lung) throw new RangeError(`The packed mask holds the unknown label ${runs[i]}.`);
      if (runs[i] !== label.background && runs[i] !== label.heart) area += runs[i + 1]!;
    }
    return area;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw knownFailure('mask-unreadable', {
      code: 'refused-work',
      fault: { code: 'mask-not-stored', caseId: mask.caseId, source: mask.source, error: why },
    });
  }
}

/** A stored row as the contract has it. */
export function fromRow(row: Selectable<Tables['revisions']>): MaskRevision {
  return {
    id: row.id as RevisionId,
    caseId: row.case_id as CaseId,
    parentId: row.parent_id as RevisionId | null,
    source: row.source,
    definition: row.definition as LungDefinition,
    frame: { width: row.width, height: row.height, filmWidth: row.film_width, filmHeight: row.film_height },
    sha256: row.sha256,
    provenance: JSON.parse(row.provenance),
    createdAt: row.created_at,
  };
}
