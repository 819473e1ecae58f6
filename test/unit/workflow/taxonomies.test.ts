import Value from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { bodySchema } from '../../../src/cases/action-body.ts';
import { toProblem } from '../../../src/http/errors.ts';
import { fieldsOf } from '../../../src/web/forms/shape.ts';
import { ACTIONS } from '../../../src/workflow/actions.ts';
import { HARMS, RIGHTS, ROOT_CAUSES } from '../../../src/workflow/taxonomies.ts';
import { MINOR } from './world.ts';

const TAXONOMIES = [
  ['assess', 'rights', RIGHTS, MINOR],
  ['assess', 'harms', HARMS, MINOR],
  ['record_root_cause', 'rootCauses', ROOT_CAUSES, { systemic: false }],
  ['close_case', 'rootCauses', ROOT_CAUSES, { summary: 'Done.' }],
] as const;

function actionOf(name: string) {
  const found = ACTIONS.find((action) => action.name === name);
  if (!found) throw new Error(`no action ${name}`);
  return found;
}

describe('requirements section 4, D17: what a complaint is about is told in codes of closed lists', () => {
  it.each(TAXONOMIES)('%s takes every code of %s and no other', (name, field, codes, rest) => {
    const schema = bodySchema(actionOf(name));
    expect(Value.Check(schema, { ...rest, [field]: [...codes] })).toBe(true);
    for (const foreign of ['R99', 'the foreman Karim', 'wages-withheld', ''])
      expect(Value.Check(schema, { ...rest, [field]: [foreign] }), foreign).toBe(false);
    expect(Value.Check(schema, { ...rest, [field]: [codes[0], codes[0]] })).toBe(false);
  });

  it.each(TAXONOMIES)('the form of %s draws %s as a list to choose from', (name, field, codes) => {
    const shape = fieldsOf(actionOf(name).input).find((one) => one.name === field)?.shape;
    expect(shape).toEqual({ kind: 'choices', options: [...codes] });
  });

  it('the refusal names the field and the codes that are taken, and never what was sent', () => {
    const fault = {
      keyword: 'enum',
      instancePath: '/rootCauses/0',
      schemaPath: '#/properties/rootCauses/items/enum',
      params: { allowedValues: [...ROOT_CAUSES] },
      message: 'must be equal to one of the allowed values',
    };
    const problem = toProblem(Object.assign(new Error('body'), { validation: [fault], validationContext: 'body', code: '', name: '' }));
    expect(problem).toMatchObject({ status: 422, fields: [{ pointer: '/rootCauses/0', code: 'request.enum' }] });
    for (const code of ROOT_CAUSES) expect(problem.fields[0]?.detail).toContain(code);
  });
});
