/**
 * The one registry of the languages that ship whole (requirements A03). Each has a folder `locales/{locale}/` whose keys equal
 * English's; a test takes its list from here. Any other language is one file, `locales/{locale}.ftl`, which needs no entry: it
 * is offered as it is, and each message that it lacks is said in English and marked as English.
 */

export type Direction = 'ltr' | 'rtl';

export interface Language {
  /** BCP 47. */
  readonly locale: string;
  readonly dir: Direction;
  /** The language's own name for itself: nobody finds their language in a foreign word. */
  readonly name: string;
  /** BCP 47 with the conventions for dates and numbers, calendar and digits included. */
  readonly conventions: string;
  /** `required`: a missing message fails the check. `community`: it falls back to English. */
  readonly standing: 'required' | 'community';
}

export const FALLBACK_LOCALE = 'en';

const required = (locale: string, name: string, conventions: string): Language => ({
  locale,
  name,
  conventions,
  dir: directionOf(locale),
  standing: 'required',
});

/** Scripts that are written from right to left. */
const RTL_SCRIPTS = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa', 'Yezi']);

/**
 * The six of the United Nations. Digits and calendar of Arabic are pinned, since versions of Node differ in what they hold to be usual.
 * "20 March" rather than "March 20": English is read here mostly outside North America.
 */
export const REQUIRED_LANGUAGES: readonly Language[] = [
  required('ar', 'العربية', 'ar-u-ca-gregory-nu-latn'),
  required('en', 'English', 'en-GB'),
  required('es', 'Español', 'es'),
  required('fr', 'Français', 'fr'),
  required('ru', 'Русский', 'ru'),
  required('zh', '中文', 'zh'),
];

/** Which way a language is written: by its usual script, or the one that its tag names. */
export function directionOf(locale: string): Direction {
  const script = new Intl.Locale(locale).maximize().script ?? '';
  return RTL_SCRIPTS.has(script) ? 'rtl' : 'ltr';
}

/** A language of one file. `ownName` is what its file calls it (the term `-language-name`). */
export function communityLanguage(locale: string, ownName: string | null): Language {
  const name = ownName ?? new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  return { locale, name, dir: directionOf(locale), conventions: locale, standing: 'community' };
}
