import type { CaseId } from '#contract/ids.ts';
import type { QualityFigures } from '#contract/quality.ts';
import { reliabilityOf } from '#domain/ranking/reliability.ts';
import { hiddenCases } from '../audit/hidden-cases.ts';
import { queueIsNoSample } from '../audit/list-audits.ts';
import { drawnCases } from '../store/audits.ts';
import { readMeta } from '../store/meta.ts';
import { remembered } from '../store/queue-cache.ts';
import { nextRisks } from '../store/queue-places.ts';
import { type RankedVerdict, rankedVerdicts } from '../store/ranked-verdicts.ts';
import { latestRanking } from '../store/rankings.ts';
import type { Db } from '../store/store.ts';
import { auditYield } from './audit-yield.ts';
import { learnEvery } from './learn-when-due.ts';
import { saidBefore } from './risks-then.ts';

const nextCases = 100;

/** Reliability of the risks, yield of reviewing in their order, and what the next cases would bring. Reads, never writes. */
export async function qualityFigures(db: Db): Promise<QualityFigures> {
  const source = await readMeta(db, 'ranked_source');
  const hidden = await hiddenCases(db);
  const auditId = hidden.values().next().value?.auditId ?? null;
  const all = source ? await rankedVerdicts(db, source) : [];
  const verdicts = auditId === null ? all : await withoutAudited(db, all, { auditId, hidden });
  const ranking = source ? await latestRanking(db, source) : null;
  const { bins, brier } = reliabilityOf(source ? await saidBefore(db, source, verdicts) : []);
  const risks = await nextRisks(db, nextCases, auditId);
  return {
    ranking: ranking && {
      source: ranking.source,
      learntFrom: ranking.verdicts,
      learntBad: ranking.bad,
      at: ranking.createdAt,
      orderSha256: ranking.orderSha256,
      learnsAfter: learnEvery,
    },
    reliability: { verdicts: verdicts.length, bad: verdicts.filter(({ bad }) => bad).length, brier, bins },
    yield: await remembered(db, 'audit yield', () => auditYield(db)),
    next: { cases: risks.length, expectedBad: risks.reduce((sum, risk) => sum + risk, 0) },
    notARate: queueIsNoSample,
  };
}

interface Reading {
  readonly auditId: string;
  readonly hidden: ReadonlyMap<CaseId, unknown>;
}

/**
 * Verdicts on what an audit with hidden repeats shows are left out until it has been read: figures that move with a verdict on a drawn mask and stay with an
 * answer to a repeat would tell the repeats.
 */
async function withoutAudited(
  db: Db,
  verdicts: readonly RankedVerdict[],
  { auditId, hidden }: Reading,
): Promise<readonly RankedVerdict[]> {
  const drawn = new Set((await drawnCases(db, auditId)).map(({ caseId }) => caseId));
  return verdicts.filter(({ caseId }) => !drawn.has(caseId) && !hidden.has(caseId));
}
