import type { QualityFigures } from '#contract/quality.ts';
import { claimBounds } from '#domain/sampling/claim-bounds.ts';
import { weightOf } from '#domain/sampling/mixed-draw.ts';
import type { Repeats } from '#domain/sampling/reader-misses.ts';
import { yieldCurve } from '#domain/sampling/yield-curve.ts';
import { repeatsOf } from '../audit/claim-audit.ts';
import { completeLook } from '../audit/complete-look.ts';
import { type FrameCase, unpackFrame } from '../audit/frame.ts';
import { type ReadCase, readVerdicts } from '../audit/read-verdicts.ts';
import { repeatAnswers } from '../audit/repeat-answers.ts';
import { drawnCases, findDraw, frameOf, listAudits, type StoredAudit } from '../store/audits.ts';
import { casesDecidedAfter } from '../store/events.ts';
import { placesByRisk } from '../store/queue-places.ts';
import type { Db } from '../store/store.ts';
import { risksThen } from './risks-then.ts';

const risk = 0.05;

/**
 * What reviewing in order of risk finds and what is left, from the newest audit of which a look has been read to its end; null without one. It speaks of
 * the set that was audited, as that was ranked when the sample was drawn.
 */
export async function auditYield(db: Db): Promise<QualityFigures['yield']> {
  for (const audit of (await listAudits(db)).toReversed()) {
    const draw = await findDraw(db, audit.id);
    if (!draw) continue;
    const read = await readVerdicts(db, await drawnCases(db, audit.id), draw.afterEvent);
    const look = completeLook(audit.plan, read);
    const answers = await repeatAnswers(db, audit.id);
    // With repeats still open, the last figures to be read would say which they are.
    if (look < 0 || answers.some(({ bad }) => bad === null)) continue;
    const { plan } = audit;
    const looked = read.slice(0, plan.looks[look]!.drawn);
    return yieldOf(db, { audit, look, looked, repeats: repeatsOf(answers), afterEvent: draw.afterEvent });
  }
  return null;
}

interface Material {
  readonly audit: StoredAudit;
  readonly look: number;
  readonly looked: readonly ReadCase[];
  readonly repeats: Repeats | null;
  readonly afterEvent: number;
}

async function yieldOf(
  db: Db,
  { audit, look, looked, repeats, afterEvent }: Material,
): Promise<QualityFigures['yield']> {
  const { id, plan } = audit;
  const expected = { sha256: plan.frameSha256, auditId: id };
  const frame = new Map(unpackFrame(await frameOf(db, id), expected).map((one) => [one.caseId, one]));
  const weight = weightOf(plan.strata);
  const places = await placesByRisk(db, frame, await risksThen(db, frame, afterEvent));
  const sample = looked.map(({ caseId, bad }) => ({
    place: places.of(caseId),
    bad: bad === true,
    weight: weight(frame.get(caseId)?.stratum ?? ''),
  }));
  const found = sample.filter(({ bad }) => bad);
  const bad = found.reduce((sum, one) => sum + one.weight, 0) / sample.reduce((sum, one) => sum + one.weight, 0);
  const { interval } = claimBounds({ ...plan, risk }, { look, found: found.length, repeats: null });
  // For the upper end alone, so at half of the risk. What readers call bad counts as bad, so that none of it is still to be found.
  const { corrected } = claimBounds({ ...plan, risk: risk / 2 }, { look, found: found.length, repeats });
  const judged = await judgedSince(db, frame, afterEvent);
  const left = (all: number) => Math.min(plan.cases - judged.cases, Math.max(0, all - judged.bad));
  return {
    auditId: id,
    read: looked.length,
    bad: found.length,
    curve: places.ranked === 0 ? null : yieldCurve(sample),
    left: {
      cases: plan.cases - judged.cases,
      expected: left(bad * plan.cases),
      low: left(interval.low),
      high: left(corrected?.mostBad ?? interval.high),
      allowsForMisses: corrected !== null,
    },
  };
}

/** Of the audited masks those that have a verdict made since the draw, by the audit or without it, and how many of them are bad. */
async function judgedSince(db: Db, frame: ReadonlyMap<string, FrameCase>, afterEvent: number) {
  const decided = (await casesDecidedAfter(db, afterEvent)).flatMap((caseId) => frame.get(caseId) ?? []);
  const read = await readVerdicts(
    db,
    decided.map((one) => ({ ...one, look: 0 })),
    afterEvent,
  );
  return {
    cases: read.filter(({ bad }) => bad !== null).length,
    bad: read.filter(({ bad }) => bad === true).length,
  };
}
