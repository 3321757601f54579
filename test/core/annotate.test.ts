import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LabelledRegion } from '#contract/regions.ts';
import { exportRegions } from '#core/export/export-regions.ts';
import { labelRegion, pinComment, withdraw } from '#core/review/annotate.ts';
import { checkReviews } from '#core/review/check-reviews.ts';
import { eventsOf } from '#core/store/events.ts';
import { addRevisions } from '#core/store/revisions.ts';
import { ensureSource } from '#core/store/sources.ts';
import type { Store } from '#core/store/store.ts';
import { appendReviewOf, tools } from './reviews.ts';
import { at, drawnMask, id, maskIdOf, tempStore } from './workspace-builder.ts';

const caseId = id('case-0000');
const secondId = maskIdOf(id('second'));

/** A second mask of the first case. */
async function addSecondMask(store: Store): Promise<void> {
  await ensureSource(store.db, { name: 'model:m@1', kind: 'model', definition: 'heart-excluded', createdAt: at });
  const frame = { width: 16, height: 16, filmWidth: 800, filmHeight: 1000 };
  const common = { caseId, parentId: null, definition: 'heart-excluded' as const, provenance: {}, createdAt: at };
  await addRevisions(store.db, [{ ...common, id: secondId, source: 'model:m@1', frame, rle: drawnMask(9).bytes }]);
}

const region: LabelledRegion = {
  firstId: maskIdOf(caseId),
  secondId,
  claimedBy: 'second',
  side: 'right',
  place: 'base',
  areaPx: 4000,
  areaMm2: null,
  box: { x: 0, y: 200, width: 450, height: 300 },
};
const said = { region, reason: 'missed-base' as const, right: 'second' as const, comment: 'two ribs, "low"' };
const turn = (expectedSeq: number) => ({ caseId, expectedSeq, reader: 'AB' });

describe('a label of a region and a pinned comment', () => {
  it('are events under the same lock as verdicts, and leave the verdict alone', async () => {
    await using one = await tempStore({ cases: 1 });
    await addSecondMask(one.store);
    await appendReviewOf(one.store, caseId);
    const { event, row } = await labelRegion(tools(one.store), { ...turn(1), ...said });
    expect(event).toEqual({ kind: 'region-labelled', caseId, seq: 2, reader: 'AB', at, ...said });
    expect(row).toMatchObject({ status: 'accepted', seq: 2 });
    await expect(labelRegion(tools(one.store), { ...turn(1), ...said })).rejects.toMatchObject({
      code: 'stale-head',
      detail: { events: [event] },
    });
    await pinComment(tools(one.store), { ...turn(2), spot: { x: 799.5, y: 0 }, comment: ' nodule? ' });
    await withdraw(tools(one.store), { ...turn(3), withdrawnSeq: 3 });
    const kinds = (await eventsOf(one.store.db, caseId)).map(({ kind }) => kind);
    expect(kinds).toEqual(['decided', 'region-labelled', 'pinned', 'withdrawn']);
    const problems: unknown[] = [];
    await checkReviews(one.store, { problem: (problem) => void problems.push(problem), advanced() {} });
    expect(problems).toEqual([]);
  });

  it('are refused for a mask of another case, a place off the film, nothing said, nothing to take back', async () => {
    await using one = await tempStore({ cases: 2 });
    await addSecondMask(one.store);
    const foreign = { ...region, secondId: maskIdOf(id('case-0001')) };
    const off = { ...region, box: { ...region.box, width: 801 } };
    const { store } = one;
    const refused = [
      [() => labelRegion(tools(store), { ...turn(0), ...said, region: foreign }), /no mask with the id/],
      [() => labelRegion(tools(store), { ...turn(0), ...said, region: off }), /does not lie on the film.*800×1000/],
      [() => labelRegion(tools(store), { ...turn(0), region, reason: null, right: null, comment: '' }), /says nothing/],
      [() => pinComment(tools(store), { ...turn(0), spot: { x: -2, y: 5 }, comment: 'x' }), /does not lie on the film/],
      [() => pinComment(tools(store), { ...turn(0), spot: { x: 2, y: 5 }, comment: ' ' }), /is empty/],
      [() => withdraw(tools(store), { ...turn(0), withdrawnSeq: 1 }), /no region label or pinned comment/],
    ] as const;
    for (const [attempt, message] of refused) await expect(attempt()).rejects.toThrow(message);
    expect(await eventsOf(store.db, caseId)).toEqual([]);
  });
});

describe('export regions', () => {
  it('writes the labels that stand as CSV, once', async () => {
    await using one = await tempStore({ cases: 3 });
    await addSecondMask(one.store);
    await labelRegion(tools(one.store), { ...turn(0), ...said, reason: 'holes' });
    await labelRegion(tools(one.store), { ...turn(1), ...said });
    const gone = { ...region, box: { ...region.box, x: 5 } };
    await labelRegion(tools(one.store), { ...turn(2), ...said, region: gone });
    await withdraw(tools(one.store), { ...turn(3), withdrawnSeq: 3 });
    const out = join(one.dir, '..', 'regions.csv');
    expect(await exportRegions(one.store, { out })).toEqual({ out, regions: 1, cases: 1 });
    const [head, line, end] = (await readFile(out, 'utf8')).split('\n');
    const hash = /^[0-9a-f]{64}$/;
    const fields = line!.split(',');
    expect(head!.split(',')).toHaveLength(22);
    expect(fields.slice(0, 4)).toEqual([caseId, `study-${caseId}`, `subject-${caseId}`, 'dataset']);
    expect([fields[4], fields[6]]).toEqual([expect.stringMatching(hash), expect.stringMatching(hash)]);
    expect(fields.slice(7, 19).join()).toBe('second,right,base,4000,,0,200,450,300,missed-base,second,model:m@1');
    expect(line).toContain('"two ribs, ""low""",AB,');
    expect(end).toBe('');
    await expect(exportRegions(one.store, { out })).rejects.toThrow(/exists already/);
  });

  it('follows a query, and leaves nothing behind when that cannot be read', async () => {
    await using one = await tempStore({ cases: 1 });
    await addSecondMask(one.store);
    await labelRegion(tools(one.store), { ...turn(0), ...said });
    const out = join(one.dir, '..', 'regions.csv');
    await expect(exportRegions(one.store, { out, where: 'statsu=pending' })).rejects.toThrow(/status/);
    expect(await exportRegions(one.store, { out, where: 'status=accepted' })).toMatchObject({ regions: 0 });
    expect(await stat(`${out}.partial`).catch(() => null)).toBeNull();
  });
});
