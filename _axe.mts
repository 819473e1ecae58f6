import { chromium } from 'playwright-core';
import { readFileSync, readdirSync } from 'node:fs';
const axe = readFileSync('node_modules/axe-core/axe.min.js','utf8');
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless','--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync'] });
const files = readdirSync('/tmp/pages').filter(f=>f.endsWith('.html'));
for (const scheme of ['light','dark'] as const) for (const w of [320, 1280]) {
  const ctx = await b.newContext({ viewport: { width: w, height: 800 }, colorScheme: scheme });
  const p = await ctx.newPage();
  for (const f of files) {
    await p.goto(`file:///tmp/pages/${f}`);
    await p.evaluate(() => { for (const d of document.querySelectorAll('details')) d.open = true; });
    const over = await p.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) console.log('OVERFLOW', w, f, over, await p.evaluate(() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1).slice(0,3).map(e => e.tagName+'.'+e.className)));
    await p.addScriptTag({ content: axe });
    const r: any = await p.evaluate(() => (window as any).axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] }));
    for (const v of r.violations) console.log(scheme, w, f, v.id, v.impact, v.nodes.length, v.nodes[0].html.slice(0,120), (v.nodes[0].any[0]?.message ?? '').slice(0,150));
  }
  await ctx.close();
}
await b.close();
