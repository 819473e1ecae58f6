import { describe, expect, it } from 'vitest';
import { verifyReceiptFile } from '../../../src/cli/receipt.ts';
import { newReceiptCode } from '../../../src/intake/receipt-code.ts';
import { type HolderReceipt, isNarrativeOf, newSignedReceipt, verifySignedReceipt } from '../../../src/ledger/receipt.ts';
import { newSigningKey, publishedKey } from '../../../src/ledger/signing.ts';
import { parseInstant } from '../../../src/time.ts';

const key = newSigningKey();
const keys = [publishedKey(key.publicKey, 'acme')];
const narrative = 'They kept our passports.\nThree months without pay.';
const submission = {
  reference: 'RC-0123-4567-8',
  organisation: 'acme',
  receivedAt: parseInstant('2026-01-05T08:00:00.000Z'),
  issuedAt: parseInstant('2026-01-05T08:00:01.000Z'),
  narrative,
};
const holder = newSignedReceipt(key, submission);
const altered = (change: Partial<HolderReceipt['receipt']>): HolderReceipt => ({ ...holder, receipt: { ...holder.receipt, ...change } });

describe('signed receipt (D17, people.md 3.3)', () => {
  it('is valid offline with the published keys, with and without the salt', () => {
    const valid = {
      valid: true,
      reference: 'RC-0123-4567-8',
      organisation: 'acme',
      receivedAt: submission.receivedAt,
      issuedAt: submission.issuedAt,
      keyId: key.keyId,
    };
    expect(verifySignedReceipt(JSON.parse(JSON.stringify(holder)), keys)).toEqual(valid);
    expect(verifySignedReceipt(holder.receipt, keys)).toEqual(valid);
  });

  it('holds neither receipt code nor narrative', () => {
    const code = newReceiptCode();
    const text = JSON.stringify(newSignedReceipt(key, { ...submission, narrative: `${narrative} ${code}` }));
    expect(text).not.toContain(code);
    expect(text).not.toContain('passports');
    expect(Object.keys(holder.receipt).sort()).toEqual([
      'commitment',
      'issuedAt',
      'keyId',
      'kind',
      'organisation',
      'receivedAt',
      'reference',
      'signature',
      'v',
    ]);
  });

  it('commits to the words: the holder can prove them, nobody else can test a guess', () => {
    expect(isNarrativeOf(holder, narrative)).toBe(true);
    expect(isNarrativeOf(holder, `${narrative}!`)).toBe(false);
    expect(isNarrativeOf(holder.receipt, narrative)).toBeUndefined();
    expect(newSignedReceipt(key, submission).receipt.commitment).not.toBe(holder.receipt.commitment);
  });

  it('takes the words as a saved copy gives them: line ends, Unicode form, space around', () => {
    const accented = newSignedReceipt(key, { ...submission, narrative: 'cafe\u0301\r\nline' });
    expect(isNarrativeOf(accented, ' caf\u00e9\nline\n')).toBe(true);
  });

  const alterations: [string, Partial<HolderReceipt['receipt']>, string][] = [
    ['reference', { reference: 'RC-0123-4567-9' }, 'receipt.wrong_signature'],
    ['received time', { receivedAt: '2026-01-04T08:00:00.000Z' }, 'receipt.wrong_signature'],
    ['issued time', { issuedAt: '2026-01-04T08:00:00.000Z' }, 'receipt.wrong_signature'],
    ['commitment', { commitment: 'A'.repeat(43) }, 'receipt.wrong_signature'],
    ['signature', { signature: 'A'.repeat(86) }, 'receipt.wrong_signature'],
    ['organisation', { organisation: 'other' }, 'receipt.other_organisation'],
    ['key', { keyId: 'sk-0000' }, 'receipt.unknown_key'],
    ['time that is none', { receivedAt: 'yesterday' }, 'receipt.malformed'],
  ];
  it.each(alterations)('is not valid with another %s', (_, change, reason) => {
    expect(verifySignedReceipt(altered(change), keys)).toEqual({ valid: false, reason });
  });

  it.each([undefined, null, 1, 'x', [], {}, { ...holder, code: 'x' }, { ...holder.receipt, extra: 1 }, { ...holder.receipt, v: 2 }])(
    'is not valid as %j',
    (value) => {
      expect(verifySignedReceipt(value, keys)).toEqual({ valid: false, reason: 'receipt.malformed' });
    },
  );

  it('cannot be signed by one tenant in the name of another', () => {
    const other = newSigningKey();
    const forged = newSignedReceipt(other, submission);
    expect(verifySignedReceipt(forged, [...keys, publishedKey(other.publicKey, 'other')])).toEqual({
      valid: false,
      reason: 'receipt.other_organisation',
    });
  });

  it('still verifies after the signing key was rotated, since old keys stay published (D18)', () => {
    expect(verifySignedReceipt(holder, [publishedKey(newSigningKey().publicKey, 'acme'), ...keys]).valid).toBe(true);
  });

  it('verifies for ever (golden)', () => {
    const golden: unknown = JSON.parse(
      '{"receipt":{"v":1,"kind":"recourse-receipt","reference":"RC-0123-4567-8","organisation":"acme","receivedAt":"2026-01-05T08:00:00.000Z","issuedAt":"2026-01-05T08:00:01.000Z","commitment":"pe3KutIW3i0VX10kEJnJtFOInjAz0xve2pg4gRGHArw","keyId":"sk-f36dd5e4bce43cecba60","signature":"9wq9h4iL0uNwcYfHAOC0H3OWAAhUv2PfEypXaD4TQu5WR3zcpXqqnj7RSCEMHygq5Sq0IpelksVcs4MXTjMVDg"},"salt":"pRofZnKe7dnwdUM9ZOqKgLt-6S1FjX2WMQEefbLIzZU"}',
    );
    expect(
      verifySignedReceipt(
        golden,
        JSON.parse(
          '[{"keyId":"sk-f36dd5e4bce43cecba60","algorithm":"Ed25519","publicKey":"8cS_j9kbwm7D-TLgvwKPLckZZKMYiJdvUwDWw7FH7z8","organisation":"acme"}]',
        ),
      ),
    ).toMatchObject({ valid: true, reference: 'RC-0123-4567-8' });
    expect(isNarrativeOf(golden, narrative)).toBe(true);
  });
});

