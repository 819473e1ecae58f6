/**
 * Words, dates and numbers of the pages (requirements A03). Messages are Fluent files, one folder a language; a new language is one
 * folder with a completeness report. Everything that is put into a sentence is isolated, so that a Latin reference inside Arabic text
 * (or the reverse) never reorders it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { acceptedLanguages, negotiateLanguages } from '@fluent/langneg';
import { epochMs, type Instant } from '../time.ts';

export type Direction = 'ltr' | 'rtl';
export type Args = Readonly<Record<string, FluentVariable>>;

/** Everything that a page says, in one language. */
export interface Translator {
  readonly locale: string;
  readonly dir: Direction;
  /** The message; throws RangeError when the language does not have it, since a page with a hole is a bug that tests must find. */
  readonly t: (id: string, args?: Args) => string;
  /** The message, or null where there is none: for codes of an organisation's own policy. */
  readonly optional: (id: string, args?: Args) => string | null;
  readonly date: (instant: Instant, timeZone: string) => string;
  readonly dateTime: (instant: Instant, timeZone: string) => string;
  readonly number: (value: number) => string;
  /** A fraction of 1 as a whole percentage. */
  readonly percent: (fraction: number) => string;
  readonly list: (items: readonly string[]) => string;
}

export interface Language {
  readonly locale: string;
  readonly dir: Direction;
  /** The language's own name for itself: nobody finds their language in a foreign word. */
  readonly name: string;
}

export interface Locales {
  readonly available: readonly Language[];
  /** Throws RangeError for a locale that is not available: negotiate first. */
  readonly translator: (locale: string) => Translator;
  /** The best available locale: what the person chose, else what the browser asks for, else English. Never throws. */
  readonly negotiate: (chosen: string | null | undefined, acceptLanguage?: string) => string;
  /** Ids that another language has and this one has not: empty means complete. */
  readonly missingKeys: (locale: string) => readonly string[];
  /** Ids of a language. */
  readonly keys: (locale: string) => readonly string[];
}

export const FALLBACK_LOCALE = 'en';
/** "20 March" rather than "March 20": English is read here mostly outside North America. */
const CONVENTIONS: Readonly<Record<string, string>> = { en: 'en-GB' };
const RTL = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** The folder with the language files that ship; beside this module in `src` as in `dist`. */
export const LOCALES_DIR = fileURLToPath(new URL('./locales', import.meta.url));

/** Which way a language is written. */
export function directionOf(locale: string): Direction {
  return RTL.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/** Reads every language folder under `dir`. Throws SyntaxError for a file that Fluent cannot read whole or that repeats an id. */
export function loadLocales(dir: string = LOCALES_DIR): Locales {
  const names = readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const loaded = new Map(names.map((locale) => [locale, loadLocale(dir, locale)]));
  const available = names.map(describeLanguage);
  const keys = (locale: string) => loaded.get(locale)?.ids ?? [];
  return {
    available,
    keys,
    translator: (locale) => {
      const found = loaded.get(locale);
      if (!found) throw new RangeError(`no such language: ${locale}`);
      return found.translator;
    },
    negotiate: (chosen, acceptLanguage = '') => negotiate(names, chosen, acceptLanguage),
    missingKeys: (locale) => {
      const own = new Set(keys(locale));
      return [...new Set(names.flatMap(keys))].filter((id) => !own.has(id)).sort();
    },
  };
}

function describeLanguage(locale: string): Language {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  return { locale, dir: directionOf(locale), name };
}

function negotiate(names: readonly string[], chosen: string | null | undefined, acceptLanguage: string): string {
  const wanted = [...(chosen ? [chosen] : []), ...acceptedLanguages(acceptLanguage)].slice(0, 20);
  const [best] = negotiateLanguages(wanted, [...names], { strategy: 'lookup', defaultLocale: FALLBACK_LOCALE });
  return best ?? FALLBACK_LOCALE;
}

interface LoadedLocale {
  readonly ids: readonly string[];
  readonly translator: Translator;
}

function loadLocale(dir: string, locale: string): LoadedLocale {
  const folder = join(dir, locale);
  const bundle = new FluentBundle(locale, { useIsolating: true });
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.ftl'))
    .sort();
  const ids = files.flatMap((file) => addFile(bundle, join(folder, file)));
  return { ids, translator: translatorOf(bundle, locale) };
}

/** The runtime parser skips what it cannot read, so we count: an unreadable message must not become a hole in a page. */
function addFile(bundle: FluentBundle, path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  const written = [...text.matchAll(/^-?([a-zA-Z][\w-]*)\s*=/gm)].map((match) => match[1] ?? '');
  const resource = new FluentResource(text);
  const parsed = new Set(resource.body.map((entry) => entry.id.replace(/^-/, '')));
  const unread = written.filter((id) => !parsed.has(id));
  const errors = bundle.addResource(resource);
  if (unread.length > 0 || errors.length > 0)
    throw new SyntaxError(`${path}: ${[...unread, ...errors.map((error) => error.message)].join(', ')}`);
  return resource.body.filter((entry) => !entry.id.startsWith('-')).map((entry) => entry.id);
}

function translatorOf(bundle: FluentBundle, locale: string): Translator {
  const optional = (id: string, args: Args = {}) => format(bundle, id, args);
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const conventions = CONVENTIONS[locale] ?? locale;
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    locale,
    dir: directionOf(locale),
    optional,
    t: (id, args) => {
      const text = optional(id, args);
      if (text === null) throw new RangeError(`no message "${id}" in ${locale}`);
      return text;
    },
    date: dateFormat(conventions, { dateStyle: 'long' }),
    dateTime: dateFormat(conventions, { dateStyle: 'long', timeStyle: 'short' }),
    number: (value) => number.format(value),
    percent: (fraction) => percent.format(fraction),
    list: (items) => list.format(items),
  };
}

function format(bundle: FluentBundle, id: string, args: Args): string | null {
  const pattern = bundle.getMessage(id)?.value;
  if (!pattern) return null;
  const errors: Error[] = [];
  const text = bundle.formatPattern(pattern, { ...args }, errors);
  if (errors.length > 0) throw new RangeError(`message "${id}": ${errors.map((error) => error.message).join(', ')}`);
  return text;
}

/** One formatter a time zone: making them is the slow part. */
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions) {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (instant: Instant, timeZone: string): string => {
    const known = formats.get(timeZone) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
    formats.set(timeZone, known);
    return known.format(epochMs(instant));
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
