/** Doors for text messages, without servers (A02, A18): signatures as their owners publish them, codes in texts, parts in any order. */
import { describe, expect, it } from 'vitest';
import { saidIn } from '../../../src/doors/said.ts';
import { isStandardWebhook, isTwilioSignature } from '../../../src/doors/signature.ts';
import { joinParts, jsonMessage, twilioMessage } from '../../../src/doors/sms.ts';
import { newReceiptCode } from '../../../src/intake/receipt-code.ts';

describe('signatures', () => {
  // The example of Twilio's page on validating requests.
  const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
  const fields = new Map([
    ['Digits', '1234'],
    ['To', '+18005551212'],
    ['From', '+12349013030'],
    ['Caller', '+12349013030'],
    ['CallSid', 'CA1234567890ABCDE'],
  ]);
  it('of Twilio fit its published example, and nothing else', () => {
    expect(isTwilioSignature('12345', '0/KCTR6DLpKmkAf8muzZqo1nDgQ=', url, fields)).toBe(true);
    expect(isTwilioSignature('12346', '0/KCTR6DLpKmkAf8muzZqo1nDgQ=', url, fields)).toBe(false);
    expect(isTwilioSignature('12345', '0/KCTR6DLpKmkAf8muzZqo1nDgQ=', `${url}&x`, fields)).toBe(false);
    expect(isTwilioSignature('12345', '0/KCTR6DLpKmkAf8muzZqo1nDgQ=', url, new Map([...fields, ['Body', 'x']]))).toBe(false);
    expect(isTwilioSignature('12345', '', url, fields)).toBe(false);
  });

  // The example of the specification of Standard Webhooks.
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
  const headers = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: '1614265330', signature };
  const body = Buffer.from('{"test": 2432232314}');
  const sent = 1_614_265_330_000;
  it('of Standard Webhooks fit the published example, for five minutes', () => {
    expect(isStandardWebhook(secret, headers, body, sent)).toBe(true);
    expect(isStandardWebhook(secret, { ...headers, signature: `v1a,AAAA v1,BBBB ${signature}` }, body, sent + 300_000)).toBe(true);
    expect(isStandardWebhook(secret, headers, body, sent + 300_001)).toBe(false);
    expect(isStandardWebhook(secret, headers, body, sent - 300_001)).toBe(false);
    expect(isStandardWebhook(secret, headers, Buffer.from('{"test": 2432232315}'), sent)).toBe(false);
    expect(isStandardWebhook(secret, { ...headers, id: 'msg_other' }, body, sent)).toBe(false);
    expect(isStandardWebhook(secret, { ...headers, timestamp: 'soon' }, body, sent)).toBe(false);
    expect(isStandardWebhook(secret, { ...headers, signature: '' }, body, sent)).toBe(false);
  });
});

describe('what a text says', () => {
  it('is told apart from the secret code in it, however that is written', () => {
    const code = newReceiptCode();
    for (const written of [code, code.toLowerCase(), code.replaceAll('-', ''), code.replaceAll('-', ' ')])
      expect(saidIn(`The guard came again. ${written} Please hurry`)).toEqual({
        text: 'The guard came again. Please hurry',
        code,
        nearly: false,
      });
    expect(saidIn(code)).toEqual({ text: '', code, nearly: false });
    expect(saidIn('The well that they said they would mend last year')).toMatchObject({ code: null });
    expect(saidIn('  مرحبا  ')).toEqual({ text: 'مرحبا', code: null, nearly: false });
  });

  it('holds no code however it is split, quoted or repeated', () => {
    const code = newReceiptCode();
    for (const between of ['\n', '  ', '.', ' - ', '_', '\u200B', ' · ', '–']) {
      const written = code.replaceAll('-', between);
      expect(saidIn(`${written} he threatened me again`), JSON.stringify(between)).toMatchObject({ text: 'he threatened me again', code });
    }
    expect(saidIn(`\u2068${code}\u2069 he came`)).toMatchObject({ text: 'he came', code });
    const letter = code.replaceAll('-', '');
    const spaced = `${letter.slice(0, 1)} ${letter.slice(1, 9)}-${letter.slice(9)}`;
    expect(saidIn(`${code} he came, my code is ${code} and again ${spaced}.`)).toMatchObject({
      text: 'he came, my code is and again .',
      code,
    });
  });

  it('is not filed with a code that is wrong in one place, and sentences are no codes', () => {
    for (let n = 0; n < 50; n += 1) {
      const code = newReceiptCode();
      const at = n % 24;
      const place = at + Math.floor(at / 4);
      const other = code[place] === 'X' ? 'Y' : 'X';
      const wrong = code.slice(0, place) + other + code.slice(place + 1);
      const said = saidIn(`Again: ${wrong} he came`);
      const mixed = wrong.split('-').filter((group) => /\d/.test(group) && /[A-Z]/.test(group)).length;
      expect(said.code).toBeNull();
      expect(said.nearly, wrong).toBe(mixed >= 2);
      if (mixed >= 2) expect(said.text).toBe('Again: he came');
    }
    for (const text of [
      'room 1204 date 2023 bill 8891 paid none',
      'they have them both here also',
      'Bus 12b at 7am from gate 3c to dorm 9',
    ])
      expect(saidIn(text)).toEqual({ text, code: null, nearly: false });
  });

  it('is one text from its parts in any order, and says what is missing', () => {
    expect(
      joinParts(
        new Map([
          [3, 'c'],
          [1, 'a'],
          [2, 'b'],
        ]),
        3,
      ),
    ).toBe('abc');
    expect(
      joinParts(
        new Map([
          [1, 'a'],
          [3, 'c'],
        ]),
        3,
      ),
    ).toBe('a [… 2/3 …] c');
  });
});

describe('formats', () => {
  it('a form without its number, and JSON that is no message, are none', () => {
    expect(twilioMessage(new Map([['Body', 'x']]))).toBeUndefined();
    const base = { from: '+254700000000', text: 'x' };
    expect(jsonMessage('m1', base)).toMatchObject({ id: 'm1', channel: 'sms', part: null });
    expect(jsonMessage('m1', { ...base, concat: { ref: '7', part: 1, total: 1 } })).toMatchObject({ part: null });
    expect(jsonMessage('m1', { ...base, concat: { ref: '7', part: 3, total: 2 } })).toBeUndefined();
    expect(jsonMessage('m1', { ...base, concat: { ref: '7', part: 1, total: 21 } })).toBeUndefined();
    expect(jsonMessage('m1', { text: 'x' })).toBeUndefined();
    expect(jsonMessage('m1', [])).toBeUndefined();
  });
});
