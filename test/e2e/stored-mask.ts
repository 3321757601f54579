import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Frame } from '#contract/masks.ts';
import { unpackMask } from '#core/store/packed-maps.ts';
import type { Labelmap } from '#domain/labelmap.ts';
import { fromWire } from '#domain/rle.ts';

/** A mask as it lies in the workspace's database. */
export interface StoredMask {
  readonly id: string;
  /** Who made it, as the workspace writes it. */
  readonly source: string;
  /** The mask it was drawn on. */
  readonly parentId: string | null;
  readonly map: Labelmap;
  readonly frame: Frame;
  /** The label at a place on the film, in shares of its width and height. */
  at(x: number, y: number): number;
}

/** Reads a mask past the product: what a spec compares must not come from what it tests. */
export function storedMask(workspace: string, revisionId: string): StoredMask {
  const database = new Database(join(workspace, 'pleura.sqlite'), { readonly: true });
  const row = database
    .prepare('select r.*, p.rle, p.packing from revisions r join payloads p on p.revision_id = r.id where r.id = ?')
    .get(revisionId) as {
    width: number;
    height: number;
    film_width: number;
    film_height: number;
    source: string;
    parent_id: string | null;
    rle: Uint8Array;
    packing: number;
  };
  database.close();
  const { width, height } = row;
  const map = fromWire({ width, height, bytes: unpackMask(row, { of: 'stored-mask', id: revisionId }) });
  return {
    id: revisionId,
    source: row.source,
    parentId: row.parent_id,
    map,
    frame: { width, height, filmWidth: row.film_width, filmHeight: row.film_height },
    at: (x, y) => map.data[Math.floor(y * height) * width + Math.floor(x * width)]!,
  };
}

/** The id of the first mask that a case got: the dataset's. */
export function firstRevision(workspace: string, caseId: string): string {
  const database = new Database(join(workspace, 'pleura.sqlite'), { readonly: true });
  const row = database.prepare('select id from revisions where case_id = ? order by num limit 1').get(caseId);
  database.close();
  return (row as { id: string }).id;
}
