/** Mails through a door, over HTTP on a real database (A02): both ways of delivery, once for ever, and nothing of the sender by default. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { appDeps } from '../../src/compose.ts';
import { asViewer } from '../../src/db/client.ts';
import { closeDoor, openNewDoor } from '../../src/doors/doors.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { createSmtpMailer } from '../../src/notifications/mailer.ts';
import { listStaffNames } from '../../src/staff/staff.store.ts';
import { epochMs } from '../../src/time.ts';
import { holder, signedIn } from '../helpers/client.ts';
import { checkAll, tellingPhoto, voiceNote } from '../helpers/evidence.ts';
import { type DoorOf, fromMailgun, fromServer, mail, type Written } from '../helpers/mail.ts';
import { smtpSink } from '../helpers/smtp.ts';
import { visitor } from '../helpers/visitor.ts';
import { createWorld, HOUR_MS, type World } from '../helpers/world.ts';

let world: World;
let server: DoorOf;
let mailgun: DoorOf;
const KEY = 'key-0123456789abcdef0123456789abcdef';
const SENDER = 'amal@home.example';
const PERMISSION = 'You may answer me at this address.';
/** What the operator's own mail server says of somebody whom it could tell. */
const VOUCHED = ['Authentication-Results: mx.org.example; dmarc=pass header.from=home.example'];
const settings = 'address: complaints@org.example\ntrusts: mx.org.example';

beforeAll(async () => {
  world = await createWorld();
  const keeper = { organisationId: world.organisation.id, staffId: null };
  const reason = 'People write to us by mail.';
  const made = await openNewDoor(world.core.deps, keeper, { kind: 'mail', reason, secret: '', settings });
  server = { id: made.id, secret: made.secret ?? '' };
  mailgun = { id: (await openNewDoor(world.core.deps, keeper, { kind: 'mailgun', reason, secret: KEY, settings })).id, secret: KEY };
});
afterAll(() => world.close());
beforeEach(() => rm(notices(), { recursive: true, force: true }));

const notices = () => join(world.home, 'notices');
/** What was answered, newest last: files of the mailer without SMTP. */
async function answers(): Promise<readonly string[]> {
  const names = await readdir(notices()).catch(() => []);
  return Promise.all(names.map((name) => readFile(join(notices(), name), 'utf8')));
}
const decoded = (eml: string) =>
  eml.replace(/=\r?\n/g, '').replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'));
const codeIn = (text: string) => /([0-9A-Z]{4}-){5}[0-9A-Z]{4}/.exec(text)?.[0] ?? '';

const scope = () => ({ organisationId: world.organisation.id, staffId: null });
async function cases() {
  const rows = await asViewer(world.core.deps.db, scope(), (tx) =>
    tx.execute<{ reference: string; channel: string; received_at: string }>(
      sql`select reference, channel, received_at from cases order by id`,
    ),
  );
  return [...rows];
}

/** Whose identity or contact is kept. */
async function parties() {
  const rows = await asViewer(world.core.deps.db, scope(), (tx) => tx.execute<{ n: number }>(sql`select count(*)::int as n from parties`));
  return Number([...rows][0]?.n);
}

/** The first entry of a case as its holder reads it. */
async function told(code: string) {
  const { body } = await holder(world, code).get('/my-case');
  const [first] = body['timeline'] as readonly { content: { description?: string }; facts: Record<string, unknown> }[];
  return { body, description: first?.content.description ?? '', facts: first?.facts ?? {} };
}

/** Files with permission, so that the code comes back, and answers it. */
async function filed(written: Written): Promise<string> {
  await rm(notices(), { recursive: true, force: true });
  const text = `${written.text ?? 'They took my passport'}\n${PERMISSION}`;
  const answer = await fromServer(
    world,
    server,
    mail({ ...written, ...(written.html === undefined ? { text } : {}), head: [...VOUCHED, ...(written.head ?? [])] }),
  );
  expect(answer).toEqual({ status: 200, body: { kept: 'complaint' } });
  return codeIn(decoded((await answers()).at(-1) ?? ''));
}

