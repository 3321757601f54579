import type { CaseId, RevisionId } from '#contract/ids.ts';
import type { ReviewEvent } from '#contract/reviews.ts';
import { evolve, newReview, type ReviewState } from '#domain/review/state.ts';
import { drawnCases, findDraw, listAudits } from '../store/audits.ts';
import { eventsSince } from '../store/events.ts';
import { remembered } from '../store/queue-cache.ts';
import { repeatsOfAudit } from '../store/repeats.ts';
import { revisionHashes } from '../store/revisions.ts';
import type { Db } from '../store/store.ts';
import { isBad } from './read-verdicts.ts';

/**
 * The number of the event with which the hidden repeats of an audit were told: by then each of them had its answer, and the first look had been read. Null
 * until then, and for an audit without. It follows from the log, so it stays what it is whatever is taken back later: who has been told which
 * masks the repeats are cannot answer them blind a second time.
 */
export function toldAfter(db: Db, auditId: string): Promise<number | null> {
  return remembered(db, `told after ${auditId}`, () => findTold(db, auditId));
}

async function findTold(db: Db, auditId: string): Promise<number | null> {
  const repeats = await repeatsOfAudit(db, auditId);
  const draw = await findDraw(db, auditId);
  const plan = (await listAudits(db)).find(({ id }) => id === auditId)?.plan;
  if (repeats.length === 0 || !draw || !plan) return null;
  const answers = await eventsSince(
    db,
    repeats.map(({ caseId }) => caseId),
    draw.afterEvent,
  );
  const answered = new Set(answers.filter(({ event }) => isFinal(event)).map(({ event }) => event.caseId));
  if (answered.size < repeats.length) return null;
  const first = (await drawnCases(db, auditId)).slice(0, plan.looks[0]!.drawn);
  const verdicts = await eventsSince(
    db,
    first.map(({ caseId }) => caseId),
    draw.afterEvent,
  );
  const events = [...answers, ...verdicts].sort((a, b) => a.num - b.num);
  const named = events.flatMap(({ event }) => (event.kind === 'decided' ? (event.revisionId ?? []) : []));
  const hashes = await revisionHashes(db, [
    ...new Set<RevisionId>([...named, ...repeats.map((one) => one.revisionId)]),
  ]);
  const masks = new Map<CaseId, { readonly maskSha256: string; readonly isRepeat: boolean }>([
    ...first.map(({ caseId, maskSha256 }) => [caseId, { maskSha256, isRepeat: false }] as const),
    ...repeats.map(
      ({ caseId, revisionId }) => [caseId, { maskSha256: hashes.get(revisionId) ?? '', isRepeat: true }] as const,
    ),
  ]);
  const open = new Set(masks.keys());
  const states = new Map<CaseId, ReviewState>();
  for (const { num, event } of events) {
    const { caseId } = event;
    const mask = masks.get(caseId)!;
    const state = evolve(states.get(caseId) ?? newReview, event);
    states.set(caseId, state);
    const last = (mask.isRepeat ? state.repeats : state.standing).at(-1);
    if (last && isBad(last, mask, hashes) !== null) open.delete(caseId);
    else open.add(caseId);
    if (open.size === 0) return num;
  }
  return null;
}

function isFinal(event: ReviewEvent): boolean {
  return event.kind === 'decided' && event.repeatOf !== undefined && event.verdict !== 'deferred';
}
