import { printQuery } from '#domain/query/print-query.ts';
import { shownCounts, shownQueue, shownSummary } from '../audit/shown-queue.ts';
import type { CoreState } from '../core-state.ts';
import { readQuery, readWhere } from '../read-where.ts';
import { toCaseRow } from '../store/cases.ts';
import { queuePage } from '../store/queue.ts';
import { labelCounts, metaCounts } from '../store/queue-counts.ts';
import { deleteSavedQuery, putSavedQuery, renameSavedQuery, savedQueries } from '../store/saved-queries.ts';
import type { HandlersOf } from './handlers-of.ts';

type Names =
  | 'queuePage'
  | 'queueCounts'
  | 'labelCounts'
  | 'metaCounts'
  | 'caseCount'
  | 'reviewSummary'
  | 'explainWhere'
  | 'savedQueries'
  | 'saveQuery'
  | 'renameQuery'
  | 'deleteQuery';

export function queueHandlers({ workspace, hub, now }: CoreState): HandlersOf<Names> {
  const db = () => workspace.get().store.db;
  /** The query as it is answered while an audit hides something. */
  const shownWhere = async (where: string | undefined) => {
    const asked = await readWhere(db(), where);
    const shown = await shownQueue(db(), asked);
    return shown ? shown.where : asked;
  };
  return {
    async queuePage({ where, sort, after, limit }) {
      const asked = await readWhere(db(), where);
      const shown = await shownQueue(db(), asked);
      const page = await queuePage(db(), { where: shown ? shown.where : asked, sort, after, limit });
      return { rows: page.rows.map((one) => shown?.rows.get(one.caseId) ?? toCaseRow(one)), next: page.next };
    },

    queueCounts: async ({ where }) => shownCounts(db(), await readWhere(db(), where)),
    labelCounts: async ({ where }) => labelCounts(db(), await shownWhere(where)),
    metaCounts: async ({ where }) => metaCounts(db(), await shownWhere(where)),
    caseCount: async ({ where }) => ({
      cases: (await shownCounts(db(), await readWhere(db(), where))).total,
    }),

    reviewSummary: ({ zone }) => shownSummary(db(), zone),

    async explainWhere({ where }) {
      const read = await readWhere(db(), where);
      return { normalised: read ? printQuery(read) : '' };
    },

    savedQueries: () => savedQueries(db()),

    async saveQuery({ name, where, sort }) {
      const read = await readQuery(db(), where);
      const saved = { name, where: read ? printQuery(read) : '', sort };
      await putSavedQuery(db(), saved, now().toISOString());
      hub.announce({ kind: 'queries' });
      return saved;
    },

    async renameQuery({ name, to }) {
      await renameSavedQuery(db(), name, to);
      hub.announce({ kind: 'queries' });
      return null;
    },

    async deleteQuery({ name }) {
      await deleteSavedQuery(db(), name);
      hub.announce({ kind: 'queries' });
      return null;
    },
  };
}
