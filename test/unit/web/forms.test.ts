import Type from 'typebox';
import Value from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { DraftSchema, GrievanceSchema } from '../../../src/intake/intake.schemas.ts';
import { formErrors } from '../../../src/web/components/errors.tsx';
import { formValues, localText, parseFormBody } from '../../../src/web/forms/parse.ts';
import { controlId, fieldNameOf, fieldsOf } from '../../../src/web/forms/shape.ts';
import { answerQuestion, answerValues, askedFaults, FOR_WHOM, parseFileForm } from '../../../src/web/pages/file-form.ts';
import { ACTIONS } from '../../../src/workflow/actions.ts';
import type { Facts, Json } from '../../../src/workflow/model.ts';
import { When } from '../../../src/workflow/vocabulary.ts';
import { locales } from './world.tsx';

const Everything = Type.Object({
  word: Type.String({ maxLength: 40 }),
  pick: Type.Union([Type.Literal('a'), Type.Literal('b')]),
  listed: Type.Enum(['x', 'y']),
  maybe: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 5 }), Type.Null()])),
  nobody: Type.Union([Type.String(), Type.Null()]),
  yes: Type.Boolean(),
  several: Type.Array(Type.Enum(['p', 'q', 'r'])),
  codes: Type.Array(Type.String()),
  rows: Type.Array(Type.Object({ type: Type.Enum(['RM1', 'RM4']), dueAt: When, late: Type.Optional(Type.Boolean()) })),
  inner: Type.Object({ until: When, count: Type.Number() }),
});
const CONTENT = { reasons: { required: true, maxLength: 100 }, note: { required: false, maxLength: 10 } };

const STAFF_ID = '7d444840-9dc0-4d1b-8245-5ffdce74fad2';

