import { writeFileSync } from 'node:fs';
import { SAMPLES } from './test/unit/web/samples.tsx';
import { loadStylesheets } from './src/web/assets.ts';
const s = loadStylesheets();
console.log('css', s.site.css.length, s.desk.css.length);
for (const locale of ['en', 'ar']) for (const sample of SAMPLES) {
  const html = sample.render(locale).replace('/assets/site-000.css', 'site.css').replace('/assets/desk-000.css', 'desk.css');
  writeFileSync(`/tmp/pages/${sample.name}.${locale}.html`, html);
  if (locale==='en') console.log(sample.name, Buffer.byteLength(html));
}
writeFileSync('/tmp/pages/site.css', s.site.css); writeFileSync('/tmp/pages/desk.css', s.desk.css);
