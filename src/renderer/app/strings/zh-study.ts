import type { studyStrings as english } from './en-study.ts';
import { number } from './numbers.ts';

/** The films of one examination, and the queue by study, in Chinese. */
export const studyStrings: typeof english = {
  title: (studyId) => `检查 ${studyId}`,
  films: (n) => `${number(n)} 张胸片`,
  studies: (n) => `${number(n)} 次检查`,
  matching: (studies, cases) => `${number(studies)} 次检查，${number(cases)} 例`,
  decided: (done, total) => `已判定 ${number(done)} / ${number(total)}`,
  rollUp: '检查的状态取其中完成度最低的胸片：依次为待审、暂缓、驳回、已修正、已接受。',
  by: { case: '病例', study: '检查' },
  groupBy: '队列分组',
  subject: '患者',
  filmsLabel: '此检查的胸片',
  reviewAll: '审阅这些胸片',
  reviewAllHelp: '以这些胸片为队列，并打开第一个未判定者',
  backToCase: '病例',
  backToStudy: '检查',
  sideBySide: '并排查看',
  openStudy: '显示此检查的全部胸片',
  others: '该患者的其他检查',
  noOthers: '工作区内没有该患者的其他检查。',
  labels: '标签',
  noLabels: '未提供。',
  unranked: '未排序',
  riskiest: '风险最高的胸片的风险',
  moreFilms: (n) => `+${number(n)}`,
  moreFilmsHelp: (n) => `另有 ${number(n)} 张胸片，打开检查即可查看`,
  row: (parts) => parts.filter((part) => part !== '').join('，'),
  noDate: '无日期',
};
