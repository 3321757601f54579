import { en } from './en.ts';
import { type Language, languageTags } from './language.ts';
import { setLocale } from './locale.ts';
import { zh } from './zh.ts';

/** Every language has the shape of the English one: `tsc` refuses a missing or misspelt entry. */
export type Catalogue = typeof en;
const catalogues: Readonly<Record<Language, Catalogue>> = { en, zh };

/**
 * The catalogue in use. The binding changes with the language, so read it while rendering: a `const words = t.…` at the
 * top of a file would keep the language of the first start (a test looks for those).
 */
export let t: Catalogue = en;

/** Switches words, figures and `<html lang>`. What is on screen must be drawn again after it. */
export function speak(language: Language): void {
  t = catalogues[language];
  setLocale(language);
  const tag = languageTags[language];
  // Writing it anew, even the same, has the whole page styled again.
  if (document.documentElement.lang !== tag) document.documentElement.lang = tag;
}
