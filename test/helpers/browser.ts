/** Chromium of Debian, driven by playwright-core, with JavaScript off: as an old phone would see the pages. */
import AxeBuilder from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { program } from './services.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a browser. Close it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: program('chromium'), args: FLAGS, headless: true });
}

/** A private window without scripts. `origins` collects every host that was asked for anything (A05). */
export async function openWindow(
  browser: Browser,
  options: { locale: string; width: number; scripts?: boolean },
): Promise<{ context: BrowserContext; origins: Set<string> }> {
  const context = await browser.newContext({
    locale: options.locale,
    viewport: { width: options.width, height: 800 },
    javaScriptEnabled: options.scripts ?? false,
    acceptDownloads: true,
  });
  const origins = new Set<string>();
  context.on('request', (request) => origins.add(new URL(request.url()).origin));
  return { context, origins };
}

/** The page is no wider than its window, whatever is in it. */
export async function noSidewaysScroll(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { cssContentSize, cssLayoutViewport } = await session.send('Page.getLayoutMetrics');
  expect(cssContentSize.width, page.url()).toBeLessThanOrEqual(cssLayoutViewport.clientWidth + 1);
}

/** Runs axe in the page through the debugging protocol, past the page's own content policy. */
export async function axeFaults(page: Page): Promise<string[]> {
  return (await createAxe(page))();
}

/** The same for many pages after one another in one tab: axe stays in the window as long as that does. `rules`: these alone. */
export async function createAxe(page: Page): Promise<(rules?: readonly string[]) => Promise<string[]>> {
  const session = await page.context().newCDPSession(page);
  const run = (expression: string) => session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  return async (rules = STANDARD) => {
    const { result: there } = await run('typeof axe');
    if (there.value !== 'object') await run(`${AxeBuilder.source};0`);
    const options = JSON.stringify({ runOnly: rules, resultTypes: ['violations'] });
    const { result } = await run(`axe.run(${options}).then((r) => JSON.stringify(r.violations.map(${TOLD})))`);
    return JSON.parse(String(result.value));
  };
}

/** WCAG 2.2 A and AA. */
const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const TOLD = "(v) => v.id + ' ' + v.nodes.map((n) => n.target).join(' ')";
