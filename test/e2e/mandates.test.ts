/** Somebody who speaks for the person, in a browser without JavaScript, at 360 px, in English and Arabic: asked, at work, sent away (J02). */
import { mkdir } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, launchBrowser, noSidewaysScroll, openWindow } from '../helpers/browser.ts';
import { fileCase } from '../helpers/cases.ts';
import { program } from '../helpers/services.ts';
import { createWorld, type World } from '../helpers/world.ts';

const SHOTS = process.env.RECOURSE_SHOTS ?? '';
const WIDTH = 360;

describe.runIf(program('chromium') !== '')('who speaks for the person, without JavaScript', () => {
  let world: World;
  let browser: Browser;
  let base: string;
  beforeAll(async () => {
    world = await createWorld();
    base = await world.app.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchBrowser();
    if (SHOTS) await mkdir(SHOTS, { recursive: true });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const look = async (page: Page, name: string) => {
    await noSidewaysScroll(page);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  };

  async function window(locale: string, path: string): Promise<Page> {
    const { context } = await openWindow(browser, { locale, width: WIDTH });
    const page = await context.newPage();
    await page.goto(`${base}${path}?lang=${locale}`);
    return page;
  }

  it.each(['en', 'ar'])(
    'is asked with a code of their own, writes, is seen, and is gone at the press of a button, in %s',
    async (locale) => {
      const { receipt } = await fileCase(world, { locale });
      const mine = await window(locale, '/my-case');
      await mine.fill('input[name=code]', receipt);
      await mine.click('main form button[type=submit]');
      await mine.click('a[href="/my-case/mandates"]');
      await mine.click('#new form button[type=submit]');
      expect(await mine.locator('.error-summary').count()).toBe(1);
      await mine.selectOption('#new select[name=speaker]', 'union');
      for (const power of ['read', 'message', 'comment']) await mine.check(`#new input[name=powers][value=${power}]`);
      await mine.fill('#new [name=name]', 'Siti');
      await look(mine, `70-mandate-form-${locale}`);
      await mine.click('#new form button[type=submit]');
      const code = (await mine.locator('.secret-code').innerText()).replace(/[^0-9A-Z-]/g, '');
      await look(mine, `71-mandate-code-${locale}`);
      await mine.click('#code form button[type=submit]');

      const theirs = await window(locale, '/my-case');
      await theirs.fill('input[name=code]', code);
      await theirs.click('main form button[type=submit]');
      expect(new URL(theirs.url()).pathname).toBe('/speak-for');
      await look(theirs, `72-speak-for-${locale}`);
      await theirs.click('.remedies a');
      await theirs.fill('#messages textarea[name=message]', 'We ask for the shift plan.');
      await theirs.click('#messages button[type=submit]');
      await look(theirs, `73-speak-for-case-${locale}`);
      expect(await theirs.locator('#messages').innerText()).toContain('We ask for the shift plan.');

      await mine.reload();
      expect(await mine.locator('#messages').innerText()).toContain('We ask for the shift plan.');
      await look(mine, `74-mandate-seen-${locale}`);
      await mine.click('#mandates form button[type=submit]');
      await look(mine, `75-mandate-over-${locale}`);
      await theirs.reload();
      expect(await theirs.locator('#messages').count()).toBe(0);
      for (const page of [mine, theirs]) await page.context().close();
    },
  );

  it.each(['en', 'ar'])('has pages without a fault that axe finds, in %s', async (locale) => {
    const { receipt } = await fileCase(world, { locale });
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/v1/my-case/mandates',
      headers: { authorization: `Receipt ${receipt}`, 'content-type': 'application/json' },
      payload: JSON.stringify({ speaker: 'lawyer', powers: ['read', 'message', 'comment', 'appeal', 'verify'] }),
    });
    const { context } = await openWindow(browser, { locale, width: WIDTH, scripts: true });
    const page = await context.newPage();
    const checked = async () => expect(await axeFaults(page)).toEqual([]);
    await page.goto(`${base}/my-case?lang=${locale}`);
    await page.fill('input[name=code]', receipt);
    await page.click('main form button[type=submit]');
    await page.goto(`${base}/my-case/mandates`);
    await checked();
    await page.goto(`${base}/speak-for`);
    await page.fill('input[name=code]', answer.json().code);
    await page.click('main form button[type=submit]');
    await checked();
    await page.click('.remedies a');
    await checked();
    await context.close();
  });
});
