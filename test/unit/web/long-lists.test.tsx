import { describe, expect, it } from 'vitest';
import { parseFormBody } from '../../../src/web/forms/parse.ts';
import { renderStaffCase } from '../../../src/web/pages/staff-case.tsx';
import { actionNamed } from '../../../src/workflow/actions.ts';
import { HARMS, RIGHTS } from '../../../src/workflow/taxonomies.ts';
import { contextOf, plain, staffCase } from './world.tsx';

function formOf(action: string, entryClass = 'COMPLAINT'): string {
  const vm = staffCase(plain);
  const found = actionNamed(action);
  if (!found) throw new Error(action);
  const html = renderStaffCase(
    {
      ...vm,
      failed: null,
      view: { ...vm.view, entryClass },
      actions: [{ ...found, blockedBy: [] }],
      everybody: [
        { value: 's3', label: 'Dina Aziz' },
        { value: 's4', label: 'Karim Nasser' },
      ],
    },
    contextOf('en', '/desk'),
  );
  return new RegExp(`id="do-${action}">.*?</form>`, 's').exec(html)?.[0] ?? '';
}

/** Values of a field that stand in view, and those behind its fold. */
function offered(form: string, field: string): { first: readonly string[]; rest: readonly string[] } {
  const group = new RegExp(`<fieldset[^>]*id="[a-z_]+-${field}".*?</fieldset>`, 's').exec(form)?.[0] ?? '';
  const values = (html: string) => [...html.matchAll(/<input[^>]*>/g)].map(([tag]) => /value="([^"]*)"/.exec(tag)?.[1] ?? '');
  const [shown = '', folded = ''] = group.split('<details');
  return { first: values(shown), rest: values(folded) };
}

describe('people.md 1: nobody reads forty codes to tick one', () => {
  it.each([
    ['rights', RIGHTS],
    ['harms', HARMS],
  ] as const)('%s: five suggestions in words and "not sure" in view, every other code behind a fold', (field, codes) => {
    const { first, rest } = offered(formOf('assess'), field);
    expect(first).toHaveLength(6);
    expect(first.at(-1)).toBe('');
    expect([...first.slice(0, 5), ...rest].sort()).toEqual([...codes].sort());
    expect(formOf('assess')).toContain('Not sure yet');
  });

  it('suggests what fits the sort of complaint', () => {
    expect(offered(formOf('assess', 'CONTENT_APPEAL'), 'harms').first).toContain('TH03');
    expect(offered(formOf('assess', 'DATA_RIGHT'), 'rights').first[0]).toBe('R09');
  });

  it('root causes: five suggestions, and "we could not find it out" among the rest, since one must be named', () => {
    const { first, rest } = offered(formOf('record_root_cause'), 'rootCauses');
    expect(first).toHaveLength(5);
    expect(rest).toContain('cause_not_found');
  });

  it('"not sure" sends an empty list, and never a code', () => {
    const assess = actionNamed('assess');
    if (!assess) throw new Error('assess');
    expect(parseFormBody(assess.input, assess.content, { rights: [''], harms: ['', 'noise'] }).input).toMatchObject({
      rights: [],
      harms: ['noise'],
    });
  });

  it('colleagues whom a complaint is about are ticked by name', () => {
    const form = formOf('assess');
    expect(offered(form, 'respondents').first).toEqual(['s3', 's4']);
    expect(form).toContain('Karim Nasser');
  });
});
