import type { CoreState } from '../core-state.ts';
import { readWhere } from '../read-where.ts';
import { countStudies, getStudy, studyPage } from '../store/studies.ts';
import type { HandlersOf } from './handlers-of.ts';

export function studyHandlers({ workspace }: CoreState): HandlersOf<'studyPage' | 'studyCount' | 'studyDetail'> {
  const db = () => workspace.get().store.db;
  return {
    async studyPage({ where, ...page }) {
      return studyPage(db(), { ...page, where: await readWhere(db(), where) });
    },
    studyCount: async ({ where }) => ({ studies: await countStudies(db(), await readWhere(db(), where)) }),
    studyDetail: ({ studyId }) => getStudy(db(), studyId),
  };
}
