import type { OtherStudy, StudyRow } from '#contract/studies.ts';
import type { Where } from '#domain/query/where.ts';
import { studyStatus } from '#domain/review/study-status.ts';
import { asShown } from '../audit/hidden-cases.ts';
import { shownQueue } from '../audit/shown-queue.ts';
import type { CoreState } from '../core-state.ts';
import { readWhere } from '../read-where.ts';
import { countStudies, getStudy, studyPage } from '../store/studies.ts';
import type { HandlersOf } from './handlers-of.ts';

export function studyHandlers({ workspace }: CoreState): HandlersOf<'studyPage' | 'studyCount' | 'studyDetail'> {
  const db = () => workspace.get().store.db;
  async function shownWhere(text: string | undefined): Promise<Where | undefined> {
    const asked = await readWhere(db(), text);
    const shown = await shownQueue(db(), asked);
    return shown ? shown.where : asked;
  }
  async function shownStudy<T extends StudyRow>(study: T): Promise<T> {
    const cases = await asShown(db(), study.cases);
    return cases === study.cases ? study : { ...study, cases, status: studyStatus(cases.map((one) => one.status)) };
  }
  return {
    async studyPage({ where, ...request }) {
      const page = await studyPage(db(), { ...request, where: await shownWhere(where) });
      return { ...page, rows: await Promise.all(page.rows.map(shownStudy)) };
    },
    studyCount: async ({ where }) => ({ studies: await countStudies(db(), await shownWhere(where)) }),
    async studyDetail({ studyId }) {
      const { others, ...study } = await getStudy(db(), studyId);
      return { ...(await shownStudy(study)), others: (await Promise.all(others.map(shownStudy))).map(toOther) };
    },
  };
}

function toOther({ studyId, studyDate, status, risk, cases }: StudyRow): OtherStudy {
  return { studyId, studyDate, status, risk, cases: cases.length };
}
