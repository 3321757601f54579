import { studyStatus } from '#domain/review/study-status.ts';
import { asShown } from '../audit/hidden-cases.ts';
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
    async studyDetail({ studyId }) {
      const study = await getStudy(db(), studyId);
      const cases = await asShown(db(), study.cases);
      return { ...study, cases, status: studyStatus(cases.map((one) => one.status)) };
    },
  };
}
