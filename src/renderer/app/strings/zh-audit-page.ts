import type { AuditClaim, AuditInfo, AuditPlan } from '#contract/audits.ts';
import { claimVerdict } from '#domain/sampling/claim-verdict.ts';
import { count, percent, percentDown, percentUp } from '#domain/sampling/figures.ts';
import { claimSentence } from './zh-audit-claim.ts';
import { definitions } from './zh-definitions.ts';

/** How a claim was made, in Chinese: the page that the core writes in English, figure by figure; Markdown. */
export function claimPage(claim: AuditClaim, audit: AuditInfo, all: readonly AuditInfo[]): string {
  const { plan } = audit;
  return `${[
    `# ${audit.id}：结论如何得出`,
    `> ${claimSentence(claim, plan)}`,
    '## 抽样之前确定的内容',
    list([
      `方案制定于 ${audit.createdAt}，SHA-256 \`${audit.planSha256}\`。`,
      `总体：${count(plan.cases)} 个掩膜${plan.where === '' ? '' : `，来自查询 \`${plan.where}\``}，以病例标识与掩膜哈希的列表冻结（SHA-256 \`${plan.frameSha256}\`）。`,
      ...(plan.withoutMask > 0 ? [`其中不含 ${count(plan.withoutMask)} 例没有掩膜的病例。`] : []),
      ...(plan.rejectedLeftOut > 0
        ? [`其中不含 ${count(plan.rejectedLeftOut)} 例被驳回的病例，它们也不在任何导出中。`]
        : []),
      `掩膜来源：${counts(plan.sources)}。肺的定义：${counts(plan.definitions, definitions)}。`,
      '掩膜被驳回或修正，或另一个掩膜代替它被接受，即为有误。',
      `待证明：在 ${percent(plan.confidence)} 置信度下，有误的至多占 ${percent(plan.badRate)}（${count(plan.badAllowed)} 个）。`,
      ...plan.looks.map(
        (look, i) =>
          `${plan.looks.length > 1 ? `第 ${i + 1} 次查看：` : ''}审阅 ${count(look.drawn)} 个；有误的不得超过 ${count(look.accept)} 个。`,
      ),
      ...(plan.repeats
        ? [
            `不加标记地混入 ${count(plan.repeats.masks)} 个已知有误的掩膜，距其被发现至少 ${count(plan.repeats.apart)} 次判定。`,
          ]
        : []),
      `比这更差的总体仍会通过的概率至多为 ${percentUp(plan.consumerRisk)}（使用方风险）。有误的只占 ${percent(plan.producerRate)} 的好总体因运气不佳而不通过的概率为 ${percent(plan.producerRisk)}（生产方风险）。`,
    ]),
    '## 抽样',
    list([
      `抽样于 ${audit.draw?.drawnAt ?? ''}，在方案之后，种子 \`${claim.seed}\`（sfc32，Fisher 与 Yates 洗牌，按病例标识排列的冻结列表）；${plan.design === 'stratified' ? '按风险分层的随机样本' : '简单随机样本'}。SHA-256 \`${claim.drawSha256}\`。`,
      '在总体或层内抽中哪些病例、以何种次序审阅，均与风险排序无关。样本只抽取一次；得出此结论时，又由方案、列表和种子重新抽取，结果相同。',
      ...(plan.strata.length > 0 ? [`各层抽取：${strata(plan)}。`] : []),
    ]),
    '## 审阅',
    list([
      `${count(claim.n)} 个掩膜${plan.looks.length > 1 ? `，至 ${plan.looks.length} 次查看中的第 ${claim.look} 次` : ''}；${count(claim.k)} 个有误。只计抽样之后作出且现在仍有效的判定。`,
      `各阅片者的判定：${counts(claim.readers)}。`,
      `${count(claim.rereads)} 个掩膜在抽样之后不止一次判定；以最后一次为准。`,
      ...passedBefore(claim, plan),
      ...disagreement(claim),
      ...(claim.badCases.length > 0 ? [`有误：${claim.badCases.join('、')}。`] : []),
    ]),
    '## 数字',
    list([...figures(claim, plan), ...corrected(claim)]),
    '## 它没有说明的',
    list([
      '它只针对冻结时的这一有限总体，不针对其他胸片，也不针对有误的掩膜被修正之后的总体：为此请重新制定方案并抽样。',
      '有误的掩膜指这些阅片者驳回或重新勾画的掩膜。他们放过的掩膜算作正确，除非测量了漏检。',
      '阅片者看到的样本病例与其他病例无异；他们是否知道它被抽中，或是否看过其排序，没有记录。',
      `此工作区制定过的审核：${all.map((one) => `${one.id}（${one.draw ? '已抽样' : '未抽样'}）`).join('、')}。若在审阅之后从几个审核中挑选一个，其置信度低于所述。`,
    ]),
  ].join('\n\n')}\n`;
}

function disagreement({ disagreed: { cases, mostBad }, cases: all }: AuditClaim): readonly string[] {
  if (cases.length === 0) return [];
  return [
    `阅片者对 ${count(cases.length)} 个掩膜意见不一（${cases.join('、')}）。若把它们都算作有误，则至多 ${count(mostBad)} 个（${percentUp(mostBad / all)}）。`,
  ];
}

function figures(claim: AuditClaim, plan: AuditPlan): readonly string[] {
  const { isWhole, isByBound } = claimVerdict(claim, plan);
  if (isWhole) {
    return [
      `据这些阅片者的判定，有误的为 ${count(claim.k)} 个（${percent(claim.k / claim.cases)}）。`,
      '总体中的每个掩膜都经过审阅，因此没有任何估计。',
    ];
  }
  const { mostBad, mostBadRate, confidence, interval, estimate } = claim;
  return [
    `有误的至多 ${count(mostBad)} 个（${percentUp(mostBadRate)}），单侧，${percent(confidence)} 置信度。`,
    `在 ${percentDown(interval.low)} 与 ${percentUp(interval.high)} 之间，双侧，${percent(confidence)} 置信度；最佳估计 ${percent(estimate)}。`,
    method(plan),
    ...(isByBound
      ? [
          `发现的有误掩膜多于方案所允许：符合上限是由单侧上界表明的，其出错的概率至多为 ${percentUp(1 - confidence)}。上述使用方风险只针对方案自定的允许数。`,
        ]
      : []),
  ];
}

function passedBefore({ passedBefore: n }: AuditClaim, plan: AuditPlan): readonly string[] {
  if (n === 0) return [];
  const shown = plan.repeats ? '在告知重复之前，这些判定对阅片者隐藏' : '阅片者可以看到这些判定';
  return [`其中 ${count(n)} 个在抽样之前已在此被接受或重新勾画过；${shown}。`];
}

function method(plan: AuditPlan): string {
  switch (plan.design) {
    case 'simple':
      return '精确：反演超几何检验（Wright 1991），即 Clopper 与 Pearson（1934）的有限总体形式。';
    case 'sequential':
      return `每次查看均精确（反演超几何检验，Wright 1991），${plan.looks.length} 次查看各占相等的一份风险（Bonferroni）：无论审阅停在何处都有效。`;
    case 'stratified':
      return '保守：各层发现之和是独立试验之和（Vatutin 与 Mikhailov 1982），其尾部以二项分布为界（Hoeffding 1956），并取有误的掩膜在各层中最不利的分布。估计按各层的大小加权。';
  }
}

function corrected({ corrected: allowed, confidence, passedBefore: n, look }: AuditClaim): readonly string[] {
  if (!allowed) return [];
  const { by, shown, caught, leastSensitivity, mostBad, mostBadRate } = allowed;
  const bound = `计入漏检：至多 ${count(mostBad)} 个（${percentUp(mostBadRate)}），单侧，${percent(confidence)} 置信度。${count(shown)} 个有误掩膜的隐藏重复中发现了 ${count(caught)} 个，因此阅片者至少能发现 ${percentDown(leastSensitivity)}`;
  const divided = '他们判为有误的上限（占一半风险）除以此值';
  if (by === 'hand')
    return [`${bound}（Clopper 与 Pearson，一半风险）；${divided}。重复须是有误掩膜的合理样本，各次漏检须相互独立。`];
  return [
    `${bound}（Clopper 与 Pearson，一半风险，漏检按两倍计）；${divided}。`,
    '漏检按两倍计，因为曾被发现的掩膜比其他掩膜更容易再被发现：若每个有误的掩膜至少有一半机会被发现（否则对这些阅片者而言它并非有误），则总的漏检至多为再次漏检之比例的两倍。',
    '重复是从已知有误、且排序认为错误最轻的一半掩膜中随机抽取的。假定它们与样本中有误的掩膜同样难以发现，且各次漏检相互独立。',
    ...(n > 0
      ? ['抽样之前已被接受的有误掩膜曾被放过一次，比重复更容易再次被放过：对这些掩膜，所计入的漏检可能偏少。']
      : []),
    ...(look > 1 ? ['重复在其本身与首次查看都审阅完之后即告知阅片者；假定他们此后阅片同样仔细。'] : []),
  ];
}

function strata(plan: AuditPlan): string {
  return plan.strata.map((one) => `${one.name}：${count(one.cases)} 个中 ${count(one.drawn)} 个`).join('；');
}

function counts(byName: Readonly<Record<string, number>>, words: Readonly<Record<string, string>> = {}): string {
  return Object.entries(byName)
    .map(([name, n]) => `${words[name] ?? name} ${count(n)}`)
    .join('、');
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `* ${line}`).join('\n');
}
