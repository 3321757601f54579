import type { compareStrings as english } from './en-compare.ts';

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
  rightIs: { first: '第一个正确', second: '第二个正确', neither: '两者皆不正确' },
};
