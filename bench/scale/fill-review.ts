import { setImmediate } from 'node:timers/promises';
import { type CaseStatus, reasons } from '#contract/reviews.ts';
import { rankMask } from '#core/jobs/rank-mask.ts';
import { eachCasePage } from '#core/store/case-selection.ts';
import type { CaseRecord } from '#core/store/cases.ts';
import { writeMeta } from '#core/store/meta.ts';
import { saveProjection } from '#core/store/review-projection.ts';
import { type Risk, saveRisks } from '#core/store/risks.ts';
import type { Store } from '#core/store/store.ts';
import { createRandom, type Random } from '#domain/random.ts';
import { shippedModel } from '#domain/ranking/risk.ts';
import { toWire } from '#domain/rle.ts';
import { drawnAnswer } from './drawn-answers.ts';
import { answersOf } from './fill-answers.ts';

const distinct = 60;
const at = '2026-01-01T00:00:00.000Z';
const readers = ['Ada', 'Ben', 'Cy'];

/**
 * Gives every case a rank near that of one of a few drawings, and one case in twelve a verdict, so that every filter and every order of
 * the queue has something to do. The verdicts have no events: this workspace is for reading only.
 */
export async function fillReview(store: Store): Promise<void> {
  const random = createRandom('review');
  const drawn = Array.from({ length: distinct }, (_, i) => rankedDrawing(i));
  for await (const page of eachCasePage(store.db)) {
    await store.transaction(async (db) => {
      await saveRisks(
        db,
        page.map(({ caseId, num }) => ({
          ...moved(drawn[num % distinct]!, random),
          caseId,
          source: answersOf.dataset,
        })),
      );
      for (const one of page) if (random.chance(1 / 12)) await saveProjection(db, one.caseId, verdict(one, random));
    });
    await setImmediate();
  }
  await store.transaction(async (db) => {
    await writeMeta(db, 'reviewed_source', answersOf.dataset);
    await writeMeta(db, 'ranked_source', answersOf.dataset);
    await writeMeta(db, 'ranked_at', at);
  });
  await store.tidy();
}

type Rank = Omit<Risk, 'caseId' | 'source'>;

function rankedDrawing(i: number): Rank {
  const { mask, model, levels } = drawnAnswer(i);
  const task = {
    mask: { rle: toWire(mask), definition: 'retrocardiac-included' as const },
    model: { rle: toWire(model), definition: 'heart-excluded' as const },
    levels,
    twins: { film: null, mask: null },
    summary: null,
    filmWidth: 1000,
    filmHeight: 1000,
    spacingMm: null,
  };
  return rankMask(task, shippedModel);
}

function moved(rank: Rank, random: Random): Rank {
  const features = Object.entries(rank.features).map(([name, value]) => [
    name,
    value === null ? null : Math.round((value + random.normal(0, 0.02)) * 10_000) / 10_000,
  ]);
  const risk = Math.min(1, Math.max(0, rank.risk + random.normal(0, 0.1)));
  return { ...rank, risk, features: Object.fromEntries(features) };
}

function verdict(one: CaseRecord, random: Random): Parameters<typeof saveProjection>[2] {
  const status: CaseStatus = random.pick(['accepted', 'accepted', 'accepted', 'rejected', 'deferred']);
  return {
    status,
    flagged: random.chance(0.05),
    seq: one.seq + 1,
    reader: random.pick(readers),
    reasons: status === 'rejected' ? [random.pick(reasons)] : [],
    decidedRevisionId: null,
    decidedAt: at.replace('01-01', `01-${10 + random.int(0, 19)}`),
    regionReasons: random.chance(0.1) ? [random.pick(reasons)] : [],
    regions: 1,
  };
}
