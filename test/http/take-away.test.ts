/** Taking a case along by receipt alone: a copy of everything (M10), and a dated, signed record for a court, an NCP or an NHRI (people.md 2). */
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyReceiptFile } from '../../src/cli/receipt.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { plusMs } from '../../src/time.ts';
import { fileCase } from '../helpers/cases.ts';
import { holder, takesCase } from '../helpers/client.ts';
import { checkAll, multipart, sendFile, tellingPhoto } from '../helpers/evidence.ts';
import { hiddenFields, type Visitor, visitor } from '../helpers/visitor.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const STORY = 'They took my passport and keep it in the office.';
const NOTE = 'NOTE-FOR-COLLEAGUES the supervisor is a cousin';
const ANSWER = 'I have read what you wrote.';
const PHRASE = 'Three goats on a roof';

interface Archive {
  readonly names: readonly string[];
  readonly text: (name: string) => string;
  readonly bytes: (name: string) => Uint8Array | undefined;
  readonly whole: string;
}

function archive(payload: Buffer): Archive {
  const files = unzipSync(new Uint8Array(payload));
  const text = (name: string) => Buffer.from(files[name] ?? []).toString('utf8');
  return {
    names: Object.keys(files).sort(),
    text,
    bytes: (name) => files[name],
    whole: Object.values(files)
      .map((one) => Buffer.from(one).toString('latin1'))
      .join('\n'),
  };
}

const headers = (receipt: string, phrase?: string) => ({
  authorization: `Receipt ${receipt}`,
  ...(phrase === undefined ? {} : { 'x-receipt-phrase': encodeURIComponent(phrase) }),
});
const asksCopy = (receipt: string, phrase?: string) => world.app.inject({ url: '/api/v1/my-case/copy', headers: headers(receipt, phrase) });

async function publishedKeys(): Promise<string> {
  return (await world.app.inject('/.well-known/recourse-keys.json')).body;
}

async function files(more: object): Promise<{ readonly receipt: string; readonly reference: string }> {
  const response = await world.app.inject({
    method: 'POST',
    url: '/api/v1/grievances',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ description: STORY, ...more }),
  });
  expect(response.statusCode).toBe(201);
  return response.json();
}

/** A case with everything that must not get out: who the person is, what colleagues write to each other, what staff filed. */
async function livedCase() {
  const { token } = await sendFile(world, await tellingPhoto());
  const filed = await files({ identityMode: 'named', name: 'Nour Example', contact: 'nour@safe.example', uploads: [token] });
  await checkAll(world);
  const desk = await takesCase(world, 'handler1', filed.reference);
  for (const [path, body] of [
    ['acknowledgements', { message: ANSWER }],
    ['notes', { note: NOTE }],
  ] as const)
    expect((await desk.post(`/cases/${filed.reference}/${path}`, body)).status, path).toBe(201);
  return filed;
}

async function signedInPage(code: string): Promise<Visitor> {
  const me = visitor(world);
  await me.post('/my-case', { code });
  return me;
}

