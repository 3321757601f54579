import type { LungSector, LungSide, RiskFact } from '#contract/risk-facts.ts';
import type { riskStrings as english } from './en-risk.ts';
import { number } from './numbers.ts';

const sides: Readonly<Record<LungSide, string>> = { right: '右', left: '左' };

const sectors: Readonly<Record<LungSector, string>> = {
  apex: '肺尖',
  lateral: '肺外缘',
  costophrenic: '肋膈角',
  base: '肺底',
  medial: '肺内缘',
};

/** Why a mask may be wrong, in Chinese. */
export const riskStrings: typeof english = {
  fact(fact: RiskFact): string {
    switch (fact.code) {
      case 'islands':
        return `肺外有 ${number(fact.count)} 处孤岛`;
      case 'holes':
        return `肺内有 ${number(fact.count)} 处空洞`;
      case 'lungs-differ':
        return `${sides[fact.side]}肺偏小：两肺面积 1 : ${fact.times.toFixed(1)}`;
      case 'heights-differ':
        return `两肺高度不一，${fact.percent}%`;
      case 'touches-border':
        return '延伸至胸片边缘';
      case 'joined':
        return '两肺相连';
      case 'missing-lung':
        return fact.side === null ? '缺少一侧肺' : `缺少${sides[fact.side]}肺`;
      case 'notches':
        return `轮廓有缺口和裂隙，占肺的 ${fact.percent}%`;
      case 'film-doubtful':
        return '模型在此片上未找到正位片的两肺';
      case 'shared-mask':
        return `掩膜与 ${fact.twin} 的完全相同`;
      case 'shared-film':
        return fact.maskToo ? `胸片和掩膜均与 ${fact.twin} 重复` : `胸片与 ${fact.twin} 重复`;
      case 'empty':
        return '掩膜为空';
      case 'full':
        return '掩膜覆盖整张胸片';
      case 'disagrees':
        return `与模型的 Dice 为 ${fact.dice.toFixed(2)}`;
      case 'apart': {
        const size = fact.unit === 'mm' ? `${fact.amount} mm` : `${fact.amount}%（占肺高）`;
        return `${sides[fact.side]}${sectors[fact.sector]}${fact.way === 'short' ? '比模型短' : '超出模型'} ${size}`;
      }
    }
  },
};
