import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { verifyReceiptFile } from '../../../src/cli/receipt.ts';
import { newSigningKey, publishedKey } from '../../../src/ledger/signing.ts';
import { newCaseRecord, type RecordChoice, type RecordFacts } from '../../../src/takeaway/record.ts';
import { chosenTimeline } from '../../../src/takeaway/record-facts.ts';
import { verifyProof } from '../../../src/takeaway/verify-proof.ts';
import { textPart, type ZipPart, zipOf } from '../../../src/takeaway/zip.ts';
import { parseInstant } from '../../../src/time.ts';
import { REQUIRED_LANGUAGES } from '../../../src/web/languages.ts';
import { renderCopy, renderRecord } from '../../../src/web/pages/take-away.tsx';
import { contextOf, myCase } from '../web/world.tsx';

const AT = parseInstant('2026-03-04T09:30:00.000Z');
const FACTS: RecordFacts = {
  organisation: 'demo',
  reference: 'ABCD-EFGH-J',
  receivedAt: AT,
  issuedAt: AT,
  state: 'SCREENING',
  stateSince: AT,
  ledger: { entries: 7, head: 'ab'.repeat(32) },
  dates: [
    { name: 'acknowledgement', source: 'A', binding: 'default', startedAt: AT, dueAt: AT, endedAt: null, result: 'missed' },
    { name: 'screening', source: 'B', binding: 'default', startedAt: AT, dueAt: AT, endedAt: AT, result: 'kept' },
  ],
  done: [{ at: AT, what: 'case.submitted', by: 'you' }],
  decisions: [],
  remedies: [],
  files: [],
  includes: [],
};

describe('the signed record of a case (people.md 2)', () => {
  const key = newSigningKey();
  const keys = JSON.stringify({ keys: [publishedKey(key.publicKey, 'demo')] });
  const page = '<!DOCTYPE html><p>kept</p>';
  const record = newCaseRecord(key, FACTS, page);

  it('is checked offline with its page, and says how many dates were missed', () => {
    const check = verifyReceiptFile(JSON.stringify(record), keys, undefined, page);
    expect(check.ok).toBe(true);
    expect(check.lines.join('\n')).toContain('dates kept: 1, missed: 1');
  });

  it('fails when a date, the page or the key is another', () => {
    const [late, ...rest] = record.dates;
    const altered = { ...record, dates: [{ ...late, result: 'kept' }, ...rest] };
    expect(verifyReceiptFile(JSON.stringify(altered), keys).lines.join()).toContain('receipt.wrong_signature');
    expect(verifyReceiptFile(JSON.stringify(record), keys, undefined, `${page} `).ok).toBe(false);
    const others = JSON.stringify({ keys: [publishedKey(newSigningKey().publicKey, 'demo')] });
    expect(verifyReceiptFile(JSON.stringify(record), others).lines.join()).toContain('receipt.unknown_key');
  });
});

describe('a changed byte', () => {
  it('anywhere in the file is no longer what was signed', () => {
    const key = newSigningKey();
    const keys = [publishedKey(key.publicKey, 'demo')];
    const text = `${JSON.stringify(newCaseRecord(key, FACTS, 'page'), null, 2)}\n`;
    expect(verifyProof(JSON.parse(text), keys).valid).toBe(true);
    const passed = Array.from(text, (_, at) => `${text.slice(0, at)}${String.fromCharCode(text.charCodeAt(at) ^ 1)}${text.slice(at + 1)}`)
      .filter((changed) => verifyProof(parsed(changed), keys).valid)
      .map((changed) => changed.length);
    expect(text.length).toBeGreaterThan(1_000);
    expect(passed).toEqual([]);
  });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

describe('the papers', () => {
  const attack = '</title><script>alert(1)</script>"><img src=x>';
  const say = (text: string) => `${text}${attack}`;
  const { view } = myCase(say, 'DECIDED');
  const facts = { ...FACTS, files: [{ number: 1, type: 'image/jpeg', size: 1, at: AT, sealedHash: 'ab' }] };

  it.each(REQUIRED_LANGUAGES.map(({ locale }) => locale))('ask for nothing from anywhere and show any text as text, in %s', (locale) => {
    const page = contextOf(locale, '/my-case/copy', say);
    const papers = [
      renderCopy({ view, placeOf: () => null }, page),
      renderRecord({ view, facts, timeline: view.timeline, name: say('A name') }, page),
    ];
    for (const html of papers) {
      expect(html).toMatch(new RegExp(`^<!DOCTYPE html><html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`));
      expect(html).not.toMatch(/<script|<img|<form|<input|undefined|\[object/);
      expect([...html.matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1])).toEqual(['style.css']);
    }
  });

  it('keep only the words that were chosen', () => {
    const words = (...includes: readonly RecordChoice[]) =>
      chosenTimeline(myCase().view.timeline, includes).map((entry) => Object.keys(entry.content));
    expect(words().flat()).toEqual([]);
    const [own, theirs, both] = [words('words'), words('answers'), words('words', 'answers')].map((list) => list.flat().length);
    expect(own).toBeGreaterThan(0);
    expect(theirs).toBeGreaterThan(0);
    expect(both).toBe(Number(own) + Number(theirs));
  });
});

describe('an archive as a stream (M10)', () => {
  it('reads a part only when it is its turn, and is whole in the end', async () => {
    let read = 0;
    async function* long(): AsyncGenerator<Uint8Array> {
      for (let piece = 0; piece < 50; piece += 1) {
        read += 1;
        yield new Uint8Array(65_536).fill(piece);
      }
    }
    async function* parts(): AsyncGenerator<ZipPart> {
      yield { name: 'files/a.bin', bytes: long() };
      yield textPart('case.json', '{"é":1}');
    }
    const out: Uint8Array[] = [];
    let given = 0;
    let most = 0;
    for await (const chunk of zipOf(parts(), AT)) {
      given += chunk.length;
      most = Math.max(most, read * 65_536 - given);
      out.push(chunk);
    }
    expect(most).toBeLessThanOrEqual(65_536);
    const files = unzipSync(new Uint8Array(Buffer.concat(out)));
    expect(files['files/a.bin']?.length).toBe(50 * 65_536);
    expect(Buffer.from(files['case.json'] ?? []).toString('utf8')).toBe('{"é":1}');
  });

  it('breaks off where a part does', async () => {
    async function* broken(): AsyncGenerator<ZipPart> {
      yield textPart('a', 'a');
      throw new Error('store away');
    }
    const archive = zipOf(broken(), AT);
    const all = async () => {
      for (let step = await archive.next(); !step.done; step = await archive.next());
    };
    await expect(all()).rejects.toThrow('store away');
  });
});
