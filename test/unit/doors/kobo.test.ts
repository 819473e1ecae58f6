/** Forms of the field, without servers (A02, A12): a mapping as data, and nothing but what it names. */
import { describe, expect, it } from 'vitest';
import { slipsPage } from '../../../src/cli/slips-page.ts';
import { readSubmission } from '../../../src/doors/kobo.ts';
import { formSettings, readSettings } from '../../../src/doors/settings.ts';
import { isSecret } from '../../../src/doors/signature.ts';
import { newSlip, slipHash } from '../../../src/doors/slips.ts';
import { newReceiptCode } from '../../../src/intake/receipt-code.ts';
import { loadLocales } from '../../../src/web/i18n.ts';
import { KOBO_SETTINGS, koboSubmission } from '../../helpers/kobo.ts';

const read = readSettings('kobo', KOBO_SETTINGS);
const settings = formSettings('settings' in read ? read.settings : {});
const take = (answers: Record<string, unknown>) => readSubmission(koboSubmission({ agreed: 'yes', ...answers }), settings);

describe('a submission', () => {
  it('is what the mapping says, and nothing of what it does not name', () => {
    const told = take({
      'story/what': ' They took our land ',
      'story/where': 'By the river',
      people: [{ 'people/name': 'A', 'people/age': 40 }, { 'people/name': 'B' }],
      wish: 'Give it back',
      who: 'The guard',
      name: 'Amal',
      contact: 'amal@home.example',
      danger: 1,
      for_whom: 'child',
      mode: 'open',
      language: 'arabic',
      read: 'ok',
      unnamed: 'secret',
    });
    expect(told?.told).toEqual({
      grievance: {
        description: 'They took our land\n\nBy the river\n\nA\n40\nB',
        desiredOutcome: 'Give it back',
        respondent: 'The guard',
        name: 'Amal',
        contact: 'amal@home.example',
        dangerNow: true,
        submitterRole: 'guardian',
        identityMode: 'named',
        locale: 'ar',
      },
      receivedAt: '2026-03-04T08:02:11.123Z',
      readBack: 'agreed',
      slip: null,
    });
    expect(JSON.stringify(told)).not.toMatch(/secret|enumerator/);
  });

  it('without consent, or without anything told, is nothing', () => {
    expect(take({ agreed: 'no', 'story/what': 'x' })?.told).toBeNull();
    expect(take({ agreed: undefined, 'story/what': 'x' })?.told).toBeNull();
    expect(take({ 'story/what': '  ' })?.told).toBeNull();
  });

  it('of another form, without a number, or no object at all is none', () => {
    expect(take({ _xform_id_string: 'other' })).toBeUndefined();
    expect(take({ _uuid: undefined, 'meta/instanceID': '' })).toBeUndefined();
    expect(take({ _uuid: 'x' })).toBeUndefined();
    for (const body of [null, [], 'x', 7]) expect(readSubmission(body, settings)).toBeUndefined();
  });

  it('lists its files by name, without their address or who sent them', () => {
    const file = {
      download_url: 'https://kc.example/media/original?media_file=enumerator_7%2Fattachments%2F1.jpg',
      mimetype: 'image/jpeg',
      filename: 'enumerator_7/attachments/abc/wound\u202egpj.jpg',
      question_xpath: 'story/photo',
    };
    const description = take({ 'story/what': 'He hit me', _attachments: [file, null, 7] })?.told?.grievance.description;
    expect(description).toBe('He hit me\n\n[… KoboToolbox: story/photo, woundgpj.jpg, image/jpeg …]');
  });

  it('holds no secret code, no NUL and no end without end', () => {
    const code = newReceiptCode();
    expect(take({ 'story/what': `He came ${code} again\u0000` })?.told?.grievance.description).toBe('He came again\ufffd');
    expect(take({ 'story/what': 'x'.repeat(300_000) })?.told?.grievance.description?.length).toBeLessThanOrEqual(100_000);
    let deep: unknown = 'x';
    for (let n = 0; n < 5_000; n += 1) deep = [deep];
    expect(take({ 'story/what': deep })?.told).toBeNull();
    expect(take({ 'story/what': 'a', mode: '__proto__', for_whom: 'constructor' })?.told?.grievance).toEqual({ description: 'a' });
  });

  it('counts from its own time, which is UTC where it names no zone', () => {
    expect(take({ 'story/what': 'a', start: undefined })?.told?.receivedAt).toBe('2026-03-04T08:10:02.000Z');
    expect(take({ 'story/what': 'a', start: 'soon' })?.told?.receivedAt).toBeNull();
  });
});

describe('slips', () => {
  const keys = { receiptHash: (code: string) => Buffer.alloc(32, code.length) };
  it('have a number that says nothing of the code, and is read however it is spaced', () => {
    const { code, number } = newSlip(keys);
    expect(number).not.toContain(code.replaceAll('-', '').slice(0, 8));
    expect(slipHash(` ${number.toLowerCase().slice(0, 20)} ${number.slice(20)}`)).toBe(Buffer.alloc(32, code.length).toString('hex'));
    for (const text of ['', code, number.slice(1), `${number}0`, 'S'.repeat(65)]) expect(slipHash(text), text).toBeNull();
  });

  it('are a page with both halves, without anything from elsewhere', () => {
    const slip = newSlip(keys);
    const locales = loadLocales();
    for (const locale of ['en', 'ar']) {
      const page = slipsPage([slip, slip], locales.translator(locale));
      expect(page.split(slip.code).length).toBe(3);
      expect(page).not.toContain(slip.number);
      expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|<script|<link|<img/);
    }
  });
});

it('a secret is shown whole or not at all', () => {
  expect([isSecret('whsec_a', 'whsec_a'), isSecret('whsec_a', 'whsec_'), isSecret('', ''), isSecret('a', '')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
