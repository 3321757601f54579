import type { Language } from './language.ts';

/** How one language writes figures and times. */
export interface Locale {
  readonly whole: Intl.NumberFormat;
  readonly oneDecimal: Intl.NumberFormat;
  readonly percents: Intl.NumberFormat;
  /** For figures as `oneDecimal` writes them: 1.04 is written 1, and is one. */
  readonly plurals: Intl.PluralRules;
  readonly dateTime: Intl.DateTimeFormat;
  /** With seconds. */
  readonly moment: Intl.DateTimeFormat;
  seconds(n: number): string;
  minutes(n: number): string;
  hours(hours: number, minutes: number): string;
}

function localeOf(tag: string, words: Pick<Locale, 'seconds' | 'minutes' | 'hours'>): Locale {
  return {
    whole: new Intl.NumberFormat(tag),
    oneDecimal: new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }),
    percents: new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 }),
    plurals: new Intl.PluralRules(tag, { maximumFractionDigits: 1 }),
    dateTime: new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }),
    moment: new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'medium' }),
    ...words,
  };
}

const twoDigits = (n: number) => String(n).padStart(2, '0');

const locales: Readonly<Record<Language, Locale>> = {
  en: localeOf('en-GB', {
    seconds: (n) => `${n} s`,
    minutes: (n) => `${n} min`,
    hours: (hours, minutes) => `${hours} h ${twoDigits(minutes)}`,
  }),
  zh: localeOf('zh-CN', {
    seconds: (n) => `${n} 秒`,
    minutes: (n) => `${n} 分钟`,
    hours: (hours, minutes) => `${hours} 小时 ${twoDigits(minutes)} 分`,
  }),
};

/** The locale in use. Import the binding, never copy it: it changes with the language. */
export let locale: Locale = locales.en;

export function setLocale(language: Language): void {
  locale = locales[language];
}
