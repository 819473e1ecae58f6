/** Every language that ships whole says everything, in its own words and with its own plural rules (A03). The list is the registry's. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { completenessOf } from '../../../src/web/completeness.ts';
import { markFallback, resolveFallbackMarks } from '../../../src/web/fallback-marks.ts';
import { choicesOf, type Pattern, readFluent, variablesOf, wordsOf } from '../../../src/web/fluent.ts';
import { LOCALES_DIR, loadLocales } from '../../../src/web/i18n.ts';
import { directionOf, REQUIRED_LANGUAGES } from '../../../src/web/languages.ts';
import { renderHome } from '../../../src/web/pages/home.tsx';
import { ACTIONS } from '../../../src/workflow/actions.ts';
import { contextOf } from './world.tsx';

const locales = loadLocales();
const english = locales.messages('en');
const here = locales.available.filter(({ locale }) => locale !== 'en');
const whole = here.filter(({ standing }) => standing === 'required');

/** Both patterns of each message that two languages share. */
function pairs(locale: string): readonly { readonly id: string; readonly from: Pattern; readonly to: Pattern }[] {
  const own = locales.messages(locale);
  return [...english].flatMap(([id, { pattern: from }]) => {
    const to = own.get(id)?.pattern;
    return to === undefined ? [] : [{ id, from, to }];
  });
}

const sorted = (names: Iterable<string>) => [...names].sort().join();

const COUNTS = Array.from({ length: 201 }, (_, count) => count);

/**
 * Categories that need a variant of their own: what whole numbers of people, days and things fall into. None of a thing may be said as
 * the rest is (English says where it may not), and the rest, fractions and millions among it, has the variant with the star.
 */
function categoriesOf(locale: string): readonly string[] {
  const rules = new Intl.PluralRules(locale);
  return [...new Set(COUNTS.map((count) => rules.select(count)))].filter((category) => category !== 'zero' && category !== 'other');
}

/** Categories without a variant. Explicit numbers cover a category that holds them alone. */
function uncovered(locale: string, keys: ReadonlySet<string>): readonly string[] {
  const rules = new Intl.PluralRules(locale);
  const explicit = (category: string) =>
    COUNTS.filter((count) => rules.select(count) === category).every((count) => keys.has(String(count)));
  return categoriesOf(locale).filter((category) => !keys.has(category) && !explicit(category));
}

/** "Cases: 5" needs no plural in any language. */
function standsAfterColon(pattern: Pattern, variable: string): boolean {
  if (typeof pattern === 'string') return false;
  return pattern.some((part, index) => {
    const before = pattern[index - 1];
    return (
      typeof part !== 'string' && part.type === 'var' && part.name === variable && typeof before === 'string' && /[:：]\s*$/.test(before)
    );
  });
}

describe('the registry', () => {
  it('holds the six, each under its own name, and English is there to fall back to', () => {
    expect(REQUIRED_LANGUAGES.map(({ locale }) => locale)).toEqual(['ar', 'en', 'es', 'fr', 'ru', 'zh']);
    // A folder that is not there is a language that is promised and not spoken.
    expect([...whole.map(({ locale }) => locale), 'en'].sort()).toEqual(REQUIRED_LANGUAGES.map(({ locale }) => locale));
    for (const { locale, name, dir, conventions } of REQUIRED_LANGUAGES) {
      expect(name.toLowerCase()).toBe(new Intl.DisplayNames([locale], { type: 'language' }).of(locale)?.toLowerCase());
      expect(dir).toBe(locale === 'ar' ? 'rtl' : 'ltr');
      expect(new Intl.NumberFormat(conventions).resolvedOptions().locale.startsWith(locale)).toBe(true);
    }
  });

  it('knows which way a language is written, by its script', () => {
    expect(['ar', 'ar-JO', 'fa', 'ur', 'ckb', 'ps', 'dv', 'he', 'uz-Arab'].map(directionOf)).toEqual(Array(9).fill('rtl'));
    expect(['en', 'id', 'zh', 'ru', 'uz', 'az-Latn'].map(directionOf)).toEqual(Array(6).fill('ltr'));
  });
});

describe.each(whole)('$locale ships whole', ({ locale }) => {
  it('has every message of English and no other', () => {
    expect(locales.missingKeys(locale)).toEqual([]);
    expect(locales.keys(locale).filter((id) => !english.has(id))).toEqual([]);
    expect(locales.keys(locale).length).toBeGreaterThan(1_500);
  });

  it('keeps each message in the file in which English has it', () => {
    const moved = [...locales.messages(locale)].filter(([id, { file }]) => english.get(id)?.file !== file);
    expect(moved.map(([id, { file }]) => `${id}: ${file}`)).toEqual([]);
  });
});

