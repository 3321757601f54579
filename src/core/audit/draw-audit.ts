import type { AuditPlan } from '#contract/audits.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { createRandom } from '#domain/random.ts';
import { Failure } from '#rpc/failure.ts';
import {
  addDraw,
  type DrawnCase,
  drawnCases,
  findDraw,
  frameOf,
  type StoredAudit,
  type StoredDraw,
} from '../store/audits.ts';
import { lastEventNum } from '../store/events.ts';
import { addRepeats } from '../store/repeats.ts';
import type { Db, Store } from '../store/store.ts';
import { type FrameCase, sha256, unpackFrame } from './frame.ts';
import { drawRepeats } from './hide-repeats.ts';

export interface Picked extends DrawnCase {
  readonly stratum: string;
}

/**
 * Draws by the plan, once: the same seed again gives the draw there is.
 * @returns the drawn cases, without the repeats hidden among them
 * @throws Failure bad-input without a seed, with another seed than the one drawn with, or when too few masks are known to be bad for the repeats.
 */
export async function drawAudit(
  store: Store,
  audit: StoredAudit,
  { seed, now }: { readonly seed: string | undefined; readonly now: () => Date },
): Promise<readonly DrawnCase[]> {
  return store.transaction(async (db) => {
    const there = await findDraw(db, audit.id);
    if (there && (seed === undefined || seed === there.seed)) return drawnCases(db, audit.id);
    if (there) {
      throw knownFailure('bad-input', {
        code: 'refused-audit',
        fault: { code: 'drawn-before', id: audit.id, seed: there.seed, day: there.drawnAt.slice(0, 10) },
      });
    }
    if (seed === undefined) throw new Failure('bad-input', `${audit.id} has not been drawn. Name a seed to draw it.`);
    const cases = await pickDraw(db, audit, seed);
    await addRepeats(db, await drawRepeats(db, audit, { drawn: cases, seed }));
    await addDraw(db, audit.id, {
      seed,
      sha256: drawHash(cases),
      afterEvent: await lastEventNum(db),
      drawnAt: now().toISOString(),
      cases,
    });
    return cases;
  });
}

/** The draw that plan, frozen list and seed give, on every machine; in the order of reading. */
async function pickDraw(db: Db, audit: StoredAudit, seed: string): Promise<readonly Picked[]> {
  if (sha256(audit.planText) !== audit.planSha256) {
    throw knownFailure('bad-input', { code: 'refused-audit', fault: { code: 'plan-changed', id: audit.id } });
  }
  const { plan, id } = audit;
  const frame = unpackFrame(await frameOf(db, id), { sha256: plan.frameSha256, auditId: id });
  return inOrder(plan, frame, seed).map((one, i) => ({
    ...one,
    look: 1 + plan.looks.findIndex((look) => i < look.drawn),
  }));
}

function inOrder(plan: AuditPlan, frame: readonly FrameCase[], seed: string): readonly FrameCase[] {
  if (plan.design !== 'stratified') return createRandom(seed).shuffled(frame).slice(0, plan.looks.at(-1)!.drawn);
  const drawn = plan.strata.flatMap(({ name, drawn: places }) =>
    createRandom(`${seed}/${name}`)
      .shuffled(frame.filter((one) => one.stratum === name))
      .slice(0, places),
  );
  // Mixed, so that the order tells nothing of the rank.
  return createRandom(`${seed}/order`).shuffled(drawn);
}

/**
 * The draw, after plan, list and seed were found to give the very cases that are stored.
 * @throws Failure bad-input when one of them was changed.
 */
export async function checkedDraw(db: Db, audit: StoredAudit, draw: StoredDraw): Promise<readonly Picked[]> {
  const picked = await pickDraw(db, audit, draw.seed);
  const stored = await drawnCases(db, audit.id);
  if (drawHash(stored) === draw.sha256 && drawHash(picked) === draw.sha256) return picked;
  throw knownFailure('bad-input', {
    code: 'refused-audit',
    fault: { code: 'draw-changed', id: audit.id, seed: draw.seed },
  });
}

function drawHash(cases: readonly DrawnCase[]): string {
  return sha256(cases.map((one) => `${JSON.stringify([one.look, one.caseId, one.maskSha256])}\n`).join(''));
}
