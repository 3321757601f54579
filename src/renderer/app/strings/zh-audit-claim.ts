import type { AuditClaim, AuditPlan } from '#contract/audits.ts';
import type { LungDefinition } from '#contract/masks.ts';
import { claimVerdict } from '#domain/sampling/claim-verdict.ts';
import { count, percent, percentUp } from '#domain/sampling/figures.ts';
import { definitions } from './zh-definitions.ts';

/** What an audit claims, in one Chinese sentence with the figures of the English one. */
export function claimSentence(claim: AuditClaim, plan: AuditPlan): string {
  const query = plan.where === '' ? '' : `；${plan.where}`;
  const leftOut = plan.rejectedLeftOut === 0 ? '' : `；${count(plan.rejectedLeftOut)} 个此前被驳回，未计入`;
  const styles = names(claim.definitions).map((name) => definitions[name as LungDefinition] ?? name);
  const set = `${count(claim.cases)} 个肺掩膜（${names(claim.sources).join('、')}；${styles.join('、')}${query}${leftOut}）`;
  const looked = plan.looks.length > 1 ? `，计划的 ${plan.looks.length} 次查看中的第 ${claim.look} 次` : '';
  const tail = `${verdict(claim, plan)}${correction(claim, plan)}。`;
  if (claimVerdict(claim, plan).isWhole) {
    return (
      `${set}全部经过审阅；${readers(claim)}驳回或重新勾画了 ${count(claim.k)} 个（${percent(claim.k / claim.cases)}），` +
      tail
    );
  }
  return (
    `从 ${set}中抽取 ${count(claim.n)} 个作为${plan.design === 'stratified' ? '按风险分层的随机样本' : '简单随机样本'}，` +
    `样本在阅片前确定（种子 ${claim.seed}${looked}）；${readers(claim)}驳回或重新勾画了 ${count(claim.k)} 个：` +
    `在 ${percent(claim.confidence)} 置信度下，${count(claim.cases)} 个掩膜中至多 ${percentUp(claim.mostBadRate)}（${count(claim.mostBad)} 个）会被如此判定，${tail}`
  );
}

function verdict(claim: AuditClaim, plan: AuditPlan): string {
  const { isWhole, mayBeBad, isByBound, isLost } = claimVerdict(claim, plan);
  const limit = `事先设定的上限 ${percent(claim.badRate)}`;
  const allowed = `${count(claim.n)} 个中允许 ${count(mayBeBad)} 个有误`;
  if (!claim.met) return `${isWhole ? '不' : '未能表明'}符合${limit}（${allowed}）`;
  const going = isLost ? '就其所见，' : '';
  return isByBound
    ? `${going}因此按该上界符合${limit}（方案规定 ${allowed}）`
    : `${going}因此符合${limit}（${allowed}）`;
}

function correction(claim: AuditClaim, plan: AuditPlan): string {
  const { corrected, confidence } = claim;
  if (!corrected) return '';
  const { by, caught, shown, mostBadRate } = corrected;
  const measured =
    by === 'hand'
      ? `${count(shown)} 个隐藏的重复中发现 ${count(caught)} 个`
      : `不加标记混入的 ${count(shown)} 个已知有误的掩膜中，有 ${count(caught)} 个再次被驳回或重新勾画`;
  const lost = claimVerdict(claim, plan).isLost ? '，因此不再符合上限' : '';
  return `；计入阅片者的漏检（${measured}），在 ${percent(confidence)} 置信度下至多 ${percentUp(mostBadRate)}${lost}`;
}

function readers(claim: AuditClaim): string {
  const all = Object.keys(claim.readers);
  return all.length === 1 ? `一位阅片者（${all[0]}）` : `${all.length} 位阅片者（${all.join('、')}）`;
}

function names(counts: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => name);
}
