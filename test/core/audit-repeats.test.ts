import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { ReviewEvent, Verdict } from '#contract/reviews.ts';
import { appendEvent, eventsOf } from '#core/store/events.ts';
import { writeMeta } from '#core/store/meta.ts';
import { saveRisks } from '#core/store/risks.ts';
import { openStore } from '#core/store/store.ts';
import { leastProbability } from '#domain/sampling/bounds.ts';
import { clientOf, coreWithoutEngine } from './core-without-engine.ts';
import { addCases, drawnMask, id, maskIdOf, someCases, tempFolder } from './workspace-builder.ts';

const rejected = 30;
const corrected = id('case-0030');
const plan = { badRate: 0.1, accept: 1, repeats: 0.3 } as const;

/** A workspace of 300 cases in which 30 masks were rejected and one was redrawn, and then 60 were accepted; `ap` of five films are AP. */
async function reviewed({ accepted = 60, ap = 0 }: { readonly accepted?: number; readonly ap?: number } = {}) {
  const folder = await tempFolder();
  const dir = join(folder.dir, 'workspace');
  const store = await openStore({ dir });
  await addCases(
    store,
    someCases(300).map((one, i) => (i % 5 < ap ? { ...one, viewPosition: 'AP' } : one)),
  );
  // Of one tenth of risk, so that only the numbers that are looked at tell the cases apart.
  const evidence = { model: false, amounts: { notches: 1 } };
  const risks = someCases(300).map(({ caseId }, i) => {
    const risk = 0.5 + (i % 10) / 1000;
    return { caseId, source: 'dataset', risk, reasons: [], features: {}, evidence, dice: null };
  });
  await store.transaction(async (db) => {
    await saveRisks(db, risks);
    await writeMeta(db, 'ranked_source', 'dataset');
  });
  await store.close();
  const core = await coreWithoutEngine({ workspaceDir: dir, appDir: join(folder.dir, 'app') });
  const client = clientOf(core);

  /** As the window does: what is shown is judged. */
  async function judge(caseId: CaseId, verdict: Verdict, drawn = false) {
    const { seq, headRevisionId } = await client.caseDetail({ caseId });
    return client.decide({
      caseId,
      expectedSeq: seq,
      verdict,
      reasons: verdict === 'rejected' ? ['missed-base'] : [],
      comment: '',
      reader: 'AB',
      revisionId: drawn ? null : headRevisionId,
      drawn: drawn ? { rle: drawnMask(7), parentId: headRevisionId, definition: 'heart-excluded' } : null,
      durationMs: 1000,
    });
  }

  const ids = someCases(300).map(({ caseId }) => caseId);
  for (const caseId of ids.slice(0, rejected)) await judge(caseId, 'rejected');
  await judge(corrected, 'corrected', true);
  for (const caseId of ids.slice(rejected + 1, rejected + 1 + accepted)) await judge(caseId, 'accepted');
  return {
    client,
    judge,
    /** Every case of the audit's queue, as a page shows it. */
    queue: async (where = 'audit=audit-1') => (await client.queuePage({ where, sort: 'random', limit: 500 })).rows,
    /** As they stand in the store, whatever is shown. */
    async statuses() {
      const read = await openStore({ dir });
      try {
        return (await read.db.selectFrom('cases').select('status').execute()).map(({ status }) => status);
      } finally {
        await read.close();
      }
    },
    /** Answers a repeat as a version before could have, that hid repeats again after they were told. */
    async answerLate(caseId: CaseId) {
      const late = await openStore({ dir });
      try {
        const events = await eventsOf(late.db, caseId);
        const answer = events.findLast((event) => event.kind === 'decided' && event.repeatOf !== undefined)!;
        await appendEvent(late.db, { ...answer, seq: events.length + 1, verdict: 'rejected' } as ReviewEvent);
      } finally {
        await late.close();
      }
    },
    async [Symbol.asyncDispose]() {
      await core.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Planned and drawn: what is to be read, and which of it nobody but the store knows to be repeats. */
async function drawn(one: Awaited<ReturnType<typeof reviewed>>) {
  await one.client.auditPlan(plan);
  const { cases } = await one.client.auditDraw({ seed: '7' });
  const known = new Set(someCases(rejected + 1).map(({ caseId }) => caseId));
  // Rejected masks are in no set that is audited, so those among the cases to be read are repeats.
  const repeats = cases.filter((caseId) => known.has(caseId) && caseId !== corrected);
  return { cases, repeats };
}

describe('hidden repeats', () => {
  it('are refused when too few masks are known to be bad, or were found too lately', async () => {
    await using one = await reviewed({ accepted: 10 });
    await expect(one.client.auditPlan({ ...plan, apart: 25 })).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/20 hidden repeats are planned.*holds 1\d masks.*at least 25 verdicts ago/),
      detail: { masks: 20 },
    });
    await expect(one.client.auditPlan(plan)).rejects.toMatchObject({ message: expect.stringMatching(/holds 0 masks/) });
    await expect(one.client.auditPlan({ badRate: 0.1, apart: 20 })).rejects.toMatchObject({ code: 'bad-input' });
    expect(await one.client.audits({})).toEqual([]);
  });

  it('stand in the queue of the audit as undecided cases, without a mark', async () => {
    await using one = await reviewed();
    const { cases, repeats } = await drawn(one);
    const rows = await one.queue();
    expect(rows.map(({ caseId }) => caseId).toSorted()).toEqual(cases.toSorted());
    expect(repeats.length).toBeGreaterThanOrEqual(19);
    for (const row of rows.filter(({ caseId }) => repeats.includes(caseId)))
      expect(row).toMatchObject({ status: 'pending', reader: null, reasons: [], flagged: false });
    expect(await one.queue('audit=audit-1 and status=rejected')).toEqual([]);
    const pending = await one.queue('audit=audit-1 and status=pending');
    expect(repeats.filter((caseId) => !pending.some((row) => row.caseId === caseId))).toEqual([]);
    const counts = await one.client.queueCounts({ where: 'audit=audit-1' });
    expect(counts).toMatchObject({ total: cases.length, byReason: {} });
    expect(counts.byStatus).toMatchObject({ rejected: 0, corrected: 0 });
    expect(Object.values(counts.byStatus).reduce((sum, n) => sum + n)).toBe(cases.length);
    const detail = await one.client.caseDetail({ caseId: repeats[0]! });
    expect(detail).toMatchObject({ status: 'pending', events: [], headRevisionId: maskIdOf(repeats[0]!) });
    expect(detail.study).toEqual([{ caseId: repeats[0], status: 'pending', viewPosition: 'PA' }]);
    expect(await one.client.studyDetail({ studyId: `study-${repeats[0]}` })).toMatchObject({
      status: 'pending',
      cases: [{ status: 'pending', reader: null }],
    });
  });

  it('are the same undecided cases in every other list, filter and count', async () => {
    await using one = await reviewed();
    const before = await one.client.reviewSummary({});
    const { cases, repeats } = await drawn(one);
    const left = rejected - repeats.length;
    const decidedBefore = cases.filter((caseId) => caseId < 'case-0091');
    const accepted = decidedBefore.filter((caseId) => caseId > corrected);
    expect(accepted.length).toBeGreaterThan(0);
    const held = (await one.client.workspace({}))!.heldBack!.verdicts;
    expect(held).toBe(decidedBefore.length);
    for (const where of [
      'status=rejected',
      'reason=missed-base',
      'reader=AB and status!=accepted and status!=corrected',
    ])
      expect(await one.client.queueCounts({ where })).toMatchObject({ total: left, byReason: { 'missed-base': left } });
    for (const where of [
      'reason=missed-base',
      'audit=audit-1 and reason=missed-base',
      'audit!=audit-1',
      'decided>20000101',
    ])
      expect((await one.queue(where)).filter(({ caseId }) => repeats.includes(caseId))).toEqual([]);
    expect(await one.client.caseCount({ where: 'status=rejected' })).toEqual({ cases: left });
    expect(await one.client.studyCount({ where: 'status=rejected' })).toEqual({ studies: left });
    const studies = await one.client.studyPage({ sort: 'id', limit: 100 });
    for (const study of studies.rows.filter(({ cases }) => repeats.includes(cases[0]!.caseId)))
      expect(study).toMatchObject({ status: 'pending', cases: [{ status: 'pending', reader: null }] });
    const counts = await one.client.queueCounts({});
    expect(counts.byStatus).toMatchObject({
      rejected: left,
      corrected: cases.includes(corrected) ? 0 : 1,
      accepted: 60 - accepted.length,
    });
    const summary = await one.client.reviewSummary({});
    expect(summary.counts).toEqual(counts);
    const verdictsOf = ({ days }: typeof summary) =>
      days.reduce((sum, { byStatus }) => sum + Object.values(byStatus).reduce((all, n) => all + n), 0);
    expect(verdictsOf(before) - verdictsOf(summary)).toBe(held);
    const { workspace } = await one.client.stats({});
    expect(workspace.heldBack).toEqual({ auditId: 'audit-1', verdicts: held });
  });

  it('are not told by any number that moves when they are answered', async () => {
    await using one = await reviewed();
    const { cases, repeats } = await drawn(one);
    /** All that a reader can watch, as numbers by their names. */
    const watched = async () => {
      const numbers: Record<string, number> = {};
      const add = (name: string, value: unknown): void => {
        if (typeof value === 'number') numbers[name] = value;
        else if (value && typeof value === 'object')
          for (const [key, one] of Object.entries(value)) add(`${name}.${key}`, one);
      };
      add('counts', await one.client.queueCounts({}));
      add('ofAudit', await one.client.queueCounts({ where: 'audit=audit-1' }));
      for (const where of ['status=pending', 'status=rejected', 'reader=AB', 'reason=missed-base', 'decided>20000101'])
        add(where, await one.client.queueCounts({ where }));
      add('summary', await one.client.reviewSummary({}));
      add('quality', await one.client.quality({}));
      add('audits', await one.client.audits({}));
      add('pace', (await one.client.readerPace({ reader: 'AB' })).verdicts);
      add('stats', await one.client.stats({}));
      return numbers;
    };
    const movedBy = async (caseId: CaseId, verdict: Verdict, drawn = false) => {
      const before = await watched();
      await one.judge(caseId, verdict, drawn);
      const after = await watched();
      const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
      return names.flatMap((name) => {
        const by = (after[name] ?? 0) - (before[name] ?? 0);
        return by === 0 ? [] : [[name, by]];
      });
    };
    const others = cases.filter((caseId) => !repeats.includes(caseId) && caseId > 'case-0100');
    const accepted = cases.filter((caseId) => caseId > corrected && caseId < 'case-0091');
    for (const [at, [verdict, drawn]] of (
      [['accepted'], ['rejected'], ['corrected', true], ['deferred']] as const
    ).entries()) {
      const byDrawn = await movedBy(others[at]!, verdict, drawn);
      expect(byDrawn.length).toBeGreaterThan(5);
      expect(await movedBy(repeats[at]!, verdict, drawn)).toEqual(byDrawn);
      expect(await movedBy(accepted[at]!, verdict, drawn)).toEqual(byDrawn);
      const { contour } = (await one.client.thumbnails({ caseIds: [others[at]!], side: 64 }))[0]!;
      for (const caseId of [repeats[at]!, accepted[at]!])
        expect((await one.client.thumbnails({ caseIds: [caseId], side: 64 }))[0]).toMatchObject({ contour });
    }
  });

  it('are of the query that is audited, asked of them as of undecided cases', async () => {
    await using one = await reviewed({ ap: 1 });
    await expect(one.client.auditPlan({ ...plan, where: 'status=accepted' })).rejects.toMatchObject({
      message: expect.stringMatching(
        /holds 0 masks of the query `status=accepted`, asked of them as of undecided cases/,
      ),
    });
    expect((await one.client.auditPlan({ ...plan, where: 'status=pending' })).plan.repeats).toMatchObject({
      masks: 20,
    });
    await one.client.auditPlan({ ...plan, where: 'view=PA' });
    const { cases } = await one.client.auditDraw({ seed: '7' });
    expect(cases.filter((caseId) => caseId < corrected)).toHaveLength(20);
    expect(new Set((await one.queue('audit=audit-2')).map(({ viewPosition }) => viewPosition))).toEqual(
      new Set(['PA']),
    );
  });

  it('look as the drawn cases do where those had been decided before, too', async () => {
    await using one = await reviewed({ accepted: 269 });
    const { cases, repeats } = await drawn(one);
    expect((await one.client.workspace({}))!.heldBack).toEqual({ auditId: 'audit-1', verdicts: cases.length });
    const rows = await one.queue();
    expect(rows).toHaveLength(cases.length);
    for (const row of rows) expect(row).toMatchObject({ status: 'pending', reader: null, reasons: [], flagged: false });
    for (const caseId of cases)
      expect(await one.client.caseDetail({ caseId })).toMatchObject({ status: 'pending', events: [] });
    const lately = (await one.client.recentActs({ limit: 100 })).map(({ caseId }) => caseId);
    expect(lately.filter((caseId) => cases.includes(caseId))).toEqual([]);

    const others = cases.filter((caseId) => !repeats.includes(caseId) && caseId !== corrected);
    const { seq } = await one.client.caseDetail({ caseId: others[0]! });
    await expect(one.client.revert({ caseId: others[0]!, expectedSeq: seq, reader: 'AB' })).rejects.toMatchObject({
      message: expect.stringMatching(/no verdict that could be taken back/),
    });
    for (const caseId of cases) await one.judge(caseId, repeats.includes(caseId) ? 'rejected' : 'accepted');
    const judged = await one.client.log({ caseId: others[0]! });
    expect(judged).toHaveLength(2);
    expect(judged.at(-1)).not.toHaveProperty('repeatOf');
    const claim = await one.client.auditClaim({});
    expect(claim).toMatchObject({ k: 0, n: cases.length - 20, passedBefore: cases.length - 20 });
    expect(claim.page).toContain('that was kept from readers until the repeats were told');
    expect(claim.page).toContain('passed over again more easily than a repeat');
    expect((await one.client.caseDetail({ caseId: others[0]! })).events).toHaveLength(2);
  });

  it('show the mask that was redrawn, not the redrawing', async () => {
    await using one = await reviewed();
    await one.client.auditPlan({ ...plan, repeats: 0.7 });
    const { cases } = await one.client.auditDraw({ seed: '1' });
    expect(cases).toContain(corrected);
    const detail = await one.client.caseDetail({ caseId: corrected });
    expect(detail).toMatchObject({ status: 'pending', headRevisionId: maskIdOf(corrected) });
    expect(detail.revisions.map(({ source }) => source)).toEqual(['dataset']);
  });

  it('keep their answers apart from the status, can be taken back, and are told when all is read', async () => {
    await using one = await reviewed();
    const { cases, repeats } = await drawn(one);
    const first = repeats[0]!;
    const { verdicts } = await one.client.readerPace({ reader: 'AB' });
    const answer = await one.judge(first, 'accepted');
    expect((await one.client.readerPace({ reader: 'AB' })).verdicts).toBe(verdicts + 1);
    expect(answer.row.status).toBe('accepted');
    expect(answer.event).not.toHaveProperty('repeatOf');
    expect((await one.client.caseDetail({ caseId: first })).status).toBe('accepted');
    expect((await one.client.recentActs({ limit: 1 }))[0]).toMatchObject({ caseId: first, verdict: 'accepted' });
    const back = await one.client.takeBack({ reader: 'AB' });
    expect(back).toMatchObject({ row: { caseId: first, status: 'pending' } });
    const { seq } = await one.client.caseDetail({ caseId: first });
    await expect(one.client.revert({ caseId: first, expectedSeq: seq, reader: 'AB' })).rejects.toMatchObject({
      message: expect.stringMatching(/no verdict that could be taken back/),
    });

    for (const caseId of cases.slice(1))
      await one.judge(caseId, repeats.slice(1).includes(caseId) ? 'rejected' : 'accepted');
    expect((await one.client.audits({}))[0]!.draw).toMatchObject({
      cases: cases.length,
      read: cases.length - 1,
      repeats: null,
    });
    await expect(one.client.auditClaim({})).rejects.toMatchObject({
      message: expect.stringMatching(/not finished: 1 of the \d+ drawn masks have no final verdict/),
      detail: { missing: [cases[0]] },
    });
    await one.judge(cases[0]!, repeats.slice(1).includes(cases[0]!) ? 'rejected' : 'accepted');

    const { draw } = (await one.client.audits({}))[0]!;
    const shown = draw!.repeats!.shown;
    expect(draw!.repeats!.missed).toContain(first);
    expect((await one.client.caseDetail({ caseId: first })).status).toBe('rejected');
    expect((await one.queue()).map(({ caseId }) => caseId)).not.toContain(first);
    expect((await one.client.queueCounts({})).byStatus.rejected).toBe(rejected);
    const log = await one.client.log({ caseId: first });
    expect(log.filter((event) => event.kind === 'decided' && event.repeatOf === 'audit-1')).toHaveLength(2);
    const undone = await one.client.takeBack({ reader: 'AB' });
    expect(repeats).not.toContain(undone?.row.caseId);
    // Told once, they are told: a verdict on a drawn mask that is taken back hides none of them again, and no second answer counts.
    expect((await one.client.audits({}))[0]!.draw!.repeats).toEqual(draw!.repeats);
    expect((await one.client.caseDetail({ caseId: first })).status).toBe('rejected');
    await one.judge(first, 'rejected');
    const [latest] = (await one.client.log({ caseId: first })).slice(-1);
    expect(latest).not.toHaveProperty('repeatOf');
    await one.answerLate(first);
    await one.judge(undone!.row.caseId, 'accepted');

    const claim = await one.client.auditClaim({});
    const { caught } = draw!.repeats!;
    const again = leastProbability(caught, shown, 0.025);
    expect(claim.corrected).toMatchObject({ by: 'hidden-repeats', shown, caught });
    expect((await one.client.audits({}))[0]!.draw!.repeats).toEqual(draw!.repeats);
    expect(claim.corrected!.leastSensitivity).toBeCloseTo(1 - 2 * (1 - again), 12);
    expect(claim.corrected!.mostBad).toBeGreaterThan(claim.mostBad);
    expect(claim.sentence).toContain(`${caught} of ${shown} masks known to be bad, mixed in without a mark,`);
    expect(claim.page).toContain('misses counted twice');
    await expect(one.client.auditClaim({ repeats: { shown: 9, caught: 9 } })).rejects.toMatchObject({
      message: expect.stringMatching(/repeats of its own/),
    });
  });

  it('are never the same twice, and end when another audit is drawn', async () => {
    await using one = await reviewed();
    const { repeats } = await drawn(one);
    await expect(one.client.auditPlan(plan)).rejects.toMatchObject({
      message: expect.stringMatching(/holds 1[01] masks/),
    });
    await one.client.auditPlan({ badRate: 0.1, accept: 0 });
    await one.client.auditDraw({ seed: '8' });
    expect((await one.client.caseDetail({ caseId: repeats[0]! })).status).toBe('rejected');
    await expect(one.client.auditClaim({ auditId: 'audit-1' })).rejects.toMatchObject({ code: 'bad-input' });
  });

  it('are fixed: the store refuses to change them, and rebuilding leaves every status as it was', async () => {
    await using one = await reviewed();
    const { repeats } = await drawn(one);
    await one.judge(repeats[0]!, 'accepted');
    await one.judge(repeats[1]!, 'corrected', true);
    const again = await one.client.caseDetail({ caseId: repeats[1]! });
    expect(again.status).toBe('corrected');
    expect(again.headRevisionId).not.toBe(maskIdOf(repeats[1]!) as RevisionId);
    const { jobId } = await one.client.startJob({ kind: 'verify' });
    let last: unknown;
    for await (const snapshot of one.client.watchJob({ jobId })) last = snapshot;
    expect(last).toMatchObject({ state: 'done', result: { problems: [] } });
    const stored = await one.statuses();
    expect(stored.filter((status) => status === 'rejected')).toHaveLength(rejected);
    expect(stored.filter((status) => status === 'corrected')).toHaveLength(1);
  });
});
