/** Mails at the door, without servers (A02): what is new in them, who sent them, which of them programs sent; hostile ones too. */
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { textOfHtml } from '../../../src/doors/html-text.ts';
import { MOST_TEXT, readMail } from '../../../src/doors/mail.ts';
import { isAuthentic } from '../../../src/doors/mail-sender.ts';
import { keepable, permittedIn, withoutHistory, withoutSignature } from '../../../src/doors/mail-text.ts';
import { readSettings } from '../../../src/doors/settings.ts';
import { isMailgunSignature } from '../../../src/doors/signature.ts';
import { LOCALES_DIR, loadLocales } from '../../../src/web/i18n.ts';
import { mail } from '../../helpers/mail.ts';

describe('what is new in a mail', () => {
  it('is above what is quoted, whichever program quotes it', () => {
    const said = 'He came again.\nWith two men.';
    for (const history of [
      'On Tue, 3 Mar 2026 at 10:15, A B <a@b.example> wrote:\n> Your code\n> is here',
      'On Tue, 3 Mar 2026 at 10:15, A B\n<a@b.example> wrote:\n\n> Your code\n>\n> is here\n',
      'Am 03.03.2026 um 10:15 schrieb A B:\n> x',
      '-----Original Message-----\nFrom: A\nSubject: x\n\nold words',
      '----- Исходное сообщение -----\nстарое',
      '________________________________\nFrom: A <a@b.example>\nSent: Tuesday\nTo: C\nSubject: x\n\nold words',
    ])
      expect(withoutHistory(`${said}\n\n${history}`), history).toBe(said);
  });

  it('stays whole where it is not sure', () => {
    for (const text of [
      'He wrote me:\n> I will kill you\nThis is his number.',
      '> only a quotation',
      'Look what he wrote:\n---------- Forwarded message ---------\nFrom: Boss <b@c.example>\nShut up',
      'Price list\n____\nrice: 3\noil: 4',
      'No quotation here\n',
    ])
      expect(withoutHistory(text)).toBe(text);
    // What leads to a quotation is a sentence of the person, not of the program.
    expect(withoutHistory('My boss says to all of us:\n> go home')).toBe('My boss says to all of us:');
  });

  it('is without a signature, which begins with two hyphens and is short', () => {
    expect(withoutSignature('Help us\n\n-- \nAmal\n+254 700')).toBe('Help us');
    expect(withoutSignature('-- \nAmal')).toBe('-- \nAmal');
    const long = `Help us\n--\n${'line\n'.repeat(20)}`;
    expect(withoutSignature(long)).toBe(long);
    expect(withoutSignature('Help us -- please')).toBe('Help us -- please');
  });

  it('holds the permission where a line says it in any language, and never in a quotation', () => {
    const locales = loadLocales(LOCALES_DIR);
    const sentences = new Map(locales.available.map(({ locale }) => [locale, locales.translator(locale).t('door-mail-permission')]));
    expect(sentences.size).toBeGreaterThanOrEqual(6);
    for (const [locale, sentence] of sentences) {
      const said = permittedIn(`What happened\n\n  ${sentence.toUpperCase()} \nmore`, sentences);
      expect(sentences.get(said ?? ''), locale).toBe(sentence);
      expect(permittedIn(`x\n> ${sentence}`, sentences)).toBeNull();
      expect(permittedIn(`I was told: ${sentence}`, sentences)).toBeNull();
    }
    expect(permittedIn('You may not answer me at this address.', sentences)).toBeNull();
  });
});

