import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { RevisionId } from '#contract/ids.ts';
import { strokeProblems } from '#core/review/check-strokes.ts';
import { orphanRows } from '#core/store/orphan-rows.ts';
import { revisionsOf } from '#core/store/revisions.ts';
import { strokesOf } from '#core/store/strokes.ts';
import { diffMaps } from '#domain/patch.ts';
import { packStrokes } from '#domain/replay/stroke-log.ts';
import { toWire } from '#domain/rle.ts';
import { appendReviewOf } from './reviews.ts';
import { boxMask, id, maskIdOf, tempStore } from './workspace-builder.ts';

const caseId = id('case-0000');
const began = boxMask(4);
const between = boxMask(6);
const ended = boxMask(9);
const step = (from: typeof began, to: typeof began, atMs: number) => ({
  kind: 'stroke' as const,
  atMs,
  patch: diffMaps(from, to)!,
});
const log = packStrokes([step(began, between, 1000), step(between, ended, 2000)]);

function corrected(strokes: Uint8Array) {
  const drawn = { rle: toWire(ended), parentId: maskIdOf(caseId), definition: 'heart-excluded' as const, strokes };
  return { verdict: 'corrected' as const, drawn };
}

async function drawnRevision(store: Parameters<typeof appendReviewOf>[0]): Promise<RevisionId> {
  return (await revisionsOf(store.db, caseId)).at(-1)!.id;
}

describe('the strokes of a correction', () => {
  it('are kept with its mask, lead to it, and can be neither changed nor deleted', async () => {
    await using one = await tempStore({ cases: 1 });
    const { db } = one.store;
    await appendReviewOf(one.store, caseId, corrected(log));
    const drawn = await drawnRevision(one.store);
    expect(await strokesOf(db, drawn)).toEqual(log);
    expect(await strokesOf(db, maskIdOf(caseId))).toBeNull();
    expect(await strokeProblems(db)).toEqual([]);
    expect(await orphanRows(db)).toEqual([]);
    await expect(sql`delete from strokes`.execute(db)).rejects.toThrow('append-only');
    await expect(sql`update strokes set sha256 = 'x'`.execute(db)).rejects.toThrow('append-only');
  });

  it('may be unknown: a mask from a file has none', async () => {
    await using one = await tempStore({ cases: 1 });
    await appendReviewOf(one.store, caseId, corrected(new Uint8Array()));
    expect(await strokesOf(one.store.db, await drawnRevision(one.store))).toBeNull();
  });

  it('are refused when they cannot be read, and the verdict with them', async () => {
    await using one = await tempStore({ cases: 1 });
    await expect(appendReviewOf(one.store, caseId, corrected(log.slice(0, -3)))).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('Send it without its strokes'),
    });
    expect(await revisionsOf(one.store.db, caseId)).toHaveLength(1);
  });

  it('are told by verify when they lead elsewhere or are not what was stored', async () => {
    await using one = await tempStore({ cases: 1 });
    const { db } = one.store;
    await appendReviewOf(one.store, caseId, corrected(packStrokes([step(began, between, 1000)])));
    const drawn = await drawnRevision(one.store);
    expect(await strokeProblems(db)).toEqual([`The strokes of mask ${drawn} do not lead to it.`]);
    await sql`drop trigger strokes_no_update`.execute(db);
    await sql`update strokes set log = ${log}`.execute(db);
    expect(await strokeProblems(db)).toEqual([`The strokes of mask ${drawn} are not what was stored.`]);
  });
});
