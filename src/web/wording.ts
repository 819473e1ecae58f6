/** An organisation's own words over those that ship: checked before they are kept, and laid over the languages that it chose. */
import { FluentResource } from '@fluent/bundle';
import type { StoredWording, Wording } from '../organisations/wording.ts';
import { messageSource, variablesOf } from './fluent.ts';
import type { Locales } from './i18n.ts';
import { FALLBACK_LOCALE } from './languages.ts';

export interface WordingFault {
  readonly code:
    | 'wording.no_language'
    | 'wording.unknown_language'
    | 'wording.unknown_message'
    | 'wording.unreadable'
    | 'wording.other_arguments'
    | 'wording.too_long';
  /** `languages`, or language and message: `ar/home-heading`. */
  readonly place: string;
}

/** As much as the longest text of ours, four times over. */
const LONGEST = 4_000;
/** Control characters, overrides of direction, and the marks of the renderer: none belongs into a sentence. */
const UNWANTED = /(?![\r\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ue0f0\ue0f1]/u;

/** Everything that is wrong; empty: it may be kept. Each text must be one whole message with the arguments of the one that it replaces. */
export function wordingFaults(locales: Locales, { languages, texts }: Wording): readonly WordingFault[] {
  const known = new Set(locales.available.map(({ locale }) => locale));
  const unknown = [...(languages ?? []), ...Object.keys(texts)].filter((locale) => !known.has(locale));
  return [
    ...(languages?.length === 0 ? [{ code: 'wording.no_language' as const, place: 'languages' }] : []),
    ...unknown.map((place) => ({ code: 'wording.unknown_language' as const, place })),
    ...Object.entries(texts).flatMap(([locale, own]) =>
      Object.entries(own).flatMap(([id, text]) => {
        const code = textFault(locales, id, text);
        return code === null ? [] : [{ code, place: `${locale}/${id}` }];
      }),
    ),
  ];
}

function textFault(locales: Locales, id: string, text: string): WordingFault['code'] | null {
  const original = locales.messages(FALLBACK_LOCALE).get(id);
  if (!original) return 'wording.unknown_message';
  if (text.length > LONGEST) return 'wording.too_long';
  if (UNWANTED.test(text) || !isWhole(text)) return 'wording.unreadable';
  const { body } = new FluentResource(messageSource(id, text));
  const [message] = body;
  const sound = body.length === 1 && message?.id === id && message.value !== null && Object.keys(message.attributes).length === 0;
  if (!sound || message.value === null) return 'wording.unreadable';
  // Functions, terms and other messages are not for a text of one's own: what it says stands in it.
  if (/\{\s*(?:-|[A-Z]{2,}\(|[a-z])/.test(text)) return 'wording.unreadable';
  const [own, wanted] = [variablesOf(message.value), variablesOf(original.pattern)];
  return own.size === wanted.size && [...own].every((name) => wanted.has(name)) ? null : 'wording.other_arguments';
}

/** The parser drops what follows a stray brace, and takes a line that begins with a dot or a bracket for something else. */
function isWhole(text: string): boolean {
  let depth = 0;
  for (const line of text.trim().split(/\r?\n/)) {
    if (depth === 0 && line !== text.trim().split(/\r?\n/)[0] && /^\s*(?:[.[*}]|$)/.test(line)) return false;
    for (const sign of line.replace(/"(?:[^"\\]|\\.)*"/g, (quoted) => (depth > 0 ? '' : quoted))) {
      depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
      if (depth < 0) return false;
    }
  }
  return depth === 0 && text.trim() !== '';
}

/** Locales of an organisation, made once a version. */
export function createWordings(shipped: Locales): (organisationId: string, wording: StoredWording | null) => Locales {
  const made = new Map<string, { readonly version: number; readonly locales: Locales }>();
  return (organisationId, wording) => {
    if (wording === null) return shipped;
    const known = made.get(organisationId);
    if (known?.version === wording.version) return known.locales;
    const locales = shipped.withWording(wording.document);
    made.set(organisationId, { version: wording.version, locales });
    return locales;
  };
}
