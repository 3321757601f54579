import { label } from '#contract/masks.ts';
import { difference } from '#domain/disagreement/difference-map.ts';

/** Red, green, blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** The lungs of the second mask when two are compared: green, and dashed, so that colour does not carry the meaning alone. */
export const secondColour: Rgb = [64, 224, 160];

/** The outline of the second mask along its length, in screen pixels: drawn for `on` of every `period`. The heart is dotted. */
export const dashes = { lung: { period: 10, on: 6 }, heart: { period: 5, on: 2 } } as const;

/**
 * One colour per label value, after the palette of Okabe and Ito, which stays apart for every common colour blindness
 * and on grey: sky blue and orange for the two lungs, purple for the heart, yellow for lung without a side.
 */
export const labelColours: readonly Rgb[] = coloursByLabel();

/** Colours of the second mask's outline by label. */
export const secondColours: readonly Rgb[] = labelColours.map((colour, value) =>
  value === label.heart ? colour : secondColour,
);

export function cssColour(value: number): string {
  return `rgb(${(labelColours[value] ?? labelColours[0]!).join(' ')})`;
}

function coloursByLabel(): readonly Rgb[] {
  const colours: Rgb[] = [];
  colours[label.background] = [0, 0, 0];
  colours[label.rightLung] = [86, 180, 233];
  colours[label.leftLung] = [240, 160, 32];
  colours[label.heart] = [214, 126, 176];
  colours[label.lung] = [242, 199, 68];
  // Blue and orange stay apart for every common colour blindness; the list says in words which is which.
  colours[difference.onlyFirst] = [255, 150, 40];
  colours[difference.onlySecond] = [70, 150, 255];
  colours[7] = secondColour;
  return colours;
}
