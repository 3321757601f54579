import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { decide } from '#core/review/decide.ts';
import { flag, revert } from '#core/review/revert.ts';
import { getCase } from '#core/store/cases.ts';
import { eventsByCase, eventsOf } from '#core/store/events.ts';
import { revisionsOf } from '#core/store/revisions.ts';
import { listSources } from '#core/store/sources.ts';
import { openStore } from '#core/store/store.ts';
import { loadMask } from '#core/store/stored-masks.ts';
import { createLabelmap } from '#domain/labelmap.ts';
import { toWire } from '#domain/rle.ts';
import { appendReviewOf, decisionOf, tools } from './reviews.ts';
import { at, drawnMask, id, maskIdOf, tempStore } from './workspace-builder.ts';

const caseId = id('case-0000');

describe('decide', () => {
  it('appends the event and moves the case on', async () => {
    await using one = await tempStore({ cases: 1 });
    const decision = decisionOf(caseId, { verdict: 'rejected', reasons: ['missed-base', 'holes'], comment: ' low ' });
    const { event, row } = await decide(tools(one.store), decision);
    expect(event).toEqual({
      kind: 'decided',
      caseId,
      seq: 1,
      reader: 'AB',
      at,
      verdict: 'rejected',
      reasons: ['missed-base', 'holes'],
      comment: 'low',
      revisionId: maskIdOf(caseId),
      durationMs: null,
    });
    expect(await eventsOf(one.store.db, caseId)).toEqual([event]);
    const stored = await getCase(one.store.db, caseId);
    expect(stored).toMatchObject({ status: 'rejected', seq: 1, reader: 'AB', reasons: ['missed-base', 'holes'] });
    expect(stored).toMatchObject(row);
  });

  it('stores a drawn mask as a revision of the reader in the same transaction', async () => {
    await using one = await tempStore({ cases: 1 });
    const drawn = { rle: drawnMask(7), parentId: maskIdOf(caseId), definition: 'heart-excluded' as const };
    const { event } = await decide(tools(one.store), decisionOf(caseId, { verdict: 'corrected', drawn }));
    const [, added] = await revisionsOf(one.store.db, caseId);
    expect(event).toMatchObject({ verdict: 'corrected', revisionId: added!.id });
    expect(added).toMatchObject({
      source: 'reader:AB',
      parentId: maskIdOf(caseId),
      frame: { width: 16, height: 16, filmWidth: 800, filmHeight: 1000 },
    });
    expect(new Uint8Array((await loadMask(one.store.db, added!.id)).rle)).toEqual(drawn.rle.bytes);
  });

  it('leaves nothing behind when it fails after the mask was stored', async () => {
    await using one = await tempStore({ cases: 1 });
    // The disk fails exactly between the mask and the event.
    await sql`create trigger break before insert on events begin select raise(abort, 'disk gone'); end`.execute(
      one.store.db,
    );
    const drawn = { rle: drawnMask(7), parentId: maskIdOf(caseId), definition: 'heart-excluded' as const };
    await expect(decide(tools(one.store), decisionOf(caseId, { verdict: 'corrected', drawn }))).rejects.toThrow(
      'disk gone',
    );
    expect(await revisionsOf(one.store.db, caseId)).toHaveLength(1);
    expect(await listSources(one.store.db)).toHaveLength(1);
    expect(await getCase(one.store.db, caseId)).toMatchObject({ status: 'pending', seq: 0 });
  });

  it('answers stale-head with the unseen events when another window was first', async () => {
    await using one = await tempStore({ cases: 1 });
    const other = await openStore(one);
    const first = await decide(
      tools(other),
      decisionOf(caseId, { reader: 'CD', verdict: 'deferred', revisionId: null }),
    );
    await expect(decide(tools(one.store), decisionOf(caseId))).rejects.toMatchObject({
      code: 'stale-head',
      detail: { events: [first.event] },
    });
    expect(await eventsOf(one.store.db, caseId)).toEqual([first.event]);
    await other.close();
  });

  it('gives a case to exactly one of many that decide at the same moment', async () => {
    await using one = await tempStore({ cases: 1 });
    const other = await openStore(one);
    const attempts = [one.store, other, one.store, other].map((store) => decide(tools(store), decisionOf(caseId)));
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect(await eventsOf(one.store.db, caseId)).toHaveLength(1);
    await other.close();
  });

  it('refuses a mask of another frame with both sizes', async () => {
    await using one = await tempStore({ cases: 1 });
    const rle = toWire(createLabelmap(300, 100));
    const drawn = { rle, parentId: maskIdOf(caseId), definition: 'heart-excluded' as const };
    await expect(decide(tools(one.store), decisionOf(caseId, { verdict: 'corrected', drawn }))).rejects.toThrow(
      /is 300×100 pixels, but its film is 800×1000/,
    );
    expect(await eventsOf(one.store.db, caseId)).toEqual([]);
    const fitting = { ...drawn, rle: toWire(createLabelmap(400, 500)) };
    await decide(tools(one.store), decisionOf(caseId, { verdict: 'corrected', drawn: fitting }));
  });

  it('refuses a verdict that does not fit its mask', async () => {
    await using one = await tempStore({ cases: 2 });
    const drawn = { rle: drawnMask(7), parentId: null, definition: 'heart-excluded' as const };
    const bytes = drawn.rle.bytes.slice(1);
    const refused = [
      [decisionOf(caseId, { verdict: 'accepted', drawn }), 'bad-input'],
      [decisionOf(caseId, { verdict: 'accepted', revisionId: null }), 'bad-input'],
      [decisionOf(caseId, { verdict: 'accepted', revisionId: maskIdOf(id('case-0001')) }), 'not-found'],
      [
        decisionOf(caseId, { verdict: 'corrected', drawn: { ...drawn, rle: { ...drawn.rle, bytes } } }),
        'mask-unreadable',
      ],
      [
        decisionOf(caseId, { verdict: 'corrected', drawn: { ...drawn, parentId: maskIdOf(id('case-0001')) } }),
        'bad-input',
      ],
    ] as const;
    for (const [decision, code] of refused) {
      await expect((async () => decide(tools(one.store), decision))()).rejects.toMatchObject({ code });
    }
    expect(await eventsOf(one.store.db, caseId)).toEqual([]);
    expect(await revisionsOf(one.store.db, caseId)).toHaveLength(1);
  });
});

