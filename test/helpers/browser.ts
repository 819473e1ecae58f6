/** Chromium of Debian, driven by playwright-core, with JavaScript off: as an old phone would see the pages. */
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
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
