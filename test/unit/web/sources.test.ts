import { describe, expect, it } from 'vitest';
import { PRESETS, REGIME_PRESETS } from '../../../src/policy/presets/registry.ts';
import { sourceId } from '../../../src/web/components/source.tsx';
import { renderMyCase } from '../../../src/web/pages/my-case.tsx';
import { contextOf, locales, myCase, plain } from './world.tsx';

const SOURCES = [...new Set([...PRESETS, ...REGIME_PRESETS].flatMap(({ clocks }) => clocks.map(({ source }) => source)))];

/** What a lawyer would look up: the number of a law, of its article or section, its paragraph. "Article" itself each language abbreviates. */
const citations = (source: string) =>
  (source.match(/\d{4}\/\d+|(?:Art\.|section|Principle) [\d()a-z]+\d?\)?/g) ?? []).map((one) => one.slice(one.indexOf(' ') + 1));

describe('A03: where a date comes from is said in the language of the page, with the legal citation kept', () => {
  it.each(SOURCES)('%s', (source) => {
    for (const { locale } of locales.available) {
      const words = locales.translator(locale).optional(sourceId(source));
      expect(words, locale).not.toBeNull();
      for (const citation of citations(source)) expect(words, locale).toContain(citation);
      // A paragraph number says nothing to anybody: whose law it is stands before it.
      expect(words, locale).not.toMatch(/^(?:Art\.|section|Directive|Regulation|ESS10)/);
    }
    if (!/^[A-Z]/.test(locales.translator('ar').t(sourceId(source)))) return;
    throw new Error('not Arabic');
  });

  it('no two sources share a message', () => {
    expect(new Set(SOURCES.map(sourceId)).size).toBe(SOURCES.length);
  });

  it('what an organisation wrote itself stands as it was written', () => {
    const vm = myCase(plain);
    const clocks = vm.view.clocks.map((clock) => ({ ...clock, source: 'Company agreement of 2024, no. 7' }));
    expect(renderMyCase({ ...vm, view: { ...vm.view, clocks } }, contextOf('ar', '/my-case'))).toContain(
      'Company agreement of 2024, no. 7',
    );
  });
});
