/** What an organisation says in its own words: which languages it speaks, and its own text for any message (issue 4 part 5). Pure. */

/** One version; a later one replaces it whole. */
export interface Wording {
  /** BCP 47, in no order; null: every language that there is. */
  readonly languages: readonly string[] | null;
  /** By language and message id, in the syntax of Fluent. */
  readonly texts: { readonly [locale: string]: { readonly [id: string]: string } };
}

export interface StoredWording {
  readonly version: number;
  readonly document: Wording;
}

export const NO_WORDING: Wording = { languages: null, texts: {} };

/** The same with one text put in place, or taken away where it is empty. */
export function withText(wording: Wording, locale: string, id: string, text: string): Wording {
  const { [id]: _before, ...others } = wording.texts[locale] ?? {};
  return { ...wording, texts: { ...wording.texts, [locale]: text === '' ? others : { ...others, [id]: text } } };
}
