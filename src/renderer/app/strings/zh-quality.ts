import { percent, percentDown, percentUp } from '#domain/sampling/figures.ts';
import type { qualityStrings as english } from './en-quality.ts';
import { number } from './numbers.ts';
import { claimSentence } from './zh-audit-claim.ts';
import { claimPage } from './zh-audit-page.ts';

/** The page that says how good the set is, in Chinese. */
export const qualityStrings: typeof english = {
  title: '质量',
  notARate:
    '不能用队列中已审阅的部分来报告错误率：这些掩膜正因为可能有误才排在前面。只有与风险无关的随机抽样才能代表整个数据集。',
  flow: {
    title: '抽样审核',
    steps: ['制定方案', '抽样', '阅片', '结论'],
    planned: (id, read, all, accept, confidence, badRate) =>
      `${id}：从 ${number(all)} 个掩膜中审阅 ${number(read)} 个。若其中有误的不超过 ${number(accept)} 个，即可在 ${percentDown(confidence)} 置信度下声明：整个数据集中有误的掩膜至多占 ${percentUp(badRate)}。`,
    look: (drawn, accept) => `${number(drawn)} 个中至多 ${number(accept)} 个有误`,
    plannedLooks: (id, looks, all, confidence, badRate) =>
      `${id}：从 ${number(all)} 个掩膜中分次审阅：${looks}。只要某一次的有误掩膜不超过该数，即可停止，并在 ${percentDown(confidence)} 置信度下声明：整个数据集中有误的掩膜至多占 ${percentUp(badRate)}。`,
    ofQuery: (where) => `数据集：${where}。`,
    draw: '抽取样本',
    drawHelp: '样本在阅片之前随机确定，与风险无关。',
    read: (n) => `审阅 ${number(n)} 个掩膜`,
    readHelp: (read, all) => `已审阅 ${number(read)} / ${number(all)}。照常接受、驳回或重新勾画；样本没有任何标记。`,
    readOn: (n, look) => `继续审阅至第 ${number(look)} 次：${number(n)} 个掩膜`,
    claim: '得出结论',
    hideProof: '收起说明',
    saveProof: '保存说明',
    again: '制定新的审核方案',
    copy: '复制结论',
    copied: '已复制',
    claimSentence,
    claimPage,
    proof: '结论如何得出',
    hidden: (masks) => `其中不加标记地混入 ${number(masks)} 个已知有误的掩膜，用于测量阅片者的漏检。`,
    told: (caught, shown) =>
      `隐藏的重复阅片：${number(shown)} 个已知有误的掩膜中，有 ${number(caught)} 个再次被驳回或重新勾画。`,
    missed: '第二次未被发现：',
  },
  plan: {
    sentence: (rate, confidence) => `我想写的结论：“在 ${confidence}% 置信度下，至多 ${rate}% 的掩膜有误。”`,
    rate: '有误的上限',
    confidence: '置信度',
    accept: '允许的有误掩膜数',
    design: '抽样方式',
    designs: { simple: '简单随机', stratified: '按风险分层', sequential: '分三次' },
    designHelp: {
      simple: '简单随机抽样：数据集中每个掩膜被抽中的机会相同。',
      stratified: '从每个风险十分位按其大小抽取：样本的风险与数据集一致。需要略多的掩膜，并且数据集须已排序。',
      sequential:
        '事先声明分三次：质量好的数据集可能一次即可完成，有疑问的总共需要略多的掩膜。至少须允许两个有误的掩膜。',
    },
    where: '仅限此查询的病例',
    wherePlaceholder: '全部病例',
    repeats: '隐藏的重复',
    apart: '间隔的判定数',
    run: '制定审核方案',
    help: '允许的有误掩膜越多，需要审阅的越多，但质量好的数据集更容易通过。数据集即导出所取的内容：被驳回的掩膜不在其中。',
    repeatsHelp:
      '隐藏的重复用于测量阅片者的漏检：此前在这里被驳回或重新勾画的掩膜，按样本的比例（至少 20 个；0% 表示不用）不加标记地混入。每个掩膜须在其他病例的判定达到“间隔的判定数”之后才会再次出现，以免阅片者还记得它。',
  },
  curve: {
    title: '方案如何判定',
    note: (badRate, consumerRisk) =>
      `虚线：${percent(badRate)} 有误。比这更差的数据集通过的概率至多为 ${percentUp(consumerRisk)}。`,
    x: '实际有误的掩膜，%',
    y: '通过的概率',
  },
  yield: {
    title: '审阅能发现多少',
    note: (read, bad) =>
      `根据审核样本中的 ${number(read)} 个掩膜，其中 ${number(bad)} 个有误，按抽样时的次序；95% 区间。`,
    x: '已审阅的队列',
    y: '已发现的有误掩膜',
    queue: '按风险次序',
    chance: '随机次序',
    interval: '95% 区间',
    none: '请先审阅完一个审核样本：它会显示有误的掩膜位于队列何处。',
    notRanked: '所审核的掩膜都还没有风险值。请先运行排序。',
    noBad: '审核样本中没有有误的掩膜，因此无从绘制。',
  },
  reliability: {
    title: '风险是否准确？',
    note: (verdicts, brier, rate, same) =>
      `${number(verdicts)} 例判读；Brier 评分 ${brier}（0 为完美；若对每个掩膜都说 ${rate}，则为 ${same}）。每例均按其掩膜首次判定之前的风险计。`,
    x: '风险',
    y: '判为有误',
    found: '判为有误',
    meanRisk: '平均风险',
    interval: '95% 区间',
    ideal: '理想情况',
    count: '掩膜',
    none: '请先判读一些病例，然后才能将风险与判读结果比较。',
  },
  nextHolds: (cases, bad) =>
    `按风险估计，队列中接下来的 ${number(cases)} 例${bad === 0 ? '不到 1 个' : `约有 ${number(bad)} 个`}有误的掩膜。`,
  noneLeft: '按此次序，已没有带风险值的病例可供审阅。',
  auditAllows: (audit, cases, bad) =>
    `但据 ${audit}，剩余掩膜中每 ${number(cases)} 个仍可能有多达 ${number(bad)} 个有误：仅凭风险不足以停止。`,
  left: (audit, cases, bad, low, high, allowsForMisses) => {
    const interval = allowsForMisses ? '计入其漏检的 95% 区间' : '95% 区间';
    return `据这些阅片者的判定，在 ${audit} 抽样之后尚未判读的 ${number(cases)} 个掩膜中，约剩 ${number(bad)} 个（${interval}：${number(low)} 至 ${number(high)}）有误。`;
  },
  stop: '按此次序继续审阅几乎不会再发现有误的掩膜：可以到此为止。',
  shippedOrder: (after) => `当前为出厂次序。每 ${number(after)} 例判读后会从中学习。`,
  learntOrder: (verdicts, bad, after) =>
    `当前次序学自 ${number(verdicts)} 例判读（其中 ${number(bad)} 例掩膜有误），再有 ${number(after)} 例后会再次学习。每次的次序都保存在工作区中。`,
};
