import { describe, expect, it } from 'vitest';
import { bodySchema } from '../../../src/cases/action-body.ts';
import { schemaFaults } from '../../../src/http/schema-faults.ts';
import { grievanceFaults } from '../../../src/intake/intake.routes.ts';
import { GrievanceSchema } from '../../../src/intake/intake.schemas.ts';
import { formErrors } from '../../../src/web/components/errors.tsx';
import { actionFields } from '../../../src/web/components/schema-form.tsx';
import { parseFormBody } from '../../../src/web/forms/parse.ts';
import { renderMyAction } from '../../../src/web/pages/my-action.tsx';
import { renderStaffCase } from '../../../src/web/pages/staff-case.tsx';
import { ACTIONS, actionNamed } from '../../../src/workflow/actions.ts';
import { contextOf, locales, plain, staffCase } from './world.tsx';

const LANGUAGES = ['en', 'ar'] as const;

function named(name: string) {
  const found = actionNamed(name);
  if (!found) throw new Error(name);
  return found;
}

/** What the page says of a form that was sent empty. */
function emptyForm(name: string, locale: string) {
  const action = named(name);
  const { input, content } = parseFormBody(action.input, action.content, {});
  const faults = schemaFaults(bodySchema(action), { ...input, ...content });
  const t = locales.translator(locale);
  return { action, errors: formErrors(t, faults, { labelOf: actionFields(t, action) }), t };
}

const links = (html: string) => {
  const summary = /<section class="error-summary".*?<\/section>/s.exec(html)?.[0] ?? '';
  return [...summary.matchAll(/<a href="#([^"]+)">([^<]*)</g)].map(([, id = '', text = '']) => ({ id, text }));
};

describe('WCAG 3.3.1: every faulty field is named, with a way to it', () => {
  it('finds all that is missing, once each', () => {
    const pointers = schemaFaults(bodySchema(named('assess')), {}).map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/scale', '/scope', '/irremediability', '/delay', '/rights', '/harms']));
    expect(new Set(pointers).size).toBe(pointers.length);
    expect(grievanceFaults({ locale: 'en' })).toEqual([{ pointer: '/description', code: 'request.required' }]);
    expect(schemaFaults(GrievanceSchema, { locale: 'en', description: 'x' })).toEqual([]);
  });

  it.each(LANGUAGES)('the page of an action links each fault to a control that is there, by its label (%s)', (locale) => {
    for (const action of ACTIONS.filter(({ audience }) => audience === 'rightsholder')) {
      const { errors, t } = emptyForm(action.name, locale);
      if (errors.length === 0) continue;
      const html = renderMyAction({ action, values: {}, errors, csrf: 'c' }, contextOf(locale, '/my-case'));
      expect(html).toContain(
        `<title>${t
          .t('title-error-prefix', { title: '' })
          .replace(/[\u2068\u2069]/g, '')
          .trim()}`,
      );
      for (const { field, label } of errors.filter((error) => error.field !== '')) expect(label, `${action.name} ${field}`).toBeTruthy();
      for (const { id, text } of links(html)) {
        expect(html, `${action.name} ${id}`).toContain(`id="${id}"`);
        expect(text).toContain(' – ');
      }
    }
  });

  it.each(LANGUAGES)('the desk says it at the top of the page, with links into the open form (%s)', (locale) => {
    const { action, errors } = emptyForm('assess', locale);
    const vm = { ...staffCase(plain), actions: [{ ...action, blockedBy: [] }], failed: { action: 'assess', values: {}, errors } };
    const html = renderStaffCase(vm, contextOf(locale, '/desk'));
    const found = links(html);
    expect(found.map(({ id }) => id)).toEqual(['do-assess', 'assess-scale', 'assess-scope', 'assess-irremediability', 'assess-delay']);
    for (const { id } of found) expect(html, id).toContain(`id="${id}"`);
    expect(html.indexOf('class="error-summary"')).toBeLessThan(html.indexOf('<h1>'));
    expect(html.match(/class="error-summary"/g)).toHaveLength(1);
  });

  it('what has no control on the page stands for the form as a whole', () => {
    const t = locales.translator('en');
    const [error] = formErrors(t, [{ pointer: '/fileIds', code: 'evidence.unknown_file' }], {
      labelOf: actionFields(t, named('add_evidence')),
    });
    expect(error).toMatchObject({ field: '' });
  });

  it('a refusal speaks to the person, not about them', () => {
    const t = locales.translator('en');
    const [own] = formErrors(t, [{ pointer: '', code: 'rights_check.missing' }]);
    const [desk] = formErrors(t, [{ pointer: '', code: 'rights_check.missing' }], { audience: 'staff' });
    expect(own?.message).not.toBe(desk?.message);
  });
});
