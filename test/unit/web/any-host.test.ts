/** Works under any host name or mirror (people.md 2, issue 4 part 6): no text in any language, no notice and no answer by mail names one. */
import { describe, expect, it } from 'vitest';
import { noticeText } from '../../../src/notifications/texts.ts';
import { REQUIRED_LANGUAGES } from '../../../src/web/languages.ts';
import { locales } from './world.tsx';

/** A scheme, the beginning of a host, or what mail programs make a link of. */
const NAMES_A_HOST = /[a-z][a-z0-9+.-]*:\/\/|\bwww\.|(?<![\w/.-])\/\/[a-z0-9]|\b[a-z0-9-]+\.(?:com|org|net|io|example)\b/i;

describe.each(REQUIRED_LANGUAGES.map(({ locale }) => locale))('%s', (locale) => {
  it('has no message that names a host', () => {
    const messages = [...locales.messages(locale)].map(([id, { pattern }]) => `${id} ${JSON.stringify(pattern)}`);
    expect(messages.length).toBeGreaterThan(500);
    expect(messages.filter((message) => NAMES_A_HOST.test(message))).toEqual([]);
  });

  it('has no notice and no answer to a mail that does', () => {
    const { t } = locales.translator(locale);
    const texts = (['staff', 'person', 'digest'] as const).flatMap((audience) => Object.values(noticeText(locales, locale, audience)));
    const answers = [t('door-mail-text', { code: 'XXXX' }), t('door-mail-left', { count: 2 }), t('door-mail-permission')];
    for (const text of [...texts, ...answers]) expect(text).not.toMatch(NAMES_A_HOST);
  });
});

it('is a rule that can fail', () => {
  for (const text of ['see https://a.b', 'www.a', '//mirror.onion/x', 'at complaints.example', 'write to a@b.org'])
    expect(text).toMatch(NAMES_A_HOST);
  for (const text of ['POST /api/v1/drafts', 'docs/doors.md', 'and/or', '1,5 MB']) expect(text).not.toMatch(NAMES_A_HOST);
});
