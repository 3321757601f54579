import { number } from './numbers.ts';

/** The replay of a case: what happened to it, moment by moment. */
export const replayStrings = {
  title: 'What happened to this case',
  nothing: 'Nothing yet: no mask has come in, nobody has judged it.',
  reading: 'Reading the strokes…',
  maskCame: (source: string) => `Mask of ${source} came in`,
  modelRan: (model: string) => `Mask made by ${model}`,
  stroke: {
    stroke: (n: number, of: number) => `Stroke ${number(n)} of ${number(of)}`,
    undo: (n: number, of: number) => `Step ${number(n)} of ${number(of)}: undone`,
    redo: (n: number, of: number) => `Step ${number(n)} of ${number(of)}: done again`,
    earlier: (n: number, of: number) => `Step ${number(n)} of ${number(of)}: the first strokes together`,
  },
  unsaved: (step: string) => `${step}, not saved as a verdict`,
  by: (reader: string, when: string) => `${reader}, ${when}`,
  spoken: (what: string, who: string) => `${what}. ${who}`,
  place: (index: number, total: number) => `${number(index)} of ${number(total)}`,
  pause: 'Pause',
  close: 'Back to now',
};
