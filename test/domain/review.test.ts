import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { LabelledRegion } from '#contract/regions.ts';
import { type ReviewEvent, reasons, verdict } from '#contract/reviews.ts';
import { decide, type ReviewCommand } from '#domain/review/decide.ts';
import { refusalText } from '#domain/review/refusal.ts';
import {
  evolve,
  foldReview,
  labelSeenFrom,
  newReview,
  type ReviewState,
  regionKey,
  regionLabels,
  statusOf,
} from '#domain/review/state.ts';

const caseId = 'case-1' as CaseId;
const revisionId = 'revision-1' as RevisionId;

type Wish = ReviewCommand extends infer C
  ? C extends unknown
    ? Omit<C, 'caseId' | 'expectedSeq' | 'at'>
    : never
  : never;

/** One of several regions of the same two masks. */
function regionAt(x: number): LabelledRegion {
  const ids = { firstId: revisionId, secondId: 'revision-2' as RevisionId };
  const where = { claimedBy: 'first', side: 'right', place: 'base' } as const;
  return { ...ids, ...where, areaPx: 90, areaMm2: null, box: { x, y: 0, width: 9, height: 10 } };
}

const anyWish: fc.Arbitrary<Wish> = fc.oneof(
  fc.record({
    kind: fc.constant('decide' as const),
    reader: fc.constantFrom('AB', 'CD'),
    verdict: fc.constantFrom(...verdict.options),
    reasons: fc.array(fc.constantFrom(...reasons), { maxLength: 4 }),
    comment: fc.string({ maxLength: 10 }),
    revisionId: fc.constantFrom(revisionId, null),
    durationMs: fc.option(fc.nat()),
  }),
  fc.record({
    kind: fc.constant('revert' as const),
    reader: fc.constantFrom('AB', 'CD'),
    revertedSeq: fc.option(fc.nat({ max: 12 }), { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('flag' as const), reader: fc.constantFrom('AB', 'CD'), flagged: fc.boolean() }),
  fc.record({
    kind: fc.constant('label-region' as const),
    reader: fc.constantFrom('AB', 'CD'),
    region: fc.integer({ min: 0, max: 2 }).map(regionAt),
    reason: fc.option(fc.constantFrom(...reasons)),
    right: fc.option(fc.constantFrom('first' as const, 'second' as const, 'neither' as const)),
    comment: fc.string({ maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('pin' as const),
    reader: fc.constantFrom('AB', 'CD'),
    spot: fc.record({ x: fc.nat(), y: fc.nat() }),
    comment: fc.string({ maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('withdraw' as const),
    reader: fc.constantFrom('AB', 'CD'),
    withdrawnSeq: fc.integer({ min: 1, max: 12 }),
  }),
);

function command(state: ReviewState, wish: Wish): ReviewCommand {
  return { ...wish, caseId, expectedSeq: state.seq, at: '2026-01-01T00:00:00.000Z' } as ReviewCommand;
}

/** Carries the wishes out one after the other; those that are refused leave no event. */
function play(wishes: readonly Wish[]): { events: ReviewEvent[]; state: ReviewState } {
  const events: ReviewEvent[] = [];
  let state = newReview;
  for (const wish of wishes) {
    const decision = decide(state, command(state, wish));
    if (!decision.ok) continue;
    events.push(decision.event);
    state = evolve(state, decision.event);
  }
  return { events, state };
}

function flag(flagged: boolean): Wish {
  return { kind: 'flag', reader: 'AB', flagged };
}

const accept: Wish = {
  kind: 'decide',
  reader: 'AB',
  verdict: 'accepted',
  reasons: [],
  comment: '',
  revisionId,
  durationMs: 900,
};

describe('a review', () => {
  it('is the fold of its events, numbered from 1 without gaps', () => {
    fc.assert(
      fc.property(fc.array(anyWish, { maxLength: 30 }), (wishes) => {
        const { events, state } = play(wishes);
        expect(events.map((event) => event.seq)).toEqual(events.map((_, i) => i + 1));
        expect(foldReview(events)).toEqual(state);
      }),
    );
  });

  it('is back at what it was, but for its number, when a verdict is taken back', () => {
    fc.assert(
      fc.property(fc.array(anyWish, { maxLength: 20 }), (wishes) => {
        const { state } = play(wishes);
        const decided = decide(state, command(state, accept));
        if (!decided.ok) throw new Error('An accepting verdict with a mask is never refused.');
        const after = evolve(state, decided.event);
        const reverted = decide(after, command(after, { kind: 'revert', reader: 'CD' }));
        if (!reverted.ok) throw new Error('A standing verdict can be taken back.');
        expect(evolve(after, reverted.event)).toEqual({ ...state, seq: state.seq + 2 });
      }),
    );
  });

  it('can be taken back verdict by verdict until none stands', () => {
    fc.assert(
      fc.property(fc.array(anyWish, { maxLength: 20 }), (wishes) => {
        let { state } = play(wishes);
        for (let left = state.standing.length; left > 0; left -= 1) {
          const decision = decide(state, command(state, { kind: 'revert', reader: 'AB' }));
          if (!decision.ok) throw new Error('A standing verdict can be taken back.');
          state = evolve(state, decision.event);
          expect(state.standing).toHaveLength(left - 1);
        }
        expect(statusOf(state)).toBe('pending');
        expect(decide(state, command(state, { kind: 'revert', reader: 'AB' }))).toEqual({
          ok: false,
          refusal: { kind: 'nothing-to-revert' },
        });
      }),
    );
  });

  it('refuses a reader who has not seen its latest event', () => {
    const { state } = play([accept]);
    const late = { ...command(state, accept), expectedSeq: 0 };
    const decision = decide(state, late);
    expect(decision).toEqual({ ok: false, refusal: { kind: 'stale', expectedSeq: 0, seq: 1 } });
    expect(decision.ok || refusalText(caseId, decision.refusal)).toContain('has moved on');
  });

  it('needs a mask to be accepted or corrected, and none to be rejected or deferred', () => {
    const without = (one: (typeof verdict.options)[number]): Wish =>
      ({ ...accept, verdict: one, revisionId: null, reasons: ['other'] }) as Wish;
    const answers = verdict.options.map((one) => [one, decide(newReview, command(newReview, without(one))).ok]);
    expect(Object.fromEntries(answers)).toEqual({ accepted: false, corrected: false, rejected: true, deferred: true });
  });

  it('keeps the flag when a verdict is taken back', () => {
    const { state } = play([accept, { kind: 'flag', reader: 'AB', flagged: true }, { kind: 'revert', reader: 'AB' }]);
    expect(state).toMatchObject({ seq: 3, flagged: true, standing: [] });
  });

  it('is back at what it was, but for its number, when a region’s label or a pinned comment is taken back', () => {
    const remarks: readonly Wish[] = [
      { kind: 'label-region', reader: 'AB', region: regionAt(1), reason: 'missed-base', right: 'second', comment: '' },
      { kind: 'pin', reader: 'AB', spot: { x: 3, y: 4 }, comment: 'here' },
    ];
    fc.assert(
      fc.property(fc.array(anyWish, { maxLength: 20 }), fc.constantFrom(...remarks), (wishes, remark) => {
        const { state } = play(wishes);
        const said = decide(state, command(state, remark));
        if (!said.ok) throw new Error('A remark that says something is never refused.');
        const after = evolve(state, said.event);
        const back: Wish = { kind: 'withdraw', reader: 'CD', withdrawnSeq: said.event.seq };
        const withdrawn = decide(after, command(after, back));
        if (!withdrawn.ok) throw new Error('A standing remark can be taken back.');
        const then = evolve(after, withdrawn.event);
        expect(then).toEqual({ ...state, seq: state.seq + 2 });
        expect(decide(then, command(then, back))).toMatchObject({ refusal: { kind: 'nothing-to-withdraw' } });
      }),
    );
  });

  it('lets the latest label of a region speak, and the one before it when that is taken back', () => {
    const label = (reason: 'holes' | 'islands', x: number): Wish => ({
      kind: 'label-region',
      reader: 'AB',
      region: regionAt(x),
      reason,
      right: null,
      comment: '',
    });
    const wishes = [label('holes', 1), label('holes', 2), label('islands', 1)];
    const standing = ({ state }: { state: ReviewState }) => regionLabels(state).map(({ reason }) => reason);
    expect(standing(play(wishes))).toEqual(['islands', 'holes']);
    expect(standing(play([...wishes, { kind: 'withdraw', reader: 'AB', withdrawnSeq: 3 }]))).toEqual([
      'holes',
      'holes',
    ]);
  });

  it('takes a region for the same whichever mask comes first, and turns what was said of it', () => {
    const region = regionAt(1);
    const turned = {
      ...region,
      firstId: region.secondId,
      secondId: region.firstId,
      claimedBy: region.claimedBy === 'first' ? 'second' : 'first',
    } as const;
    expect(regionKey(turned)).toBe(regionKey(region));
    expect(regionKey({ ...region, claimedBy: turned.claimedBy })).not.toBe(regionKey(region));
    const said: Wish = { kind: 'label-region', reader: 'AB', region, reason: 'holes', right: 'second', comment: '' };
    const [event] = regionLabels(play([said]).state);
    expect(labelSeenFrom(event!, region.firstId)).toEqual(event);
    expect(labelSeenFrom(event!, region.secondId)).toEqual({ ...event, region: turned, right: 'first' });
    const again: Wish = { ...said, region: turned, right: 'neither' };
    expect(regionLabels(play([said, again]).state)).toMatchObject([{ right: 'neither' }]);
  });

  it('refuses a label or a pinned comment that says nothing', () => {
    const empty: readonly Wish[] = [
      { kind: 'label-region', reader: 'AB', region: regionAt(1), reason: null, right: null, comment: ' ' },
      { kind: 'pin', reader: 'AB', spot: { x: 1, y: 1 }, comment: ' ' },
    ];
    for (const wish of empty) {
      expect(decide(newReview, command(newReview, wish))).toMatchObject({ refusal: { kind: 'nothing-said' } });
    }
  });

  it('is back at what it was when the latest verdict or flag is taken back by its number', () => {
    fc.assert(
      fc.property(
        fc.array(anyWish, { maxLength: 20 }),
        fc.constantFrom<Wish>(accept, flag(true), flag(false)),
        (wishes, last) => {
          const { state } = play(wishes);
          const done = decide(state, command(state, last));
          if (!done.ok) throw new Error('Accepting and flagging are never refused.');
          const after = evolve(state, done.event);
          const back = decide(after, command(after, { kind: 'revert', reader: 'AB', revertedSeq: done.event.seq }));
          if (!back.ok) throw new Error('The latest verdict or flag can be taken back.');
          expect(evolve(after, back.event)).toEqual({ ...state, seq: state.seq + 2 });
        },
      ),
    );
  });

  it('refuses to take back what was taken back already or has a later one standing on it', () => {
    const { state } = play([accept, accept, flag(true), { kind: 'revert', reader: 'AB', revertedSeq: 3 }]);
    for (const revertedSeq of [1, 3, 4, 9]) {
      const decision = decide(state, command(state, { kind: 'revert', reader: 'AB', revertedSeq }));
      expect(decision).toEqual({ ok: false, refusal: { kind: 'not-latest', revertedSeq } });
      expect(decision.ok || refusalText(caseId, decision.refusal)).toContain(`Event ${revertedSeq}`);
    }
    expect(decide(state, command(state, { kind: 'revert', reader: 'AB', revertedSeq: 2 })).ok).toBe(true);
  });

  it('needs a reason to be rejected', () => {
    const decision = decide(newReview, command(newReview, { ...accept, verdict: 'rejected' } as Wish));
    expect(decision).toEqual({ ok: false, refusal: { kind: 'reason-needed' } });
    expect(decision.ok || refusalText(caseId, decision.refusal)).toContain('what is wrong');
  });

  it('counts a reason once', () => {
    const { state } = play([{ ...accept, verdict: 'rejected', reasons: ['holes', 'islands', 'holes'] } as Wish]);
    expect(state.standing[0]?.reasons).toEqual(['holes', 'islands']);
  });
});
