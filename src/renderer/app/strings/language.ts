/** The languages the catalogue is complete in. */
export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/** Each language in its own words, so that a reader finds it from within the other one. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', zh: '简体中文' };

/** What `<html lang>` says: screen readers choose the voice by it, browsers the Chinese forms of Han characters. */
export const languageTags: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-Hans' };

/** The first of the reader's languages that the catalogue has, in their order of preference; English when it has none. */
export function preferredLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const primary = tag.toLowerCase().split('-')[0];
    const known = languages.find((language) => language === primary);
    if (known) return known;
  }
  return 'en';
}
