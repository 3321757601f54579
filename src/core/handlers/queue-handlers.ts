import type { QueueCounts } from '#contract/cases.ts';
import { printQuery } from '#domain/query/print-query.ts';
import type { Where } from '#domain/query/where.ts';
import { readingCounts, readingQueue } from '../audit/reading-queue.ts';
import type { CoreState } from '../core-state.ts';
import { readQuery, readWhere } from '../read-where.ts';
import { toCaseRow } from '../store/cases.ts';
import { queuePage } from '../store/queue.ts';
import { labelCounts, queueCounts } from '../store/queue-counts.ts';
import { reviewSummary } from '../store/review-summary.ts';
import { deleteSavedQuery, putSavedQuery, renameSavedQuery, savedQueries } from '../store/saved-queries.ts';
import type { HandlersOf } from './handlers-of.ts';

type Names =
  | 'queuePage'
  | 'queueCounts'
  | 'labelCounts'
  | 'caseCount'
  | 'reviewSummary'
  | 'explainWhere'
  | 'savedQueries'
  | 'saveQuery'
  | 'renameQuery'
  | 'deleteQuery';

export function queueHandlers({ workspace, hub, now }: CoreState): HandlersOf<Names> {
  const db = () => workspace.get().store.db;
  async function counts(where: Where | undefined): Promise<QueueCounts> {
    const reading = await readingQueue(db(), where);
    return reading ? readingCounts(db(), reading) : queueCounts(db(), where);
  }
  return {
    async queuePage({ where, sort, after, limit }) {
      const asked = await readWhere(db(), where);
      const reading = await readingQueue(db(), asked);
      const page = await queuePage(db(), { where: reading?.where ?? asked, sort, after, limit });
      return { rows: page.rows.map((one) => reading?.rows.get(one.caseId) ?? toCaseRow(one)), next: page.next };
    },

    queueCounts: async ({ where }) => counts(await readWhere(db(), where)),
    async labelCounts({ where }) {
      const asked = await readWhere(db(), where);
      return labelCounts(db(), (await readingQueue(db(), asked))?.where ?? asked);
    },
    caseCount: async ({ where }) => ({ cases: (await counts(await readWhere(db(), where))).total }),

    reviewSummary: ({ zone }) => reviewSummary(db(), zone),

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