describe.each(here)('$locale is a translation', ({ locale }) => {
  it('puts the same things into each sentence', () => {
    const differ = pairs(locale).filter(({ from, to }) => sorted(variablesOf(from)) !== sorted(variablesOf(to)));
    expect(differ.map(({ id, from, to }) => `${id}: ${sorted(variablesOf(from))} / ${sorted(variablesOf(to))}`)).toEqual([]);
  });

  it('counts by the plural rules of the language', () => {
    const many = categoriesOf(locale).length > 0;
    const wrong = pairs(locale).flatMap(({ id, from, to }) => {
      const own = choicesOf(to);
      const counted = choicesOf(from).map(({ variable }) => variable);
      const unmade = counted.filter(
        (variable) => many && !own.some((choice) => choice.variable === variable) && !standsAfterColon(to, variable),
      );
      const holes = own.flatMap(({ keys }) => uncovered(locale, keys));
      return unmade.length + holes.length === 0 ? [] : [`${id}: ${[...unmade, ...holes].join()}`];
    });
    expect(wrong).toEqual([]);
  });

  it('leaves no English sentence behind', () => {
    expect(pairs(locale).flatMap(({ id, from, to }) => leftOver(locale, wordsOf(from), wordsOf(to)).map((why) => `${id}: ${why}`))).toEqual(
      [],
    );
  });

  it('has a name and a direction of its own in the list', () => {
    const language = locales.available.find((one) => one.locale === locale);
    expect(language?.name).not.toBe(locale);
    expect(locales.translator(locale).dir).toBe(language?.dir);
  });
});

/** Laws and rule books are cited by the name under which they are found, in every language (`sources.ftl`). */
const CITED =
  /\b(?:Anglo American(?: \(Social Way\))?|Corporate Sustainability Due Diligence Directive|Data \(Use and Access\) Act|Digital Services Act|General Data Protection Regulation|Supply Chain Act|Transparency Act|Good Practice Note on SEA\/SH|Grievance Redress Service|Fair Labor Association|Guiding Principle|CAO Policy|Directive \(EU\)|Regulation \(EU\)|Art\.|section)(?: ?\d+(?:\/\d+)?(?:\([0-9a-z]+\))*)?/g;
/** Names that stay as they are in every script. */
const KEPT = /\b(?:Recourse|OECD|IFC|CAO|YAML|JSON|CSV|ISO|UTC|SLA|ID|P90|n)\b/g;

