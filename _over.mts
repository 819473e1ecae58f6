import { chromium } from 'playwright-core';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless','--no-sandbox','--disable-gpu'] });
const p = await (await b.newContext({ viewport: { width: 320, height: 800 } })).newPage();
for (const l of ['en','ar']) { await p.goto(`file:///tmp/pages/staff-case.${l}.html`);
 await p.evaluate(() => { for (const d of document.querySelectorAll('details')) d.open = true; });
console.log(await p.evaluate(() => [document.documentElement.scrollWidth, ...[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1).slice(0,6).map(e => e.tagName+'.'+e.className)]));
await p.setViewportSize({width:360,height:800}); await p.screenshot({path:`/tmp/pages/open.${l}.png`, clip:{x:0,y:1500,width:360,height:2600}, fullPage:true}); await p.setViewportSize({width:320,height:800}); }
await b.close();
