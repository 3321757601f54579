import { paceOf } from '#domain/review/pace.ts';
import { hiddenCases } from '../audit/hidden-cases.ts';
import type { CoreState } from '../core-state.ts';
import { learnWhenDue } from '../quality/learn-when-due.ts';
import { recentActs, timedVerdicts } from '../review/acts.ts';
import { labelRegion, pinComment, withdraw } from '../review/annotate.ts';
import type { Reviewed } from '../review/append-review.ts';
import { decide } from '../review/decide.ts';
import { flag, revert, takeBack } from '../review/revert.ts';
import { getCase } from '../store/cases.ts';
import { eventsOf, latestEvents } from '../store/events.ts';
import type { HandlersOf } from './handlers-of.ts';

const eventsLogged = 1000;

type Names =
  | 'decide'
  | 'revert'
  | 'takeBack'
  | 'flag'
  | 'labelRegion'
  | 'pinComment'
  | 'withdraw'
  | 'recentActs'
  | 'readerPace'
  | 'log';

export function reviewHandlers({ workspace, hub, jobs, now, newId }: CoreState): HandlersOf<Names> {
  function announced(outcome: Reviewed): Reviewed {
    hub.announce({ kind: 'case', row: outcome.row });
    return outcome;
  }
  const tools = () => ({ store: workspace.get().store, now, newId });

  return {
    async decide(decision) {
      const { drafts, store } = workspace.get();
      const hidesRepeats = (await hiddenCases(store.db)).size > 0;
      const outcome = announced(await decide(tools(), decision));
      // The draft has become a mask. If clearing fails, it is only offered once more.
      if (decision.drawn) await drafts.clear(decision.caseId, decision.reader).catch(() => {});
      // With the last answer of an audit its repeats are told, and show their statuses again.
      if (hidesRepeats && (await hiddenCases(store.db)).size === 0) hub.announce({ kind: 'workspace' });
      // A verdict stands whatever becomes of learning from it.
      await learnWhenDue({ workspace, jobs }).catch(() => {});
      return outcome;
    },

    revert: async (request) => announced(await revert(tools(), request)),
    async takeBack({ reader }) {
      const outcome = await takeBack(tools(), reader);
      return outcome && announced(outcome);
    },
    flag: async (request) => announced(await flag(tools(), request)),
    labelRegion: async (request) => announced(await labelRegion(tools(), request)),
    pinComment: async (request) => announced(await pinComment(tools(), request)),
    withdraw: async (request) => announced(await withdraw(tools(), request)),

    recentActs: ({ limit }) => recentActs(workspace.get().store.db, limit),
    readerPace: async ({ reader }) => paceOf(await timedVerdicts(workspace.get().store.db, reader)),

    async log({ caseId, limit }) {
      const { db } = workspace.get().store;
      if (caseId === undefined) return latestEvents(db, limit ?? eventsLogged);
      await getCase(db, caseId);
      const events = await eventsOf(db, caseId);
      return limit === undefined ? events : events.slice(-limit);
    },
  };
}
