import type { AuditFault } from '#contract/audit-fault.ts';
import { percent } from '#domain/sampling/figures.ts';
import { number } from './numbers.ts';

/** Why an audit is refused, in Chinese. */
export function auditFault(fault: AuditFault): string {
  switch (fault.code) {
    case 'nothing-to-audit':
      return '没有符合条件且有掩膜的病例，因此无可审核。请放宽查询。';
    case 'too-many-allowed': {
      const { badRate, cases, allowed, accept, smallest } = fault;
      return `${number(cases)} 个掩膜的 ${percent(badRate)} 至多为 ${number(allowed)} 个，因此样本不能允许 ${number(accept)} 个有误的掩膜。至多允许 ${number(allowed)} 个；此时最小的样本为 ${number(smallest)} 个。`;
    }
    case 'nothing-ranked':
      return '数据集中没有已排序的掩膜，因此没有风险分层。请先运行排序，或不分层抽样。';
    case 'looks-alike': {
      const { looks, accept, least } = fault;
      return `只允许 ${number(accept)} 个有误的掩膜时，${looks} 次审阅无法区分。至少允许 ${least} 个，或减少次数。`;
    }
    case 'strata-show-nothing':
      return `按所用的界限，分层抽样无法以这样少的掩膜得出结论。请不要分层：简单随机抽取 ${number(fault.simple)} 个即可。`;
    case 'too-few-repeats': {
      const { masks, least, known, apart, where } = fault;
      return `计划混入 ${number(masks)} 个隐藏的重复（不少于 ${least} 个），但此工作区中${where === '' ? '' : `符合查询 \`${where}\`（按未判定的病例查询）、`}至少 ${number(apart)} 次判定之前被驳回或重新勾画、且尚未用作重复的掩膜只有 ${number(known)} 个。请先从队列前部驳回或重新勾画更多掩膜，或不用重复。`;
    }
    case 'drawn-before':
      return `${fault.id} 已于 ${fault.day} 以种子 ${fault.seed} 抽样。每个审核只抽样一次；如需另抽，请制定新的审核方案。`;
    case 'plan-changed':
      return `${fault.id} 的方案在保存后被更改，因此不能由其得出结论。请制定新的审核方案。`;
    case 'list-changed':
      return `${fault.id} 的冻结病例列表在方案制定后被更改，因此不能由其得出结论。请制定新的审核方案。`;
    case 'repeats-changed':
      return `${fault.id} 的隐藏重复在抽样后被更改，因此不能由其得出结论。请制定新的审核方案。`;
    case 'draw-changed':
      return `${fault.id} 的样本在抽样后被更改：其病例与种子 ${fault.seed} 给出的不同。不能由其得出结论；请制定新的审核方案。`;
    case 'unfinished': {
      const { id, open, all, deferred, first } = fault;
      const waiting = deferred > 0 ? `（其中 ${number(deferred)} 个已暂缓）` : '';
      return `${id} 尚未完成：抽取的 ${number(all)} 个掩膜中，有 ${number(open)} 个在抽样后没有最终判定${waiting}。请审阅它们，从 ${first.join('、')} 开始。`;
    }
  }
}