describe('form bodies', () => {
  it('turn into typed JSON and back', () => {
    const input: Facts = {
      word: 'كلمة',
      pick: 'b',
      listed: 'x',
      maybe: 3,
      nobody: null,
      yes: false,
      several: ['p', 'r'],
      codes: ['R01', 'R22'],
      rows: [
        { type: 'RM4', dueAt: '2026-07-01T09:00:00.000Z' },
        { type: 'RM1', dueAt: '2026-12-31T21:30:00.000Z', late: true },
      ],
      inner: { until: '2026-03-29T01:30:00.000Z', count: 2.5 },
    };
    const content = { reasons: ' because\nof this ' };
    const body = Object.fromEntries(
      Object.entries(formValues(Everything, { input, content }, 'Asia/Amman')).map(([name, texts]) => [
        name,
        texts.length === 1 ? texts[0] : texts,
      ]),
    );
    expect(parseFormBody(Everything, CONTENT, { ...body, _csrf: 'token' }, 'Asia/Amman')).toEqual({ input, content });
  });

  it('leave out what is blank, keep what cannot be converted, and ignore what is not asked for', () => {
    const parsed = parseFormBody(Everything, CONTENT, {
      word: '  ',
      maybe: 'many',
      nobody: '',
      yes: '',
      codes: 'R01, R02\r\nR03',
      'rows[0].type': '',
      'rows[0].dueAt': '',
      'rows[3].type': 'RM1',
      'rows[3].dueAt': 'soon',
      reasons: ' \r\n ',
      note: 'a\r\nb',
      other: 'x',
      listed: { evil: true },
    });
    expect(parsed).toEqual({
      input: { maybe: 'many', nobody: null, several: [], codes: ['R01', 'R02', 'R03'], rows: [{ type: 'RM1', dueAt: 'soon' }], inner: {} },
      content: { note: 'a\nb' },
    });
  });

  it('read the digits of the reader', () => {
    expect(parseFormBody(Everything, {}, { maybe: '٤' }).input.maybe).toBe(4);
    expect(parseFormBody(Everything, {}, { maybe: '۵' }).input.maybe).toBe(5);
  });

  it('take local time of the organisation, also where the clocks change', () => {
    const until = (text: string, zone: string) => parseFormBody(Everything, {}, { 'inner.until': text }, zone).input.inner;
    expect(until('2026-03-29T02:30', 'Europe/Berlin')).toEqual({ until: '2026-03-29T01:30:00.000Z' });
    expect(until('2026-06-01T09:00', 'Asia/Amman')).toEqual({ until: '2026-06-01T06:00:00.000Z' });
    expect(localText('2026-06-01T06:00:00.000Z', 'Asia/Amman')).toBe('2026-06-01T09:00');
  });

  it('cannot be made to fill an object with foreign names', () => {
    const parsed = parseFormBody(Everything, CONTENT, {
      __proto__: { word: 'x' },
      constructor: 'y',
      'rows[0].__proto__': 'z',
      'rows[999999999999].type': 'RM1',
    });
    expect(Object.keys(parsed.input).sort()).toEqual(['codes', 'inner', 'nobody', 'rows', 'several']);
    expect(Object.getPrototypeOf(parsed.input)).toBe(Object.prototype);
  });

  it('draw a field for everything that the action table asks for', () => {
    expect(ACTIONS.length).toBeGreaterThan(80);
    for (const action of ACTIONS) expect(() => fieldsOf(action.input)).not.toThrow();
  });

  it.each(ACTIONS.filter((action) => action.audience !== 'system').map((action) => [action.name, action] as const))(
    'give %s what its schema admits',
    (_name, action) => {
      const input = sampleOf(action.input);
      const body = Object.fromEntries(Object.entries(formValues(action.input, { input })).map(([name, texts]) => [name, [...texts]]));
      const parsed = parseFormBody(action.input, action.content, body);
      expect(parsed.input).toEqual(input);
      expect(Value.Check(action.input, parsed.input)).toBe(true);
    },
  );

  it('know the field that an error means', () => {
    expect(['/items/0/dueAt', '/content/reasons', '/track', ''].map(fieldNameOf)).toEqual(['items[0].dueAt', 'reasons', 'track', '']);
    expect(controlId('items[0].dueAt', 'plan')).toBe('plan-items-0-dueAt');
  });

  it('say an error in words, and its code only to staff', () => {
    const t = locales.translator('en');
    expect(formErrors(t, [{ pointer: '/question', code: 'request.required' }])).toEqual([
      { field: 'question', message: 'Please fill this in.' },
    ]);
    expect(formErrors(t, [{ pointer: '', code: 'odd.code' }])[0]?.message).not.toContain('odd.code');
    expect(formErrors(t, [{ pointer: '', code: 'odd.code' }], { audience: 'staff' })[0]?.message).toContain('odd.code');
  });
});

describe('the filing form', () => {
  it('needs only what happened (A01)', () => {
    const draft = parseFileForm(
      { description: 'x', desiredOutcome: '', respondent: ' ', idempotencyKey: 'k', contactChoice: 'mailbox' },
      'ar',
    );
    expect(draft).toEqual({ locale: 'ar', description: 'x' });
    expect(Value.Check(GrievanceSchema, draft)).toBe(true);
  });

  it('keeps no name of somebody whom nobody should know, and no contact of somebody who wants none', () => {
    const body = { description: 'x', name: 'A', contact: 'b@c.example', dangerNow: 'true' };
    expect(parseFileForm({ ...body, identityMode: 'anonymous', contactChoice: 'mailbox' }, 'en')).toEqual({
      locale: 'en',
      description: 'x',
      identityMode: 'anonymous',
      dangerNow: true,
    });
    expect(parseFileForm({ ...body, identityMode: 'named', contactChoice: 'contact' }, 'en')).toMatchObject({
      name: 'A',
      contact: 'b@c.example',
    });
    expect(parseFileForm(body, 'en')).not.toHaveProperty('name');
  });

  it('says for whom, also a child and a group, and comes back as it was chosen (A08, A17, J01)', () => {
    for (const choice of FOR_WHOM) {
      const draft = parseFileForm({ description: 'x', submitterRole: choice }, 'en');
      expect(Value.Check(GrievanceSchema, draft), choice).toBe(true);
      if (Value.Check(DraftSchema, draft)) expect(answerValues(draft)['submitterRole']).toEqual([choice]);
    }
    expect(parseFileForm({ submitterRole: 'child' }, 'en')).toMatchObject({ submitterRole: 'self', groups: ['child'] });
  });

  it('reads hours as people write them', () => {
    const hours = (contactFrom: string, contactUntil: string) =>
      parseFileForm({ contactChoice: 'contact', contact: 'x', contactFrom, contactUntil, contactDays: ['5', '6'] }, 'ar')['contactTimes'];
    expect(hours('٠٩:٣٠', '9')).toEqual({ days: [5, 6], from: '09:30', until: '09:00' });
    expect(hours('9.15', 'noon')).toEqual({ days: [5, 6], from: '09:15', until: 'noon' });
    expect(
      askedFaults([
        { pointer: '/contactTimes/from', code: 'request.pattern' },
        { pointer: '/contactTimes/days/0', code: 'x' },
      ]),
    ).toEqual([{ pointer: '/contactTimes', code: 'contact_times.malformed' }]);
  });
});

