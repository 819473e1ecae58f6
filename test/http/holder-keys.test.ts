/** The receipt cannot be lost on the next click, nor turned against its holder (people.md 3.1 to 3.3, A07, D11). */
import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asViewer } from '../../src/db/client.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { fileCase } from '../helpers/cases.ts';
import { holder } from '../helpers/client.ts';
import { codeOn, hiddenFields, type Visitor, visitor } from '../helpers/visitor.ts';
import { createWorld, HOUR_MS, type World } from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const PHRASE = 'Three goats على السطح';
const STORY = 'CANARY-STORY they kept our passports';
const withPhrase = (phrase: string) => ({ 'x-receipt-phrase': encodeURIComponent(phrase) });

async function filed(fields: Record<string, string> = {}): Promise<{ me: Visitor; code: string; page: string }> {
  const me = visitor(world);
  const receipt = await me.follow(await me.post('/file', { description: STORY, ...fields }));
  return { me, code: codeOn(receipt.body), page: receipt.body };
}
async function signedIn(code: string): Promise<Visitor> {
  const me = visitor(world);
  await me.post('/my-case', { code });
  return me;
}
const token = async (me: Visitor, url: string, action = url) => hiddenFields((await me.get(url)).body, action);

describe('the receipt page', () => {
  it('asks for the last group back, keeps the code while it differs, and lets anybody go on without', async () => {
    const { me, code, page } = await filed();
    const csrf = hiddenFields(page, '/receipt/saved');
    for (const lastGroup of ['', 'AAAA', code.slice(0, 4) === code.slice(-4) ? 'BBBB' : code.slice(0, 4)]) {
      const again = await me.post('/receipt/saved', { ...csrf, go: 'check', lastGroup });
      expect(again.status).toBe(422);
      expect(codeOn(again.body)).toBe(code);
    }
    const saved = await me.post('/receipt/saved', { ...csrf, go: 'check', lastGroup: ` ${code.slice(-4).toLowerCase()} ` });
    expect(saved.location).toBe('/my-case');
    expect(me.cookies.has('recourse_receipt')).toBe(false);
    expect((await me.follow(saved)).body).toContain(STORY);
    const other = await filed();
    expect((await other.me.post('/receipt/saved', { ...hiddenFields(other.page, '/receipt/saved'), go: 'skip' })).location).toBe(
      '/my-case',
    );
  });

  it('gives a small file with the bare code, squares only when asked for, and no address in either', async () => {
    const { me, code, page } = await filed();
    const note = await me.get('/receipt/note.txt');
    expect(note.body).toBe(`${code}\n`);
    expect(note.headers['content-disposition']).toBe('attachment; filename="note.txt"');
    expect(note.headers['cache-control']).toBe('no-store');
    expect(page).not.toContain('class="squares"');
    expect((await me.get('/receipt?squares=1')).body).toContain('<svg class="squares"');
    expect((await visitor(world).get('/receipt/note.txt')).status).toBe(404);
  });

  it('keeps proof and code two objects: the proof opens nothing and does not hold the code (people.md 3.3)', async () => {
    const { me, code } = await filed();
    const proof = (await me.get('/receipt/note.json')).body;
    expect(proof).not.toContain(code);
    expect(proof).not.toContain(STORY);
    expect((await visitor(world).post('/my-case', { code: JSON.parse(proof).receipt.reference })).status).toBe(404);
  });

  it('never displays back who somebody is', async () => {
    const { me, page } = await filed({
      identityMode: 'named',
      name: 'Nour Example',
      contactChoice: 'contact',
      contact: 'nour@safe.example',
    });
    const pages = [page, (await me.follow(await me.post('/receipt/saved', { ...hiddenFields(page, '/receipt/saved'), go: 'skip' }))).body];
    for (const html of pages) expect(html).not.toMatch(/Nour Example|safe\.example/);
  });
});

