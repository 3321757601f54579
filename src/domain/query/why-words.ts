import type { RiskFact } from '#contract/risk-facts.ts';
import type { Compare, Where } from './where.ts';

/**
 * What the sentence of each reason holds and no other's does, as `factText` writes it, and as earlier versions wrote it. Sentences are
 * what the store keeps, also of rankings that kept no code.
 */
const byCode: Readonly<Record<RiskFact['code'], readonly string[]>> = {
  islands: ['away from the lungs'],
  holes: ['in the lungs'],
  'lungs-differ': ['areas differ'],
  'heights-differ': ['differ in height'],
  'touches-border': ['border of the film'],
  joined: ['joined into one', 'hang together'],
  'missing-lung': ['a lung is missing', 'no right lung', 'no left lung'],
  notches: ['notches and cracks'],
  'film-doubtful': ['no two lungs'],
  'shared-mask': ['identical to the mask of', 'the very mask of'],
  'shared-film': ['same film', ' again'],
  empty: ['mask is empty'],
  full: ['covers the whole film'],
  disagrees: ['Dice'],
  apart: ['short of the model', 'beyond the model'],
};

/** The words of the Chinese window for the same, and for sides and stretches of the outline; the longer of two that overlap counts. */
const byChineseWord: Readonly<Record<string, readonly string[]>> = {
  孤岛: byCode.islands,
  空洞: byCode.holes,
  偏小: byCode['lungs-differ'],
  面积: byCode['lungs-differ'],
  高度不一: byCode['heights-differ'],
  胸片边缘: byCode['touches-border'],
  相连: byCode.joined,
  缺少: byCode['missing-lung'],
  缺口: byCode.notches,
  裂隙: byCode.notches,
  未找到: byCode['film-doubtful'],
  完全相同: byCode['shared-mask'],
  重复: byCode['shared-film'],
  为空: byCode.empty,
  覆盖整张: byCode.full,
  比模型短: ['short of the model'],
  超出模型: ['beyond the model'],
  右: ['right'],
  左: ['left'],
  肺尖: ['apex'],
  肺外缘: ['outer edge'],
  肋膈角: ['costophrenic angle'],
  肺底: ['base'],
  肺内缘: ['inner edge'],
};

const chineseWord = new RegExp(
  Object.keys(byChineseWord)
    .toSorted((a, b) => b.length - a.length)
    .join('|'),
  'g',
);

/**
 * A condition on the words of the strongest reason, put so that it can be asked of the English sentence that is kept: the code of a
 * reason (`why=holes`) and Chinese words (`why=右肺底`) stand for what that sentence says. Everything else is looked for as it is.
 */
export function whyInEnglish(compare: Compare): Where {
  const text = String(compare.value).trim();
  const says = (value: string): Compare => ({ kind: 'compare', field: 'why', op: '=', value });
  const anyOf = (values: readonly string[]): Where =>
    values.length === 1 ? says(values[0]!) : { kind: 'or', terms: values.map(says) };
  const code = text.toLowerCase();
  const wanted = Object.hasOwn(byCode, code)
    ? [[text, ...byCode[code as RiskFact['code']]]]
    : [...text.matchAll(chineseWord)].map(([word]) => byChineseWord[word]!);
  if (wanted.length === 0) return compare;
  const where: Where = wanted.length === 1 ? anyOf(wanted[0]!) : { kind: 'and', terms: wanted.map(anyOf) };
  return compare.op === '=' ? where : { kind: 'not', term: where };
}
