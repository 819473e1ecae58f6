/** The person's and the handler's pages in a real browser without JavaScript, in English and Arabic, at 360 and 1280 px (A03, A04, A05, A11). */
import { mkdir } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asViewer } from '../../src/db/client.ts';
import { startWorkers, type Workers } from '../../workers/start.ts';
import { axeFaults, launchBrowser, noSidewaysScroll, openWindow } from '../helpers/browser.ts';
import { fileCase } from '../helpers/cases.ts';
import { program } from '../helpers/services.ts';
import { until } from '../helpers/wait.ts';
import { createWorld, type World } from '../helpers/world.ts';

const SHOTS = process.env.RECOURSE_SHOTS ?? '';

describe.runIf(program('chromium') !== '')('in a browser without JavaScript', () => {
  let world: World;
  let workers: Workers;
  let browser: Browser;
  let base: string;
  beforeAll(async () => {
    world = await createWorld();
    workers = startWorkers(world.core, { queues: 'route,notify', sweepEveryMs: 60_000 });
    base = await world.app.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchBrowser();
    if (SHOTS) await mkdir(SHOTS, { recursive: true });
  });
  afterAll(async () => {
    await browser.close();
    await workers.stop();
    await world.close();
  });

  const shoot = async (page: Page, name: string) => {
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  };
  const pending = async () => Number((await world.core.system.sql<{ n: string }[]>`select count(*)::text as n from outbox`)[0]?.n);

  /** The case that was filed last, and who is responsible for it: to that person its content is open (people.md 3.5). */
  const latest = async () => {
    const [row] = await asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, async (tx) => [
      ...(await tx.execute<{ reference: string; handler: string }>(sql`
        select reference, handler_id as handler from cases where handler_id is not null order by submitted_at desc limit 1`)),
    ]);
    const account = (['handler1', 'handler2', 'senior'] as const).map((name) => world.account(name)).find(({ id }) => id === row?.handler);
    if (!row || !account) throw new Error('nobody is responsible for the case');
    return { reference: row.reference, account };
  };

  describe.each([
    ['en', 'ltr', 360],
    ['en', 'ltr', 1280],
    ['ar', 'rtl', 360],
    ['ar', 'rtl', 1280],
  ] as const)('%s (%s) at %i px', (locale, dir, width) => {
    it('files, keeps the code, follows, writes, and leaves nothing behind', async () => {
      const { context, origins } = await openWindow(browser, { locale, width });
      const page = await context.newPage();
      const look = async (name: string) => {
        expect(await page.locator('html').getAttribute('dir')).toBe(dir);
        expect(await page.title()).not.toMatch(/grievance|complaint|Demo organisation/i);
        await noSidewaysScroll(page);
        await shoot(page, `${name}-${locale}-${width}`);
      };
      await page.goto(`${base}/?lang=${locale}`);
      await look('01-home');
      await page.goto(`${base}/file`);
      await look('02-file');
      await page.click('form[action$="/file"] button[type=submit]');
      expect(await page.locator('.error-summary').count()).toBe(1);
      await look('03-file-error');
      await page.fill('textarea[name=description]', 'حبسوا جوازات سفرنا. They kept our passports.');
      await page.click('form[action$="/file"] button[type=submit]');
      expect(page.url()).toContain('/receipt');
      await look('04-receipt');
      const code = /([0-9A-Z]{4}-){5}[0-9A-Z]{4}/.exec(
        (await page.locator('main').innerText()).replaceAll(/[\u2066-\u2069\u200e\u200f\s]/g, (c) => (/\s/.test(c) ? ' ' : '')),
      )?.[0];
      expect(code, 'the code is shown').toBeTruthy();
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[download="note.json"]')]);
      expect(download.suggestedFilename()).toBe('note.json');
      await page.fill('input[name=lastGroup]', (code ?? '').slice(-4));
      await page.click('form[action$="/receipt/saved"] button[value=check]');
      expect(page.url()).toContain('/my-case');
      await until(world.core, async () => (await pending()) === 0);
      await page.goto(`${base}/my-case`);
      await look('05-my-case');
      expect(await page.locator('main').innerText()).toContain('They kept our passports');

      await page.goto(`${base}/receipt`);
      expect(await page.locator('main').innerText()).not.toContain(code ?? '?');
      await page.goto(`${base}/my-case/messages`);
      await look('06-message');
      await page.fill('textarea[name=message]', 'Is somebody there?');
      await page.click('main form button[type=submit]');
      expect(page.url()).toContain('/my-case?done=write_message');
      expect(await page.locator('main').innerText()).toContain('Is somebody there?');

      await page.click('form[action$="/exit"] button');
      expect(await page.locator('body').innerText()).toBe('');
      expect(await context.cookies()).toEqual([]);
      await page.goto(`${base}/my-case`);
      await look('07-sign-in');
      await page.fill('input[name=code]', 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA');
      await page.click('main form button[type=submit]');
      expect(await page.locator('.error-summary').count()).toBe(1);
      await look('08-sign-in-wrong');
      await page.fill('input[name=code]', (code ?? '').toLowerCase());
      await page.click('main form button[type=submit]');
      expect(await page.locator('main').innerText()).toContain('Is somebody there?');
      for (const path of ['/procedure', '/verify', '/nowhere']) {
        await page.goto(base + path);
        await look(`09-${path.slice(1)}`);
      }
      expect([...origins]).toEqual([base]);
      await context.close();
    });

    it('lets a handler sign in, declare, acknowledge and screen with the buttons of the table', async () => {
      const { context } = await openWindow(browser, { locale, width });
      const page = await context.newPage();
      const look = async (name: string) => {
        await noSidewaysScroll(page);
        await shoot(page, `${name}-${locale}-${width}`);
      };
      await until(world.core, async () => (await pending()) === 0);
      const { reference, account } = await latest();
      await page.goto(`${base}/staff?lang=${locale}`);
      await look('20-staff-sign-in');
      await page.fill('input[name=email]', account.email);
      await page.fill('input[name=password]', account.password);
      await page.click('main form button[type=submit]');
      await look('21-inbox');
      await page.locator(`main a[href$="/staff/cases/${reference}"]`).first().click();
      // The clock of the test stands still, so that the windows may open the same case: it is declared once.
      if (await page.locator('form[action$="/conflict-declarations"]').first().isVisible()) {
        await look('22-conflict');
        await page.check('form[action$="/conflict-declarations"] input[name=conflict][value=false]');
        await page.click('form[action$="/conflict-declarations"] button[type=submit]');
      }
      await look('23-case');
      expect(await page.locator('main').innerText()).toContain('They kept our passports');
      await page.goto(`${base}/staff/effectiveness`);
      await look('24-effectiveness');
      await page.goto(`${base}/staff`);
      await page.click('form[action$="/staff/sign-out"] button');
      await page.goto(`${base}/staff`);
      expect(page.url()).toContain('/staff/sign-in');
      await context.close();
    });
  });

  it('has no violation of WCAG 2.2 AA that axe can see, on every page and in both languages (A04)', async () => {
    const faults: string[] = [];
    for (const locale of ['en', 'ar']) {
      // Scripts are on for axe itself; the pages ship none.
      const { context } = await openWindow(browser, { locale, width: 360, scripts: true });
      const page = await context.newPage();
      const check = async (path: string) => {
        await page.goto(`${base}${path}?lang=${locale}`);
        faults.push(...(await axeFaults(page)).map((fault) => `${locale} ${path}: ${fault}`));
      };
      for (const path of ['/', '/file', '/my-case', '/procedure', '/verify', '/staff/sign-in', '/nowhere']) await check(path);
      const { receipt, reference } = await fileCase(world);
      await page.goto(`${base}/my-case`);
      await page.fill('input[name=code]', receipt);
      await page.click('main form button[type=submit]');
      for (const path of ['/my-case', '/my-case/messages', '/my-case/withdrawals', '/my-case/retaliation-reports']) await check(path);
      await page.goto(`${base}/staff/sign-in`);
      await page.fill('input[name=email]', world.account('senior').email);
      await page.fill('input[name=password]', world.account('senior').password);
      await page.click('main form button[type=submit]');
      await check(`/staff/cases/${reference}`);
      await page.check('input[name=conflict][value=false]');
      await page.click('form[action$="/conflict-declarations"] button[type=submit]');
      for (const path of ['/staff', `/staff/cases/${reference}`, '/staff/effectiveness']) await check(path);
      await context.close();
    }
    expect(faults).toEqual([]);
  });
});
