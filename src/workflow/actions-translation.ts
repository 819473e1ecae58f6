/** Translations of what was said (A03, D27): made by a machine or a person, answered for by a person, and never a ground to decide before. */
import Type from 'typebox';
import { type ActionDefinition, type Checked, defineAction, happens, invalid, type Situation, shown } from './action.ts';
import type { Role } from './codes.ts';
import { hard, required, translationsChecked } from './guards.ts';
import { declared } from './guards-people.ts';
import type { Effect, Refusal } from './model.ts';
import { tellRightsholder } from './notices.ts';
import { ANY, CASE_STAFF, Code, ItemKey, LanguageTag, oneOf } from './vocabulary.ts';

/** Whoever reads what was written may translate it. */
const READERS: readonly Role[] = CASE_STAFF.filter((role) => role !== 'clerk');
export const TRANSLATION_VERDICTS = ['confirmed', 'corrected', 'rejected'] as const;
/** Number of the event and name of the sealed field: `12:message`. */
const TEXT_NAME = /^([1-9]\d{0,8}):([a-z][a-zA-Z_]{0,59})$/;

/** What a translation is of, or null where the name is none. */
export function translatedText(name: string): { readonly of: number; readonly field: string } | null {
  const [, of, field] = TEXT_NAME.exec(name) ?? [];
  return of === undefined || field === undefined ? null : { of: Number(of), field };
}

/** A machine is named by engine and version, so that a fault of it can be traced (I06). */
const SOURCE = { text: Code, locale: LanguageTag, made: Type.Enum(['machine', 'person']), engine: Type.Optional(Code) };

function sourceRefusals({ input }: Checked<typeof SOURCE>): readonly Refusal[] {
  return [
    ...(translatedText(input.text) === null ? [invalid('translation.unknown_text', '/text')] : []),
    ...(input.made === 'person' && input.engine !== undefined ? [invalid('translation.engine_of_person', '/engine')] : []),
  ];
}

/** A translation into the person's language is news to them; one for staff is not. */
function tellIfTheirs({ state }: Situation, locale: string | undefined, answeredFor: boolean): readonly Effect[] {
  return answeredFor && locale !== undefined && sameLanguage(locale, state.locale) ? tellRightsholder(state, 'message') : [];
}

const languageOf = (locale: string): string => locale.split('-')[0]?.toLowerCase() ?? '';
const sameLanguage = (one: string, other: string): boolean => languageOf(one) === languageOf(other);

const addTranslation = defineAction({
  name: 'add_translation',
  resource: 'translations',
  audience: 'staff',
  roles: READERS,
  from: ANY,
  input: SOURCE,
  content: { translation: shown(200_000, true) },
  guards: [declared],
  check: sourceRefusals,
  apply: (attempt) => {
    const { text, locale, made, engine } = attempt.input;
    const { of, field } = translatedText(text) ?? { of: 0, field: text };
    return {
      events: [happens('translation.added', attempt.now, { of, field, locale, made, ...(engine === undefined ? {} : { engine }) })],
      effects: tellIfTheirs(attempt, locale, made === 'person'),
    };
  },
});

const somethingToCheck = hard('translation.none_unchecked', (situation) => !translationsChecked.holds(situation));

const checkTranslation = defineAction({
  name: 'check_translation',
  resource: 'translation-checks',
  audience: 'staff',
  roles: READERS,
  from: ANY,
  input: { key: ItemKey, verdict: oneOf(TRANSLATION_VERDICTS) },
  content: { translation: shown(200_000) },
  guards: [declared, somethingToCheck],
  check: ({ state, input, content }) => {
    const known = state.translations?.find(({ key }) => key === input.key);
    if (known?.verdict !== 'unchecked') return [invalid(known ? 'translation.already_checked' : 'translation.unknown', '/key')];
    return required([
      content.includes('translation') === (input.verdict === 'corrected'),
      'translation.words_missing',
      '/content/translation',
    ]);
  },
  apply: (attempt) => {
    const { key, verdict } = attempt.input;
    const locale = attempt.state.translations?.find((one) => one.key === key)?.locale;
    return {
      events: [happens('translation.checked', attempt.now, { key, verdict })],
      effects: tellIfTheirs(attempt, locale, verdict !== 'rejected'),
    };
  },
});

export const TRANSLATION_ACTIONS: readonly ActionDefinition[] = [addTranslation, checkTranslation];