describe('the second phrase', () => {
  it('is set on the receipt, twice the same, and then the code alone shows state and dates only', async () => {
    const { me, code, page } = await filed();
    const csrf = hiddenFields(page, '/receipt/phrase');
    for (const [phrase, again] of [
      ['short', 'short'],
      [code, code],
      ['aaaaaaaaaaaa', 'aaaaaaaaaaaa'],
      [PHRASE, 'something else'],
    ] as const)
      expect((await me.post('/receipt/phrase', { ...csrf, phrase, again })).status, phrase).toBe(422);
    expect((await me.post('/receipt/phrase', { ...csrf, phrase: PHRASE, again: `  ${PHRASE.toUpperCase()} ` })).status).toBe(303);
    expect((await me.get('/receipt')).body).toContain('Your second phrase is set');

    const finder = await signedIn(code);
    const seen = (await finder.get('/my-case')).body;
    expect(seen).toContain('We have your complaint');
    expect(seen).not.toContain(STORY);
    expect(seen).not.toMatch(/RC-[0-9A-Z]{4}/);
    for (const url of ['/my-case/messages', '/my-case/codes', '/my-case/phrases', '/my-case/withdrawals'])
      expect((await finder.get(url)).status, url).toBe(403);
    const api = await holder(world, code).get('/my-case');
    expect(Object.keys(api.body).sort()).toEqual(['clocks', 'phraseRequired', 'receivedAt', 'state', 'stateSince']);
    for (const path of ['messages', 'withdrawals', 'codes', 'phrases']) {
      const body = path === 'messages' ? { message: 'x' } : path === 'phrases' ? { phrase: 'I take it over' } : { choice: 'stop_all' };
      expect((await holder(world, code).post(`/my-case/${path}`, path === 'codes' ? {} : body)).body.code, path).toBe('phrase.required');
    }
  });

  it('opens everything with the phrase, however it is typed, for this session alone', async () => {
    const { receipt } = await fileCase(world, { description: STORY });
    expect((await holder(world, receipt).post('/my-case/phrases', { phrase: PHRASE })).status).toBe(204);
    const me = await signedIn(receipt);
    const csrf = await token(me, '/my-case', '/my-case/phrase');
    const wrong = await me.post('/my-case/phrase', { ...csrf, phrase: 'three goats' });
    expect(wrong.status).toBe(403);
    expect(wrong.body).not.toContain(STORY);
    const opened = await me.post('/my-case/phrase', { ...csrf, phrase: ` three   GOATS على السطح` });
    expect((await me.follow(opened)).body).toContain(STORY);
    expect((await (await signedIn(receipt)).get('/my-case')).body).not.toContain(STORY);
    const message = await holder(world, receipt).post('/my-case/messages', { message: 'It is me' }, withPhrase(PHRASE));
    expect(message.status).toBe(201);
    // Changed in one place, it ends every other session.
    const change = await token(me, '/my-case/phrases');
    await me.post('/my-case/phrases', { ...change, phrase: 'A quite other phrase', again: 'A quite other phrase' });
    expect((await me.get('/my-case')).body).not.toContain(STORY);
  });

  it('is tried ten times an hour at most from one place, also many at once, and then waits', async () => {
    const { receipt } = await fileCase(world);
    await holder(world, receipt).post('/my-case/phrases', { phrase: PHRASE });
    const tries = await Promise.all(
      Array.from({ length: 14 }, (_, index) =>
        world.app.inject({
          url: '/api/v1/my-case',
          headers: { authorization: `Receipt ${receipt}`, ...withPhrase(`guess number ${index}`) },
        }),
      ),
    );
    expect(tries.filter((one) => one.statusCode === 403)).toHaveLength(10);
    expect(tries.filter((one) => one.statusCode === 429)).toHaveLength(4);
    const right = () =>
      world.app.inject({ url: '/api/v1/my-case', headers: { authorization: `Receipt ${receipt}`, ...withPhrase(PHRASE) } });
    expect((await right()).statusCode).toBe(429);
    world.clock.advance(HOUR_MS);
    expect((await right()).statusCode).toBe(200);
  });

  it('nobody who guesses shuts the holder out: each place waits for itself, ever longer, and its first try never', async () => {
    const { receipt } = await fileCase(world);
    await holder(world, receipt).post('/my-case/phrases', { phrase: PHRASE });
    const from = (remoteAddress: string, phrase: string) =>
      world.app.inject({ url: '/api/v1/my-case', remoteAddress, headers: { authorization: `Receipt ${receipt}`, ...withPhrase(phrase) } });
    const thief = async (n: number) => (await from('198.51.100.7', `guess number ${n}`)).statusCode;
    for (let n = 0; n < 10; n += 1) expect(await thief(n)).toBe(403);
    for (let n = 0; n < 50; n += 1) expect(await thief(n)).toBe(429);
    // Others of the thief's, each with one guess, change nothing for the holder.
    for (let n = 1; n < 40; n += 1) expect((await from(`203.0.113.${n}`, `other guess ${n}`)).statusCode).toBe(403);
    expect((await from('2001:db8:1:2::1', 'a slip of the pen')).statusCode).toBe(403);
    const soon = await from('2001:db8:1:2:ffff::9', PHRASE);
    expect([soon.statusCode, soon.headers['retry-after']]).toEqual([429, '30']);
    world.clock.advance(30_000);
    expect((await from('2001:db8:1:2::1', PHRASE)).statusCode).toBe(200);
    expect(world.log()).not.toMatch(/198\.51\.100\.7|2001:db8/);
  });

  it('tells the person of many wrong phrases, and how to end it', async () => {
    const { receipt } = await fileCase(world);
    await holder(world, receipt).post('/my-case/phrases', { phrase: PHRASE });
    const me = await signedIn(receipt);
    for (let n = 0; n < 6; n += 1) {
      const fields = await token(me, '/my-case', '/my-case/phrase');
      await me.post('/my-case/phrase', { ...fields, phrase: `guess number ${n}` });
    }
    const fields = await token(me, '/my-case', '/my-case/phrase');
    const page = await me.follow(await me.post('/my-case/phrase', { ...fields, phrase: PHRASE }));
    expect(page.body).toContain('Many wrong phrases were tried');
    expect(page.body).toContain('href="/my-case/codes"');
    expect((await me.get('/my-case')).body).not.toContain('Many wrong phrases were tried');
  });

  it('stands nowhere: not in the database, not in the ledger, not in the log', async () => {
    const rows = await asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, async (tx) => [
      ...(await tx.execute<{ row: string }>(sql`
        select phrase_hash as row from receipt_phrases union all select type || facts::text from case_events where type like 'phrase.%'`)),
    ]);
    const text = JSON.stringify(rows);
    expect(text).toContain('phrase.set');
    expect(text).toContain('$argon2id$');
    expect(text + world.log()).not.toMatch(/goats|على السطح/i);
  });
});

