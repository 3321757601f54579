import { printQuery } from '#domain/query/print-query.ts';
import type { CoreState } from '../core-state.ts';
import { parseWhere } from '../parse-where.ts';
import { toCaseRow } from '../store/cases.ts';
import { queueCounts, queuePage } from '../store/queue.ts';
import type { HandlersOf } from './handlers-of.ts';

export function queueHandlers({ workspace }: CoreState): HandlersOf<'queuePage' | 'queueCounts' | 'explainWhere'> {
  return {
    async queuePage({ where, sort, after, limit }) {
      const { store } = workspace.get();
      const page = await queuePage(store.db, { where: parseWhere(where), sort, after, limit });
      return { rows: page.rows.map(toCaseRow), next: page.next };
    },

    queueCounts: ({ where }) => queueCounts(workspace.get().store.db, parseWhere(where)),

    explainWhere({ where }) {
      const parsed = parseWhere(where);
      return { normalised: parsed ? printQuery(parsed) : '' };
    },
  };
}
