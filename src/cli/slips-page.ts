/** Slips to print and to cut: the code for the person, the number for the form (doors/slips.ts). Pure. */
import { renderSVG } from 'uqr';
import type { Slip } from '../doors/slips.ts';
import type { Translator } from '../web/i18n.ts';

/** One file without anything from elsewhere. No name of the organisation on either half (people.md 3.2). */
export function slipsPage(slips: readonly Slip[], words: Pick<Translator, 't' | 'locale' | 'dir'>): string {
  const t = (id: string) => words.t(id).replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const one = ({ code, number }: Slip): string => `<section>
<div><h2>${t('slips-yours')}</h2><p class="code" dir="ltr">${code}</p><p>${t('slips-yours-text')}</p></div>
<div class="form"><h2>${t('slips-form')}</h2>${renderSVG(number, { ecc: 'M', border: 2 })}<p>${t('slips-form-text')}</p></div>
</section>`;
  return `<!doctype html>
<html lang="${words.locale}" dir="${words.dir}">
<head><meta charset="utf-8"><title>${t('slips-title')}</title>
<style>
body { font: 12pt sans-serif; margin: 1cm }
section { display: flex; gap: 1cm; border-block-end: 1px dashed; padding-block: 8mm; break-inside: avoid }
section > div { flex: 1 } .form { border-inline-start: 1px dashed; padding-inline-start: 1cm }
.code { font: bold 16pt monospace } svg { width: 32mm; height: 32mm }
</style></head>
<body>
${slips.map(one).join('\n')}
</body></html>
`;
}
