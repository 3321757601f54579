import { writeSync } from 'node:fs';
import type { Verdict } from '#contract/reviews.ts';
import { decide } from '#core/review/decide.ts';
import { eachCasePage } from '#core/store/case-selection.ts';
import { openStore } from '#core/store/store.ts';
import { Failure } from '#rpc/failure.ts';
import { decisionOf, tools } from './reviews.ts';
import { drawnMask, maskIdOf } from './workspace-builder.ts';

// A reader who decides without end, until somebody kills the process. Each verdict is printed after it was acknowledged; a case
// that somebody else has moved on is left for the next round.
const store = await openStore({ dir: process.argv[2]! });
const verdicts: readonly Verdict[] = ['accepted', 'corrected', 'rejected', 'deferred'];
for (let round = 0; ; round += 1) {
  for await (const page of eachCasePage(store.db)) {
    for (const { caseId, seq } of page) {
      const verdict = verdicts[(round + seq) % verdicts.length]!;
      const drawn =
        verdict === 'corrected'
          ? { rle: drawnMask(1 + (round % 15)), parentId: maskIdOf(caseId), definition: 'heart-excluded' as const }
          : null;
      try {
        const { event } = await decide(tools(store), decisionOf(caseId, { expectedSeq: seq, verdict, drawn }));
        writeSync(1, `${JSON.stringify(event)}\n`);
      } catch (error) {
        if (!(error instanceof Failure && error.code === 'stale-head')) throw error;
      }
    }
  }
}
