/** Countries and languages that there are, by the data of the runtime (CLDR): a code that nobody has matches no case. */

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
/** What stands for no country, or for more than one. */
const NO_COUNTRY = ['ZZ', 'EU', 'EZ', 'UN', 'QO', 'XA', 'XB'];

/** True for an ISO 3166 code of two letters that is in use. */
export function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && !NO_COUNTRY.includes(code) && countries.of(code) !== undefined;
}

/** True for a tag whose language is known, with or without script and region. */
export function isLanguage(tag: string): boolean {
  try {
    return languages.of(new Intl.Locale(tag).language) !== undefined;
  } catch {
    return false;
  }
}
