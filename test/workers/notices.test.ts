/** Notices carry nothing (K06), over a real SMTP dialogue, as files, and to nobody who is excluded (D5). */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listEvents } from '../../src/cases/case.store.ts';
import { asViewer } from '../../src/db/client.ts';
import { createSmtpMailer } from '../../src/notifications/mailer.ts';
import { createStaff } from '../../src/organisations/create.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import { parseInstant, plusMs } from '../../src/time.ts';
import { startWorkers, type Workers } from '../../workers/start.ts';
import { fileCase } from '../helpers/cases.ts';
import { signedIn } from '../helpers/client.ts';
import { type SmtpSink, smtpSink } from '../helpers/smtp.ts';
import { until } from '../helpers/wait.ts';
import { createWorld, type World } from '../helpers/world.ts';

let world: World;
let workers: Workers;
beforeAll(async () => {
  world = await createWorld();
  workers = startWorkers(world.core, { queues: 'route,notify', sweepEveryMs: 60_000 });
});
afterAll(async () => {
  await workers.stop();
  await world.close();
});

const folder = () => join(world.home, 'notices');
const pending = async () => Number((await world.core.system.sql<{ n: string }[]>`select count(*)::text as n from outbox`)[0]?.n);

describe('notices', () => {
  it('go to the person by the safe way that they gave, and hold nothing of the case', async () => {
    const filed = await fileCase(world, {
      identityMode: 'confidential',
      name: 'Nour Example',
      contact: 'nour@safe.example',
      locale: 'ar',
      description: 'CANARY-STORY',
    });
    await until(world.core, async () => (await pending()) === 0);
    const names = await readdir(folder());
    const mails = await Promise.all(names.map((name) => readFile(join(folder(), name), 'utf8')));
    const own = mails.find((mail) => mail.includes('nour@safe.example'));
    if (!own) throw new Error('no notice for the person');
    for (const mail of mails) {
      for (const secret of [filed.reference, filed.receipt, filed.caseId, 'CANARY', 'Nour', 'Demo organisation'])
        expect(mail).not.toContain(secret);
      expect(mail).not.toMatch(/https?:|<img|<a /i);
    }
  });
  it('stay in the mailbox when no safe way was given', async () => {
    const before = (await readdir(folder())).length;
    await fileCase(world, { description: 'x' });
    await until(world.core, async () => (await pending()) === 0);
    const added = (await readdir(folder())).length - before;
    expect(added).toBeLessThanOrEqual(1);
  });
  it('speak SMTP', async () => {
    const sink = await smtpSink();
    const mailer = createSmtpMailer(sink.url, FROM);
    const mail = {
      messageId: '0.abc@recourse.invalid',
      to: 'handler1@demo.example',
      subject: 'Something needs you',
      text: 'Sign in as usual.\n',
    };
    expect(await mailer.send(mail)).toBe('sent');
    expect(sink.taken[0]?.text).toContain('Message-ID: <0.abc@recourse.invalid>');
    expect(sink.taken[0]?.text).toContain('Sign in as usual.');
    await sink.close();
  });
  it('tell what is refused for good from what must be tried again', async () => {
    const sink = await smtpSink((address) => (address.startsWith('gone') ? 550 : 450));
    const mailer = createSmtpMailer(sink.url, FROM);
    const to = (address: string) => mailer.send({ messageId: 'm@recourse.invalid', to: address, subject: 's', text: 't' });
    expect(await to('gone@demo.example')).toBe('refused');
    await expect(to('busy@demo.example')).rejects.toThrow();
    await sink.close();
    await expect(to('gone@demo.example')).rejects.toThrow();
  });
});

const FROM = 'Messages <messages@demo.example>';

