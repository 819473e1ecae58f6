/**
 * Words, dates and numbers of the pages (requirements A03). Messages are Fluent files: a folder for each language that ships whole, one
 * file for any other (`languages.ts`). Everything that is put into a sentence is isolated, so that a Latin reference inside Arabic text
 * (or the reverse) never reorders it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { acceptedLanguages, negotiateLanguages } from '@fluent/langneg';
import { NO_WORDING, type Wording } from '../organisations/wording.ts';
import { epochMs, type Instant } from '../time.ts';
import { markFallback } from './fallback-marks.ts';
import { messageSource, type Pattern, readFluent } from './fluent.ts';
import { communityLanguage, type Direction, FALLBACK_LOCALE, type Language, REQUIRED_LANGUAGES } from './languages.ts';

export type Args = Readonly<Record<string, FluentVariable>>;

/** Everything that a page says, in one language. */
export interface Translator {
  readonly locale: string;
  readonly dir: Direction;
  /** The message, in English where the language does not have it. Throws RangeError where English does not either: a page with a hole
   * is a bug that tests must find. */
  readonly t: (id: string, args?: Args) => string;
  /** The message, or null where there is none: for codes of an organisation's own policy. */
  readonly optional: (id: string, args?: Args) => string | null;
  readonly date: (instant: Instant, timeZone: string) => string;
  /** With its time zone in words: an hour without one is a different hour for whoever reads it elsewhere. */
  readonly dateTime: (instant: Instant, timeZone: string) => string;
  /** Without its time zone: only where the page says it once for all of them. */
  readonly wallTime: (instant: Instant, timeZone: string) => string;
  /** A time zone in words, such as "Eastern European Time"; the same all year. */
  readonly zone: (timeZone: string) => string;
  readonly number: (value: number) => string;
  /** A fraction of 1 as a whole percentage. */
  readonly percent: (fraction: number) => string;
  readonly list: (items: readonly string[]) => string;
}

export interface Locales {
  readonly available: readonly Language[];
  /** Plain text, for notices and files. Throws RangeError for a locale that is not available: negotiate first. */
  readonly translator: (locale: string) => Translator;
  /** As `translator`, for pages: what is said in English for want of a translation carries marks that `renderPage` makes elements of. */
  readonly pageTranslator: (locale: string) => Translator;
  /** The best available locale: what the person chose, else what the browser asks for, else English. Never throws. */
  readonly negotiate: (chosen: string | null | undefined, acceptLanguage?: string) => string;
  /** Ids that English has and this language has not: empty means complete. */
  readonly missingKeys: (locale: string) => readonly string[];
  /** Ids of a language. */
  readonly keys: (locale: string) => readonly string[];
  /** The messages of a language with the file that each stands in, without what it takes from English. */
  readonly messages: (locale: string) => ReadonlyMap<string, Message>;
  /** The languages that an organisation chose, with its own texts over ours. The wording has been checked (`wordingFaults`). */
  readonly withWording: (wording: Wording) => Locales;
}

export interface Message {
  /** Name of the file in the language's folder, without its ending. */
  readonly file: string;
  readonly pattern: Pattern;
}

/** The folder with the language files that ship; beside this module in `src` as in `dist`. */
export const LOCALES_DIR = fileURLToPath(new URL('./locales', import.meta.url));

/**
 * Reads every language under `dir`: the folders of the registry that are there, and each `{locale}.ftl`. Throws SyntaxError for a file
 * that Fluent cannot read whole or that repeats an id, and for a folder that the registry does not know.
 */
export function loadLocales(dir: string = LOCALES_DIR): Locales {
  const sources = readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [loadFolder(dir, entry.name)] : entry.name.endsWith('.ftl') ? [loadFile(dir, entry.name)] : [],
  );
  return localesOf(sources, NO_WORDING);
}

