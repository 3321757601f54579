import type { RegionPlace, RegionSide, RightMask } from '#contract/regions.ts';
import { number, plural } from './numbers.ts';

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
export const compareStrings = {
  place,
  rightIs,
  title: 'Differences',
  keys: (next: string, close: string) => `${next} next · ${close} close`,
  views: { outline: 'Outline', colours: 'Colours', side: 'Side', swipe: 'Swipe' },
  divider: 'Divider between the two masks',
  both: 'both',
  filmWith: (source: string) => `The same film with the mask of ${source}`,
  threshold: (model: string) => `Threshold of ${model}`,
  thresholdLabel: 'Probability from which a pixel is lung',
  cutOf: (model: string, threshold: string) => `${model} at ${threshold}`,
  closeBy: (key: string) => `${key} close`,
  diceNow: (dice: string) => `Dice ${dice} with the mask shown`,
  heat: 'Heat map',
  take: 'Take it (Enter)',
  takeHelp: 'The cut becomes your redraw: draw on it, or accept it as corrected.',
  running: 'The model is looking at this film…',
  noModelMask: 'No model has run on this film yet. Run one from the dataset screen.',
  first: 'First mask',
  second: 'Second mask',
  noMask: 'no mask',
  earlier: (source: string, at: string) => `${source}, ${at}`,
  onlyIn: (source: string) => `only in ${source}`,
  isRight: (source: string) => `${source} is right`,
  neitherMask: 'neither',
  rightHere: 'Right',
  whichIsRight: 'Which mask is right here',
  whatIsWrong: 'What is wrong here',
  comment: 'Comment',
  areaPx: (px: string) => `${px} px`,
  areaCm2: (cm2: string) => `${cm2} cm²`,
  onlyOne: 'This film has one mask. Run the model or import another source to compare.',
  saveFirst: 'Your redraw is on screen. Save it, or show a stored mask, to list its differences.',
  chooseSecond: 'Choose a second mask.',
  looking: 'Comparing…',
  alike: 'No difference worth a look.',
  slivers: (n: number) => `${number(n)} ${plural(n, 'sliver', 'slivers')} along the edge not listed.`,
  inexact: 'The two count lung differently and no heart is marked: the area behind the heart counts as difference.',
};
