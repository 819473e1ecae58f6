/**
 * Every page in every language as a browser draws it: no violation of WCAG 2.2 AA that axe can see, in light and in dark, and no page wider
 * than a small screen (A03, A04). The pages are those of the samples, so that each state of each is there without a life lived for it.
 */
import { mkdir, stat, writeFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadStylesheets } from '../../src/web/assets.ts';
import { createAxe, launchBrowser } from '../helpers/browser.ts';
import { program } from '../helpers/services.ts';
import { SAMPLES, type Sample } from '../unit/web/samples.tsx';

/** The languages that ship whole. */
const LANGUAGES = ['en', 'ar', 'zh', 'fr', 'ru', 'es'];
/** From the first page to the verified remedy. */
const STEPS = [
  'home',
  'file-question',
  'file-story',
  'file-evidence',
  'file-identity',
  'file-reach',
  'file-check',
  'file-later',
  'receipt',
  'my-case-sign-in',
  'my-case',
  'letter',
  'verify-good',
  'procedure',
];
const PICTURES = STEPS.flatMap((name, index) =>
  ['en', 'ar'].map((locale) => [name, `docs/screens/${String(index + 1).padStart(2, '0')}-${name}-${locale}.webp`, locale] as const),
);
const MOST_HIGH = 1_600;
const SMALL = { width: 320, height: 800 };

describe.runIf(program('chromium') !== '')('every page', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let axe: Awaited<ReturnType<typeof createAxe>>;
  const { site, desk } = loadStylesheets();
  beforeAll(async () => {
    browser = await launchBrowser();
    context = await browser.newContext({ viewport: SMALL });
    page = await context.newPage();
    axe = await createAxe(page);
  });
  afterAll(() => browser.close());

  /** The document with its styles within it: it loads nothing. */
  const show = (sample: Sample, locale: string) => {
    const sheets = sample.audience === 'staff' ? site.css + desk.css : site.css;
    return page.setContent(
      sample
        .render(locale)
        .replace(/<link rel="stylesheet"[^>]*>/g, '')
        .replace('</head>', () => `<style>${sheets}</style></head>`),
    );
  };
  const faultsOf = async (locale: string, rules?: readonly string[]) => {
    const found: string[] = [];
    for (const sample of SAMPLES) {
      await show(sample, locale);
      found.push(...(await axe(rules)).map((fault) => `${locale} ${sample.name}: ${fault}`));
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      if (Number(wide) > SMALL.width) found.push(`${locale} ${sample.name}: ${wide} px wide`);
    }
    return found;
  };

  it('is there to be looked at', () => {
    expect(SAMPLES.length).toBeGreaterThan(50);
  });

  it.each(LANGUAGES)('has no fault and fits a small screen (%s)', async (locale) => {
    expect(await faultsOf(locale)).toEqual([]);
  });

  it('has none in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faultsOf('en', ['color-contrast'])).toEqual([]);
  });

  it('has a picture of each step in docs/screens; RECOURSE_WRITE_DOCS=1 takes them anew', async () => {
    if (process.env.RECOURSE_WRITE_DOCS) {
      await mkdir('docs/screens', { recursive: true });
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 360, height: 800 });
      for (const [name, path, locale] of PICTURES) {
        const sample = SAMPLES.find((one) => one.name === name);
        if (!sample) throw new Error(`no sample ${name}`);
        await show(sample, locale);
        const whole = sharp(await page.screenshot({ fullPage: true }));
        const { height = 0 } = await whole.metadata();
        const picture = await whole
          .extract({ left: 0, top: 0, width: 360, height: Math.min(height, MOST_HIGH) })
          .webp({ quality: 25, effort: 6 })
          .toBuffer();
        expect(picture.length, path).toBeLessThanOrEqual(60_000);
        await writeFile(path, picture);
      }
    }
    // That they are there, not what a font makes of them.
    const sizes = await Promise.all(PICTURES.map(async ([, path]) => (await stat(path)).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000);
  });
});