describe('a page as mail', () => {
  it('is its words, line by line, and nothing that programs read', () => {
    const html =
      '<html><head><title>t</title><style>p{}</style></head><body><p>One &amp; two<br>three</p><script>alert(1)</script><ul><li>a</li><li>b</li></ul>' +
      '<div>On 3 Mar 2026 10:15 A wrote:</div><blockquote>old<blockquote>older</blockquote></blockquote><img src="https://x.example/p.gif"><a href="https://y.example">here</a></body></html>';
    expect(
      textOfHtml(html)
        .split('\n')
        .filter((line) => /\w/.test(line)),
    ).toEqual(['One & two', 'three', '- a', '- b', 'On 3 Mar 2026 10:15 A wrote:', '> old', '> > older', 'here']);
    expect(withoutHistory(textOfHtml(html.replace(/<img.*/, '')))).not.toContain('old');
  });

  it('is read however deep, broken or endless it is', () => {
    for (const html of [
      '<div>'.repeat(200_000),
      '<b><i>'.repeat(100_000) + '</b>'.repeat(100_000),
      '<'.repeat(200_000),
      '&'.repeat(100_000),
      `<a ${'b=c '.repeat(50_000)}`,
    ])
      expect(typeof textOfHtml(`x${html}`)).toBe('string');
    expect(textOfHtml('<head><p>never closed<body>seen')).toBe('seen');
    expect(textOfHtml(`${'<blockquote>'.repeat(5_000)}deep`)).toBe(`${'> '.repeat(20)}deep`);
  });
});

