/** Staff get one digest a day, each in their own morning and whatever becomes of the others; at once only what is urgent (people.md 1, K06). */
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { listEvents } from '../../src/cases/case.store.ts';
import { asViewer } from '../../src/db/client.ts';
import { sendDigests } from '../../src/notifications/digest.ts';
import { createSmtpMailer } from '../../src/notifications/mailer.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import { parseInstant } from '../../src/time.ts';
import { startWorkers, type Workers } from '../../workers/start.ts';
import { fileCase } from '../helpers/cases.ts';
import { signedIn } from '../helpers/client.ts';
import { violations } from '../helpers/invariants.ts';
import { type SmtpSink, smtpSink } from '../helpers/smtp.ts';
import { createWorld, DAY_MS, HOUR_MS, type World } from '../helpers/world.ts';

const TOKYO_MORNING = parseInstant('2026-03-04T23:00:00.000Z');

let world: World;
let workers: Workers;
let sink: SmtpSink;
let owner: postgres.Sql;
let refused = '';

beforeAll(async () => {
  world = await createWorld({ policy: { ...ungpGeneric, digest: { at: '08:00' } } });
  owner = postgres(world.databaseUrl, { max: 1 });
  sink = await smtpSink((address) => (address === refused ? 550 : 250));
  workers = startWorkers(core(), { queues: 'route,notify', sweepEveryMs: 3_600_000 });
});
afterAll(async () => {
  await workers.stop();
  await owner.end();
  await sink.close();
  await world.close();
});

const core = () => ({ ...world.core, mailer: createSmtpMailer(sink.url, 'Messages <messages@demo.example>') });
// What is put by for later writes nothing into a case, so there is no commit to wait for.
const soon = { timeout: 20_000, interval: 20 };
const drained = () => vi.waitFor(async () => expect(await owner`select 1 from outbox`).toHaveLength(0), soon);
let before = 0;
/** What has come since `fresh()`, by recipient. */
const taken = () =>
  sink.taken
    .slice(before)
    .map(({ to, text }) => `${to} ${/^Subject: (.*)$/m.exec(text)?.[1]?.trim()}`)
    .sort();
const fresh = () => {
  before = sink.taken.length;
};
const waiting = async () => (await owner`select distinct staff_id, day::text from digest_entries`).length;
/** Two processes at the same moment, beside the one that runs. */
const morning = async () => {
  await Promise.all([sendDigests(core()), sendDigests(core())]);
  const due = () => owner`select 1 from digests where ended_at is null and due_at <= ${world.clock.now()}`;
  await vi.waitFor(async () => expect(await due()).toHaveLength(0), soon);
  await drained();
};
const notices = async (caseId: string) =>
  (await asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, (tx) => listEvents(tx, caseId)))
    .filter((event) => event.type.startsWith('notice.') && event.facts['recipient'] === 'staff')
    .map(({ type, facts }) => `${type} ${facts['template']} ${facts['reason'] ?? facts['messageId']}`);
const idOf = async (name: string) => String((await owner`select id from staff where email = ${`${name}@demo.example`}`)[0]?.['id']);
/** Files until both handlers have been given something, and answers what was filed. */
const filed = async (count: number) => {
  const cases: string[] = [];
  for (let n = 0; n < count; n += 1) {
    cases.push((await fileCase(world)).caseId);
    await drained();
  }
  return cases;
};

it('waits for the morning of each, is one message however much waits, and is written down in each case', async () => {
  const handler = await signedIn(world, 'handler1');
  expect((await handler.put('/staff/current/notices', { urgentOnly: false, timeZone: 'Mars/Base' })).body).toMatchObject({
    code: 'staff.zone_unknown',
  });
  const chosen = await handler.put('/staff/current/notices', { urgentOnly: false, timeZone: 'Asia/Tokyo' });
  expect(chosen.body).toEqual({ urgentOnly: false, timeZone: 'Asia/Tokyo' });
  const cases = await filed(4);
  expect(taken()).toEqual([]);
  expect(await waiting()).toBe(2);
  await morning();
  expect(taken()).toEqual([]);

  world.clock.set(TOKYO_MORNING);
  await morning();
  expect(taken()).toEqual(['handler1@demo.example Your daily overview']);
  world.clock.advance(9 * HOUR_MS);
  await morning();
  expect(taken()).toEqual(['handler1@demo.example Your daily overview', 'handler2@demo.example Your daily overview']);
  for (const secret of ['R-', 'gate', 'http']) expect(sink.taken.map(({ text }) => text.split('\n\n').at(-1)).join()).not.toContain(secret);
  const days = { handler1: `${await idOf('handler1')}.2026-03-05`, handler2: `${await idOf('handler2')}.2026-03-05` };
  const said = (await Promise.all(cases.map(notices))).flat().sort();
  const of = (id: string) => `notice.sent assigned ${id}@recourse.invalid`;
  expect(said).toEqual([of(days.handler1), of(days.handler1), of(days.handler2), of(days.handler2)].sort());
  await morning();
  expect(taken()).toHaveLength(2);
  expect(await waiting()).toBe(0);
});

it('danger comes at once', async () => {
  fresh();
  await fileCase(world, { dangerNow: true });
  await drained();
  expect(taken()).toContain('senior@demo.example Something needs you');
});

it('tells nobody of a case that they were shut out of meanwhile, and the next people hear of it (D5)', async () => {
  world.clock.advance(DAY_MS);
  await morning();
  fresh();
  const [caseId = ''] = await filed(1);
  const [entry] = await owner`select staff_id from digest_entries where case_id = ${caseId}`;
  await owner`insert into case_exclusions (organisation_id, staff_id, case_id, cause)
    values (${world.organisation.id}, ${entry?.['staff_id']}, ${caseId}, 'declared')`;
  world.clock.advance(DAY_MS);
  await morning();
  expect(taken()).toEqual([]);
  expect(await notices(caseId)).toEqual(['notice.undeliverable assigned no_longer_eligible']);
});

it('one whose address is refused silences nobody else (peers.md 3, GlobaLeaks)', async () => {
  world.clock.advance(DAY_MS);
  await morning();
  fresh();
  refused = 'handler1@demo.example';
  const cases = await filed(2);
  world.clock.advance(DAY_MS);
  await morning();
  expect(taken()).toEqual(['handler2@demo.example Your daily overview']);
  expect(
    (await Promise.all(cases.map(notices)))
      .flat()
      .map((text) => text.split(' ').slice(0, 2).join(' '))
      .sort(),
  ).toEqual(['notice.sent assigned', 'notice.undeliverable assigned']);
  expect(await violations(world)).toEqual([]);
});
