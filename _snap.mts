import { chromium } from 'playwright-core';
const names = process.argv[2]!.split(','); const out = '/tmp/pages';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless','--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync'] });
for (const w of [360, 1280]) for (const l of ['en','ar']) {
  const ctx = await b.newContext({ viewport: { width: w, height: 800 }, javaScriptEnabled: false, colorScheme: (process.argv[3] as any) ?? 'light' });
  const p = await ctx.newPage();
  for (const n of names) { await p.goto(`file://${out}/${n}.${l}.html`); await p.screenshot({ path: `${out}/${n}.${l}.${w}.png`, fullPage: true }); }
  await ctx.close();
}
await b.close();
