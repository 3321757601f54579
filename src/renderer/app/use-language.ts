import { type Language, preferredLanguage } from './strings/language.ts';
import { speak } from './strings/t.ts';
import { useViewState } from './view-state.ts';

/**
 * The language of the window: the reader's choice, before that the first of the browser's languages that the catalogue
 * has. Speaks it before anything below is drawn; draw everything below anew when it changes (a `key`).
 */
export function useLanguage(): Language {
  const language = useViewState((state) => state.language) ?? preferredLanguage(navigator.languages);
  speak(language);
  return language;
}
