/** Translations beside the words that they are of: who made them, and whether anybody answers for them (A03, D27). */
import type { VNode } from 'preact';
import type { TranslationView } from '../../cases/translations.ts';
import type { Translator } from '../i18n.ts';
import { Tag } from './parts.tsx';

/** The name of a language in the language of the page; the tag itself where it names none. */
export function languageName(t: Translator, locale: string): string {
  try {
    return new Intl.DisplayNames([t.locale], { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}

/** The original stays above: whoever doubts a word can compare. */
export function Translations({
  t,
  field,
  translations = [],
}: {
  readonly t: Translator;
  readonly field: string;
  readonly translations?: readonly TranslationView[] | undefined;
}): VNode {
  return (
    <>
      {translations
        .filter((one) => one.field === field)
        .map((one) => (
          <div class="translation" key={one.key}>
            <p class="translation-source">
              <Tag tone={one.checked ? 'calm' : 'warning'}>{sourceOf(t, one)}</Tag>
            </p>
            <div class="words" lang={one.locale} dir="auto">
              {one.text}
            </div>
          </div>
        ))}
    </>
  );
}

function sourceOf(t: Translator, { made, checked, locale }: TranslationView): string {
  const language = languageName(t, locale);
  if (made === 'person') return t.t('translation-by-person', { language });
  return t.t(checked ? 'translation-by-machine-checked' : 'translation-by-machine', { language });
}