/** As a browser without JavaScript posts a form and keeps the file that comes. */
async function postsForm(me: Visitor, url: string, fields: Record<string, string>) {
  return world.app.inject({
    method: 'POST',
    url,
    headers: {
      cookie: [...me.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams(fields).toString(),
  });
}

async function takesRecord(receipt: string, fields: Record<string, string> = {}): Promise<Archive> {
  const me = await signedInPage(receipt);
  const form = hiddenFields((await me.get('/my-case/take-along')).body, '/my-case/record');
  const response = await postsForm(me, '/my-case/record', { ...form, ...fields });
  expect(response.statusCode).toBe(200);
  expect(response.headers['content-disposition']).toBe('attachment; filename="record.zip"');
  return archive(response.rawPayload);
}

describe('the copy of the whole case (M10)', () => {
  it('holds what its person sees over the API, word for word, and their files as they are given out', async () => {
    const { receipt } = await livedCase();
    const { body: seen } = await holder(world, receipt).get('/my-case');
    const answer = await asksCopy(receipt);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="copy.zip"',
      'cache-control': 'no-store',
    });
    const copy = archive(answer.rawPayload);
    expect(copy.names).toEqual(['case.json', 'files/file-1.jpg', 'index.html', 'style.css']);
    const { v, kind, organisation, madeAt, files, readers, ...rest } = JSON.parse(copy.text('case.json'));
    expect({ v, kind, organisation, madeAt }).toEqual({
      v: 1,
      kind: 'recourse-copy',
      organisation: 'Demo organisation',
      madeAt: world.clock.now(),
    });
    const {
      mandates: _mandates,
      nobodyHears: _hears,
      actions: _actions,
      escalation: _ways,
      readers: seenReaders,
      files: seenFiles,
      survey: _survey,
      ...shown
    } = seen;
    expect(rest).toEqual(shown);
    expect(readers).toEqual(seenReaders);
    expect(files).toEqual((seenFiles as object[]).map((file) => ({ ...file, place: 'files/file-1.jpg' })));
    const [{ id }] = files;
    const own = await world.app.inject({ url: `/api/v1/my-case/files/${id}`, headers: headers(receipt) });
    expect(own.rawPayload.equals(Buffer.from(copy.bytes('files/file-1.jpg') ?? []))).toBe(true);
    expect(copy.text('index.html')).toContain(STORY);
    expect(copy.text('index.html')).toContain('href="files/file-1.jpg"');
  });

  it('and the record hold neither the code, nor who the person is, nor anything of the staff among themselves', async () => {
    const { receipt } = await livedCase();
    const papers = [archive((await asksCopy(receipt)).rawPayload), await takesRecord(receipt, { words: 'true', answers: 'true' })];
    const secrets = [
      receipt,
      receipt.replaceAll('-', ''),
      'Nour Example',
      'nour@safe.example',
      'Amal Secret',
      'NOTE-FOR-COLLEAGUES',
      ...world.accounts.flatMap(({ id, email }) => [id, email]),
    ];
    for (const { whole } of papers) {
      expect(whole).toContain(ANSWER);
      expect(secrets.filter((secret) => whole.includes(secret))).toEqual([]);
      expect(whole.match(/[^\n]*(?:handlerId|staffId|noticeId|explanation)[^\n]*/g) ?? []).toEqual([]);
      // Lies in a folder of its own, under any host name or none.
      expect(whole.match(/https?:\/\/(?!www\.w3\.org\/)/g) ?? []).toEqual([]);
    }
  });

  it('says of a file that is not in it that it is not, and why that may be', async () => {
    const { token } = await sendFile(world, await tellingPhoto());
    const { receipt } = await files({ uploads: [token] });
    const copy = archive((await asksCopy(receipt)).rawPayload);
    expect(copy.names).toEqual(['case.json', 'index.html', 'style.css']);
    expect(JSON.parse(copy.text('case.json')).files).toMatchObject([{ number: 1, state: 'waiting', place: null }]);
    expect(copy.text('index.html').replace(/[\u2068\u2069]/g, '')).toContain('Not in this copy: File 1.');
  });

  it('is one link from the page of the case, in its language, without JavaScript', async () => {
    const { receipt } = await fileCase(world, { description: STORY });
    const me = await signedInPage(receipt);
    expect((await me.get('/my-case?lang=ar')).body).toContain('href="/my-case/take-along"');
    const page = await me.get('/my-case/take-along');
    expect(page.body).toContain('dir="rtl"');
    expect(page.body).toContain('href="/my-case/copy"');
    const copy = await world.app.inject({
      url: '/my-case/copy',
      headers: { cookie: [...me.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    expect(archive(copy.rawPayload).text('index.html')).toContain('<html lang="ar" dir="rtl">');
  });
});

describe('who gets either', () => {
  const records = (receipt: string, phrase?: string) =>
    world.app.inject({
      method: 'POST',
      url: '/api/v1/my-case/records',
      headers: { ...headers(receipt, phrase), 'content-type': 'application/json' },
      payload: '{}',
    });

  it('is nobody without a code, and nobody with the code alone where a second phrase is set (ADR 0015)', async () => {
    for (const url of ['/my-case/copy', '/my-case/take-along']) expect((await visitor(world).get(url)).status, url).toBe(404);
    expect((await asksCopy('AAAA-AAAA-AAAA-AAAA-AAAA-AAAA')).statusCode).toBe(404);
    const { receipt } = await fileCase(world, { description: STORY });
    await holder(world, receipt).post('/my-case/phrases', { phrase: PHRASE });
    const me = await signedInPage(receipt);
    for (const url of ['/my-case/copy', '/my-case/take-along']) expect((await me.get(url)).status, url).toBe(403);
    for (const ask of [asksCopy, records]) {
      const closed = await ask(receipt);
      expect([closed.statusCode, closed.json().code]).toEqual([403, 'phrase.required']);
    }
    expect(archive((await asksCopy(receipt, PHRASE)).rawPayload).text('index.html')).toContain(STORY);
    expect((await records(receipt, PHRASE)).statusCode).toBe(201);
  });

  it('is no other page that posts with the cookie of this one', async () => {
    const { receipt } = await fileCase(world);
    const me = await signedInPage(receipt);
    expect((await postsForm(me, '/my-case/record', { words: 'true' })).statusCode).toBe(403);
  });

  it('is said no to in words where a choice is none', async () => {
    const { receipt } = await fileCase(world);
    const { status, body } = await holder(world, receipt).post('/my-case/records', { includes: ['everything'] });
    expect([status, body.code]).toEqual([422, 'request.invalid']);
  });
});

describe('the signed record', () => {
  it('is checked offline with its page, and says which date was missed', async () => {
    const { receipt } = await fileCase(world, { description: STORY });
    world.clock.set(plusMs(world.clock.now(), 20 * DAY_MS));
    const record = await takesRecord(receipt);
    expect(record.names).toEqual(['record.html', 'record.json', 'style.css']);
    const [json, html] = [record.text('record.json'), record.text('record.html')];
    const { body } = await holder(world, receipt).get('/my-case');
    const facts = JSON.parse(json);
    expect(facts).toMatchObject({ reference: body['reference'], receivedAt: body['receivedAt'], issuedAt: world.clock.now() });
    expect(facts.dates).toContainEqual(expect.objectContaining({ name: 'acknowledgement', result: 'missed', endedAt: null }));
    const check = verifyReceiptFile(json, await publishedKeys(), undefined, html);
    expect(check.lines.at(-1)).toBe('Document: unchanged since it was signed.');
    expect(check.ok).toBe(true);
    expect(verifyReceiptFile(json, await publishedKeys(), undefined, html.replace('Missed', 'Kept')).ok).toBe(false);
    // The head of its ledger is the one that anybody who holds the ledger can compute.
    const ledger = await verifyLedger(world.core.deps.db, { organisationId: world.organisation.id, slug: world.organisation.slug });
    expect(ledger.faults).toEqual([]);
  });

  it('holds the words that were chosen and a name that was typed, in the page alone, and keeps neither here', async () => {
    const { receipt } = await livedCase();
    const bare = await takesRecord(receipt);
    expect(bare.whole).not.toMatch(/passport|I have read/);
    const own = await takesRecord(receipt, { words: 'true', name: 'Nour of the night shift' });
    expect(own.text('record.html')).toContain(STORY);
    expect(own.text('record.html')).not.toContain(ANSWER);
    expect(own.text('record.html')).toContain('Nour of the night shift');
    expect(own.text('record.json')).not.toMatch(/Nour|passport/);
    expect(JSON.parse(own.text('record.json')).includes).toEqual(['words']);
    expect(world.log()).not.toContain('Nour of the night shift');
    expect((await takesRecord(receipt)).whole).not.toContain('Nour of the night shift');
  });

  it('is accepted by the page of proofs, pasted or as a file, alone or with its page', async () => {
    const { receipt } = await livedCase();
    const record = await takesRecord(receipt, { words: 'true', answers: 'true' });
    const [json, html] = [record.text('record.json'), record.text('record.html')];
    const pasted = await visitor(world).post('/verify', { proof: json });
    expect(pasted.body).toContain('This proof is real');
    expect(pasted.body).toContain(JSON.parse(json).document);
    const sends = async (file: string, page?: string) => {
      const part = (name: string, text: string) => [name, { name: `${name}.bin`, bytes: Buffer.from(text) }] as const;
      const form = await multipart([part('file', file), ...(page === undefined ? [] : [part('document', page)])]);
      return (await world.app.inject({ method: 'POST', url: '/verify', ...form })).body;
    };
    expect(await sends(json)).not.toMatch(/The page is/);
    expect(await sends(json, html)).toContain('The page is the one that was signed.');
    const other = await sends(json, html.replace('passport', 'Passport'));
    expect(other).toContain('The page is NOT the one that was signed');
    expect(other).not.toContain('Passport');
    expect(await sends(json.replace('"SUBMITTED"', '"ACCEPTED"').replace('"ACKNOWLEDGED"', '"CLOSED"'))).toContain(
      'changed after it was signed',
    );
  });

  it('is nothing that opens a case, and is kept nowhere: asking for it writes no event', async () => {
    const { receipt, reference } = await livedCase();
    const before = (await holder(world, receipt).get('/my-case')).body['timeline'];
    const record = await takesRecord(receipt);
    expect((await holder(world, receipt).get('/my-case')).body['timeline']).toEqual(before);
    expect((await visitor(world).post('/my-case', { code: reference })).status).toBe(404);
    expect((await visitor(world).post('/my-case', { code: JSON.parse(record.text('record.json')).document })).status).toBe(404);
  });
});
