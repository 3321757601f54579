import type { RegionPlace, RegionSide, RightMask } from '#contract/regions.ts';

const place: Readonly<Record<RegionSide, Readonly<Record<RegionPlace, string>>>> = {
  right: {
    apex: 'right apex',
    lateral: 'right lateral edge',
    base: 'right base',
    medial: 'right medial edge',
    whole: 'right lung',
  },
  left: {
    apex: 'left apex',
    lateral: 'left lateral edge',
    base: 'left base',
    medial: 'left medial edge',
    whole: 'left lung',
  },
  mediastinum: {
    apex: 'upper mediastinum',
    lateral: 'mediastinum',
    base: 'lower mediastinum',
    medial: 'mediastinum',
    whole: 'mediastinum',
  },
};
const rightIs: Readonly<Record<RightMask, string>> = {
  first: 'the first is right',
  second: 'the second is right',
  neither: 'neither is right',
};

/** Comparing two masks: the list of differences, labels and views. */
export const compareStrings = { place, rightIs };
