import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '#core/store/store.ts';
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
    expect(JSON.parse(audit('list', '--json').stdout)).toMatchObject([
      { id: 'audit-1', draw: { cases: 26, read: 26 } },
    ]);
  });
});