describe('somebody may have seen my code', () => {
  it('locks the code at once and shows another, once; the old one answers as one that never was', async () => {
    const { receipt } = await fileCase(world, { description: STORY });
    const me = await signedIn(receipt);
    const thief = await signedIn(receipt);
    const shown = await me.follow(await me.post('/my-case/codes', await token(me, '/my-case/codes')));
    const fresh = codeOn(shown.body);
    expect(fresh).not.toBe(receipt);
    expect(shown.body).toContain('Your new secret code');
    expect((await thief.get('/my-case')).body).toContain('name="code"');
    const strip = (answer: { status: number; body: object }) => JSON.stringify([answer.status, { ...answer.body, requestId: '' }]);
    expect(strip(await holder(world, receipt).get('/my-case'))).toBe(
      strip(await holder(world, 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA').get('/my-case')),
    );
    expect(JSON.stringify((await holder(world, fresh).get('/my-case')).body)).toContain(STORY);
    const ledger = await verifyLedger(world.core.deps.db, { organisationId: world.organisation.id, slug: world.organisation.slug });
    expect(ledger.faults).toEqual([]);
  });

  it('gives the same new code to whoever presses twice, since it is nowhere else (D11)', async () => {
    const { receipt } = await fileCase(world);
    const me = await signedIn(receipt);
    const fields = await token(me, '/my-case/codes');
    const twice = { ...fields };
    const cookies = new Map(me.cookies);
    const one = codeOn((await me.follow(await me.post('/my-case/codes', fields))).body);
    me.cookies.clear();
    for (const [name, value] of cookies) me.cookies.set(name, value);
    const two = codeOn((await me.follow(await me.post('/my-case/codes', twice))).body);
    expect(two).toBe(one);
    const key = { 'idempotency-key': randomBytes(16).toString('hex') };
    const first = await holder(world, one).post('/my-case/codes', {}, key);
    expect(first.status).toBe(201);
    expect((await holder(world, one).post('/my-case/codes', {}, key)).body).toEqual(first.body);
  });

  it('needs the phrase where one is set, and the phrase stays', async () => {
    const { receipt } = await fileCase(world, { description: STORY });
    await holder(world, receipt).post('/my-case/phrases', { phrase: PHRASE });
    expect((await holder(world, receipt).post('/my-case/codes')).body.code).toBe('phrase.required');
    const made = await holder(world, receipt).post('/my-case/codes', {}, withPhrase(PHRASE));
    expect(made.status).toBe(201);
    expect((await holder(world, String(made.body['receipt'])).get('/my-case')).body).toMatchObject({ phraseRequired: true });
  });
});

describe('checking a proof', () => {
  /** As browsers make them: the reader of Node 20 looks for it anywhere. */
  const BOUNDARY = '----WebKitFormBoundary7MA4YWxkTrZu0gW';
  const upload = (content: string) => {
    const payload = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="note.json"\r\ncontent-type: application/json\r\n\r\n${content}\r\n--${BOUNDARY}--\r\n`;
    return world.app.inject({
      method: 'POST',
      url: '/verify',
      headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
      payload,
    });
  };

  it('answers a pasted proof and a file alike, with the published key that it was checked against', async () => {
    const { signedReceipt, receipt } = await fileCase(world);
    const [published] = (await world.app.inject('/.well-known/recourse-keys.json')).json().keys;
    const pasted = await visitor(world).post('/verify', { proof: JSON.stringify(signedReceipt) });
    expect(pasted.body).toContain('This proof is real');
    for (const html of [pasted.body, (await upload(JSON.stringify(signedReceipt, null, 2))).body]) {
      expect(html).toContain('This proof is real');
      expect(html).toContain(published.publicKey);
      expect(html).toContain(published.keyId);
      expect(html).not.toContain(receipt);
    }
  });

  it('refuses what was changed, what is no proof and what is no form, and echoes none of it', async () => {
    const { signedReceipt } = await fileCase(world);
    const changed = { ...signedReceipt, receipt: { ...signedReceipt.receipt, receivedAt: '2020-01-01T00:00:00.000Z' } };
    expect((await upload(JSON.stringify(changed))).body).toContain('changed after it was signed');
    expect((await upload('CANARY-PROOF')).body).not.toContain('CANARY-PROOF');
    const broken = await world.app.inject({
      method: 'POST',
      url: '/verify',
      headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
      payload: 'cut',
    });
    expect(broken.statusCode).toBe(200);
    expect(broken.body).toContain('could not be confirmed');
    expect((await upload('x'.repeat(4_300_000))).statusCode).toBe(413);
  });
});
