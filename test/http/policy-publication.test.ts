/** The rules in the making over HTTP: two people, the public's word, immutability, and what it means for cases that are here already (A14, D05, D14). */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAdopter } from '../../src/cases/adopt.ts';
import { roleUrl } from '../../src/db/roles.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import type { PolicyDocument } from '../../src/policy/document.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import { plusMs } from '../../src/time.ts';
import { deriveSecrets } from '../../src/vault/secrets.ts';
import { type Answer, type Client, holder, signedIn } from '../helpers/client.ts';
import { masterKeys } from '../helpers/database.ts';
import { violations } from '../helpers/invariants.ts';
import { readRecord } from '../helpers/records.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

let world: World;
let admin: Client;
let oversight: Client;
let handler: Client;
let anybody: Client;

async function signInAgain(): Promise<void> {
  [admin, oversight, handler] = await Promise.all([signedIn(world, 'admin'), signedIn(world, 'oversight'), signedIn(world, 'handler1')]);
}

beforeAll(async () => {
  world = await createWorld();
  await signInAgain();
  anybody = holder(world, 'nobody');
});
afterAll(() => world.close());

/** Version `n` of the demo's rules: an answer in so many days, an acknowledgement in so many. */
function rules(feedbackDays: number, acknowledgementDays: number): PolicyDocument {
  const limits = (value: number) => [{ unit: 'days' as const, value }];
  return {
    ...ungpGeneric,
    clocks: ungpGeneric.clocks.map((rule) => {
      if (rule.name === 'feedback') return { ...rule, limits: limits(feedbackDays) };
      return rule.name === 'acknowledgement' ? { ...rule, limits: limits(acknowledgementDays) } : rule;
    }),
  };
}

async function proposed(document: unknown, who: Client = admin, commentUntil?: string): Promise<string> {
  const answer = await who.post('/policies', { document, note: 'Faster answers.', commentUntil });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return String(answer.body['draftId']);
}

const approve = (draftId: string, who: Client = oversight): Promise<Answer> => who.post(`/policy-drafts/${draftId}/approvals`);

async function record(reference: string) {
  const found = await readRecord(world.core.deps.db, world.organisation.id, reference);
  if (!found) throw new Error('no such case');
  return found;
}

/** A complaint through the open door, which pins the version in force. */
async function filed(): Promise<{ reference: string; receipt: string }> {
  const { status, body } = await anybody.post('/grievances', { description: 'They locked the gate and kept our papers.' });
  expect(status).toBe(201);
  return { reference: String(body['reference']), receipt: String(body['receipt']) };
}