describe('a mail', () => {
  it('is the same one by its names, and another with any other word or file', async () => {
    const one = await readMail(mail({ id: 'x', text: 'a' }));
    expect((await readMail(mail({ id: 'x', text: 'a', head: ['Received: from a by b; Wed, 4 Mar 2026 09:01:00 +0000'] })))?.names).toEqual(
      one?.names,
    );
    expect((await readMail(mail({ id: 'x', text: 'b' })))?.names).not.toEqual(one?.names);
    expect((await readMail(mail({ id: 'x', text: 'a', files: [{ name: 'f', bytes: Buffer.from('1') }] })))?.names).not.toEqual(one?.names);
  });

  it('tells its sender only where there is one', async () => {
    expect((await readMail(mail({ from: 'Amal <Amal@Home.example>' })))?.sender).toBe('amal@home.example');
    expect((await readMail(mail({ from: 'a@b.example, c@d.example' })))?.sender).toBeNull();
    expect((await readMail(mail({ head: ['From: x@y.example'] })))?.sender).toBeNull();
    expect((await readMail(mail({ from: 'nobody' })))?.sender).toBeNull();
  });

  it('was taken when its topmost server says', async () => {
    const head = [
      'Received: from a (b; c) by mx.org.example with ESMTPS id 1; Wed, 04 Mar 2026 08:00:00 +0000 (UTC)',
      'Received: by x; Mon, 2 Mar 2026 08:00:00 +0000',
    ];
    expect((await readMail(mail({ head })))?.receivedAt).toBe('2026-03-04T08:00:00.000Z');
    expect((await readMail(mail()))?.receivedAt).toBeNull();
    expect((await readMail(mail({ head: ['Received: nonsense'] })))?.receivedAt).toBeNull();
  });

  it('of a program about another mail is no complaint; of a scanner or a list it may be one', async () => {
    const automatic = async (head: readonly string[], envelope?: string) => (await readMail(mail({ head }), envelope))?.isAutomatic;
    for (const head of [
      'Auto-Submitted: auto-replied',
      'Return-Path: <>',
      'X-Autoreply: yes',
      'Precedence: auto_reply',
      'Content-Type: multipart/report; report-type=delivery-status',
    ])
      expect(await automatic([head]), head).toBe(true);
    expect((await readMail(mail({ from: 'MAILER-DAEMON@mx.example' })))?.isAutomatic).toBe(true);
    expect(await automatic([], '')).toBe(true);
    expect(await automatic([], 'amal@home.example')).toBe(false);
    for (const head of ['Auto-Submitted: no', 'Auto-Submitted: auto-generated', 'List-Id: <complaints.org.example>', 'Precedence: bulk'])
      expect(await automatic([head]), head).toBe(false);
    expect((await readMail(mail({ head: ['List-Id: <x.example>'] })))?.isForMany).toBe(true);
  });

  it('that is none, or is nested to hurt, is none; what cannot be kept in a text is shown as such', async () => {
    expect(await readMail(Buffer.alloc(0))).toBeUndefined();
    const nested = Array.from({ length: 500 }, (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`).join('');
    expect(await readMail(Buffer.from(`From: a@b.example\r\n${nested}`))).toBeUndefined();
    expect(await readMail(Buffer.from(`X: ${'y'.repeat(300_000)}\r\n\r\nz`))).toBeUndefined();
    expect((await readMail(mail({ text: 'a\u0000b\r\nc' })))?.text).toBe('a\ufffdb\nc');
    expect(keepable('\ud800x')).toBe('\ufffdx');
    expect((await readMail(mail({ text: 'é'.repeat(MOST_TEXT + 9) })))?.text.length).toBeLessThan(MOST_TEXT + 9);
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x41]);
    expect((await readMail(Buffer.concat([Buffer.from('Subject: x\r\n\r\n'), bytes])))?.text.includes('\u0000')).toBe(false);
  });
});

describe('who sent it', () => {
  const sender = 'amal@home.example';
  const says = (text: string, trusts: string | undefined = 'mx.org.example') => isAuthentic(sender, [text], trusts);

  it('is believed by the word of the server that the door trusts', () => {
    expect(says('mx.org.example; dmarc=pass (p=none) header.from=home.example')).toBe(true);
    expect(says('MX.org.example 1; spf=pass smtp.mailfrom=amal@home.example; dkim=none')).toBe(true);
    expect(says('mx.org.example; dkim=pass header.d=home.example header.s=x')).toBe(true);
    expect(isAuthentic('a@mail.home.example', ['mx.org.example; dkim=pass header.d=home.example'], 'mx.org.example')).toBe(true);
  });

  it('is not believed otherwise', () => {
    expect(says('mx.org.example; dmarc=fail header.from=home.example; spf=pass smtp.mailfrom=x@other.example')).toBe(false);
    expect(says('mx.org.example; dkim=pass header.d=other.example')).toBe(false);
    expect(says('mx.org.example; dkim=pass header.d=example')).toBe(false);
    expect(says('mx.org.example; dkim=pass (header.d=home.example) header.d=evil.example')).toBe(false);
    expect(says('mx.evil.example; dmarc=pass header.from=home.example')).toBe(false);
    expect(says('mx.org.example; none')).toBe(false);
    expect(isAuthentic(sender, ['mx.org.example; dmarc=pass header.from=home.example'], undefined)).toBe(false);
    // The sender wrote the lower one.
    expect(
      isAuthentic(sender, ['mx.org.example; dmarc=fail', 'mx.org.example; dmarc=pass header.from=home.example'], 'mx.org.example'),
    ).toBe(false);
    expect(isAuthentic(sender, [], 'mx.org.example')).toBe(false);
  });
});

describe('Mailgun’s signature', () => {
  it('is HMAC-SHA256 over time and token, for five minutes', () => {
    const [key, timestamp, token] = ['key-0123456789abcdef', '1772616600', 'a'.repeat(50)];
    const signature = createHmac('sha256', key).update(`${timestamp}${token}`).digest('hex');
    const at = Number(timestamp) * 1_000;
    const signed = { timestamp, token, signature };
    expect(isMailgunSignature(key, signed, at + 300_000)).toBe(true);
    expect(isMailgunSignature(key, signed, at + 300_001)).toBe(false);
    expect(isMailgunSignature('other', signed, at)).toBe(false);
    for (const change of [{ token: '' }, { token: 'b' }, { timestamp: 'soon' }, { signature: '' }, { signature: 'zz' }])
      expect(isMailgunSignature(key, { ...signed, ...change }, at)).toBe(false);
  });
});

describe('settings of a door', () => {
  it('are YAML that fits the kind, or are told line by line', () => {
    expect(readSettings('mail', 'address: complaints@org.example\ntrusts: mx.org.example')).toEqual({
      settings: { address: 'complaints@org.example', trusts: 'mx.org.example' },
    });
    expect(readSettings('sms_json', '')).toEqual({ settings: {} });
    expect(readSettings('mail', '')).toEqual({ faults: ['/address is missing'] });
    for (const text of ['address: nobody', 'address: a@b.example\nother: 1', 'address: [', 'address: &a a@b.example\nx: *b', '- a'])
      expect(readSettings('mail', text), text).toHaveProperty('faults');
  });
});
