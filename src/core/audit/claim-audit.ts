import type { AuditClaim } from '#contract/audits.ts';
import { knownFailure } from '#domain/failures/known-failure.ts';
import { claimBounds } from '#domain/sampling/claim-bounds.ts';
import { count } from '#domain/sampling/figures.ts';
import type { Repeats } from '#domain/sampling/reader-misses.ts';
import { Failure } from '#rpc/failure.ts';
import { findDraw, type StoredAudit, type StoredDraw } from '../store/audits.ts';
import type { Store } from '../store/store.ts';
import { claimPage } from './claim-page.ts';
import { type ClaimFacts, claimSentence } from './claim-sentence.ts';
import { completeLook } from './complete-look.ts';
import { checkedDraw, type Picked } from './draw-audit.ts';
import { auditInfos, queueIsNoSample } from './list-audits.ts';
import { type ReadCase, readVerdicts } from './read-verdicts.ts';
import { type RepeatAnswer, repeatAnswers, told } from './repeat-answers.ts';

/**
 * The statement about the whole set that the draw allows, from the standing verdicts made since it was drawn.
 * @param counted repeats counted by hand, for a plan that hides none
 * @throws Failure bad-input when the audit was not drawn, a drawn mask has no final verdict yet, or plan, list or draw were changed.
 */
export async function claimAudit(store: Store, audit: StoredAudit, counted: Repeats | null): Promise<AuditClaim> {
  if (audit.plan.repeats && counted) {
    throw new Failure(
      'bad-input',
      `${audit.id} measures what readers miss by ${count(audit.plan.repeats.masks)} repeats of its own. Leave the repeats counted by hand out.`,
    );
  }
  return store.transaction(async (db) => {
    const draw = await findDraw(db, audit.id);
    if (!draw) {
      throw new Failure(
        'bad-input',
        `${audit.id} has not been drawn. ${queueIsNoSample}. Draw first: \`audit draw ${audit.id} --seed S\`, then review what was drawn.`,
      );
    }
    const picked = await checkedDraw(db, audit, draw);
    const read = await readVerdicts(db, picked, draw.afterEvent);
    const answers = await repeatAnswers(db, audit.id);
    if (answers.length !== (audit.plan.repeats?.masks ?? 0)) {
      throw knownFailure('bad-input', { code: 'refused-audit', fault: { code: 'repeats-changed', id: audit.id } });
    }
    const look = lastCompleteLook(audit, read, answers);
    const repeats = repeatsOf(answers) ?? counted;
    const looked = read.slice(0, audit.plan.looks[look]!.drawn);
    const facts = factsOf({ audit, draw, picked, counted: looked, look, repeats });
    return {
      ...facts,
      sentence: claimSentence(facts, audit.plan),
      page: claimPage(facts, audit, await auditInfos(db)),
    };
  });
}

/** The number, from 0, of the last look whose cases have all been decided: each look speaks only when it is complete. */
function lastCompleteLook(
  { id, plan }: StoredAudit,
  read: readonly ReadCase[],
  answers: readonly RepeatAnswer[],
): number {
  const complete = completeLook(plan, read);
  const unanswered = answers.filter((one) => one.bad === null);
  if (complete >= 0 && unanswered.length === 0) return complete;
  const ofLook = complete >= 0 ? [] : read.slice(0, plan.looks[0]!.drawn).filter((one) => one.bad === null);
  // By id: their order tells nothing of which are repeats.
  const open =
    answers.length === 0 ? ofLook : [...ofLook, ...unanswered].sort((a, b) => (a.caseId < b.caseId ? -1 : 1));
  const deferred = ofLook.filter((one) => one.verdict !== null).length;
  const first = open.slice(0, 3).map((one) => one.caseId);
  const all = plan.looks[0]!.drawn + answers.length;
  const fault = { code: 'unfinished', id, open: open.length, all, deferred, first } as const;
  throw knownFailure('bad-input', { code: 'refused-audit', fault }, { missing: open.map((one) => one.caseId) });
}

/** What the hidden repeats measured; null for a plan without. */
export function repeatsOf(answers: readonly RepeatAnswer[]): Repeats | null {
  const repeats = told(answers);
  return repeats && { shown: repeats.shown, caught: repeats.caught, caughtBefore: true };
}

interface Material {
  readonly audit: StoredAudit;
  readonly draw: StoredDraw;
  readonly picked: readonly Picked[];
  readonly counted: readonly ReadCase[];
  readonly look: number;
  readonly repeats: Repeats | null;
}

function factsOf({ audit, draw, picked, counted, look, repeats }: Material): ClaimFacts {
  const { plan } = audit;
  const { cases } = plan;
  const bad = counted.filter((one) => one.bad);
  const risk = Number((1 - plan.confidence).toPrecision(12));
  const bounds = claimBounds({ ...plan, risk }, { look, found: bad.length, repeats });
  const disagreed = counted.filter((one) => one.disagreed);
  const badToSome = counted.filter((one) => one.bad || one.disagreed).length;
  const atWorst = claimBounds({ ...plan, risk }, { look, found: badToSome, repeats: null });
  const readers: Record<string, number> = {};
  for (const { verdict } of counted) if (verdict) readers[verdict.reader] = (readers[verdict.reader] ?? 0) + 1;
  const badIds = new Set(bad.map((one) => one.caseId));
  const badOf = (name: string) => picked.filter((one) => one.stratum === name && badIds.has(one.caseId)).length;
  const weighted = plan.strata.reduce((sum, one) => sum + (one.cases * badOf(one.name)) / one.drawn, 0);
  return {
    id: audit.id,
    met: bounds.met,
    look: look + 1,
    n: counted.length,
    k: bad.length,
    cases,
    confidence: plan.confidence,
    badRate: plan.badRate,
    mostBad: bounds.mostBad,
    mostBadRate: bounds.mostBad / cases,
    interval: { low: bounds.interval.low / cases, high: bounds.interval.high / cases },
    estimate: plan.strata.length > 0 ? weighted / cases : bad.length / counted.length,
    corrected: bounds.corrected && {
      by: repeats!.caughtBefore ? 'hidden-repeats' : 'hand',
      shown: repeats!.shown,
      caught: repeats!.caught,
      leastSensitivity: bounds.corrected.leastSensitivity,
      mostBad: bounds.corrected.mostBad,
      mostBadRate: bounds.corrected.mostBad / cases,
    },
    seed: draw.seed,
    planSha256: audit.planSha256,
    drawSha256: draw.sha256,
    frameSha256: plan.frameSha256,
    readers,
    sources: plan.sources,
    definitions: plan.definitions,
    passedBefore: counted.filter((one) => one.passedBefore).length,
    rereads: counted.filter((one) => one.verdicts > 1).length,
    disagreed: { cases: disagreed.map((one) => one.caseId), mostBad: atWorst.mostBad },
    badCases: [...badIds],
  };
}
