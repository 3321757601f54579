import type { CaseId } from '#contract/ids.ts';
import { type Decision, decide } from '#core/review/decide.ts';
import { getCase } from '#core/store/cases.ts';
import type { Store } from '#core/store/store.ts';
import { at, maskIdOf } from './workspace-builder.ts';

let lastId = 0;

/** Clock and ids of a test. */
export function tools(store: Store) {
  return {
    store,
    now: () => new Date(at),
    newId() {
      lastId += 1;
      return `id-${process.pid}-${lastId}`;
    },
  };
}

export function decisionOf(caseId: CaseId, known: Partial<Decision> = {}): Decision {
  return {
    caseId,
    expectedSeq: 0,
    verdict: 'accepted',
    reasons: known.verdict === 'rejected' ? ['missed-base'] : [],
    comment: '',
    reader: 'AB',
    revisionId: known.drawn ? null : maskIdOf(caseId),
    drawn: null,
    durationMs: null,
    ...known,
  };
}

/** One verdict on a case, at whatever number it stands. */
export async function appendReviewOf(store: Store, caseId: CaseId, known: Partial<Decision> = {}) {
  const { seq } = await getCase(store.db, caseId);
  return decide(tools(store), decisionOf(caseId, { expectedSeq: seq, ...known }));
}