describe('a mail without permission', () => {
  it('is a complaint of nobody known, and nobody is answered', async () => {
    const before = (await cases()).length;
    const raw = mail({ subject: 'Passport', text: 'They took my passport', head: VOUCHED });
    for (let time = 0; time < 3; time += 1) expect((await fromServer(world, server, raw)).status).toBe(200);
    world.clock.advance(25 * HOUR_MS);
    expect((await fromServer(world, server, raw)).body).toEqual({ kept: 'before' });
    const after = await cases();
    expect([after.length, after.at(-1)?.channel, await answers()]).toEqual([before + 1, 'email', []]);
  });

  it('delivered many times at the same moment, makes one case', async () => {
    const before = (await cases()).length;
    const raw = mail({ text: 'The bus has no brakes', files: [{ name: 'bus.jpg', bytes: await tellingPhoto() }] });
    const sent = await Promise.all(Array.from({ length: 5 }, () => fromServer(world, server, raw)));
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await cases()).length).toBe(before + 1);
  });

  it('is kept from whom it names (D5)', async () => {
    const names = await asViewer(world.core.deps.db, scope(), (tx) => listStaffNames(tx));
    await fromServer(world, server, mail({ text: `${names.get(world.account('handler1').id)} beats us.` }));
    const { reference = '' } = (await cases()).at(-1) ?? {};
    expect((await (await signedIn(world, 'handler1')).get(`/cases/${reference}`)).status).toBe(404);
    expect((await (await signedIn(world, 'handler2')).get(`/cases/${reference}`)).status).toBe(428);
  });

  it('counts from when the mail server took it', async () => {
    await fromServer(world, server, mail({ text: 'x1', head: ['Received: by mx.org.example; Tue, 3 Mar 2026 20:00:00 +0000'] }));
    expect(new Date((await cases()).at(-1)?.received_at ?? '').toISOString()).toBe('2026-03-03T20:00:00.000Z');
  });

  it('is never made of a bounce, an out-of-office or our own answer', async () => {
    const before = (await cases()).length;
    for (const head of ['Auto-Submitted: auto-replied', 'Return-Path: <>', 'Content-Type: multipart/report; report-type=delivery-status'])
      expect((await fromServer(world, server, mail({ head: [...VOUCHED, head], text: PERMISSION }))).body).toEqual({ kept: 'nothing' });
    expect((await fromServer(world, server, mail({ subject: '', text: '  \n' }))).body).toEqual({ kept: 'nothing' });
    await filed({ text: 'x2' });
    const [own = ''] = await answers();
    expect(own).toMatch(/^Auto-Submitted: auto-replied$/m);
    expect((await fromServer(world, server, Buffer.from(own))).body).toEqual({ kept: 'nothing' });
    expect((await cases()).length).toBe(before + 1);
  });
});

