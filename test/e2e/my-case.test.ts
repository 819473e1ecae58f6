/** The person's page in a browser without JavaScript, at 360 px, in English and Arabic: what they decide about while the case is open. */
import { mkdir } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeCase } from '../../src/cases/system-work.ts';
import { axeFaults, launchBrowser, noSidewaysScroll, openWindow } from '../helpers/browser.ts';
import { fileCase } from '../helpers/cases.ts';
import { type Client, signedIn, takesCase } from '../helpers/client.ts';
import { program } from '../helpers/services.ts';
import { createWorld, type World } from '../helpers/world.ts';

const SHOTS = process.env.RECOURSE_SHOTS ?? '';
const WIDTH = 360;

describe.runIf(program('chromium') !== '')('what the person decides about, without JavaScript', () => {
  let world: World;
  let browser: Browser;
  let base: string;
  let handler: Client;
  beforeAll(async () => {
    world = await createWorld();
    base = await world.app.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchBrowser();
    handler = await signedIn(world, 'handler1');
    if (SHOTS) await mkdir(SHOTS, { recursive: true });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  /** A case in the hands of the first handler, being worked on. */
  async function handled(locale: string): Promise<{ reference: string; receipt: string }> {
    const filed = await fileCase(world, { locale });
    const [row] = await world.core.system.sql<{ id: string }[]>`select id from outbox where case_id = ${filed.caseId} and queue = 'route'`;
    const job = { outboxId: row?.id ?? '', organisationId: world.organisation.id, caseId: filed.caseId, requestId: null };
    await routeCase(world.core.deps, job);
    await does(filed.reference, 'conflict-declarations', { conflict: false });
    await takesCase(world, 'handler1', filed.reference);
    for (const step of ['acknowledgements', 'screenings']) await does(filed.reference, step);
    return filed;
  }

  async function does(reference: string, resource: string, body: object = {}): Promise<void> {
    const answer = await handler.post(`/cases/${reference}/${resource}`, body);
    expect(answer.status, `${resource}: ${JSON.stringify(answer.body)}`).toBe(201);
  }

  async function opens(locale: string, receipt: string, scripts = false): Promise<{ context: BrowserContext; page: Page }> {
    const { context } = await openWindow(browser, { locale, width: WIDTH, scripts });
    const page = await context.newPage();
    await page.goto(`${base}/my-case?lang=${locale}`);
    await page.fill('input[name=code]', receipt);
    await page.click('main form button[type=submit]');
    return { context, page };
  }

  async function atDesk(locale: string, reference: string): Promise<{ context: BrowserContext; page: Page }> {
    const { context } = await openWindow(browser, { locale, width: WIDTH });
    const page = await context.newPage();
    await page.goto(`${base}/staff/sign-in?lang=${locale}`);
    await page.fill('input[name=email]', world.account('handler1').email);
    await page.fill('input[name=password]', world.account('handler1').password);
    await page.click('main form button[type=submit]');
    await page.goto(`${base}/staff/cases/${reference}`);
    return { context, page };
  }

  const look = async (page: Page, name: string, part: string) => {
    await noSidewaysScroll(page);
    if (SHOTS)
      await page
        .locator(part)
        .first()
        .screenshot({ path: `${SHOTS}/${name}.png` });
  };

  describe.each(['en', 'ar'])('in %s', (locale) => {
    it('what whom it is about would read: seen first, changed, and gone as the person changed it (people.md 5)', async () => {
      const { reference, receipt } = await handled(locale);
      await does(reference, 'protection-assessments', { risk: 'medium' });
      const desk = await atDesk(locale, reference);
      await desk.page.locator('#do-show_respondent_text summary').first().click();
      await desk.page.fill('#do-show_respondent_text textarea[name=text]', 'A worker of the night shift says: wages were not paid.');
      await desk.page.click('#do-show_respondent_text button[type=submit]');
      await look(desk.page, `40-outgoing-desk-${locale}`, '#outgoing');

      const { context, page } = await opens(locale, receipt);
      const card = page.locator('#outgoing');
      expect(await card.innerText()).toContain('A worker of the night shift says: wages were not paid.');
      await look(page, `41-outgoing-${locale}`, '#outgoing');
      await card.locator('.action-change summary').click();
      await look(page, `42-outgoing-change-${locale}`, '#outgoing');
      await card.locator('textarea[name=changed_text]').fill('We heard that wages were not paid.');
      await card.locator('.action-change button[type=submit]').click();
      expect(page.url()).toContain('done=answer_respondent_text');
      await look(page, `43-outgoing-changed-${locale}`, '#outgoing');

      await desk.page.reload();
      expect(await desk.page.locator('#outgoing').innerText()).toContain('We heard that wages were not paid.');
      await desk.page.locator('#do-contact_respondent summary').first().click();
      await desk.page.click('#do-contact_respondent button[type=submit]');
      await look(desk.page, `44-outgoing-gone-desk-${locale}`, '#outgoing');
      await page.reload();
      await page.locator('#outgoing details summary').click();
      await look(page, `45-outgoing-gone-${locale}`, '#outgoing');
      for (const { context: each } of [desk, { context }]) await each.close();
    });
  });

  it.each(['en', 'ar'])('an offer to meet: seen, moved, accepted, and its record agreed, in %s (E03)', async (locale) => {
    const { reference, receipt } = await handled(locale);
    const desk = await atDesk(locale, reference);
    await desk.page.locator('#do-offer_meeting summary').first().click();
    await desk.page.check('#do-offer_meeting input[name=form][value=in_person]');
    await desk.page.fill('#do-offer_meeting input[name=startsAt]', '2026-03-11T10:00');
    await desk.page.check('#do-offer_meeting input[name=attendees][value=mediator]');
    await desk.page.fill('#do-offer_meeting textarea[name=place]', 'The union house, second floor');
    await look(desk.page, `50-meeting-offer-desk-${locale}`, '#do-offer_meeting');
    await desk.page.click('#do-offer_meeting button[type=submit]');

    const { context, page } = await opens(locale, receipt);
    const card = page.locator('#meetings');
    expect(await card.innerText()).toContain('The union house, second floor');
    await card.locator('.action-other_time summary').click();
    await look(page, `51-meeting-${locale}`, '#meetings');
    await card.locator('.action-other_time input[name=proposedAt]').fill('2026-03-12T16:00');
    await card.locator('.action-other_time button[type=submit]').click();
    await card.locator('.action-accept summary').click();
    await card.locator('.action-accept textarea[name=companions]').fill('My sister');
    await card.locator('.action-accept button[type=submit]').click();
    expect(page.url()).toContain('done=answer_meeting');
    const record = { held: true, heldAt: world.clock.now(), minutes: 'The gate was locked for two hours.' };
    const [offer] = (await handler.get(`/cases/${reference}`)).body['meetings'] as readonly { readonly meetingSeq: number }[];
    await does(reference, 'meeting-records', { ...record, meetingSeq: offer?.meetingSeq });
    await page.reload();
    await look(page, `52-meeting-record-${locale}`, '#meetings');
    await card.locator('.action-minutes input[name=agreed][value=true]').check();
    await card.locator('.action-minutes button[type=submit]').click();
    await desk.page.reload();
    await desk.page.locator('#meetings details summary').click();
    await look(page, `54-readers-${locale}`, '#readers');
    await does(reference, 'information-requests', { questions: 2, about: ['when', 'where'], question: 'When and where was it?' });
    await page.reload();
    await look(page, `55-burden-${locale}`, '#messages');
    await look(desk.page, `53-meeting-agreed-desk-${locale}`, '#meetings');
    for (const { context: each } of [desk, { context }]) await each.close();
  });

  it('has no violation of WCAG 2.2 AA that axe can see (A04)', async () => {
    const faults: string[] = [];
    for (const locale of ['en', 'ar']) {
      const { reference, receipt } = await handled(locale);
      await does(reference, 'respondent-texts', { text: 'Wages were not paid.' });
      await does(reference, 'meeting-offers', { form: 'phone', attendees: ['handler'] });
      const { context, page } = await opens(locale, receipt, true);
      for (const path of ['/my-case', '/my-case/respondent-text-answers', '/my-case/meeting-answers']) {
        await page.goto(`${base}${path}`);
        await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
        faults.push(...(await axeFaults(page)).map((fault) => `${locale} ${path}: ${fault}`));
      }
      await context.close();
    }
    expect(faults).toEqual([]);
  });
});
