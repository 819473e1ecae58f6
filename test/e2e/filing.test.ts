/**
 * From the first page to a locked code and out again, in a real browser without JavaScript, in English and Arabic on a small screen
 * (A01, A03, A04, A05, A11, people.md 3.1 to 3.4). What is left behind is read over the browser's debugging protocol.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, launchBrowser, noSidewaysScroll, openWindow } from '../helpers/browser.ts';
import { fileCase } from '../helpers/cases.ts';
import { program } from '../helpers/services.ts';
import { codeOn } from '../helpers/visitor.ts';
import { createWorld, type World } from '../helpers/world.ts';

const STORY = 'حبسوا جوازات سفرنا. They kept our passports.';
const PHRASE = 'ثلاث عنزات on the roof';
const KIB = 1024;

describe.runIf(program('chromium') !== '')('filing in a browser without JavaScript', () => {
  let world: World;
  let browser: Browser;
  let base: string;
  beforeAll(async () => {
    world = await createWorld();
    base = await world.app.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const go = (page: Page, value: string) => page.click(`main button[name=go][value=${value}]`);

  /** Cookies, storages, caches and workers of our origin, as the browser itself counts them. */
  async function leftBehind(context: BrowserContext, page: Page): Promise<object> {
    const session = await context.newCDPSession(page);
    const { cookies } = await session.send('Network.getAllCookies');
    const { usage } = await session.send('Storage.getUsageAndQuota', { origin: base });
    const storage = async (isLocalStorage: boolean) => {
      const { entries } = await session.send('DOMStorage.getDOMStorageItems', { storageId: { securityOrigin: base, isLocalStorage } });
      return entries.length;
    };
    const { caches } = await session.send('CacheStorage.requestCacheNames', { securityOrigin: base });
    return { cookies: cookies.length, usage, local: await storage(true), session: await storage(false), caches: caches.length };
  }
  const NOTHING = { cookies: 0, usage: 0, local: 0, session: 0, caches: 0 };

  describe.each([
    ['en', 'ltr', 360],
    ['ar', 'rtl', 360],
    ['en', 'ltr', 320],
  ] as const)('%s (%s) at %i px', (locale, dir, width) => {
    it('answers one question a page, sends, keeps the code, locks it with a phrase, and leaves nothing behind', async () => {
      const { context, origins } = await openWindow(browser, { locale, width });
      const page = await context.newPage();
      const look = async () => {
        expect(await page.locator('html').getAttribute('dir')).toBe(dir);
        expect(await page.title()).not.toMatch(/grievance|complaint|Demo organisation/i);
        await noSidewaysScroll(page);
      };
      await page.goto(`${base}/?lang=${locale}`);
      await page.click('main .actions a >> nth=0');
      for (const fill of [
        async () => page.check('input[name=dangerNow]'),
        async () => page.fill('textarea[name=description]', STORY),
        async () =>
          page.setInputFiles('input[name=files]', { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('What I saw') }),
        async () => page.fill('textarea[name=desiredOutcome]', 'Our passports'),
        async () => page.fill('textarea[name=respondent]', 'The foreman'),
        async () => page.check('input[name=fearsRetaliation]'),
        async () => page.selectOption('select[name=submitterRole]', 'group'),
        async () => page.check('input[name=identityMode][value=anonymous]'),
        async () => page.check('input[name=contactChoice][value=mailbox]'),
      ]) {
        await look();
        await fill();
        await go(page, 'next');
      }
      expect(page.url()).toContain('/file/check');
      await look();
      expect(await page.locator('main').innerText()).toContain('They kept our passports');
      expect(await page.locator('main').innerText()).toContain('(TXT)');
      await go(page, 'send');
      expect(page.url()).toContain('/receipt');
      await look();
      const code = codeOn(await page.content());
      expect(code).toMatch(/^([0-9A-Z]{4}-){5}[0-9A-Z]{4}$/);
      // On paper stands the code and nothing else: no company, no heading, nothing that says what it is for.
      await page.emulateMedia({ media: 'print' });
      expect((await page.locator('body').innerText()).replace(/\s/g, '')).toContain(code);
      expect(await page.locator('main h1').isVisible()).toBe(false);
      expect(await page.locator('.site-footer').isVisible()).toBe(false);
      await page.emulateMedia({ media: 'screen' });

      await page.fill('input[name=phrase]', PHRASE);
      await page.fill('input[name=again]', PHRASE);
      await page.click('form[action$="/receipt/phrase"] button');
      await page.fill('input[name=lastGroup]', code.slice(-4));
      await go(page, 'check');
      expect(page.url()).toContain('/my-case');
      expect(await page.locator('main').innerText()).not.toContain('They kept our passports');
      await page.fill('input[name=phrase]', PHRASE);
      await page.click('form[action$="/my-case/phrase"] button');
      expect(await page.locator('main').innerText()).toContain('They kept our passports');
      await page.click('main a[href$="/my-case/codes"]');
      await look();
      await page.click('main form button[type=submit]');
      const fresh = codeOn(await page.content());
      expect(fresh).not.toBe(code);
      await look();

      await page.click('form[action$="/exit"] button');
      expect(await page.locator('body').innerText()).toBe('');
      expect(await leftBehind(context, page)).toEqual(NOTHING);
      for (let back = 0; back < 4; back += 1) {
        await page.goBack();
        const shown = await page.content();
        for (const secret of [code, fresh, 'They kept our passports', 'The foreman', 'RC-']) expect(shown).not.toContain(secret);
        expect(codeOn(shown)).toBe('');
      }
      expect([...origins]).toEqual([base]);
      await context.close();
    });
  });

  it('goes by keyboard alone', async () => {
    const { context } = await openWindow(browser, { locale: 'en', width: 360 });
    const page = await context.newPage();
    await page.goto(`${base}/file/questions/story`);
    await page.focus('textarea[name=description]');
    await page.keyboard.type('Typed');
    await page.keyboard.press('Tab');
    await Promise.all([page.waitForURL('**/file/questions/evidence'), page.keyboard.press('Enter')]);
    await page.goto(`${base}/file/questions/danger`);
    await page.focus('input[name=dangerNow]');
    await page.keyboard.press('Space');
    // Enter in a form is "go on", not "skip" or "back".
    await Promise.all([page.waitForURL('**/file/questions/story'), page.keyboard.press('Enter')]);
    await context.close();
  });

  it('weighs at most 50 KB with all that the first page loads, from nowhere else (A04, A05)', async () => {
    for (const [locale, path] of ['en', 'ar', 'zh', 'ru'].flatMap((one) =>
      ['/', '/file', '/file/questions/danger'].map((to) => [one, to] as const),
    )) {
      const { context, origins } = await openWindow(browser, { locale, width: 360 });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send('Network.enable');
      let bytes = 0;
      session.on('Network.loadingFinished', ({ encodedDataLength }) => {
        bytes += encodedDataLength;
      });
      await page.goto(`${base}${path}?lang=${locale}`, { waitUntil: 'networkidle' });
      expect(bytes, `${locale} ${path}`).toBeGreaterThan(5 * KIB);
      expect(bytes, `${locale} ${path}`).toBeLessThanOrEqual(50 * KIB);
      expect([...origins]).toEqual([base]);
      await context.close();
    }
  });

  it('has no violation of WCAG 2.2 AA that axe can see, on the pages of the door as they are served (A04; all pages: every-page.test)', async () => {
    const faults: string[] = [];
    for (const locale of ['ar']) {
      // Scripts are on for axe itself; the pages ship none.
      const { context } = await openWindow(browser, { locale, width: 360, scripts: true });
      const page = await context.newPage();
      const check = async (name: string) => {
        faults.push(...(await axeFaults(page)).map((fault) => `${locale} ${name}: ${fault}`));
      };
      await page.goto(`${base}/?lang=${locale}`);
      for (const path of ['/', '/file', '/file/resume', '/verify']) {
        await page.goto(base + path);
        await check(path);
      }
      await page.goto(`${base}/file/questions/danger`);
      await page.check('input[name=dangerNow]');
      for (const question of ['danger', 'story', 'evidence', 'outcome', 'about', 'fear', 'whom', 'identity', 'reach']) {
        await page.goto(`${base}/file/questions/${question}`);
        await check(question);
        if (question === 'story') await page.fill('textarea[name=description]', STORY);
        await go(page, 'next');
      }
      await check('check');
      await go(page, 'later');
      await check('later');
      await page.goto(`${base}/file/check`);
      await go(page, 'send');
      await check('receipt');
      await page.goto(`${base}/receipt?squares=1`);
      await check('squares');
      await go(page, 'check');
      await check('receipt with an error');
      const { receipt } = await fileCase(world);
      await page.goto(`${base}/my-case`);
      await page.fill('input[name=code]', receipt);
      await page.click('main form button[type=submit]');
      for (const path of ['/my-case/codes', '/my-case/phrases']) {
        await page.goto(base + path);
        await check(path);
      }
      await page.fill('input[name=phrase]', PHRASE);
      await page.fill('input[name=again]', PHRASE);
      await page.click('main form button[type=submit]');
      await check('dates only');
      await context.close();
    }
    expect(faults).toEqual([]);
  });
});