describe('a mail that says that it may be answered', () => {
  it('brings the code to whom the mail server vouches for, in words that say nothing of it; again when it is delivered again', async () => {
    const raw = mail({ text: `They took my passport\n\n${PERMISSION}`, head: VOUCHED });
    for (let time = 0; time < 2; time += 1) expect((await fromServer(world, server, raw)).status).toBe(200);
    const all = await answers();
    // The same message again: one file of the same name.
    expect(all.length).toBe(1);
    const text = decoded(all[0] ?? '');
    expect(text).toMatch(/^To: amal@home\.example$/m);
    expect(text).not.toMatch(/passport|complaint|https?:|RC-|demo/i);
    const { facts, description } = await told(codeIn(text));
    expect(facts).toMatchObject({ channel: 'email', identityMode: 'anonymous' });
    expect(description).toBe(`Help\n\nThey took my passport\n\n${PERMISSION}`);
  });

  it('in another language is answered in it', async () => {
    const raw = mail({ subject: '', text: 'أخذوا جواز سفري\nيمكنكم أن تجيبوني على هذا العنوان', head: VOUCHED });
    await fromServer(world, server, raw);
    const eml = (await answers())[0] ?? '';
    const body = Buffer.from(eml.split(/\r?\n\r?\n/)[1] ?? '', 'base64').toString('utf8');
    expect(body + decoded(eml)).toContain('رمزك السري');
  });

  it('is not answered where the sender is in doubt, others read along, or the organisation does; and no address is kept', async () => {
    const text = `x3\n${PERMISSION}`;
    const domain = world.account('handler1').email.split('@')[1] ?? '';
    const doubtful: readonly Written[] = [
      { text },
      { text, head: ['Authentication-Results: mx.org.example; dmarc=fail header.from=home.example'] },
      { text, head: ['Authentication-Results: mx.evil.example; dmarc=pass header.from=home.example'] },
      { text, head: [...VOUCHED, 'List-Id: <workers.home.example>'] },
      { text, from: `Amal <amal@${domain}>`, head: [`Authentication-Results: mx.org.example; dmarc=pass header.from=${domain}`] },
      { text: `> ${PERMISSION}\nx3`, head: VOUCHED },
    ];
    const [before, contacts] = [(await cases()).length, await parties()];
    for (const written of doubtful)
      expect((await fromServer(world, server, mail(written))).body, JSON.stringify(written)).toEqual({ kept: 'complaint' });
    expect([(await cases()).length, await answers()]).toEqual([before + doubtful.length, []]);
    expect(await parties()).toBe(contacts);
  });

  it('waits at the mail server while the answer cannot be sent, and is filed once', async () => {
    const sink = await smtpSink((_address, times) => (times === 1 ? 450 : 250));
    const app = await buildApp({ ...appDeps(world.core, world.config), mailer: createSmtpMailer(sink.url, 'm@org.example') });
    const before = (await cases()).length;
    const raw = mail({ text: `x4\n${PERMISSION}`, head: VOUCHED });
    const there = { ...world, app };
    expect((await fromServer(there, server, raw)).status).toBe(503);
    expect((await fromServer(there, server, raw)).status).toBe(200);
    expect([(await cases()).length, sink.taken.map(({ to }) => to)]).toEqual([before + 1, [SENDER]]);
    await app.close();
    await sink.close();
  });
});

describe('a mail with a secret code', () => {
  it('is a message on that complaint, without the code, without what it quotes, with its files', async () => {
    const code = await filed({ text: 'The dust is worse' });
    const before = (await cases()).length;
    const quoted = `On Wed, 4 Mar 2026 at 10:00, Messages <m@org.example> wrote:\n> Received. Your secret code: ${code}\n> Write it on paper`;
    const raw = mail({
      subject: 'Re: A message for you',
      text: `They beat my brother\n\n${quoted}`,
      files: [{ name: 'wound.jpg', bytes: await tellingPhoto() }],
    });
    for (let time = 0; time < 2; time += 1) expect((await fromServer(world, server, raw)).body).toEqual({ kept: 'message' });
    const { body } = await told(code);
    const messages = body['messages'] as readonly { content: { message: string } }[];
    expect(messages.map(({ content }) => content.message)).toEqual(['They beat my brother']);
    expect((body['files'] as readonly unknown[]).length).toBe(1);
    expect(JSON.stringify(body)).not.toContain(code.slice(0, 9));
    expect((await cases()).length).toBe(before);
    // Other history is theirs: it stays, as a file, without the address that it came from.
    const theirs = `No\n\n-----Original Message-----\nFrom: Boss\nI will find you, ${SENDER}`;
    await fromServer(world, server, mail({ subject: code, text: theirs }));
    const later = (await told(code)).body;
    expect((later['messages'] as typeof messages).at(-1)?.content.message).toBe('No');
    expect((later['files'] as readonly unknown[]).length).toBe(2);
  });

  it('becomes a complaint of its own where a second phrase is set, or where the code is none', async () => {
    const code = await filed({ text: 'They cut the water' });
    await holder(world, code).post('/my-case/phrases', { phrase: 'the blue door of my aunt' });
    const before = (await cases()).length;
    const texts = [`${code} Forget it`, 'K7QM-2XTD-9R4B-H0W5-Z8F3-J1N6 he came again'];
    for (const text of texts) expect((await fromServer(world, server, mail({ text }))).body).toEqual({ kept: 'complaint' });
    const after = await cases();
    expect(after.length).toBe(before + 2);
    for (const { reference } of after.slice(before)) {
      const client = await signedIn(world, 'handler2');
      await client.post(`/cases/${reference}/conflict-declarations`, { conflict: false });
      await client.post(`/cases/${reference}/assignments`, { handlerId: world.account('handler2').id, cause: 'takes_over' });
      const seen = JSON.stringify((await client.get(`/cases/${reference}`)).body);
      expect(seen).not.toMatch(/K7QM/);
      expect(seen).not.toContain(code.slice(0, 9));
    }
  });
});

