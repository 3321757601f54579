import type { compareStrings as english } from './en-compare.ts';
import { number } from './numbers.ts';

/** Comparing two masks, in Chinese. */
export const compareStrings: typeof english = {
  place: {
    right: {
      apex: '右肺尖',
      lateral: '右肺外侧缘',
      base: '右肺底',
      medial: '右肺内侧缘',
      whole: '右肺',
    },
    left: {
      apex: '左肺尖',
      lateral: '左肺外侧缘',
      base: '左肺底',
      medial: '左肺内侧缘',
      whole: '左肺',
    },
    mediastinum: {
      apex: '上纵隔',
      lateral: '纵隔',
      base: '下纵隔',
      medial: '纵隔',
      whole: '纵隔',
    },
  },
  title: '差异',
  keys: (next, close) => `${next} 下一处 · ${close} 关闭`,
  first: '第一个掩膜',
  second: '第二个掩膜',
  noMask: '无掩膜',
  earlier: (source, at) => `${source}，${at}`,
  onlyIn: (source) => `仅见于 ${source}`,
  isRight: (source) => `${source} 正确`,
  neitherMask: '皆否',
  rightHere: '正确',
  whichIsRight: '此处哪个掩膜正确',
  whatIsWrong: '此处有何错误',
  comment: '备注',
  areaPx: (px) => `${px} 像素`,
  areaCm2: (cm2) => `${cm2} 平方厘米`,
  onlyOne: '此胸片只有一个掩膜。运行模型或导入其他来源后可比较。',
  saveFirst: '屏幕上是您的勾画。请先保存，或显示已存的掩膜，再列出差异。',
  chooseSecond: '请选择第二个掩膜。',
  looking: '比较中…',
  alike: '没有值得查看的差异。',
  slivers: (n) => `另有边缘细条 ${number(n)} 处，未列出。`,
  inexact: '两者对肺的定义不同且未标出心影：心影后方区域计为差异。',
  rightIs: { first: '第一个正确', second: '第二个正确', neither: '两者皆不正确' },
};