describe('the events of cases', () => {
  it('are read of more cases than a statement has parameters: an audit may draw the whole set', async () => {
    await using one = await tempStore({ cases: 1 });
    const { event } = await decide(tools(one.store), decisionOf(caseId, { verdict: 'rejected', reasons: ['holes'] }));
    const others = Array.from({ length: 260_000 }, (_, i) => id(`other-${i}`));
    const events = await eventsByCase(one.store.db, [...others, caseId]);
    expect(events.size).toBe(others.length + 1);
    expect(events.get(caseId)).toEqual([event]);
  });
});

describe('revert', () => {
  it('takes verdicts back one by one, without limit, down to pending', async () => {
    await using one = await tempStore({ cases: 1 });
    const verdicts = ['accepted', 'rejected', 'deferred', 'accepted', 'rejected'] as const;
    for (const verdict of verdicts) await appendReviewOf(one.store, caseId, { verdict });
    const seen: string[] = [];
    for (let seq = verdicts.length; seq < 2 * verdicts.length; seq += 1) {
      const { row } = await revert(tools(one.store), { caseId, expectedSeq: seq, reader: 'AB' });
      seen.push(row.status);
    }
    expect(seen).toEqual(['accepted', 'deferred', 'rejected', 'accepted', 'pending']);
    await expect(revert(tools(one.store), { caseId, expectedSeq: 10, reader: 'AB' })).rejects.toMatchObject({
      code: 'bad-input',
    });
    expect((await eventsOf(one.store.db, caseId)).map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe('flag', () => {
  it('asks for a second reader and leaves the verdict as it is', async () => {
    await using one = await tempStore({ cases: 1 });
    await appendReviewOf(one.store, caseId);
    const { row } = await flag(tools(one.store), { caseId, expectedSeq: 1, reader: 'AB', flagged: true });
    expect(row).toMatchObject({ status: 'accepted', flagged: true, seq: 2 });
    await revert(tools(one.store), { caseId, expectedSeq: 2, reader: 'AB' });
    expect(await getCase(one.store.db, caseId)).toMatchObject({ status: 'pending', flagged: true, seq: 3 });
  });
});