describe('what comes with it', () => {
  it('is evidence like any other; what is not taken is named with the reason', async () => {
    const zip = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');
    const code = await filed({
      text: 'See the files',
      files: [
        { name: '../../Amal\u202egpj.exe', bytes: await tellingPhoto() },
        { name: 'all.zip', bytes: zip },
        { name: 'page.html', bytes: Buffer.from('<html><script>alert(1)</script>') },
        { name: 'empty.txt', bytes: Buffer.alloc(0) },
      ],
    });
    const { body, description } = await told(code);
    expect((body['files'] as readonly unknown[]).length).toBe(1);
    for (const name of ['all.zip', 'page.html', 'empty.txt']) expect(description).toContain(`[… ${name} — `);
    expect(decoded((await answers()).at(-1) ?? '')).toContain('3 of your files were not taken');
    expect(await checkAll(world)).toContain('done');
  });

  it('tells it alone as a voice note, and as a picture without words too', async () => {
    const before = (await cases()).length;
    for (const [name, bytes] of [
      ['note.amr', voiceNote()],
      ['letter.jpg', await tellingPhoto()],
    ] as const)
      expect((await fromServer(world, server, mail({ subject: '', text: '', files: [{ name, bytes }] }))).body).toEqual({
        kept: 'complaint',
      });
    expect((await cases()).length).toBe(before + 2);
  });

  it('is no more than may be sent at once', async () => {
    const files = Array.from({ length: 12 }, (_, n) => ({ name: `${n}.txt`, bytes: Buffer.from(`file ${n}`) }));
    const { body, description } = await told(await filed({ text: 'x5', files }));
    expect((body['files'] as readonly unknown[]).length).toBe(10);
    expect(description.match(/\[… 1[01]\.txt — /g)?.length).toBe(2);
  });

  it('keeps every word: a signature and what is too long stand in a file', async () => {
    const { body, description } = await told(await filed({ text: 'The roof leaks. '.repeat(7_000) }));
    expect([description.length <= 100_000, description.includes('[…]'), (body['files'] as readonly unknown[]).length]).toEqual([
      true,
      true,
      1,
    ]);
  });

  it('leaves a signature out of the words, and sends the code to no other mailbox (Reply-To)', async () => {
    const text = `The roof leaks\n${PERMISSION}\n\n-- \nAmal, line 4`;
    await fromServer(world, server, mail({ text, head: [...VOUCHED, 'Reply-To: boss@evil.example'] }));
    const [eml = ''] = await answers();
    expect(eml).not.toContain('evil.example');
    const { body, description } = await told(codeIn(decoded(eml)));
    expect([description.includes('line 4'), (body['files'] as readonly unknown[]).length]).toEqual([false, 1]);
  });

  it('as a page is its words', async () => {
    const html = `<p>He <b>hit</b> me</p><img src="https://spy.example/1.gif"><script>x</script><p>${PERMISSION}</p>`;
    expect((await told(await filed({ subject: 'Hurt', html }))).description).toBe(`Hurt\n\nHe hit me\n\n${PERMISSION}`);
  });
});

describe('Mailgun', () => {
  it('brings a mail by form or by multipart, and again when its answer was lost', async () => {
    const before = (await cases()).length;
    const raw = mail({ text: 'No pay since May — ظلم' });
    const token = 'a'.repeat(50);
    for (let time = 0; time < 2; time += 1) expect((await fromMailgun(world, mailgun, raw, { token })).body).toEqual({ kept: 'complaint' });
    expect((await fromMailgun(world, mailgun, raw, { multipart: true })).body).toEqual({ kept: 'complaint' });
    expect((await cases()).length).toBe(before + 1);
    expect((await fromMailgun(world, mailgun, mail({ text: 'forged' }), { token })).status).toBe(401);
    expect((await fromMailgun(world, mailgun, mail({ text: 'bounced' }), { sender: '' })).body).toEqual({ kept: 'nothing' });
    expect((await cases()).length).toBe(before + 1);
  });

  it('is believed by its signature alone, and told once what no further try mends', async () => {
    const raw = mail();
    const old = String(Math.floor(epochMs(world.clock.now()) / 1_000) - 301);
    for (const change of [{ signature: '0'.repeat(64) }, { signature: '' }, { timestamp: old }, { timestamp: 'x' }])
      expect((await fromMailgun(world, mailgun, raw, change)).status).toBe(401);
    expect((await fromMailgun(world, { ...mailgun, secret: 'another-key-0123456789' }, raw)).status).toBe(401);
    expect((await fromMailgun(world, mailgun, raw, { mime: null })).status).toBe(406);
    expect((await fromMailgun(world, mailgun, raw, { mime: '' })).status).toBe(406);
  });
});

describe('the door', () => {
  it('refuses another secret, an old request, another body, what is too large or no mail, and is not there for others', async () => {
    const raw = mail({ text: 'x6' });
    const now = epochMs(world.clock.now());
    expect((await fromServer(world, server, raw, { atMs: now - 301_000 })).status).toBe(401);
    expect((await fromServer(world, server, raw, { secret: `whsec_${Buffer.alloc(32).toString('base64')}` })).status).toBe(401);
    expect((await fromServer(world, { ...server, id: mailgun.id }, raw)).status).toBe(401);
    expect((await fromServer(world, { ...server, id: '01890000-0000-7000-8000-000000000000' }, raw)).status).toBe(404);
    expect((await fromServer(world, server, Buffer.alloc(26 * 1_048_576, 0x61))).status).toBe(413);
    expect((await fromServer(world, server, Buffer.alloc(0))).status).toBe(422);
    const keeper = { organisationId: world.organisation.id, staffId: null };
    const sms = await openNewDoor(world.core.deps, keeper, { kind: 'sms_json', reason: 'x', secret: '' });
    expect((await fromServer(world, { id: sms.id, secret: sms.secret ?? '' }, raw)).status).toBe(404);
    await closeDoor(world.core.deps, keeper, sms.id);
  });

  it('is named in the procedure while it is open, with the sentence of permission', async () => {
    const page = (await visitor(world).get('/procedure')).body;
    const ways = (await world.app.inject('/api/v1/procedure')).json().ways;
    expect(ways).toEqual([
      { way: 'web', to: null },
      { way: 'email', to: 'complaints@org.example' },
    ]);
    for (const text of ['complaints@org.example', PERMISSION]) expect(page).toContain(text);
  });

  it('keeps no address and no secret in any table or log, and the chains are sound', async () => {
    const rows = await asViewer(world.core.deps.db, scope(), (tx) =>
      tx.execute(sql`select d::text as row from doors d union all select m::text from door_messages m union all select facts::text from case_events
        union all select facts::text from organisation_events`),
    );
    const everything = JSON.stringify([...rows]) + world.log();
    expect(everything.length).toBeGreaterThan(5_000);
    for (const secret of [SENDER, 'home.example', KEY, server.secret, 'passport', 'wound.jpg']) expect(everything).not.toContain(secret);
    const report = await verifyLedger(world.core.deps.db, { organisationId: world.organisation.id, slug: 'demo' });
    expect(report.faults).toEqual([]);
  });
});