describe('several recipients', () => {
  const events = (caseId: string) =>
    asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, (tx) => listEvents(tx, caseId));
  const notices = async (caseId: string) =>
    (await events(caseId))
      .filter((event) => event.type.startsWith('notice.') && event.facts['recipient'] === 'staff')
      .map((event) => `${event.type} ${event.facts['template']} ${event.facts['reason'] ?? event.facts['route']}`)
      .sort();

  /** A world with three senior handlers, and workers that speak to `sink`. */
  async function place(sink: SmtpSink, { policy = ungpGeneric, queues = 'notify' } = {}) {
    const own = await createWorld({ policy });
    const more = ['second', 'third'].map((name) => ({
      email: `${name}@demo.example`,
      displayName: `Senior ${name}`,
      roles: ['senior_handler' as const],
      languages: ['en'],
    }));
    await createStaff(own.core.deps.db, own.organisation.id, more, own.clock.now());
    const core = { ...own.core, mailer: createSmtpMailer(sink.url, FROM) };
    const running = startWorkers(core, { queues, sweepEveryMs: 100, consumer: { backoff: { baseMs: 20, capMs: 40 } } });
    return { own, running };
  }

  it('each get their own, whatever becomes of the others: one refused for good, one served late (peers.md 3, GlobaLeaks)', async () => {
    const sink = await smtpSink((address, times) => {
      if (address.startsWith('second')) return 550;
      return address.startsWith('third') && times < 3 ? 450 : 250;
    });
    const { own, running } = await place(sink);
    try {
      const { caseId } = await fileCase(own, { fearsRetaliation: true });
      const left = async () =>
        Number((await own.core.system.sql<{ n: string }[]>`select count(*)::text as n from outbox where queue = 'notify'`)[0]?.n);
      await until(own.core, async () => (await left()) === 0);
      const told = sink.taken.map((mail) => mail.to).sort();
      // The one whose address is refused is asked once; for them, the next level's people hear.
      expect(told).toEqual(['oversight@demo.example', 'senior@demo.example', 'third@demo.example']);
      expect(sink.asked.filter((to) => to.startsWith('second'))).toHaveLength(1);
      expect(sink.asked.filter((to) => to.startsWith('third'))).toHaveLength(3);
      const ids = sink.taken.map((mail) => /^Message-ID: (.*)$/m.exec(mail.text)?.[1]);
      expect(new Set(ids).size).toBe(3);
      const said = (
        await asViewer(own.core.deps.db, { organisationId: own.organisation.id, staffId: null }, (tx) => listEvents(tx, caseId))
      ).flatMap((event) => (event.type.startsWith('notice.') && event.facts['recipient'] === 'staff' ? [event.type] : []));
      expect(said.sort()).toEqual(['notice.sent', 'notice.sent', 'notice.sent', 'notice.undeliverable']);
      expect(own.log()).toContain('"code":"notice.undeliverable"');
    } finally {
      await running.stop();
      await own.close();
      await sink.close();
    }
  });

  it('a reminder reaches every other, although one hears of urgent things only and one bounces', async () => {
    const sink = await smtpSink((address) => (address.startsWith('second') ? 550 : 250));
    const ladder = ungpGeneric.ladder.map((rung) => (rung.step === 'warn' ? { ...rung, notify: ['senior_handler'] } : rung));
    const { own, running } = await place(sink, { policy: { ...ungpGeneric, ladder }, queues: 'timebox,notify' });
    try {
      const quiet = await signedIn(own, 'senior');
      expect((await quiet.put('/staff/current/notices', { urgentOnly: true })).status).toBe(200);
      const { caseId } = await fileCase(own);
      const events = () =>
        asViewer(own.core.deps.db, { organisationId: own.organisation.id, staffId: null }, (tx) => listEvents(tx, caseId));
      const first = (await events()).find(({ type, facts }) => type === 'clock.started' && facts['name'] === 'routing');
      own.clock.set(plusMs(parseInstant(String(first?.facts['warnAt'])), 3_000));
      const reminders = async () =>
        (await events()).filter(({ type, facts }) => type.startsWith('notice.') && facts['template'] === 'due_soon').length;
      await until(own.core, async () => (await reminders()) === 2);
      expect(sink.taken.map(({ to }) => to)).toEqual(['third@demo.example']);
      expect(sink.asked.filter((to) => to.startsWith('senior'))).toEqual([]);
    } finally {
      await running.stop();
      await own.close();
      await sink.close();
    }
  });

  it('nobody is told where nobody is left, and the ledger and the log say so (HOPE)', async () => {
    const { caseId } = await fileCase(world, { respondent: 'oversight@demo.example, decision@demo.example', dangerNow: true });
    await until(world.core, async () => (await pending()) === 0);
    expect(await notices(caseId)).toEqual([
      'notice.undeliverable unassigned nobody_eligible',
      'notice.undeliverable urgent nobody_eligible',
    ]);
    expect(world.log()).toContain('"reason":"nobody_eligible"');
  });

  it('may choose to hear of danger, retaliation and missed dates alone (people.md 1)', async () => {
    const staff = await Promise.all((['handler1', 'handler2', 'senior'] as const).map((name) => signedIn(world, name)));
    for (const client of staff)
      expect((await client.put('/staff/current/notices', { urgentOnly: true })).body).toMatchObject({ urgentOnly: true });
    const quiet = await fileCase(world);
    // What is not sent writes nothing, so there is no commit to wait for.
    await vi.waitFor(async () => expect(await pending()).toBe(0), { timeout: 20_000 });
    expect(await notices(quiet.caseId)).toEqual([]);
    const danger = await fileCase(world, { dangerNow: true });
    await vi.waitFor(async () => expect(await pending()).toBe(0), { timeout: 20_000 });
    expect(await notices(danger.caseId)).toEqual(['notice.sent urgent file']);
    for (const client of staff) await client.put('/staff/current/notices', { urgentOnly: false });
  });
});