describe('proposing', () => {
  it('is for those who answer for the rules, and not for handlers or strangers', async () => {
    expect(await handler.post('/policies', { document: rules(40, 5) })).toMatchObject({ status: 403, body: { code: 'policy.role' } });
    expect((await anybody.post('/policies', { document: rules(40, 5) })).status).toBe(401);
  });

  it('is refused with every fault, each with its place', async () => {
    const [first, ...rest] = ungpGeneric.clocks;
    const statutory = { ...first, binding: 'statutory', pausable: true };
    const broken = { ...ungpGeneric, clocks: [statutory, ...rest, first], pauseCapsDays: {} };
    const answer = await admin.post('/policies', { document: broken });
    expect(answer).toMatchObject({ status: 422, body: { code: 'policy.faulty' } });
    const errors = answer.body['errors'] as { pointer: string; code: string; detail: string }[];
    expect(errors.map((one) => one.code)).toEqual(
      expect.arrayContaining(['policy.statutory_pausable', 'policy.clock_twice', 'policy.pause_without_cap']),
    );
    for (const error of errors)
      expect(error).toMatchObject({ pointer: expect.stringMatching(/^\/document\//), detail: expect.stringMatching(/\S/) });
    expect(await admin.post('/policies', { document: 7 })).toMatchObject({ status: 422, body: { code: 'policy.faulty' } });
    expect(await admin.post('/policies', { document: { ...rules(40, 5), id: 'OTHER' } })).toMatchObject({
      status: 422,
      body: { code: 'policy.other_id', errors: [{ pointer: '/document/id' }] },
    });
  });
});

describe('an open draft', () => {
  it('takes the word of anybody, dated and without a name, and shows the answers (D05)', async () => {
    const draftId = await proposed(rules(80, 5));
    const said = await anybody.post(`/policy-drafts/${draftId}/comments`, {
      text: 'Two weeks for an answer would be better.',
      locale: 'en',
    });
    expect(said.status).toBe(201);
    const answers = `/policy-drafts/${draftId}/comments/${said.body['id']}/answers`;
    expect((await handler.post(answers, { text: 'No.' })).status).toBe(403);
    expect((await oversight.post(answers, { text: 'We looked at it and say why not.' })).status).toBe(201);
    const draft = (await anybody.get(`/policy-drafts/${draftId}`)).body;
    expect(draft['comments']).toEqual([
      {
        id: said.body['id'],
        text: 'Two weeks for an answer would be better.',
        locale: 'en',
        at: world.clock.now(),
        answers: [{ id: expect.any(String), text: 'We looked at it and say why not.', locale: 'en', at: world.clock.now() }],
      },
    ]);
    expect(JSON.stringify(draft)).not.toContain(world.account('oversight').id);
    expect(JSON.stringify(draft)).not.toContain(world.account('admin').id);
  });

  it('is bounded: text, rate, and an address in no table and no log (D22)', async () => {
    const draftId = await proposed(rules(81, 5));
    const path = `/policy-drafts/${draftId}/comments`;
    for (const body of [{ text: '' }, { text: '   ' }, { text: 'x'.repeat(4_001) }, { text: 'x', name: 'me' }, {}])
      expect((await anybody.post(path, body)).status, JSON.stringify(body).slice(0, 40)).toBe(422);
    const statuses = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await anybody.post(path, { text: `Word ${n}` })).status);
    expect(statuses.slice(0, 4)).toEqual([201, 201, 201, 201]);
    expect(statuses.at(-1)).toBe(429);
    expect(world.log()).not.toContain('Word 0');
    expect(world.log()).not.toContain('127.0.0.1');
    world.clock.advance(DAY_MS / 24 + 1);
    expect((await anybody.post(path, { text: 'Again.' })).status).toBe(201);
  });

  it('is listed without its document and its dialogue, and is there whole by its id', async () => {
    const draftId = await proposed(rules(82, 5));
    const { body } = await anybody.get('/policy-drafts');
    expect(JSON.stringify(body).length).toBeLessThan(10_000);
    expect(body['drafts']).toContainEqual(expect.objectContaining({ id: draftId, comments: 0 }));
    expect((await anybody.get(`/policy-drafts/${draftId}`)).body).toMatchObject({
      id: draftId,
      document: { id: 'UNGP_GENERIC' },
      comments: [],
    });
  });

  it('takes twenty words at the same moment as it takes them one by one: five, and the others are told to wait', async () => {
    const draftId = await proposed(rules(83, 5));
    world.clock.advance(DAY_MS / 12);
    const path = `/policy-drafts/${draftId}/comments`;
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => anybody.post(path, { text: `At once ${n}` })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
    world.clock.advance(DAY_MS / 12);
  });

  it('takes no text that shows as something else, and no language of any length', async () => {
    const path = `/policy-drafts/${await proposed(rules(84, 5))}/comments`;
    for (const text of ['a\u202eb', 'a\u2067b', 'a\u0007b'])
      expect(await anybody.post(path, { text })).toMatchObject({ status: 422, body: { code: 'policy.hidden_character' } });
    world.clock.advance(DAY_MS / 12);
    expect((await anybody.post(path, { text: 'x', locale: `en${'-abcdefgh'.repeat(100)}` })).status).toBe(422);
    expect(await admin.post('/policies', { document: rules(84, 6), note: 'a\u202eb' })).toMatchObject({
      status: 422,
      body: { code: 'policy.hidden_character', errors: [{ pointer: '/note' }] },
    });
  });

  it('answers a request that is repeated with its Idempotency-Key as it did first (D11)', async () => {
    const key = { 'idempotency-key': '5f2c0a9d7be14c3388a16d02e94b7c51' };
    const document = rules(85, 5);
    const answers = [await admin.post('/policies', { document }, key), await admin.post('/policies', { document }, key)];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    const other = await admin.post('/policies', { document: rules(86, 5) }, key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency.body_differs' } });
    const path = `/policy-drafts/${answers[0]?.body['draftId']}/comments`;
    const word = { 'idempotency-key': '91d3f60c2a7e4b5588c01e7d5a3f9b64' };
    const said = await Promise.all([anybody.post(path, { text: 'Once.' }, word), anybody.post(path, { text: 'Once.' }, word)]);
    expect(said.map(({ status }) => status)).toEqual([201, 201]);
    expect(said[1]?.body).toEqual(said[0]?.body);
    world.clock.advance(DAY_MS / 12);
  });

  it('has the days off of the years to come, whatever first day somebody wrote', async () => {
    const { timeZone, week } = ungpGeneric.calendar;
    for (const validFrom of ['1950-01-01', '2300-01-01']) {
      const calendar = { timeZone, week, publicHolidays: { country: 'DE' } };
      const draftId = await proposed({ ...rules(87, 5), validFrom, calendar });
      const today = world.clock.now().slice(0, 10);
      expect((await anybody.get(`/policy-drafts/${draftId}`)).body['document']).toMatchObject({
        validFrom: today,
        calendar: { resolvedFrom: { years: { from: Number(today.slice(0, 4)) - 1 } } },
      });
    }
    const years = { from: 1949, to: 1960 };
    const old = { ...ungpGeneric.calendar, resolvedFrom: { dataset: 'date-holidays', version: '3', years } };
    expect((await admin.post('/policies', { document: { ...rules(87, 5), validFrom: '1950-01-01', calendar: old } })).status).toBe(422);
  });

  it('that does not exist answers 404', async () => {
    world.clock.advance(DAY_MS / 12);
    const none = '00000000-0000-7000-8000-000000000000';
    expect((await anybody.post(`/policy-drafts/${none}/comments`, { text: 'Hello' })).status).toBe(404);
    expect((await approve(none)).status).toBe(404);
  });
});

describe('publication', () => {
  it('takes two people', async () => {
    const draftId = await proposed(rules(70, 5));
    expect(await approve(draftId, admin)).toMatchObject({ status: 403, body: { code: 'policy.same_person' } });
    expect(await approve(draftId, handler)).toMatchObject({ status: 403, body: { code: 'policy.role' } });
    expect(await approve(draftId)).toMatchObject({
      status: 201,
      body: { policy: 'UNGP_GENERIC', version: 2, validFrom: world.clock.now().slice(0, 10) },
    });
    expect(await approve(draftId)).toMatchObject({ status: 409, body: { code: 'policy.draft_stale' } });
    expect(await anybody.post(`/policy-drafts/${draftId}/comments`, { text: 'Too late?' })).toMatchObject({ status: 409 });
    const { versions } = (await anybody.get('/policies')).body as unknown as { versions: { version: number }[] };
    expect(versions).toEqual([2, 1].map((version) => ({ version, publishedAt: expect.any(String) })));
    expect((await anybody.get('/policies/2')).body).toMatchObject({ version: 2, document: { version: 2, id: 'UNGP_GENERIC' } });
    for (const version of ['3', '0', 'x']) expect((await anybody.get(`/policies/${version}`)).status, version).toBeGreaterThanOrEqual(404);
    expect((await anybody.get('/procedure')).body).toMatchObject({ version: 2 });
  });

  it('closes every draft that was written before it', async () => {
    const [one, two] = [await proposed(rules(69, 5)), await proposed(rules(68, 5))];
    expect((await approve(one)).status).toBe(201);
    expect(await approve(two)).toMatchObject({ status: 409, body: { code: 'policy.draft_stale' } });
  });

  it('keeps the time that the public was given: the same text as another draft does not end it sooner (D05)', async () => {
    const hour = DAY_MS / 24;
    await signInAgain();
    const until = (hours: number) => plusMs(world.clock.now(), hours * hour);
    const promised = await proposed(rules(66, 5), admin, until(3));
    const others = [await proposed(rules(66, 5)), await proposed(rules(66, 5), admin, until(1)), await proposed(rules(65, 5))];
    world.clock.advance(2 * hour);
    for (const other of others) expect(await approve(other)).toMatchObject({ status: 409, body: { code: 'policy.other_comments_open' } });
    expect(await approve(promised)).toMatchObject({ status: 409, body: { code: 'policy.comments_open' } });
    expect((await anybody.post(`/policy-drafts/${promised}/comments`, { text: 'Still time.' })).status).toBe(201);
    const { drafts } = (await anybody.get('/policy-drafts')).body as unknown as { drafts: { id: string }[] };
    expect(drafts.map(({ id }) => id)).toContain(promised);
    world.clock.advance(hour + 1);
    expect((await approve(others[0] ?? '')).status).toBe(201);
  });

  it('gives the public a time that ends: 92 days at most, since nothing else is published meanwhile', async () => {
    const commentUntil = plusMs(world.clock.now(), 92 * DAY_MS + 1);
    const answer = await admin.post('/policies', { document: rules(64, 5), commentUntil });
    expect(answer).toMatchObject({ status: 422, body: { code: 'policy.comment_date_far', errors: [{ pointer: '/commentUntil' }] } });
  });

  it('two who approve at the same moment publish one version', async () => {
    const draftId = await proposed(rules(67, 5));
    const senior = await signedIn(world, 'senior');
    const answers = await Promise.all([approve(draftId), approve(draftId, senior)]);
    expect(answers.map((one) => one.status).sort()).toEqual([201, 409]);
  });

  it('cannot be changed, by SQL as the application neither, nor can one person be both', async () => {
    const app = postgres(roleUrl(world.databaseUrl, 'recourse_app', deriveSecrets(masterKeys).rolePasswords.app), {
      max: 1,
      onnotice: () => undefined,
    });
    const attempt = (work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
      app.begin(async (tx) => {
        await tx`select set_config('recourse.organisation', ${world.organisation.id}, true)`;
        return work(tx);
      });
    for (const table of ['policies', 'policy_drafts', 'policy_draft_comments', 'policy_draft_answers', 'organisation_events']) {
      await expect(
        attempt((tx) => tx.unsafe(`delete from ${table}`)),
        table,
      ).rejects.toMatchObject({ code: '42501' });
    }
    await expect(attempt((tx) => tx`update policies set document = document || '{"commentWindowDays": 10}'`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(
      attempt(
        (tx) => tx`insert into policies (organisation_id, id, version, document, published_at, published_by, approved_by, draft_id)
        select organisation_id, policy_id, 99, document, proposed_at, proposed_by, proposed_by, id from policy_drafts limit 1`,
      ),
    ).rejects.toMatchObject({ code: '23514' });
    await app.end();
    const owner = postgres(world.databaseUrl, { max: 1 });
    await expect(owner`update policies set version = 77`).rejects.toMatchObject({ code: '23001' });
    await expect(owner`delete from organisation_events`).rejects.toMatchObject({ code: '23001' });
    await owner.end();
  });
});

describe('a case that was filed before (A14)', () => {
  it('keeps its time-boxes, unless the later version is more favourable', async () => {
    const before = await filed();
    const was = await record(before.reference);
    const dueOf = (one: Awaited<ReturnType<typeof record>>, name: string) =>
      one.row.snapshot.clocks.find((clock) => clock.name === name)?.dueAt;
    expect((await approve(await proposed(rules(30, 60)))).status).toBe(201);
    const adopt = createAdopter(world.core);
    expect(await adopt()).toBe(1);

    const now = await record(before.reference);
    const latest = now.row.snapshot.adoptedPolicies?.at(-1);
    expect(now.row.policyVersion).toBe(was.row.policyVersion);
    expect(dueOf(now, 'acknowledgement')).toBe(dueOf(was, 'acknowledgement'));
    expect(dueOf(now, 'feedback')).toBe(plusMs(was.row.receivedAt, 30 * DAY_MS));
    expect(now.events.filter((event) => event.type === 'policy.adopted').map((event) => event.facts)).toEqual([
      { policyId: 'UNGP_GENERIC', version: latest },
    ]);
    expect(now.events.filter((event) => event.type === 'clock.advanced')).toHaveLength(1);

    const after = await record((await filed()).reference);
    expect(after.row.policyVersion).toBe(latest);
    const { body } = await holder(world, before.receipt).get('/my-case');
    expect((body['timeline'] as { type: string }[]).map((entry) => entry.type)).toContain('policy.adopted');
    expect(await adopt()).toBe(0);
  });

  it('adopts once, whoever else is at it, and what is worse never', async () => {
    const cases = [await filed(), await filed(), await filed()];
    expect((await approve(await proposed(rules(20, 60)))).status).toBe(201);
    await Promise.all([createAdopter(world.core)(), createAdopter(world.core)(), createAdopter(world.core)()]);
    for (const { reference } of cases) {
      const { events } = await record(reference);
      expect(events.filter((event) => event.type === 'policy.adopted')).toHaveLength(1);
    }
    expect((await approve(await proposed(rules(90, 90)))).status).toBe(201);
    expect(await createAdopter(world.core)()).toBe(0);
  });

  it('goes on where it was stopped', async () => {
    const one = await filed();
    expect((await approve(await proposed(rules(10, 60)))).status).toBe(201);
    let left = 1;
    const { deps } = world.core;
    const dying = {
      ...deps,
      committer: { ...deps.committer, commit: (...item: Parameters<typeof deps.committer.commit>) => commitOrDie(item) },
    };
    const commitOrDie = (item: Parameters<typeof deps.committer.commit>) => {
      if (left === 0) throw new Error('killed');
      left -= 1;
      return deps.committer.commit(...item);
    };
    await expect(createAdopter({ ...world.core, deps: dying })()).rejects.toThrow('killed');
    await createAdopter(world.core)();
    expect((await record(one.reference)).events.filter((event) => event.type === 'policy.adopted')).toHaveLength(1);
    expect(await createAdopter(world.core)()).toBe(0);
  });
});

describe('the ledger', () => {
  const verify = () => verifyLedger(world.core.deps.db, { organisationId: world.organisation.id, slug: world.organisation.slug });

  it('is sound: every chain, and every date computed again from the versions that bound the case', async () => {
    expect((await verify()).faults).toEqual([]);
    expect(await violations(world)).toEqual([]);
  });

  it('says of every date which tz database gave it, in the row too, and tells where that was another one (D14)', async () => {
    const owner = postgres(world.databaseUrl, { max: 1 });
    const versions = async () => (await owner`select distinct tz_version from clocks`).map((row) => row['tz_version']);
    expect(await versions()).toEqual([process.versions['tz']]);
    const said = await owner`select distinct facts ->> 'tz' as tz from case_events
      where type in ('clock.started', 'clock.resumed', 'clock.extended', 'clock.advanced')`;
    expect(said.map((row) => row['tz'])).toEqual([process.versions['tz']]);
    expect((await verify()).remarks).toEqual([]);
    await owner.end();
  });

  it('shows a version that is not what two people decided (A14)', async () => {
    const owner = postgres(world.databaseUrl, { max: 1 });
    await owner`alter table policies disable trigger user`;
    const reasons = async () => (await verify()).faults.map((fault) => fault.reason).filter((reason) => reason.startsWith('version'));
    await owner`insert into policies (organisation_id, id, version, document, published_at)
      select organisation_id, id, 99, jsonb_set(document, '{version}', '99'), published_at from policies where version = 1`;
    expect(await reasons()).toEqual(['version 99 of UNGP_GENERIC was published by nobody']);
    await owner`delete from policies where version = 99`;
    await owner`update policies set document = jsonb_set(document, '{monitoringMonths}', '119') where version = 2`;
    expect(await reasons()).toEqual(['version 2 of UNGP_GENERIC is not what was proposed']);
    await owner`update policies set document = jsonb_set(document, '{monitoringMonths}', to_jsonb(${ungpGeneric.monitoringMonths}::int)) where version = 2`;
    expect(await reasons()).toEqual([]);
    await owner`alter table policies enable trigger user`;
    await owner.end();
  });

  it('shows an altered entry of the organisation, and a date that its rules do not give', async () => {
    const owner = postgres(world.databaseUrl, { max: 1 });
    await owner`alter table organisation_events disable trigger organisation_events_append_only`;
    await owner`update organisation_events set facts = facts || '{"version": 99}' where seq = 2`;
    await owner`alter table policies disable trigger policies_immutable`;
    await owner`update policies set document = jsonb_set(document, '{commentWindowDays}', '11') where version = 1`;
    expect((await verify()).faults.map((fault) => fault.reason)).toEqual(["entry 2 of the organisation's chain is missing or altered"]);
    await owner`update policies set document = jsonb_set(document, '{calendar,timeZone}', '"Asia/Tokyo"')`;
    expect((await verify()).faults.map((fault) => fault.reason).join()).toMatch(/is recorded as due .*, and its rules give /);
    await owner.end();
  });
});
