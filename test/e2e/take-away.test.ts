/** Taking a complaint along with an old phone: no JavaScript, 360 px, in English and Arabic; the paper is looked at as it lies in a folder. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../src/time.ts';
import { axeFaults, launchBrowser, noSidewaysScroll, openWindow } from '../helpers/browser.ts';
import { fileCase } from '../helpers/cases.ts';
import { program } from '../helpers/services.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

const SHOTS = process.env.RECOURSE_SHOTS ?? '';

describe.runIf(program('chromium') !== '')('taking a complaint along, without JavaScript', () => {
  let world: World;
  let browser: Browser;
  let base: string;
  let folder: string;
  beforeAll(async () => {
    world = await createWorld();
    base = await world.app.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchBrowser();
    folder = await mkdtemp(join(tmpdir(), 'recourse-take-'));
    if (SHOTS) await mkdir(SHOTS, { recursive: true });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });

  const look = async (page: Page, name: string) => {
    await noSidewaysScroll(page);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  };

  /** axe itself is a script. */
  async function faultsOf(url: string): Promise<string[]> {
    const { context } = await openWindow(browser, { locale: 'en', width: 360, scripts: true });
    const page = await context.newPage();
    await page.goto(url);
    const faults = await axeFaults(page);
    await context.close();
    return faults;
  }

  it.each(['en', 'ar'])("the signed paper, with one's own words and a name, in %s", async (locale) => {
    const { receipt } = await fileCase(world, { locale, description: 'They took my passport. أخذوا جوازي.' });
    world.clock.set(plusMs(world.clock.now(), 9 * DAY_MS));
    const { context, origins } = await openWindow(browser, { locale, width: 360 });
    const page = await context.newPage();
    await page.goto(`${base}/my-case?lang=${locale}`);
    await page.fill('input[name=code]', receipt);
    await page.click('main form button[type=submit]');
    await page.click('a[href="/my-case/take-along"]');
    await look(page, `60-take-${locale}`);
    await page.fill('input[name=name]', 'Nour');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('form[action="/my-case/record"] button')]);
    expect(download.suggestedFilename()).toBe('record.zip');
    const there = await mkdtemp(join(folder, 'record-'));
    const files = unzipSync(new Uint8Array(await readFile(await download.path())));
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(there, basename(name)), bytes);
    await page.goto(pathToFileURL(join(there, 'record.html')).href);
    expect(await page.locator('body').innerText()).toContain('أخذوا جوازي');
    await look(page, `61-record-${locale}`);
    expect(await faultsOf(page.url())).toEqual([]);
    await page.goto(`${base}/verify?lang=${locale}`);
    await page.setInputFiles('#f-file', join(there, 'record.json'));
    await page.setInputFiles('#f-document', join(there, 'record.html'));
    await page.click('form[enctype="multipart/form-data"] button');
    await page.waitForSelector('.notice-success');
    await look(page, `62-verified-${locale}`);
    expect([...origins].filter((origin) => origin !== base && origin !== 'null')).toEqual([]);
    await context.close();
  });
});
