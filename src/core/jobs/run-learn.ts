import { setImmediate } from 'node:timers/promises';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { learn } from '#domain/ranking/learn.ts';
import { riskOfEvidence, shippedModel } from '#domain/ranking/risk.ts';
import { readMeta } from '../store/meta.ts';
import { expectRanked } from '../store/ranked-source.ts';
import { rankedVerdicts } from '../store/ranked-verdicts.ts';
import { recordRanking } from '../store/rankings.ts';
import { countRisks, evidencePage, updateRisks } from '../store/risks.ts';
import type { JobRunner } from './job.ts';

const pageSize = 1000;

/**
 * Fits the weights of the ranking to this workspace's verdicts, starting from the shipped ones, and puts the queue in the new order. The
 * evidence is what ranking stored: no mask is read again. The core starts this after every fiftieth verdict.
 */
export const runLearn: JobRunner<'learn'> = async (_, context) => {
  const store = context.store();
  const source = await readMeta(store.db, 'ranked_source');
  if (!source) throw knownFailure('bad-input', { code: 'refused-work', fault: { code: 'not-ranked-yet' } });
  context.progress({ stage: 'learning from verdicts', done: 0, total: await countRisks(store.db, source) });
  const verdicts = await rankedVerdicts(store.db, source);
  const weights = learn(verdicts, shippedModel);
  let after = '';
  let done = 0;
  for (;;) {
    context.signal.throwIfAborted();
    const page = await evidencePage(store.db, { source, after, limit: pageSize });
    const risks = page.map(({ caseId, evidence }) => ({ caseId, risk: riskOfEvidence(evidence, weights) }));
    await store.transaction(async (db) => {
      await expectRanked(db, source);
      await updateRisks(db, source, risks);
    });
    done += page.length;
    context.progress({ done });
    if (page.length < pageSize) break;
    after = page.at(-1)!.caseId;
    await setImmediate();
  }
  const bad = verdicts.filter((one) => one.bad).length;
  const createdAt = context.now().toISOString();
  await recordRanking(store.db, { source, weights, verdicts: verdicts.length, bad, createdAt });
  context.changed({ kind: 'queue' });
  return { source, verdicts: verdicts.length, bad, ranked: done };
};
