import type { LungDefinition } from '#contract/masks.ts';

/** The lung definitions in Chinese. */
export const definitions: Readonly<Record<LungDefinition, string>> = {
  'heart-excluded': '不含心影',
  'retrocardiac-included': '含心影后方的肺',
};
