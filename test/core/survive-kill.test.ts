import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReviewEvent } from '#contract/reviews.ts';
import { checkReviews } from '#core/review/check-reviews.ts';
import { eventsOf } from '#core/store/events.ts';
import { openStore } from '#core/store/store.ts';
import { loadMask } from '#core/store/stored-masks.ts';
import { appendReviewOf } from './reviews.ts';
import { id, tempStore } from './workspace-builder.ts';

describe('a program killed while a reader decides', () => {
  it('has kept every verdict it had acknowledged', async () => {
    await using one = await tempStore({ cases: 5 });
    let acknowledgedInAll = 0;
    for (const afterLines of [1, 17, 60]) {
      const acknowledged = await killAfter(one.dir, afterLines);
      acknowledgedInAll += acknowledged.length;
      expect(acknowledged.length).toBeGreaterThanOrEqual(afterLines);
      const reopened = await openStore({ dir: one.dir });
      for (const event of acknowledged) {
        const stored = await eventsOf(reopened.db, event.caseId);
        expect(stored[event.seq - 1]).toEqual(event);
        if (event.kind === 'decided') await loadMask(reopened.db, event.revisionId!);
      }
      const problems: unknown[] = [];
      const events = await checkReviews(reopened, {
        problem: (problem) => void problems.push(problem),
        advanced() {},
      });
      expect(problems).toEqual([]);
      // At most one verdict per kill was written and not acknowledged.
      expect(events - acknowledgedInAll).toBeLessThanOrEqual(3);
      expect(await reopened.integrityProblems()).toEqual([]);
      await appendReviewOf(reopened, id('case-0000'));
      acknowledgedInAll += 1;
      await reopened.close();
    }
  });
});

describe('two programs that decide the same cases at the same time', () => {
  it('take turns: every acknowledged verdict is in the log, under the number it was acknowledged with', async () => {
    await using one = await tempStore({ cases: 3 });
    const both = await Promise.all([killAfter(one.dir, 60), killAfter(one.dir, 60)]);
    for (const event of both.flat()) expect((await eventsOf(one.store.db, event.caseId))[event.seq - 1]).toEqual(event);
    const numbers = both.flat().map((event) => `${event.caseId} ${event.seq}`);
    expect(new Set(numbers).size).toBe(numbers.length);
    const problems: unknown[] = [];
    await checkReviews(one.store, { problem: (problem) => void problems.push(problem), advanced() {} });
    expect(problems).toEqual([]);
  });
});

/** Runs the reader until it has acknowledged `lines` verdicts, kills it with SIGKILL, and gives what it acknowledged. */
async function killAfter(dir: string, lines: number): Promise<readonly ReviewEvent[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'decide-forever.ts'), dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
    if (text.split('\n').length > lines) child.kill('SIGKILL');
  });
  await new Promise((ended) => child.on('close', ended));
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}
