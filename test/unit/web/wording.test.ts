/** An organisation's own words (issue 4 part 5): checked before they are kept, laid over what ships, and only for the languages that it chose. */
import { describe, expect, it } from 'vitest';
import { NO_WORDING, withText } from '../../../src/organisations/wording.ts';
import { loadLocales } from '../../../src/web/i18n.ts';
import { renderHome } from '../../../src/web/pages/home.tsx';
import { createWordings, wordingFaults } from '../../../src/web/wording.ts';
import { contextOf } from './world.tsx';

const locales = loadLocales();
const say = (id: string, text: string, locale = 'en') => withText(NO_WORDING, locale, id, text);
const codes = (id: string, text: string, locale = 'en') => wordingFaults(locales, say(id, text, locale)).map(({ code }) => code);

describe('what may be said', () => {
  it('is one whole message with the arguments of the one that it replaces', () => {
    expect(codes('home-heading', 'Tell us')).toEqual([]);
    expect(codes('home-lead', 'Say it here if { $organisation } harmed you.')).toEqual([]);
    expect(codes('clocks-over', '{ $count ->\n    [one] One is over\n   *[other] { $count } are over\n  }')).toEqual([]);
    expect(codes('home-lead', 'Say it here.')).toEqual(['wording.other_arguments']);
    expect(codes('home-heading', 'Tell { $secret }')).toEqual(['wording.other_arguments']);
    expect(codes('no-such-message', 'x')).toEqual(['wording.unknown_message']);
    expect(codes('home-heading', 'x'.repeat(4_001))).toEqual(['wording.too_long']);
    expect(codes('home-heading', 'x', 'tlh')).toEqual(['wording.unknown_language']);
  });

  it.each([
    'Tell } us',
    'Tell { us',
    'Tell us\n.attribute = x',
    'Tell us\n\nhome-lead = stolen',
    'a\n[one] b',
    '{ -brand }',
    '{ brand }',
    '{ NUMBER($n) }',
    'a\u202eb',
    'a\ue0f0b',
    'a\u0000b',
    '   ',
  ])('refuses %j, which is none or more than that', (text) => {
    expect(codes('home-heading', text)).toEqual(['wording.unreadable']);
  });

  it('is in at least one language, of those that there are', () => {
    const faults = (languages: readonly string[] | null) => wordingFaults(locales, { ...NO_WORDING, languages }).map(({ code }) => code);
    expect([faults(null), faults(['ar']), faults([]), faults(['xx'])]).toEqual([
      [],
      [],
      ['wording.no_language'],
      ['wording.unknown_language'],
    ]);
  });
});

describe('what is then said', () => {
  it('is the own text, ours where there is none, and an own English text where a language falls back', () => {
    const own = locales.withWording(withText(say('home-heading', 'Tell us'), 'en', 'nav-inbox', 'Our inbox'));
    expect(own.translator('en').t('home-heading')).toBe('Tell us');
    expect(own.translator('en').t('home-start')).toBe(locales.translator('en').t('home-start'));
    expect(own.translator('ar').t('home-heading')).toBe(locales.translator('ar').t('home-heading'));
    expect(own.translator('id').t('nav-inbox')).toBe('Our inbox');
    expect(locales.translator('en').t('home-heading')).not.toBe('Tell us');
  });

  it('is text, whatever it looks like', () => {
    const own = locales.withWording(say('home-heading', '<script>alert(1)</script>'));
    const html = renderHome({ record: { kind: 'counting' }, avenues: [] }, { ...contextOf('en', '/'), t: own.pageTranslator('en') });
    expect(html).toContain('&lt;script>alert(1)&lt;/script>');
    expect(html).not.toContain('<script');
  });

  it('is said in the chosen languages alone, and in one of them whatever is asked for', () => {
    const own = locales.withWording({ ...NO_WORDING, languages: ['ar', 'id'] });
    expect(own.available.map(({ locale }) => locale)).toEqual(['ar', 'id']);
    expect([own.negotiate('en'), own.negotiate(null, 'id'), own.negotiate(null, 'de')]).toEqual(['ar', 'id', 'ar']);
    expect(own.translator('id').t('nav-inbox')).toBe('Inbox');
  });

  it('is made once a version, and taken away by an empty text', () => {
    const wordings = createWordings(locales);
    const first = wordings('a', { version: 1, document: say('home-heading', 'One') });
    expect(wordings('a', { version: 1, document: NO_WORDING })).toBe(first);
    expect(wordings('b', null)).toBe(locales);
    const taken = wordings('a', { version: 2, document: withText(say('home-heading', 'One'), 'en', 'home-heading', '') });
    expect(taken.translator('en').t('home-heading')).toBe(locales.translator('en').t('home-heading'));
  });
});
