import type { QualityFigures } from '#contract/quality.ts';
import { reliabilityOf } from '#domain/ranking/reliability.ts';
import { badInterval } from '#domain/sampling/bounds.ts';
import { type SampledCase, yieldCurve } from '#domain/sampling/yield-curve.ts';
import { auditInfos, chooseAudit, queueIsNoSample } from '../audit/list-audits.ts';
import { type ReadCase, readVerdicts } from '../audit/read-verdicts.ts';
import { drawnCases, findDraw } from '../store/audits.ts';
import { readMeta } from '../store/meta.ts';
import { nextRisks, placesInQueue } from '../store/queue-places.ts';
import { type RankedVerdict, rankedVerdicts } from '../store/ranked-verdicts.ts';
import { latestRanking } from '../store/rankings.ts';
import type { Db } from '../store/store.ts';
import { learnEvery } from './learn-when-due.ts';

const nextCases = 100;

/** Reliability of the risks, yield of reviewing in their order, and what the next cases would bring. Reads, never writes. */
export async function qualityFigures(db: Db): Promise<QualityFigures> {
  const source = await readMeta(db, 'ranked_source');
  const verdicts = source ? await rankedVerdicts(db, source) : [];
  const ranking = source ? await latestRanking(db, source) : null;
  const { bins, brier } = reliabilityOf(verdicts);
  const risks = await nextRisks(db, nextCases);
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
    yield: await yieldOf(db, verdicts),
    next: { cases: risks.length, expectedBad: risks.reduce((sum, risk) => sum + risk, 0) },
    notARate: queueIsNoSample,
  };
}

/** From the newest audit of which anything has been read. */
async function yieldOf(db: Db, verdicts: readonly RankedVerdict[]): Promise<QualityFigures['yield']> {
  for (const { id, draw, plan } of (await auditInfos(db)).toReversed()) {
    if (!draw || draw.read === 0) continue;
    const audit = await chooseAudit(db, id);
    const { afterEvent } = (await findDraw(db, audit.id))!;
    const read = (await readVerdicts(db, await drawnCases(db, audit.id), afterEvent)).filter(({ bad }) => bad !== null);
    if (read.length === 0) continue;
    const places = await placesInQueue(
      db,
      read.map(({ caseId }) => caseId),
    );
    const sample = read.map(
      (one): SampledCase => ({ place: places.get(one.caseId) ?? 1, bad: one.bad === true, weight: 1 }),
    );
    const bad = sample.filter((one) => one.bad).length;
    return {
      auditId: id,
      read: read.length,
      bad,
      curve: yieldCurve(sample),
      left: leftOf(read, { cases: plan.cases, verdicts }),
    };
  }
  return null;
}

interface Whole {
  readonly cases: number;
  readonly verdicts: readonly RankedVerdict[];
}

/** The bad masks of the whole set, as the sample has it, less those that readers have found by now. */
function leftOf(read: readonly ReadCase[], { cases, verdicts }: Whole): NonNullable<QualityFigures['yield']>['left'] {
  const found = read.filter(({ bad }) => bad).length;
  const { low, high } = badInterval({ cases, drawn: read.length, found }, 0.05);
  const known = verdicts.filter(({ bad }) => bad).length;
  const less = (bad: number) => Math.max(0, bad - known);
  return {
    cases: Math.max(0, cases - verdicts.length),
    expected: less((found / read.length) * cases),
    low: less(low),
    high: less(high),
  };
}