function localesOf(sources: readonly LoadedLocale[], wording: Wording): Locales {
  const loaded = new Map(sources.map((source) => [source.language.locale, source]));
  const chosen = (locale: string) => wording.languages?.includes(locale) ?? true;
  const languages = sources.map(({ language }) => language).sort(byStandingAndName);
  const available = languages.filter(({ locale }) => chosen(locale));
  const english = loaded.get(FALLBACK_LOCALE);
  const messages = (locale: string) => loaded.get(locale)?.messages ?? new Map<string, Message>();
  const translators = (marked: boolean) => {
    const made = new Map(
      sources.map((own) => [own.language.locale, translatorOf(overlaid(own, wording), overlaid(english ?? own, wording), marked)]),
    );
    return (locale: string) => made.get(locale) ?? unknownLanguage(locale);
  };
  return {
    available,
    messages,
    keys: (locale) => [...messages(locale).keys()],
    translator: translators(false),
    pageTranslator: translators(true),
    negotiate: (chosen, acceptLanguage = '') =>
      negotiate(
        available.map(({ locale }) => locale),
        chosen,
        acceptLanguage,
      ),
    withWording: (own) => localesOf(sources, own),
    missingKeys: (locale) => [...messages(FALLBACK_LOCALE).keys()].filter((id) => !messages(locale).has(id)).sort(),
  };
}

function unknownLanguage(locale: string): never {
  throw new RangeError(`no such language: ${locale}`);
}

/** Languages that ship whole first; within them in the order of their own names. */
function byStandingAndName(one: Language, other: Language): number {
  const rank = ({ standing }: Language) => (standing === 'required' ? 0 : 1);
  return rank(one) - rank(other) || new Intl.Collator('en').compare(one.name, other.name);
}

function negotiate(names: readonly string[], chosen: string | null | undefined, acceptLanguage: string): string {
  const wanted = [...(chosen ? [chosen] : []), ...acceptedLanguages(acceptLanguage)].slice(0, 20);
  const last = names.includes(FALLBACK_LOCALE) ? FALLBACK_LOCALE : (names[0] ?? FALLBACK_LOCALE);
  const [best] = negotiateLanguages(wanted, [...names], { strategy: 'lookup', defaultLocale: last });
  return best ?? last;
}

interface LoadedLocale {
  readonly language: Language;
  readonly bundle: FluentBundle;
  /** An organisation's own texts. */
  readonly over?: FluentBundle;
  readonly messages: ReadonlyMap<string, Message>;
}

function loadFolder(dir: string, locale: string): LoadedLocale {
  const language = REQUIRED_LANGUAGES.find((one) => one.locale === locale);
  if (!language) throw new SyntaxError(`${locale}: a folder is for the languages of languages.ts; any other is one file, ${locale}.ftl`);
  const files = readdirSync(join(dir, locale)).filter((file) => file.endsWith('.ftl'));
  return load(
    language,
    files.sort().map((file) => join(dir, locale, file)),
  );
}

function loadFile(dir: string, file: string): LoadedLocale {
  const path = join(dir, file);
  const locale = basename(file, '.ftl');
  const ownName = /^-language-name\s*=\s*(.+)$/m.exec(readFileSync(path, 'utf8'))?.[1]?.trim() ?? null;
  return load(communityLanguage(locale, ownName), [path]);
}

function load(language: Language, paths: readonly string[]): LoadedLocale {
  const bundle = new FluentBundle(language.conventions, { useIsolating: true });
  const messages = new Map<string, Message>();
  for (const path of paths) {
    const resource = readFluent(path, readFileSync(path, 'utf8'));
    const errors = bundle.addResource(resource);
    if (errors.length > 0) throw new SyntaxError(`${path}: ${errors.map((error) => error.message).join(', ')}`);
    for (const { id, value } of resource.body)
      if (!id.startsWith('-') && value !== null) messages.set(id, { file: basename(path, '.ftl'), pattern: value });
  }
  return { language, bundle, messages };
}

/** A language with an organisation's own texts; those come first, and what it does not say itself is said as we do. */
function overlaid(base: LoadedLocale, { texts }: Wording): LoadedLocale {
  const own = Object.entries(texts[base.language.locale] ?? {});
  if (own.length === 0) return base;
  const bundle = new FluentBundle(base.language.conventions, { useIsolating: true });
  bundle.addResource(new FluentResource(own.map(([id, text]) => messageSource(id, text)).join('')));
  return { ...base, over: bundle };
}

