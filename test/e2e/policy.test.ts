/** The pages about the rules in a real browser without JavaScript, in English and Arabic, at 360 and 1280 px, and what axe sees (A03, A04). */
import { mkdir } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import { axeFaults, launchBrowser, noSidewaysScroll, openWindow } from '../helpers/browser.ts';
import { fileCase } from '../helpers/cases.ts';
import { program } from '../helpers/services.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

const SHOTS = process.env.RECOURSE_SHOTS ?? '';
type Rule = (typeof ungpGeneric)['clocks'][number];
const days = (value: number) => [{ unit: 'days' as const, value }];
const CHANGED: Readonly<Record<string, (rule: Rule) => Rule>> = {
  feedback: (rule) => ({ ...rule, limits: days(2) }),
  acknowledgement: (rule) => ({ ...rule, source: 'Our own agreement of 2026', stop: [...rule.stop, { event: 'decision.issued' }] }),
  plan: (rule) => ({ ...rule, limits: days(14), severity: { S5: [{ unit: 'hours', value: 30 }] } }),
  outcome: (rule) => ({ ...rule, breachLevel: 2 }),
};
const EDITOR = '/staff/policy/editor';

/** Something of every kind that can be different, and a line that is longer than any screen. */
const DRAFT = stringify({
  ...ungpGeneric,
  sourceRef: `A long line: ${'x'.repeat(250)}`,
  commentWindowDays: 20,
  retention: { identityMaxMonths: 12, recordMinMonths: 120 },
  pauseCapsDays: { ...ungpGeneric.pauseCapsDays, safety: 7 },
  calendar: { ...ungpGeneric.calendar, week: { ...ungpGeneric.calendar.week, 5: ['09:00-12:00'] } },
  digest: { at: '08:00' },
  notices: [{ notice: 'overdue', to: ['handler', 'level'] }],
  onCall: { roles: ['senior_handler'], roundTheClock: true },
  levels: { ...ungpGeneric.levels, 1: ['senior_handler', 'mediator'] },
  ladder: ungpGeneric.ladder.map((rung) => (rung.step === 'escalate' ? { ...rung, at: 1.25 } : rung)),
  routing: ungpGeneric.routing.map((rule) => (rule.name === 'severe' ? { ...rule, level: 2 } : rule)),
  clocks: ungpGeneric.clocks.map((rule) => CHANGED[rule.name]?.(rule) ?? rule),
});
const FAULTY = DRAFT.replace('commentWindowDays: 20', 'commentWindowDays: 2').replace('binding: default', 'binding: sometimes');

describe.runIf(program('chromium') !== '')('the rules, in a browser without JavaScript', () => {
  let world: World;
  let browser: Browser;
  let base: string;
  beforeAll(async () => {
    world = await createWorld();
    base = await world.app.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchBrowser();
    await fileCase(world);
    world.clock.advance(4 * DAY_MS);
    if (SHOTS) await mkdir(SHOTS, { recursive: true });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const signIn = async (page: Page, name: 'admin' | 'oversight') => {
    const { email, password } = world.account(name);
    await page.goto(`${base}/staff/sign-in`);
    await page.fill('input[name=email]', email);
    await page.fill('input[name=password]', password);
    await Promise.all([page.waitForEvent('load'), page.click('main form button[type=submit]')]);
  };
  /** Writes the text and presses one of the buttons. */
  const ask = async (page: Page, tool: string, text: string) => {
    await page.fill('textarea[name=text]', text);
    const fold = page.locator(`details:has(button[value=${tool}])`);
    if ((await fold.count()) > 0 && (await fold.getAttribute('open')) === null) await fold.locator('> summary').click();
    await Promise.all([page.waitForEvent('load'), page.click(`button[name=tool][value=${tool}]`)]);
  };

  /** Every page on the way from the editor to the answer; `look` is asked at each. */
  const walk = async (page: Page, look: (name: string) => Promise<void>) => {
    await signIn(page, 'admin');
    // On the way, the other page of an administrator: addresses are the longest words of the desk.
    await page.goto(`${base}/staff/people`);
    await look('people');
    await page.goto(`${base}${EDITOR}`);
    await look('editor');
    await ask(page, 'check', FAULTY);
    expect(await page.locator('.error-summary a').count()).toBeGreaterThan(1);
    await look('faults');
    for (const tool of ['check', 'diff', 'preview', 'simulate'] as const) {
      await ask(page, tool, DRAFT);
      expect(await page.locator('#result').count()).toBe(1);
      for (const fold of await page.locator('#result details > summary').all()) await fold.click();
      await look(tool);
    }
    await page.locator('details:has(button[value=propose]) > summary').click();
    await page.fill('textarea[name=note]', 'You hear from us sooner. نجيبك أسرع.');
    await page.fill('input[name=commentUntil]', '2026-05-24');
    await Promise.all([page.waitForEvent('load'), page.click('button[name=tool][value=propose]')]);
    expect(page.url()).toContain('/staff/policy/drafts/');
    await look('draft-own');
    const draft = new URL(page.url()).pathname;
    await page.goto(`${base}/procedure`);
    await page.locator('[id^="draft-"] details:has(textarea) > summary').first().click();
    await look('procedure');
    await page.locator('[id^="draft-"] textarea').first().fill('أسبوعان أفضل. Two weeks would be better.');
    await Promise.all([page.waitForEvent('load'), page.locator('[id^="draft-"] form button').first().click()]);
    expect(page.url()).toContain('sent=true');
    await look('changes');
    await signIn(page, 'oversight');
    await page.goto(base + draft);
    await page.locator('#comments details:has(textarea) > summary').first().click();
    await page.locator('#comments textarea[name=text]').first().fill('We looked at it.');
    await Promise.all([page.waitForEvent('load'), page.locator('#comments form button').first().click()]);
    await look('draft-other');
    await page.goto(`${base}/staff/policy`);
    await look('policy');
    await page.goto(`${base}/staff/policy/versions/1`);
    await look('version');
  };

  it.each([
    ['en', 'ltr', 360],
    ['en', 'ltr', 1280],
    ['ar', 'rtl', 360],
    ['ar', 'rtl', 1280],
  ] as const)('%s (%s) at %i px', async (locale, dir, width) => {
    world.clock.advance(DAY_MS);
    const { context, origins } = await openWindow(browser, { locale, width });
    const page = await context.newPage();
    await page.goto(`${base}/?lang=${locale}`);
    await walk(page, async (name) => {
      expect(await page.locator('html').getAttribute('dir')).toBe(dir);
      await noSidewaysScroll(page);
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${locale}-${width}.png`, fullPage: true });
    });
    expect([...origins]).toEqual([base]);
    await context.close();
  });

  it.each(['en', 'ar'])('have no violation of WCAG 2.2 AA that axe can see, in %s (A04)', async (locale) => {
    const faults: string[] = [];
    world.clock.advance(DAY_MS);
    const { context } = await openWindow(browser, { locale, width: 360, scripts: true });
    const page = await context.newPage();
    await page.goto(`${base}/?lang=${locale}`);
    await walk(page, async (name) => {
      faults.push(...(await axeFaults(page)).map((fault) => `${locale} ${name}: ${fault}`));
    });
    await context.close();
    expect(faults).toEqual([]);
  });
});