describe('recourse receipt verify', () => {
  const text = JSON.stringify(holder);
  const keysJson = JSON.stringify({ keys });

  it('says in plain words that a receipt is valid', () => {
    const check = verifyReceiptFile(text, keysJson);
    expect(check.ok).toBe(true);
    expect(check.lines.join('\n')).toContain('acme signed that it received complaint RC-0123-4567-8');
    expect(check.lines.join('\n')).toContain('2026-01-05T08:00:00.000Z');
  });

  it('checks the words when it is given them', () => {
    expect(verifyReceiptFile(text, keysJson, narrative)).toMatchObject({ ok: true });
    expect(verifyReceiptFile(text, keysJson, 'other words')).toMatchObject({ ok: false });
    expect(verifyReceiptFile(JSON.stringify(holder.receipt), keysJson, narrative)).toMatchObject({ ok: false });
  });

  it.each([
    ['no keys', text, undefined],
    ['a broken key file', text, '{'],
    ['the keys of somebody else', text, JSON.stringify({ keys: [publishedKey(newSigningKey().publicKey, 'acme')] })],
    ['a file that is no JSON', 'hello', keysJson],
    ['an altered receipt', text.replace('RC-0123', 'RC-0124'), keysJson],
  ])('refuses %s with a sentence and without the contents', (_, file, keyText) => {
    const check = verifyReceiptFile(file, keyText);
    expect(check.ok).toBe(false);
    expect(check.lines).toHaveLength(1);
    expect(check.lines[0]).not.toContain(holder.salt);
  });
});