function translatorOf(own: LoadedLocale, english: LoadedLocale, marked: boolean): Translator {
  const { locale, dir, conventions } = own.language;
  const optional = (id: string, args: Args = {}) => {
    const text = said(own, id, args);
    if (text !== null || own.language === english.language) return text;
    const fallback = said(english, id, args);
    return fallback !== null && marked ? markFallback(fallback) : fallback;
  };
  const number = new Intl.NumberFormat(conventions);
  const percent = new Intl.NumberFormat(conventions, { style: 'percent', maximumFractionDigits: 0 });
  const dateTime = dateFormat(conventions, { dateStyle: 'long', timeStyle: 'short' });
  const zone = zoneWords(conventions);
  const list = new Intl.ListFormat(conventions, { type: 'conjunction' });
  return {
    locale,
    dir,
    optional,
    t: (id, args) => {
      const text = optional(id, args);
      if (text === null) throw new RangeError(`no message "${id}" in ${locale}`);
      return text;
    },
    date: dateFormat(conventions, { dateStyle: 'long' }),
    dateTime: (instant, timeZone) => `${dateTime(instant, timeZone)} (${zone(timeZone)})`,
    wallTime: dateTime,
    zone,
    number: (value) => number.format(value),
    percent: (fraction) => percent.format(fraction),
    list: (items) => list.format(items),
  };
}

function said({ over, bundle }: LoadedLocale, id: string, args: Args): string | null {
  return (over ? format(over, id, args) : null) ?? format(bundle, id, args);
}

function format(bundle: FluentBundle, id: string, args: Args): string | null {
  const pattern = bundle.getMessage(id)?.value;
  if (!pattern) return null;
  const errors: Error[] = [];
  const text = bundle.formatPattern(pattern, { ...args }, errors);
  if (errors.length > 0) throw new RangeError(`message "${id}": ${errors.map((error) => error.message).join(', ')}`);
  return text;
}

/** The same language in the words of staff: where a message has a `desk-` sister, she speaks about the person instead of to them. */
export function forStaff(translator: Translator): Translator {
  const optional = (id: string, args?: Args) => translator.optional(`desk-${id}`, args) ?? translator.optional(id, args);
  return { ...translator, optional, t: (id, args) => optional(id, args) ?? translator.t(id, args) };
}

/** A language by its name in the language of the page; what is no language tag stays as it is. */
export function languageName(locale: string, tag: string): string {
  return displayName(locale, 'language', tag);
}

/** A country by its name in the language of the page. */
export function countryName(locale: string, code: string): string {
  return displayName(locale, 'region', code);
}

function displayName(locale: string, type: 'language' | 'region', code: string): string {
  try {
    return new Intl.DisplayNames([locale], { type }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** One formatter a time zone: making them is the slow part. */
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions) {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (instant: Instant, timeZone: string): string => {
    const known = formats.get(timeZone) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
    formats.set(timeZone, known);
    // What an older entry has as a day that no calendar knows is shown as it stands: a page with it is better than none.
    const ms = epochMs(instant);
    return Number.isNaN(ms) ? instant : known.format(ms);
  };
}

/** Any day on which the zones have the names of today. */
const GENERIC_DAY = Date.UTC(2026, 0, 1);

/** A zone without words of its own is named by its id: what the operator wrote is better than nothing. */
function zoneWords(locale: string): (timeZone: string) => string {
  const known = new Map<string, string>();
  return (timeZone) => {
    const style = timeZone === 'UTC' ? 'long' : 'longGeneric';
    const parts = () => new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: style }).formatToParts(GENERIC_DAY);
    const words = known.get(timeZone) ?? parts().find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
    known.set(timeZone, words);
    return words;
  };
}

/** `remedy_planned` or `desiredOutcome` as words, for staff pages that meet a code without a message. */
export function humanise(code: string): string {
  const words = code
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_./-]+/g, ' ')
    .trim();
  const lower = words === words.toUpperCase() && words.length > 4 ? words.toLowerCase() : words;
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

/** A code as the middle or end of a message id: dots are not allowed there. */
export function idPart(code: string): string {
  return code.replace(/[^A-Za-z0-9_-]/g, '-');
}
