import { describe, expect, it } from 'vitest';
import { EVENT_CATALOGUE } from '../../../src/ledger/catalogue.ts';
import { loadStylesheets } from '../../../src/web/assets.ts';
import { idPart } from '../../../src/web/i18n.ts';
import { renderMyAction } from '../../../src/web/pages/my-action.tsx';
import { ACTIONS } from '../../../src/workflow/actions.ts';
import { INVOLVEMENTS, NEGATIVE_GROUNDS, REMEDY_STATES, REMEDY_TYPES, STANCES, SUBSTANTIATIONS } from '../../../src/workflow/codes.ts';
import { APPEAL_RESULTS, WITHDRAWAL_CHOICES } from '../../../src/workflow/vocabulary.ts';
import { SAMPLES } from './samples.tsx';
import { contextOf, locales } from './world.tsx';

const LANGUAGES = ['en', 'ar'] as const;
const CASES = SAMPLES.flatMap((sample) => LANGUAGES.map((locale) => [sample.name, locale, sample] as const));
const RIGHTSHOLDER = SAMPLES.filter((sample) => sample.audience === 'rightsholder');
const KIB = 1024;

/** Every way that we know to break out of text, an attribute, a textarea, a title, a script or a URL. */
const XSS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onfocus='alert(1)' autofocus='",
  '</textarea><svg onload=alert(1)>',
  '</title><script>alert(1)</script>',
  'javascript:alert(1)',
  '<!--',
  ']]>',
  '&lt;script&gt;',
  '<a href="https://evil.example">x</a>',
  '\u202e<b>gnp.exe',
  '{{7*7}}',
  '{ $x }',
  '<style>*{display:none}</style>',
  '"><form action="//evil.example"><input name=code>',
  '</option></select><iframe src=//evil.example>',
  '\u2028</p><p>',
  '`onload=`',
];

