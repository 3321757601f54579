import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReviewEvent } from '#contract/reviews.ts';
import { checkReviews } from '#core/review/check-reviews.ts';
import { eventsOf } from '#core/store/events.ts';
import { loadMask } from '#core/store/revisions.ts';
import { openStore } from '#core/store/store.ts';
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
      const events = await checkReviews(reopened.db, {
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
