import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import type { RevisionId } from '#contract/ids.ts';
import type { Db } from './store.ts';

/** Keeps the stroke log that a revision was drawn with. Call it in the transaction that stores the revision. */
export async function addStrokes(db: Db, revisionId: RevisionId, log: Uint8Array): Promise<void> {
  const row = { revision_id: revisionId, sha256: sha256Of(log), log: deflateSync(log) };
  await db.insertInto('strokes').values(row).execute();
}

/** The stroke log of a revision; null for one that was not drawn here. */
export async function strokesOf(db: Db, revisionId: RevisionId): Promise<Uint8Array | null> {
  const row = await db.selectFrom('strokes').select('log').where('revision_id', '=', revisionId).executeTakeFirst();
  return row ? new Uint8Array(inflateSync(row.log)) : null;
}

/** Pages through all stroke logs; `log` is null for one that is no longer what was stored. */
export async function strokesPage(db: Db, page: { readonly after: string; readonly limit: number }) {
  const rows = await db
    .selectFrom('strokes')
    .selectAll()
    .where('revision_id', '>', page.after)
    .orderBy('revision_id')
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({ revisionId: row.revision_id as RevisionId, log: soundLog(row) }));
}

function soundLog({ log, sha256 }: { readonly log: Uint8Array; readonly sha256: string }): Uint8Array | null {
  try {
    const bytes = new Uint8Array(inflateSync(log));
    return sha256Of(bytes) === sha256 ? bytes : null;
  } catch {
    return null;
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