describe('every page in every language', () => {
  it.each(CASES)(
    '%s in %s is one document in its language and direction, without script, style or anything from elsewhere',
    (_name, locale, sample) => {
      const html = sample.render(locale);
      expect(html).toMatch(new RegExp(`^<!DOCTYPE html><html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`));
      expect(html).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=|javascript:|<iframe|<img|<object|<base/i);
      expect(html).not.toMatch(/(?:href|src|action)="(?:[a-z]+:|\/\/)/i);
      expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg")/);
      expect(html).not.toMatch(/undefined|\[object|NaN|Invalid Date/);
    },
  );

  it.each(CASES)('%s in %s has headings in order and one first heading', (_name, locale, sample) => {
    const levels = [...sample.render(locale).matchAll(/<h([1-6])/g)].map((match) => Number(match[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    const steps = levels.slice(levels.indexOf(1)).map((level, index, all) => level - (all[index - 1] ?? 1));
    expect(Math.max(...steps)).toBeLessThanOrEqual(1);
  });

  it.each(CASES)('%s in %s ties every control to a label and every reference to a target', (_name, locale, sample) => {
    const html = sample.render(locale);
    const ids = attributeValues(html, 'id');
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const known = new Set(ids);
    const labelled = new Set(attributeValues(html, 'for'));
    expect([...labelled].filter((id) => !known.has(id))).toEqual([]);
    expect(controls(html).filter((id) => !labelled.has(id))).toEqual([]);
    const referred = ['aria-describedby', 'aria-labelledby'].flatMap((name) =>
      attributeValues(html, name).flatMap((value) => value.split(' ')),
    );
    const linked = attributeValues(html, 'href')
      .filter((value) => value.startsWith('#'))
      .map((value) => value.slice(1));
    expect([...referred, ...linked].filter((id) => !known.has(id))).toEqual([]);
  });

  it.each(SAMPLES.map((sample) => [sample.name, sample] as const))('%s shows any text as text', (_name, sample) => {
    for (const attack of XSS) {
      const say = (text: string) => `${text}${attack}`;
      expect(skeleton(sample.render('en', say))).toBe(skeleton(sample.render('en', () => 'plain')));
    }
  });
});

describe('pages of the person', () => {
  it.each(RIGHTSHOLDER.flatMap((sample) => LANGUAGES.map((locale) => [sample.name, locale, sample] as const)))(
    '%s in %s: quick exit, other places and a neutral title',
    (_name, locale, sample) => {
      const html = sample.render(locale);
      expect(html).toContain('<form class="exit" method="post" action="/exit">');
      expect(html).toContain(locales.translator(locale).t('footer-rights'));
      const title = /<title>(.*?)<\/title>/.exec(html)?.[1] ?? '';
      expect(title).toContain(locales.translator(locale).t('brand'));
      expect(title).not.toMatch(/complain|grievance|Palma|case|شكو/i);
    },
  );

  it.each(RIGHTSHOLDER.map((sample) => [sample.name, sample] as const))('%s speaks plainly (people.md 4)', (_name, sample) => {
    expect(visibleText(sample.render('en')).match(JARGON) ?? []).toEqual([]);
  });

  it('speaks plainly in every word of what the person may do', () => {
    const t = locales.translator('en');
    const own = locales
      .keys('en')
      .filter((id) =>
        /^(state|next|clock|file|mode|reach|can|cannot|receipt|stage|item|explain-(?!assess|declare|report_instruction|extend))/.test(id),
      );
    expect(own.length).toBeGreaterThan(120);
    expect(own.flatMap((id) => (t.optional(id, ARGUMENTS) ?? '').match(JARGON) ?? [])).toEqual([]);
  });

  it.each(ACTIONS.filter((one) => one.audience === 'rightsholder').map((one) => [one.name, one] as const))(
    'say "%s" and all that it asks plainly',
    (_name, action) => {
      for (const locale of LANGUAGES) {
        const html = renderMyAction({ action, values: {}, errors: [], csrf: 't' }, contextOf(locale, '/my-case'));
        expect(html).toContain('name="_csrf"');
        if (locale === 'en') expect(visibleText(html).match(JARGON) ?? []).toEqual([]);
      }
    },
  );

  it('tell plainly what was done', () => {
    const t = locales.translator('en');
    const events = EVENT_CATALOGUE.filter((event) => event.rightsholderSees).map((event) => t.t(`event-${idPart(event.type)}`));
    expect(events.length).toBeGreaterThan(40);
    expect(events.flatMap((text) => text.match(JARGON) ?? [])).toEqual([]);
    const told = [
      ...SUBSTANTIATIONS,
      ...INVOLVEMENTS,
      ...STANCES,
      ...REMEDY_STATES,
      ...REMEDY_TYPES,
      ...NEGATIVE_GROUNDS,
      ...WITHDRAWAL_CHOICES,
      ...APPEAL_RESULTS,
    ].map((code) => t.t(`value-${code}`));
    expect(told.flatMap((text) => text.match(JARGON) ?? [])).toEqual([]);
  });

  it('are light: the first page with all that it loads is at most 50 KB, every other one too', () => {
    const sheet = Buffer.byteLength(loadStylesheets().site.css);
    for (const sample of RIGHTSHOLDER)
      for (const locale of LANGUAGES)
        expect(Buffer.byteLength(sample.render(locale)) + sheet, sample.name).toBeLessThanOrEqual(
          // The rules of an organisation under many laws, each with its source in the reader's own words.
          (/^(?:my-case|speak-for-case)/.test(sample.name) ? 100 : sample.name === 'procedure-regimes' ? 60 : 50) * KIB,
        );
  });

  it('show the secret code in groups and never put it into a link or a field', () => {
    const html = SAMPLES.find((sample) => sample.name === 'receipt')?.render('ar') ?? '';
    expect(html).toContain('<span class="secret-group">7KQF</span>-<span class="secret-group">M2XT</span>');
    expect(html).not.toMatch(/(?:href|value|action)="[^"]*7KQF/);
  });

  it('keep what was typed after an error, and link the error to its field', () => {
    const html = SAMPLES.find((sample) => sample.name === 'file-errors')?.render('en') ?? '';
    expect(html).toContain('>First line\nsecond</textarea>');
    expect(html).toContain('<a href="#f-description">');
    expect(html).toMatch(/<textarea[^>]*id="f-description"[^>]*aria-invalid="true"/);
  });
});

describe('style sheets', () => {
  const { site, desk } = loadStylesheets();

  it('load nothing, and use logical properties only, so that they mirror by themselves', () => {
    for (const { css } of [site, desk]) {
      expect(css).not.toMatch(/url\(|@import|@font-face/);
      expect(css).not.toMatch(/(?:margin|padding|border)-(?:left|right)|[;{\s](?:left|right)\s*:|text-align:\s*(?:left|right)|float:/);
    }
  });

  it('serve dark, print, high contrast and reduced motion', () => {
    for (const feature of [
      'prefers-color-scheme: dark',
      '@media print',
      'prefers-contrast: more',
      'prefers-reduced-motion',
      '@layer reset, tokens',
    ])
      expect(site.css).toContain(feature);
  });

  it('are named by their content', () => {
    expect(site.path).toMatch(/^\/assets\/site-[0-9a-f]{12}\.css$/);
  });
});

const ARGUMENTS = {
  zone: '',
  files: 10,
  recordings: 100,
  documents: 25,
  kinds: '',
  kib: 1,
  date: '',
  until: '',
  reason: '',
  count: 2,
  number: 1,
  kind: '',
  organisation: '',
  answered: 2,
  found: 1,
  promised: 2,
  confirmed: 1,
  code: '',
  title: '',
};

/** Jargon that fails the check. Names of our own paths and classes are not text. */
const JARGON =
  /\b(?:grievances?|submissions?|rightsholders?|complainants?|receipt code|signed receipt|acknowledge[ds]?|screening|admissib\w+|needs info|referred out|investigat\w+|proposed decision|decided|findings|substantiated|not established|remedy item|remed\w+|delivered|verif\w+|disput\w+|appeal\w*|panel|clocks?|SLA|time-box\w*|breach\w*|escalat\w*|paused?|retaliat\w*|respondents?|anonymous\w*|confidential\w*|mandates?|representatives?|withdraw\w*|external avenues?|inconclusive|case closed|allegations?|frivolous|satisfied)\b/gi;

/** What is read aloud or seen. The source of a date is a quotation of a law and stays as it is. */
function visibleText(html: string): string {
  return html
    .replace(/<bdi class="source"[\s\S]*?<\/bdi>/g, ' ')
    .replace(/<title>[\s\S]*?<\/title>/, ' ')
    .replace(/<[^>]+>/g, ' ');
}

function attributeValues(html: string, name: string): readonly string[] {
  return [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map((match) => match[1] ?? '');
}

/** Ids of controls that need a label; one inside its label has none to give. */
function controls(html: string): readonly string[] {
  const outside = html.replace(/<label class="filter[\s\S]*?<\/label>/g, '');
  const tags = [...outside.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)]
    .map((match) => match[0])
    .filter((tag) => !tag.includes('type="hidden"'));
  return tags.map((tag) => /\sid="([^"]*)"/.exec(tag)?.[1] ?? `without id: ${tag}`);
}

/** The tags and attribute names of a page, without any value: what text must never change. */
function skeleton(html: string): string {
  return [...html.matchAll(/<!?\/?[a-zA-Z](?:"[^"]*"|[^>"])*>/g)].map((match) => match[0].replace(/="[^"]*"/g, '')).join('\n');
}