/** What of an English message was left in its translation: the whole of it, or four words in a row. */
function leftOver(locale: string, from: string, to: string): readonly string[] {
  const words = (text: string) =>
    text
      .replace(CITED, '')
      .toLowerCase()
      .match(/[\p{L}’']+/gu) ?? [];
  const english = words(from);
  const runs = new Set(english.slice(0, Math.max(0, english.length - 3)).map((_, index) => english.slice(index, index + 4).join(' ')));
  const own = words(to);
  const kept = own.map((_, index) => own.slice(index, index + 4).join(' ')).filter((run) => runs.has(run));
  const same = own.length >= 3 && own.join(' ') === english.join(' ') ? ['the English text'] : [];
  const latin = new Intl.Locale(locale).maximize().script === 'Latn';
  const script = to.replace(KEPT, '').match(/\p{Script=Latin}{3,}/gu) ?? [];
  const foreign = !latin && script.length > 0 && !/[^\p{Script=Latin}\P{L}]/u.test(to) ? [`nothing in its own script: ${to}`] : [];
  return [...kept, ...same, ...foreign];
}

describe('the checks themselves', () => {
  const pattern = (text: string): Pattern => readFluent('t', `a = ${text}`).body[0]?.value ?? '';
  const plural = (keys: string) => choicesOf(pattern(`{ $n ->\n${keys}\n  }`));

  it('see a plural that lacks a category', () => {
    const gaps = (locale: string, keys: string) => plural(keys).flatMap((choice) => uncovered(locale, choice.keys));
    expect(gaps('ru', '    [one] a\n   *[other] b')).toEqual(['many', 'few']);
    expect(gaps('ru', '    [one] a\n    [few] b\n   *[many] c')).toEqual([]);
    expect(gaps('ar', '    [0] a\n    [1] b\n    [2] c\n    [few] d\n    [many] e\n   *[other] f')).toEqual([]);
    expect(gaps('fr', '   *[other] a')).toEqual(['one']);
    expect(gaps('id', '   *[other] a')).toEqual([]);
    expect(standsAfterColon(pattern('Cases: { $n }'), 'n')).toBe(true);
    expect(standsAfterColon(pattern('{ $n } cases'), 'n')).toBe(false);
  });

  it('see words and arguments inside every variant', () => {
    const deep = pattern(
      '{ $n ->\n    [one] { $who } came\n   *[other] { NUMBER($of) } of { $n ->\n        [2] two\n       *[other] all\n      }\n  }',
    );
    expect(sorted(variablesOf(deep))).toBe('n,of,who');
    expect(wordsOf(deep)).toMatch(/came.* of .*two.*all/s);
  });

  it('see English that was left behind', () => {
    expect(leftOver('fr', 'You can come back at any time.', 'Alors you can come back.')).not.toEqual([]);
    expect(leftOver('ar', 'Inbox today', 'Inbox')).not.toEqual([]);
    expect(leftOver('ar', 'OECD', 'OECD')).toEqual([]);
    expect(leftOver('fr', 'No torture', 'Pas de torture')).toEqual([]);
  });

  it('refuse a file that is not read whole, or says a thing twice', () => {
    expect(() => readFluent('f.ftl', 'a = A\nb = { $x\n')).toThrow('f.ftl: b');
    expect(() => readFluent('f.ftl', 'a = A\na = B\n')).toThrow('f.ftl: a');
  });
});

describe('a language of one file', () => {
  const dir = mkdtempSync(join(tmpdir(), 'recourse-locales-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  mkdirSync(join(dir, 'en'));
  writeFileSync(join(dir, 'en', 'common.ftl'), 'hello = Hello { $name }\nbye = Bye\n');
  writeFileSync(join(dir, 'en', 'desk.ftl'), 'inbox = Inbox\n');
  writeFileSync(join(dir, 'fa.ftl'), '-language-name = فارسی\nhello = سلام { $name }\nodd = x\n');
  const own = loadLocales(dir);

  it('is offered under its own name, after those that ship whole', () => {
    expect(own.available.map(({ locale, name, dir: way, standing }) => [locale, name, way, standing])).toEqual([
      ['en', 'English', 'ltr', 'required'],
      ['fa', 'فارسی', 'rtl', 'community'],
    ]);
    expect(own.negotiate(null, 'fa-IR, en;q=0.5')).toBe('fa');
  });

  it('falls back for each message, and a page says that this is English', () => {
    const t = own.translator('fa');
    expect([t.t('hello', { name: 'A' }), t.t('bye'), t.optional('none')]).toEqual(['سلام \u2068A\u2069', 'Bye', null]);
    const page = own.pageTranslator('fa');
    const html = `<html lang="fa"><title>${page.t('bye')}</title><p title="${page.t('bye')}">${page.t('hello', { name: page.t('bye') })}</p></html>`;
    expect(resolveFallbackMarks(html, 'en')).toBe(
      '<html lang="fa"><title>Bye</title><p title="Bye">سلام \u2068<span lang="en" dir="ltr">Bye</span>\u2069</p></html>',
    );
  });

  it('is not broken by marks that a person typed', () => {
    const [open = '', close = ''] = markFallback('');
    expect(resolveFallbackMarks(`<p>${close}a${open}b${close}</p><b>${open}${open}c</b>`, 'en')).toBe('<p>ab</p><b>c</b>');
    expect(resolveFallbackMarks(`<p>${markFallback(`x ${markFallback('y')}`)}</p>`, 'en')).toBe(
      '<p><span lang="en" dir="ltr">x y</span></p>',
    );
  });

  it('reports what is there by area, and what nothing asks for', () => {
    const report = completenessOf(own, ACTIONS).find(({ locale }) => locale === 'fa');
    expect(report?.areas.map(({ area, translated, total }) => [area, translated, total])).toEqual([
      ['person', 1, 2],
      ['notices', 0, 0],
      ['procedure', 0, 0],
      ['desk', 0, 1],
      ['policy', 0, 0],
    ]);
    expect(report?.unknown).toEqual(['odd']);
  });

  it('is not a folder', () => {
    mkdirSync(join(dir, 'xx'));
    expect(() => loadLocales(dir)).toThrow('one file, xx.ftl');
  });
});

describe('Indonesian, the first language of one file', () => {
  it('speaks to the person, and says where it has only English', () => {
    const page = (markup: string) => resolveFallbackMarks(markup, 'en');
    const { t } = locales.pageTranslator('id');
    expect(page(t('home-heading'))).toBe('Ceritakan apa yang terjadi, dan ikuti kelanjutannya');
    expect(page(`<p>${t('nav-inbox')}</p>`)).toBe('<p><span lang="en" dir="ltr">Inbox</span></p>');
    const html = renderHome({ record: { kind: 'counting' }, avenues: [] }, contextOf('id', '/'));
    expect(html).toContain('<html lang="id" dir="ltr">');
    expect(html).toContain('lang="id" dir="ltr" hreflang="id" aria-current="true">Bahasa Indonesia</a>');
    expect(html).toContain('Anda tidak perlu akun dan tidak perlu bukti.');
  });
});

describe('the report', () => {
  it('puts every message into one area, and the actions of the person are theirs', () => {
    const [one] = completenessOf(locales, ACTIONS);
    expect(one?.areas.reduce((sum, { total }) => sum + total, 0)).toBe(english.size);
    const none = { ...locales, messages: (locale: string) => (locale === 'en' ? english : new Map()) };
    const empty = completenessOf(none, ACTIONS).find(({ locale }) => locale === 'ar');
    const missing = (area: string) => empty?.areas.find((report) => report.area === area)?.missing ?? [];
    for (const id of ['action-file_appeal', 'field-comment', 'value-ACCEPTS', 'home-heading', 'event-case-closed', 'refusal-request-enum'])
      expect(missing('person')).toContain(id);
    for (const id of ['action-declare_conflict', 'value-site_visit', 'value-R01', 'nav-inbox']) expect(missing('desk')).toContain(id);
    expect(missing('procedure')).toContain('stage-start');
    expect(LOCALES_DIR).toMatch(/src.web.locales$/);
  });
});
