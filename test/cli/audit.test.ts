import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CaseId } from '#contract/ids.ts';
import { openStore, type Store } from '#core/store/store.ts';
import { appendReviewOf } from '../core/reviews.ts';
import { addCases, id, someCases, tempFolder } from '../core/workspace-builder.ts';

const main = join(import.meta.dirname, '../../src/cli/main.ts');

describe('audit on the command line', () => {
  it('goes from a plan that cannot be met to a claim on paper', async () => {
    await using folder = await tempFolder();
    const dir = join(folder.dir, 'w');
    const audit = (...args: string[]) =>
      spawnSync(process.execPath, [main, 'audit', ...args, '--workspace', dir], { encoding: 'utf8' });
    const store = await openStore({ dir });
    await addCases(store, someCases(200));

    const tooFew = audit('plan', '--bad-rate', '1%', '--n', '20');
    expect([tooFew.status, tooFew.stdout]).toEqual([1, '']);
    expect(tooFew.stderr).toMatch(/^pleura: bad-input: 20 masks cannot show .* smallest draw that can is 126.*\n$/);
    expect(audit('claim').stderr).toMatch(
      /^pleura: bad-input: There is no audit\. No rate can be quoted from the queue/,
    );
    expect(audit('plan').status).toBe(2);
    expect(audit('plan', '--bad-rate', '3').status).toBe(2);

    expect(audit('plan', '--bad-rate', '0.1', '--accept', '0').stdout).toMatch(/Read 26; at most 0 may be bad/);
    const early = audit('claim');
    expect([early.status, early.stderr]).toEqual([1, expect.stringMatching(/audit-1 has not been drawn/)]);
    const { drawn } = JSON.parse(audit('draw', '--seed', '11', '--json').stdout) as { readonly drawn: string[] };
    expect(drawn).toHaveLength(26);
    expect(audit('claim').stderr).toMatch(/26 of the 26 drawn masks have no final verdict/);

    for (const caseId of drawn) await appendReviewOf(store, id(caseId));
    await store.close();
    const page = join(folder.dir, 'claim.md');
    const claimed = audit('claim', 'audit-1', '--out', page, '--json');
    const { sentence, k, n } = JSON.parse(claimed.stdout) as Record<string, unknown>;
    expect([claimed.status, k, n]).toEqual([0, 0, 26]);
    expect(await readFile(page, 'utf8')).toContain(sentence);
    const quality = spawnSync(process.execPath, [main, 'quality', '--workspace', dir], { encoding: 'utf8' });
    expect(quality.stdout).toMatch(
      /audit-1: 26 masks read, 0 bad\. As these readers judge, about 0 bad masks are left \(0 to \d+, 95% interval\) among the 174 /,
    );
    expect(quality.stdout).toContain('No rate can be quoted from the queue');
    expect(JSON.parse(audit('list', '--json').stdout)).toMatchObject([
      { id: 'audit-1', draw: { cases: 26, read: 26 } },
    ]);
  });

  it('hides repeats of masks known to be bad, and measures by them what the reader misses', async () => {
    await using folder = await tempFolder();
    const dir = join(folder.dir, 'w');
    const pleura = (...args: string[]) =>
      spawnSync(process.execPath, [main, ...args, '--workspace', dir], { encoding: 'utf8' });
    const json = (...args: string[]) => JSON.parse(pleura(...args, '--json').stdout);
    const store = await openStore({ dir });
    await addCases(store, someCases(200));
    const cases = someCases(200).map(({ caseId }) => caseId);
    for (const caseId of cases.slice(0, 24)) await appendReviewOf(store, caseId, { verdict: 'rejected' });
    const plan = ['audit', 'plan', '--bad-rate', '0.1', '--accept', '0', '--repeats', '10%'];

    const early = pleura(...plan);
    expect([early.status, early.stdout]).toEqual([1, '']);
    expect(early.stderr).toMatch(
      /^pleura: bad-input: 20 hidden repeats are planned.* holds 0 masks .*50 verdicts ago.*\n$/,
    );
    for (const caseId of cases.slice(24, 84)) await appendReviewOf(store, caseId);

    expect(pleura(...plan).stdout).toMatch(/20 masks known to be bad are mixed in without a mark/);
    const { drawn } = json('audit', 'draw', '--seed', '11') as { readonly drawn: CaseId[] };
    const repeats = drawn.filter((caseId) => cases.indexOf(caseId) < 24);
    expect(repeats).toHaveLength(20);
    const queue = json('queue', '--where', 'audit=audit-1') as { readonly case: CaseId; readonly status: string }[];
    expect(queue.map((row) => row.case).toSorted()).toEqual(drawn.toSorted());
    expect(queue.filter((row) => repeats.includes(row.case)).every(({ status }) => status === 'pending')).toBe(true);

    const said = pleura('review', repeats[0]!, '--verdict', 'accepted', '--reader', 'CD');
    expect(said.stdout).toMatch(/accepted by CD/);
    await decideAll(
      store,
      drawn.filter((caseId) => caseId !== repeats[0]),
      repeats,
    );
    await store.close();
    const { sentence, corrected, k } = json('audit', 'claim');
    expect([k, corrected.shown, corrected.caught]).toEqual([0, 20, 19]);
    expect(sentence).toContain(
      '19 of 20 masks known to be bad, mixed in without a mark, were rejected or redrawn again',
    );
    expect(pleura('audit', 'claim', '--repeats', '9/10').stderr).toMatch(/20 repeats of its own/);
    expect(json('audit', 'list')[0].draw.repeats).toEqual({ shown: 20, caught: 19, missed: [repeats[0]] });
    expect(json('queue', '--where', 'status=rejected')).toHaveLength(24);
    expect(pleura('log', repeats[0]!).stdout).toMatch(/accepted, as a hidden repeat of audit-1/);
  });
});

/** As the reader does, in this process: a command for each verdict takes long. */
async function decideAll(store: Store, cases: readonly CaseId[], bad: readonly CaseId[]): Promise<void> {
  for (const caseId of cases) await appendReviewOf(store, caseId, bad.includes(caseId) ? { verdict: 'rejected' } : {});
}
