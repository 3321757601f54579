import { claimAudit } from '../audit/claim-audit.ts';
import { drawAudit } from '../audit/draw-audit.ts';
import { readingOrder } from '../audit/hide-repeats.ts';
import { auditInfo, auditInfos, chooseAudit } from '../audit/list-audits.ts';
import { planAudit } from '../audit/plan-audit.ts';
import type { CoreState } from '../core-state.ts';
import type { HandlersOf } from './handlers-of.ts';

type Names = 'auditPlan' | 'auditDraw' | 'auditClaim' | 'audits';

export function auditHandlers({ workspace, hub, now }: CoreState): HandlersOf<Names> {
  return {
    auditPlan: (request) => planAudit(workspace.get().store, request, now),

    async auditDraw({ auditId, seed }) {
      const { store } = workspace.get();
      const audit = await chooseAudit(store.db, auditId);
      const drawn = await drawAudit(store, audit, { seed, now });
      // Its repeats are now shown as undecided, those of an audit before as what they are.
      hub.announce({ kind: 'workspace' });
      return { audit: await auditInfo(store.db, audit), cases: await readingOrder(store.db, audit.id, drawn) };
    },

    async auditClaim({ auditId, repeats }) {
      const { store } = workspace.get();
      return claimAudit(store, await chooseAudit(store.db, auditId), repeats ?? null);
    },

    audits: () => auditInfos(workspace.get().store.db),
  };
}