describe('one question a page', () => {
  const kept = { locale: 'en', description: 'x', name: 'Nour', contact: 'n@safe.example', identityMode: 'named' as const };

  it('changes its own answer alone, and empties it when it is left empty', () => {
    expect(answerQuestion(kept, 'outcome', { desiredOutcome: 'My wages', description: 'other' }, 'en')).toEqual({
      ...kept,
      desiredOutcome: 'My wages',
    });
    expect(answerQuestion({ ...kept, desiredOutcome: 'My wages' }, 'outcome', { desiredOutcome: '' }, 'en')).toEqual(kept);
    expect(answerQuestion(kept, 'fear', {}, 'en')).toEqual(kept);
  });

  it('keeps a name and a contact that it does not show, until the person wants none (people.md 3.1)', () => {
    expect(answerQuestion(kept, 'identity', { identityMode: 'confidential', name: '' }, 'en')).toMatchObject({ name: 'Nour' });
    expect(answerQuestion(kept, 'identity', { identityMode: 'anonymous', name: 'Nour' }, 'en')).not.toHaveProperty('name');
    expect(answerQuestion(kept, 'reach', { contactChoice: 'contact', contact: '' }, 'en')).toMatchObject({ contact: 'n@safe.example' });
    expect(answerQuestion(kept, 'reach', { contactChoice: 'mailbox' }, 'en')).not.toHaveProperty('contact');
    expect(JSON.stringify(answerValues(kept))).not.toMatch(/Nour|safe\.example/);
  });
});

/** Some value that the schema admits: the first option, the smallest number, one row. */
function sampleOf(schema: Parameters<typeof fieldsOf>[0]): Facts {
  const entries = fieldsOf(schema)
    .filter(({ required }) => required)
    .map(({ name, shape }) => [name, valueFor(name, shape)] as const);
  return Object.fromEntries(entries);
}

function valueFor(name: string, shape: ReturnType<typeof fieldsOf>[number]['shape']): Json {
  switch (shape.kind) {
    case 'choice':
      return shape.options[0] ?? '';
    case 'choices':
      return shape.options.slice(0, 1);
    case 'number':
      return shape.min ?? 1;
    case 'boolean':
      return true;
    case 'instant':
      return '2026-05-01T10:00:00.000Z';
    case 'lines':
      return name === 'fileIds' ? [] : ['R01'];
    case 'rows':
      return [Object.fromEntries(shape.fields.map((field) => [field.name, valueFor(field.name, field.shape)]))];
    case 'group':
      return Object.fromEntries(shape.fields.map((field) => [field.name, valueFor(field.name, field.shape)]));
    default:
      return (
        { key: 'item-1', fileId: STAFF_ID, locale: 'ar', clockKey: 'screening/UNGP#1', handlerId: STAFF_ID, staffId: STAFF_ID }[name] ??
        'code-1'
      );
  }
}
