import type { dashboardStrings as english } from './en-dashboard.ts';
import { number } from './numbers.ts';

/** What the review has come to, in Chinese. */
export const dashboardStrings: typeof english = {
  cases: '病例数',
  verdicts: '判定数',
  found: '发现有误',
  judged: '占已判定',
  day: '日期',
  days: '判定随时间的变化',
  daysNote: (zone) => `仍有效的判定，按您所在时区（${zone}）的作出之日统计。`,
  hour: '时段',
  hoursNote: (day, zone) => `仍有效的判定，均在 ${day} 作出，按您所在时区（${zone}）的小时统计。`,
  dayIn: (day, zone) => `${day}（${zone}）`,
  noVerdicts: '尚无判定。首批判定将显示于此。',
  reasons: '原因',
  reasonsNote: '每种原因的病例数；一例可有多种原因。',
  noReasons: '尚无掩膜被驳回。',
  shareOfReasons: '占全部原因',
  risk: '风险',
  riskNote: '每十分之一风险区间内的病例及其判定结果。',
  foundTitle: '各风险区间的发现',
  foundNote:
    '已判定者中驳回或修正的比例及其 95% 精确区间。只读了一部分的区间，读的是其中风险最高者；已学习过的次序已知这些判定。',
  interval: '95% 区间',
  range: (low, high) => `${low} 至 ${high}`,
  ofJudged: (found, judged) => `${number(found)} / ${number(judged)}`,
  foundOf: (share, judged) => `${share}（已判定 ${number(judged)}）`,
  tenth: (low, high) => `风险 ${low} 至 ${high}`,
  byView: '按体位',
  bySplit: '按数据划分',
  byLabel: '按标签',
  groupNote: '各组病例的判定结果，以占该组的比例表示。',
  reviewed: (share) => `已阅 ${share}`,
  open: '按回车或单击：在队列中显示',
};
