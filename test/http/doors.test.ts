/** Text messages through a door, over HTTP on a real database (A02, A18): the providers' own formats, exactly once, content-free answers. */
import { createHmac, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { appDeps } from '../../src/compose.ts';
import { asViewer } from '../../src/db/client.ts';
import { closeDoor, openNewDoor } from '../../src/doors/doors.ts';
import { fileIncompleteParts } from '../../src/doors/parts.ts';
import { createDoor, type Door, type Knock } from '../../src/http/door.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { listStaffNames } from '../../src/staff/staff.store.ts';
import { epochMs, plusMs } from '../../src/time.ts';
import { holder, signedIn } from '../helpers/client.ts';
import { hiddenFields, visitor } from '../helpers/visitor.ts';
import { createWorld, HOUR_MS, type World } from '../helpers/world.ts';

let world: World;
let twilio: string;
let gateway: { id: string; secret: string };
const TOKEN = '0123456789abcdef0123456789abcdef';
const HOST = 'complaints.example';
const FROM = '+254700111222';

beforeAll(async () => {
  world = await createWorld();
  const keeper = { organisationId: world.organisation.id, staffId: null };
  const reason = 'Few have internet at the site.';
  twilio = (await openNewDoor(world.core.deps, keeper, { kind: 'twilio', reason, secret: TOKEN })).id;
  const made = await openNewDoor(world.core.deps, keeper, { kind: 'sms_json', reason, secret: '' });
  gateway = { id: made.id, secret: made.secret ?? '' };
});
afterAll(() => world.close());

const cases = async () => {
  const scope = { organisationId: world.organisation.id, staffId: null };
  const rows = await asViewer(world.core.deps.db, scope, (tx) =>
    tx.execute<{ channel: string; received_at: string }>(sql`select channel, received_at from cases order by id`),
  );
  return [...rows];
};
const codeIn = (text: string) => /([0-9A-Z]{4}-){5}[0-9A-Z]{4}/.exec(text)?.[0] ?? '';
const sid = () => `SM${randomBytes(16).toString('hex')}`;

/** What Twilio sends for an incoming message, by its documentation. */
async function fromTwilio(change: Record<string, string>, options: { token?: string; host?: string; door?: string } = {}) {
  const fields: Record<string, string> = {
    ToCountry: 'KE',
    ToState: '',
    SmsMessageSid: change['MessageSid'] ?? '',
    NumMedia: '0',
    SmsSid: change['MessageSid'] ?? '',
    SmsStatus: 'received',
    FromCountry: 'KE',
    To: '+254700999888',
    NumSegments: '1',
    AccountSid: `AC${'0'.repeat(32)}`,
    From: FROM,
    ApiVersion: '2010-04-01',
    ...change,
  };
  const path = `/api/v1/doors/${options.door ?? twilio}`;
  const text = `https://${options.host ?? HOST}${path}${Object.keys(fields)
    .sort()
    .map((name) => name + (fields[name] ?? ''))
    .join('')}`;
  const response = await world.app.inject({
    method: 'POST',
    url: path,
    headers: {
      host: options.host ?? HOST,
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': createHmac('sha1', options.token ?? TOKEN)
        .update(text)
        .digest('base64'),
    },
    payload: new URLSearchParams(fields).toString(),
  });
  return { status: response.statusCode, body: response.body, type: String(response.headers['content-type']) };
}

async function fromGateway(id: string, message: object, options: { atMs?: number; secret?: string; app?: World['app'] } = {}) {
  const timestamp = String(Math.floor((options.atMs ?? epochMs(world.clock.now())) / 1_000));
  const payload = JSON.stringify({ from: FROM, ...message });
  const key = Buffer.from((options.secret ?? gateway.secret).slice(6), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${payload}`).digest('base64');
  const response = await (options.app ?? world.app).inject({
    method: 'POST',
    url: `/api/v1/doors/${gateway.id}`,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
    payload,
  });
  return { status: response.statusCode, body: response.json() };
}

describe('Twilio', () => {
  it('brings a complaint, whose code goes back in a message that says nothing of it', async () => {
    const before = (await cases()).length;
    const MessageSid = sid();
    const Body = 'They poured oil & <waste> into the river';
    const answer = await fromTwilio({ MessageSid, Body });
    expect([answer.status, answer.type]).toEqual([200, 'text/xml; charset=utf-8']);
    expect(answer.body).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?><Response><Message>[^<]+<\/Message><\/Response>$/);
    expect(answer.body).not.toMatch(/river|oil|complaint|RC-/i);
    const mine = (await holder(world, codeIn(answer.body)).get('/my-case')).body;
    const [first] = mine['timeline'] as readonly { content: object; facts: object }[];
    expect(first).toMatchObject({ content: { description: Body }, facts: { channel: 'sms', identityMode: 'anonymous' } });
    // Delivered again, because our answer was lost: the same answer, and no second case.
    expect((await fromTwilio({ MessageSid, Body })).body).toBe(answer.body);
    world.clock.advance(25 * HOUR_MS);
    const late = await fromTwilio({ MessageSid, Body });
    expect([late.status, codeIn(late.body), late.body.includes('received before')]).toEqual([200, '', true]);
    expect((await cases()).length).toBe(before + 1);
  });

  it('delivered many times at the same moment, makes one case and gives one code', async () => {
    const before = (await cases()).length;
    const message = { MessageSid: sid(), Body: 'The bus for workers has no brakes' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => fromTwilio(message)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => codeIn(body))).size).toBe(1);
    expect((await cases()).length).toBe(before + 1);
  });

  it('keeps a complaint from whom it names: a text has no question for that (D5)', async () => {
    const scope = { organisationId: world.organisation.id, staffId: null };
    const names = await asViewer(world.core.deps.db, scope, (tx) => listStaffNames(tx));
    const name = names.get(world.account('handler1').id);
    const filed = await fromTwilio({ MessageSid: sid(), Body: `My complaint is about ${name}. She beats us.` });
    const { reference } = (await holder(world, codeIn(filed.body)).get('/my-case')).body;
    expect((await (await signedIn(world, 'handler1')).get(`/cases/${reference}`)).status).toBe(404);
    // To a colleague it is there, once they have declared that nothing ties them to it.
    expect((await (await signedIn(world, 'handler2')).get(`/cases/${reference}`)).status).toBe(428);
  });

  it('files nothing that holds a miscopied code, and says so', async () => {
    const before = (await cases()).length;
    const filed = await fromTwilio({ MessageSid: sid(), Body: 'The dust is worse' });
    const code = codeIn(filed.body);
    expect(filed.body).not.toMatch(/[\u2066-\u2069]/);
    const wrong = `K7QM-2XTD-9R4B-H0W5-Z8F3-J1N6 he came again`;
    const answer = await fromTwilio({ MessageSid: sid(), Body: wrong });
    expect([answer.status, codeIn(answer.body), (await cases()).length]).toEqual([200, '', before + 1]);
    const quoted = await fromTwilio({ MessageSid: sid(), Body: `${code} he came, my code is ${code.replaceAll('-', '\n')}` });
    expect(quoted.body).toContain('Received and added.');
    expect(JSON.stringify((await holder(world, code).get('/my-case')).body)).not.toContain(code.slice(0, 9));
  });

  it('adds to a case whose code it brings, once, and keeps the code out of the words', async () => {
    const filed = await fromTwilio({ MessageSid: sid(), Body: 'They took my passport', From: `whatsapp:${FROM}` });
    const code = codeIn(filed.body);
    const more = { MessageSid: sid(), Body: `${code.toLowerCase()} They still have it` };
    for (let time = 0; time < 2; time += 1) expect((await fromTwilio(more)).body).toContain('Received and added.');
    const mine = (await holder(world, code).get('/my-case')).body;
    expect((mine['timeline'] as readonly { facts: object }[])[0]).toMatchObject({ facts: { channel: 'messenger' } });
    const messages = mine['messages'] as readonly { content: { message: string } }[];
    expect(messages.map(({ content }) => content.message)).toEqual(['They still have it']);
    expect((await fromTwilio({ MessageSid: sid(), Body: 'K7Q2-9M4T-XXXX' })).body).toContain('Received. Your secret code');
    await holder(world, code).post('/my-case/phrases', { phrase: 'the blue door of my aunt' });
    expect((await fromTwilio({ MessageSid: sid(), Body: `${code} Forget it` })).body).toContain('second phrase');
  });

  it('answers what it cannot take, and files nothing of it', async () => {
    const before = (await cases()).length;
    expect((await fromTwilio({ MessageSid: sid(), Body: ' ', NumMedia: '1', MediaUrl0: 'https://media.example/1' })).body).toContain(
      'no words',
    );
    expect((await cases()).length).toBe(before);
  });

  it('is believed by its signature alone, at any host name, and by no other door', async () => {
    const message = { MessageSid: sid(), Body: 'x' };
    expect((await fromTwilio(message, { token: 'f'.repeat(32) })).status).toBe(401);
    expect((await fromTwilio(message, { door: gateway.id })).status).toBe(401);
    expect((await fromTwilio(message, { door: '01890000-0000-7000-8000-000000000000' })).status).toBe(404);
    expect((await fromTwilio(message, { door: 'nothing' })).status).toBe(404);
    expect((await fromTwilio({ Body: 'x' })).status).toBe(422);
    expect((await fromTwilio(message, { host: 'mirror.example' })).status).toBe(200);
  });
});

describe('a gateway of one’s own', () => {
  it('tells when it was sent: the clocks start then, and never later than now (A02)', async () => {
    const receivedAt = plusMs(world.clock.now(), -5 * HOUR_MS);
    const { body } = await fromGateway('m-1', { text: 'No water since Monday', receivedAt });
    expect((await holder(world, codeIn(body.reply)).get('/my-case')).body).toMatchObject({ receivedAt, enteredAt: world.clock.now() });
    const ahead = await fromGateway('m-2', { text: 'No light either', receivedAt: plusMs(world.clock.now(), HOUR_MS) });
    expect((await holder(world, codeIn(ahead.body.reply)).get('/my-case')).body['receivedAt']).toBe(world.clock.now());
  });

  it('joins parts in any order, delivered twice, into one case; the last brings the code, also again', async () => {
    const before = (await cases()).length;
    const part = (number: number, text: string) => fromGateway(`p-${number}`, { text, concat: { ref: '77', part: number, total: 3 } });
    expect((await part(3, 'and nobody came.')).body).toEqual({ reply: null });
    expect((await part(1, 'The wall fell ')).body).toEqual({ reply: null });
    expect((await part(1, 'The wall fell ')).body).toEqual({ reply: null });
    const whole = await part(2, 'on my brother ');
    const code = codeIn(whole.body.reply);
    const [first] = (await holder(world, code).get('/my-case')).body['timeline'] as readonly { content: object }[];
    expect(first?.content).toEqual({ description: 'The wall fell on my brother and nobody came.' });
    expect((await part(2, 'on my brother ')).body).toEqual(whole.body);
    expect(codeIn((await part(3, 'and nobody came.')).body.reply)).toBe('');
    expect((await cases()).length).toBe(before + 1);
  });

  it('joins parts that all come at the same moment, and one answer brings the code', async () => {
    const before = (await cases()).length;
    for (const ref of ['80', '81', '82']) {
      const part = (number: number) => fromGateway(`c-${ref}-${number}`, { text: `${number} `, concat: { ref, part: number, total: 4 } });
      const answers = await Promise.all([part(1), part(2), part(3), part(4)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      const codes = answers.map(({ body }) => codeIn(body.reply ?? '')).filter((code) => code !== '');
      expect(codes.length).toBe(1);
      const [first] = (await holder(world, codes[0] ?? '').get('/my-case')).body['timeline'] as readonly { content: object }[];
      expect(first?.content).toEqual({ description: '1 2 3 4' });
    }
    expect((await cases()).length).toBe(before + 3);
  });

  it('files what came, marked, when a part does not come in ten minutes; and once, however often it is looked for', async () => {
    const before = (await cases()).length;
    await fromGateway('q-1', { text: 'They hit me when ', concat: { ref: '78', part: 1, total: 2 } });
    await fileIncompleteParts(world.core);
    expect((await cases()).length).toBe(before);
    const sent = world.clock.now();
    world.clock.advance(11 * 60_000);
    await Promise.all([fileIncompleteParts(world.core), fileIncompleteParts(world.core)]);
    await fileIncompleteParts(world.core);
    const after = await cases();
    expect(after.length).toBe(before + 1);
    expect(new Date(after.at(-1)?.received_at ?? '').toISOString()).toBe(sent);
  });

  it('refuses an old request, another secret, another text under the same number, and what is no message', async () => {
    expect((await fromGateway('r-1', { text: 'x' }, { atMs: epochMs(world.clock.now()) - 301_000 })).status).toBe(401);
    expect((await fromGateway('r-1', { text: 'x' }, { secret: `whsec_${randomBytes(32).toString('base64')}` })).status).toBe(401);
    expect((await fromGateway('r-2', { text: 'first words' })).status).toBe(200);
    expect((await fromGateway('r-2', { text: 'other words' })).status).toBe(422);
    expect((await fromGateway('r-3', { words: 'x' })).body).toMatchObject({ code: 'door.malformed' });
    expect((await fromGateway('r-4', { text: 'a\u0000b' })).status).toBe(422);
  });
});

describe('a crowded door', () => {
  it('lets a message wait its turn as an opened form does, once; without room it is to be sent again (ADR 0018)', async () => {
    const deps = appDeps(world.core, world.config);
    const knocks: Knock[] = [];
    const through: Door['through'] = (knock, work) => {
      knocks.push(knock);
      return deps.door.through(knock, work);
    };
    const door: Door = { ...deps.door, through };
    const app = await buildApp({ ...deps, door });
    for (const id of ['k-1', 'k-1', 'k-2']) expect((await fromGateway(id, { text: id }, { app })).status).toBe(200);
    const began = knocks.map(({ begun }) => [begun?.id.split(' ').at(-1), (begun?.ms ?? 0) < epochMs(world.clock.now())]);
    expect(began).toEqual([
      ['k-1', true],
      ['k-1', true],
      ['k-2', true],
    ]);
    await app.close();
    const nowMs = () => epochMs(world.clock.now());
    const none = createDoor({ secret: deps.secrets.formSecret, nowMs, atOnce: 0, mostWaiting: 0 });
    const full = await buildApp({ ...deps, door: none });
    expect(await fromGateway('k-3', { text: 'x' }, { app: full })).toMatchObject({ status: 503, body: { code: 'door.crowded' } });
    await full.close();
    expect((await fromGateway('k-3', { text: 'x' })).status).toBe(200);
  });
});

describe('what is kept', () => {
  it('is no number, no secret and no code, in no table and no log; and the chains are sound', async () => {
    const scope = { organisationId: world.organisation.id, staffId: null };
    const rows = await asViewer(world.core.deps.db, scope, (tx) =>
      tx.execute(sql`select d::text as row from doors d union all select m::text from door_messages m union all select p::text from door_parts p
        union all select facts::text from case_events union all select facts::text from organisation_events`),
    );
    const everything = JSON.stringify([...rows]) + world.log();
    expect(everything.length).toBeGreaterThan(5_000);
    for (const secret of [FROM, TOKEN, gateway.secret, 'river', 'passport']) expect(everything).not.toContain(secret);
    const report = await verifyLedger(world.core.deps.db, { organisationId: world.organisation.id, slug: 'demo' });
    expect(report.faults).toEqual([]);
  });
});

describe('the administrator', () => {
  it('opens a door, sees its secret once, and closes it at once; to others the page is not there', async () => {
    const browser = visitor(world);
    const { email, password } = world.account('admin');
    await browser.post('/staff/sign-in', { email, password });
    const page = await browser.get('/staff/doors');
    const hidden = { _csrf: hiddenFields(page.body, '/staff/doors')['_csrf'] ?? '' };
    expect((await browser.post('/staff/doors', { ...hidden, kind: 'twilio', reason: '' })).status).toBe(422);
    const opened = await browser.post('/staff/doors', { ...hidden, kind: 'sms_json', reason: 'Our own gateway' });
    const [secret = ''] = /whsec_[A-Za-z0-9+/=]{40,}/.exec(opened.body) ?? [];
    const [, id = ''] = /\/api\/v1\/doors\/([0-9a-f-]{36})/.exec(opened.body) ?? [];
    expect([opened.status, secret === '', id === '']).toEqual([200, false, false]);
    expect((await browser.get('/staff/doors')).body).not.toContain(secret);
    expect((await browser.post('/staff/doors', { close: id })).status).toBe(403);
    expect((await browser.post('/staff/doors', { ...hidden, close: id })).status).toBe(303);
    expect(await closeDoor(world.core.deps, { organisationId: world.organisation.id, staffId: null }, id)).toBe(false);
    expect((await fromTwilio({ MessageSid: sid(), Body: 'x' }, { door: id })).status).toBe(404);
    const other = visitor(world);
    const handler = world.account('handler1');
    await other.post('/staff/sign-in', { email: handler.email, password: handler.password });
    expect((await other.get('/staff/doors')).status).toBe(404);
  });
});
