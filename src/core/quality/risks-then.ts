import { setImmediate } from 'node:timers/promises';
import type { CaseId } from '#contract/ids.ts';
import type { Outcome } from '#domain/ranking/reliability.ts';
import { riskOfEvidence } from '#domain/ranking/risk.ts';
import { readMeta } from '../store/meta.ts';
import type { RankedVerdict } from '../store/ranked-verdicts.ts';
import { weightsAt, weightsOverTime } from '../store/rankings.ts';
import { evidencePage } from '../store/risks.ts';
import type { Db } from '../store/store.ts';

const casesPerRead = 1000;

/**
 * The risks that the cases of a set had by the weights in force after the event numbered `afterEvent`, as far as later weights have changed them. What was
 * learnt from a sample says nothing of itself: measured by it, bad masks that it taught to look for stand in front.
 */
export async function risksThen(
  db: Db,
  set: { has(caseId: CaseId): boolean },
  afterEvent: number,
): Promise<ReadonlyMap<CaseId, number>> {
  const risks = new Map<CaseId, number>();
  const source = await readMeta(db, 'ranked_source');
  const history = source === null ? [] : await weightsOverTime(db, source);
  const weights = weightsAt(history, afterEvent + 1);
  const isInForce = JSON.stringify(weights) === JSON.stringify(history.at(-1)?.weights);
  if (source === null || history.length === 0 || isInForce) return risks;
  for (let after = ''; ; ) {
    const page = await evidencePage(db, { source, after, limit: casesPerRead });
    for (const { caseId, evidence } of page) {
      if (set.has(caseId)) risks.set(caseId, riskOfEvidence(evidence, weights));
    }
    if (page.length < casesPerRead) return risks;
    after = page.at(-1)!.caseId;
    await setImmediate();
  }
}

/** Verdicts with the risk that each mask had, by the evidence it is ranked by, when it was first judged: no fit had seen its verdict. */
export async function saidBefore(
  db: Db,
  source: string,
  verdicts: readonly RankedVerdict[],
): Promise<readonly Outcome[]> {
  const history = await weightsOverTime(db, source);
  return verdicts.map(({ evidence, firstJudged, bad }) => ({
    risk: riskOfEvidence(evidence, weightsAt(history, firstJudged)),
    bad,
  }));
}
