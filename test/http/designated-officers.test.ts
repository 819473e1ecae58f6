/**
 * Reports for designated officers (Directive (EU) 2019/1937 Articles 9(1)(c) and 16, people.md 2): to everybody else they are not there, to
 * oversight a card; who is designated is an administrator's to say, and what they lose they lose at once.
 */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { releaseStragglers } from '../../src/cases/leavers.ts';
import { roleUrl } from '../../src/db/roles.ts';
import { newReference } from '../../src/intake/receipt-code.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { createStaff } from '../../src/organisations/create.ts';
import { presetOf } from '../../src/policy/presets/registry.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import { deriveSecrets } from '../../src/vault/secrets.ts';
import { fileCase } from '../helpers/cases.ts';
import { type Client, holder, seqOfProposal, signedIn } from '../helpers/client.ts';
import { masterKeys } from '../helpers/database.ts';
import { violations } from '../helpers/invariants.ts';
import { settle } from '../helpers/walk.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

type Name = Parameters<World['account']>[0];
const NAMES: readonly Name[] = ['handler1', 'handler2', 'senior', 'decision', 'oversight', 'admin'];
const WBD = 'EU_WBD_9';
const REPORT = { description: 'The invoices are false, and I know who writes them.', entryClass: 'WHISTLEBLOWER_REPORT' } as const;

let world: World;
let owner: postgres.Sql;
const clients = new Map<Name, Client>();

beforeAll(async () => {
  world = await createWorld({ policy: presetOf(`UNGP_GENERIC+${WBD}`) ?? ungpGeneric });
  owner = postgres(world.databaseUrl, { max: 1, onnotice: () => undefined });
  await signIn();
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

async function signIn(): Promise<void> {
  for (const name of NAMES) clients.set(name, await signedIn(world, name));
}

/** Time passes, alarms ring, and everybody signs in anew: a session ends after a working day. */
async function pass(days: number): Promise<void> {
  world.clock.advance(days * DAY_MS);
  await settle(world, owner);
  await signIn();
}

function as(name: Name): Client {
  const client = clients.get(name);
  if (!client) throw new Error(`${name} is not signed in`);
  return client;
}

const give = (name: Name, regime = WBD, by: Name = 'admin') => as(by).post(`/staff/${world.account(name).id}/designations`, { regime });
const take = (name: Name) => as('admin').post(`/staff/${world.account(name).id}/designation-withdrawals`, { regime: WBD });
const declare = (name: Name, reference: string) => as(name).post(`/cases/${reference}/conflict-declarations`, { conflict: false });

/** Exactly these are designated, and whatever followed from it is done. */
async function officers(...names: Name[]): Promise<void> {
  for (const name of NAMES.filter((one) => one !== 'admin')) await (names.includes(name) ? give(name) : take(name));
  await settle(world, owner);
}

async function filed(grievance: object = REPORT) {
  const receipt = await fileCase(world, grievance);
  await settle(world, owner);
  return receipt;
}

async function handlerOf(caseId: string): Promise<Name | null> {
  const [row] = await owner<{ handler_id: string | null }[]>`select handler_id from cases where id = ${caseId}`;
  return NAMES.find((name) => world.account(name).id === row?.handler_id) ?? null;
}

async function eventsOf(caseId: string, type: string): Promise<readonly Record<string, unknown>[]> {
  const rows = await owner<{ facts: Record<string, unknown> }[]>`
    select facts from case_events where case_id = ${caseId} and type = ${type} order by seq`;
  return rows.map(({ facts }) => facts);
}

const inQueue = async (name: Name): Promise<readonly unknown[]> => {
  const { cases = [] } = (await as(name).get('/cases?limit=200')).body as { cases?: readonly { reference: string }[] };
  return cases.map(({ reference }) => reference);
};

async function cookieOf(name: Name): Promise<string> {
  const { email, password } = world.account(name);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const payload = new URLSearchParams({ email, password }).toString();
  const answer = await world.app.inject({ method: 'POST', url: '/staff/sign-in', headers, payload });
  return String([answer.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
}

describe('designating somebody', () => {
  it('is an administrator’s to do: one entry in the list and in the organisation’s chain, and done is done', async () => {
    for (const name of NAMES.filter((one) => one !== 'admin'))
      expect((await give('handler1', WBD, name)).body.code, name).toBe('staff.not_administrator');
    const first = await give('handler1');
    expect(first.status, JSON.stringify(first.body)).toBe(201);
    const given = [{ regime: WBD, since: world.clock.now(), by: world.account('admin').id }];
    expect(first.body['designations']).toEqual(given);
    expect((await give('handler1')).body).toEqual(first.body);
    const { staff } = (await as('admin').get('/staff')).body as { staff?: readonly { id: string; designations: unknown }[] };
    expect(staff?.find(({ id }) => id === world.account('handler1').id)?.designations).toEqual(given);
    expect((await take('handler1')).body['designations']).toEqual([]);
    expect((await take('handler1')).status).toBe(201);
    const chain = await owner<{ type: string; facts: object; staff_id: string }[]>`
      select type, facts, staff_id from organisation_events where type like 'staff.%' order by seq`;
    const facts = { staffId: world.account('handler1').id, regime: WBD };
    const by = world.account('admin').id;
    expect(chain).toEqual([
      { type: 'staff.designated', facts, staff_id: by },
      { type: 'staff.designation_ended', facts, staff_id: by },
    ]);
  });

  it('is for regimes that ask for it, and for people who may read a case', async () => {
    const unknown = await give('handler1', 'GDPR_DSR');
    expect(unknown.body).toMatchObject({ status: 422, code: 'designation.regime_unknown', errors: [{ pointer: '/regime' }] });
    expect((await give('handler1', '<b>')).status).toBe(422);
    const desk = { email: 'desk@demo.example', displayName: 'Dina Desk', roles: ['clerk'] as const, languages: ['en'] };
    const [clerk] = await createStaff(world.core.deps.db, world.organisation.id, [desk], world.clock.now());
    const refused = await as('admin').post(`/staff/${clerk?.id}/designations`, { regime: WBD });
    expect(refused.body).toMatchObject({ status: 409, code: 'designation.no_content_role' });
    expect(refused.body['detail']).toContain('Designate somebody who handles, investigates or decides.');
    // Nobody designates themselves (D01).
    expect((await give('admin')).body).toMatchObject({ status: 409, code: 'designation.own' });
    expect((await as('admin').post('/staff/00000000-0000-7000-8000-000000000000/designations', { regime: WBD })).status).toBe(404);
    // Before the rules that need them are published, people can be named already.
    expect((await give('handler1', 'DE_HINSCHG_17')).status).toBe(201);
  });

  it('is done with plain forms on the page of the accounts', async () => {
    const cookie = await cookieOf('admin');
    // Without the marks that keep a name's own direction.
    const get = async () => {
      const { body } = await world.app.inject({ url: '/staff/people', headers: { cookie, 'accept-language': 'en' } });
      return body.replace(/[\u2068\u2069]/g, '');
    };
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(await get())?.[1] ?? '';
    const headers = { cookie, 'accept-language': 'en', 'content-type': 'application/x-www-form-urlencoded' };
    const post = (fields: Record<string, string>) =>
      world.app.inject({ method: 'POST', url: '/staff/people', headers, payload: new URLSearchParams({ _csrf, ...fields }).toString() });
    const { id } = world.account('handler2');
    const done = await post({ id, what: 'designate', regime: WBD });
    expect([done.statusCode, done.headers.location]).toEqual([303, `/staff/people?changed=${id}&what=designate`]);
    expect(await get()).toContain(`End the designation of Hugo Handler for ${WBD}`);
    const refused = await post({ id, what: 'designate', regime: 'NO_SUCH' });
    expect([refused.statusCode, refused.body.includes('Choose one of the list')]).toEqual([409, true]);
    expect((await post({ id, what: 'end_designation', regime: WBD })).statusCode).toBe(303);
    expect(await get()).not.toContain('End the designation of Hugo');
  });
});

describe('a report that nobody is designated for', () => {
  it('is nobody’s, clocked and seen: the person is told, oversight hears that an officer is missing, and the first designated gets it', async () => {
    await officers();
    const { reference, receipt, caseId } = await filed();
    expect(await handlerOf(caseId)).toBeNull();
    const mine = (await holder(world, receipt).get('/my-case')).body;
    expect(mine).toMatchObject({ nobodyInside: true, responsibleRole: 'nobody', nobodyHears: false });
    expect(JSON.stringify(mine['timeline'])).toContain('case.restricted');
    const [{ next_timer_id }] = (await owner`select next_timer_id from cases where id = ${caseId}`) as unknown as [
      { next_timer_id: string },
    ];
    expect(next_timer_id).not.toBeNull();

    // Weeks pass: it is never silent, and nothing but that is told to anybody.
    for (const days of [8, 8]) await pass(days);
    const staffNotices = (await eventsOf(caseId, 'notice.sent')).filter(({ recipient }) => recipient === 'staff');
    expect(staffNotices.length).toBeGreaterThan(5);
    expect(new Set(staffNotices.map(({ template }) => template))).toEqual(new Set(['officer_missing']));
    expect(await eventsOf(caseId, 'notice.undeliverable')).toEqual([]);
    expect(await handlerOf(caseId)).toBeNull();

    expect(await inQueue('oversight')).toContain(reference);
    await give('handler2');
    await settle(world, owner);
    expect(await handlerOf(caseId)).toBe('handler2');
    expect((await holder(world, receipt).get('/my-case')).body).toMatchObject({ nobodyInside: false });
  });
});

describe('across the boundary', () => {
  let reference: string;
  let caseId: string;
  beforeAll(async () => {
    await officers('handler1', 'decision');
    ({ reference, caseId } = await filed());
    for (const name of NAMES) await declare(name, reference);
  });

  it('whoever is designated has it and reads it', async () => {
    expect(await handlerOf(caseId)).toBe('handler1');
    const { status, body } = await as('handler1').get(`/cases/${reference}`);
    expect([status, body['opened'], body['restrictedTo']]).toEqual([200, true, [WBD]]);
    expect(JSON.stringify(body)).toContain(REPORT.description);
    // A colleague who is designated too takes a part, as in any other case.
    expect((await as('decision').get(`/cases/${reference}`)).body).toMatchObject({ opened: false, restrictedTo: [WBD] });
    expect(await inQueue('handler1')).toContain(reference);
  });

  it.each(['handler2', 'senior'] as const)('to %s it is as if it had never been filed', async (name) => {
    const unknown = newReference();
    const at = async (ref: string) => {
      const answers = [
        await as(name).get(`/cases/${ref}`),
        await as(name).post(`/cases/${ref}/conflict-declarations`, { conflict: false }),
        await as(name).post(`/cases/${ref}/participations`, { function: 'investigator' }),
        await as(name).post(`/cases/${ref}/assignments`, { handlerId: world.account(name).id, cause: 'takes_over' }),
        await as(name).post(`/cases/${ref}/messages`, { message: 'Who are you?' }),
      ];
      return answers.map(({ status, body }) => [status, { ...body, requestId: '' }]);
    };
    expect(await at(reference)).toEqual(await at(unknown));
    expect((await at(reference)).map(([status]) => status)).toEqual([404, 404, 404, 404, 404]);
    const page = await world.app.inject({ url: `/staff/cases/${reference}`, headers: { cookie: await cookieOf(name) } });
    expect(page.statusCode).toBe(404);
    expect(await inQueue(name)).not.toContain(reference);
  });

  it('oversight sees the card and its dates, opens nothing, and is told why in its own language', async () => {
    const { status, body } = await as('oversight').get(`/cases/${reference}`);
    expect([status, body['opened'], body['restrictedTo']]).toEqual([200, false, [WBD]]);
    expect(JSON.stringify(body)).not.toContain(REPORT.description);
    const names = (body['actions'] as { name: string }[]).map(({ name }) => name);
    expect(names).not.toContain('take_part');
    expect(names).not.toContain('assign');
    const words = new Set<unknown>();
    for (const language of ['en', 'ar', 'fr', 'es', 'ru', 'zh']) {
      const refused = await as('oversight').post(
        `/cases/${reference}/participations`,
        { function: 'overseer' },
        { 'accept-language': language },
      );
      expect(refused.body, language).toMatchObject({ status: 403, code: 'actor.not_designated' });
      words.add(refused.body['detail']);
    }
    expect(words.size).toBe(6);
    const headers = { cookie: await cookieOf('oversight'), 'accept-language': 'en' };
    const page = (await world.app.inject({ url: `/staff/cases/${reference}`, headers })).body;
    expect(page).toContain('Only people who are designated for reports of this kind may open this case');
    expect((await world.app.inject({ url: '/staff', headers })).body).toContain('For designated people');
  });

  it('nobody designated can hand it to somebody who is not', async () => {
    const given = await as('handler1').post(`/cases/${reference}/assignments`, {
      handlerId: world.account('senior').id,
      cause: 'takes_over',
    });
    expect(given.body).toMatchObject({ status: 422, code: 'assignment.not_eligible' });
    expect(await handlerOf(caseId)).toBe('handler1');
  });

  it('danger may be reported by whoever knows that it is there', async () => {
    const reported = await as('oversight').post(`/cases/${reference}/recorded-urgent-flags`, { report: 'They know.' });
    expect(reported.status, JSON.stringify(reported.body)).toBe(201);
    expect((await as('senior').post(`/cases/${reference}/recorded-urgent-flags`, { report: 'They know.' })).status).toBe(404);
  });

  it('the database keeps it too: the row from the undesignated, what was written and by whom from oversight as well', async () => {
    const app = postgres(roleUrl(world.databaseUrl, 'recourse_app', deriveSecrets(masterKeys).rolePasswords.app), {
      max: 1,
      onnotice: () => undefined,
    });
    const seen = (name: Name | null) =>
      app.begin(async (tx) => {
        const staff = name === null ? '' : world.account(name).id;
        await tx`select set_config('recourse.organisation', ${world.organisation.id}, true), set_config('recourse.staff', ${staff}, true)`;
        const [counts] = await tx<{ cases: number; contents: number; parties: number; events: number }[]>`
          select (select count(*)::int from cases where id = ${caseId}) as cases,
            (select count(*)::int from contents where case_id = ${caseId}) as contents,
            (select count(*)::int from parties where case_id = ${caseId}) as parties,
            (select count(*)::int from case_events where case_id = ${caseId}) > 0 as events`;
        return [counts?.cases, (counts?.contents ?? 0) > 0, counts?.events];
      });
    try {
      expect(await seen('handler1')).toEqual([1, true, true]);
      expect(await seen(null)).toEqual([1, true, true]);
      expect(await seen('oversight')).toEqual([1, false, true]);
      for (const name of ['handler2', 'senior', 'admin'] as const) expect(await seen(name), name).toEqual([0, false, false]);
    } finally {
      await app.end();
    }
  });

  it('no notice went to anybody undesignated but what oversight is to hear', async () => {
    const sent = (await eventsOf(caseId, 'notice.sent')).filter(({ recipient }) => recipient === 'staff');
    expect(sent.length).toBeGreaterThan(0);
    await pass(30);
    const templates = (await eventsOf(caseId, 'notice.sent'))
      .filter(({ recipient }) => recipient === 'staff')
      .map(({ template }) => template);
    expect(templates).toContain('officer_late');
    expect(await handlerOf(caseId)).toBe('handler1');
  });
});

describe('whoever loses the designation', () => {
  it('loses such cases at once, as a leaver would, and keeps all others', async () => {
    await officers('handler1');
    const { reference, caseId } = await filed();
    expect(await handlerOf(caseId)).toBe('handler1');
    await declare('handler1', reference);
    expect((await as('handler1').get(`/cases/${reference}`)).body['opened']).toBe(true);
    const other = await filed({ description: 'The gate was locked.' });
    await owner`update cases set handler_id = ${world.account('handler1').id} where id = ${other.caseId}`;

    await give('handler2');
    const taken = await take('handler1');
    expect(Object.keys(taken.body)).toEqual(['id', 'email', 'displayName', 'roles', 'designations', 'deactivatedAt']);
    // Before any worker came.
    expect((await as('handler1').get(`/cases/${reference}`)).status).toBe(404);
    await settle(world, owner);
    expect(await handlerOf(caseId)).toBe('handler2');
    expect(await eventsOf(caseId, 'case.handler_left')).toEqual([{ staffId: world.account('handler1').id }]);
    expect(await eventsOf(other.caseId, 'case.handler_left')).toEqual([]);
    expect(await handlerOf(other.caseId)).toBe('handler1');
    await owner`update cases set handler_id = (snapshot ->> 'handlerId')::uuid where id = ${other.caseId}`;
  });

  it('is found a minute later where a case was given to them at that very moment', async () => {
    await officers('handler1', 'handler2');
    const { caseId } = await filed();
    const holding = await handlerOf(caseId);
    if (holding === null) throw new Error('nobody has it');
    await owner`delete from staff_designations where staff_id = ${world.account(holding).id}`;
    expect(await releaseStragglers(world.core.deps, world.core.system)).toBeGreaterThan(0);
    expect(await releaseStragglers(world.core.deps, world.core.system)).toBe(0);
    await settle(world, owner);
    expect(await handlerOf(caseId)).toBe(holding === 'handler1' ? 'handler2' : 'handler1');
  });
});

describe('a complaint that turns out to be such a report', () => {
  it('goes to a designated officer, and closes to everybody who had it', async () => {
    await officers('handler2');
    const { reference, caseId } = await filed({ description: 'The invoices are false.' });
    for (const name of ['handler1', 'senior'] as const) {
      await declare(name, reference);
      await as(name).post(`/cases/${reference}/assignments`, { handlerId: world.account(name).id, cause: 'takes_over' });
    }
    const [first, second] =
      (await handlerOf(caseId)) === 'handler1' ? (['handler1', 'senior'] as const) : (['senior', 'handler1'] as const);
    const proposed = await as(first).post(`/cases/${reference}/reclassification-proposals`, {
      entryClass: 'WHISTLEBLOWER_REPORT',
      reasons: 'It is about the accounts.',
    });
    expect(proposed.status, JSON.stringify(proposed.body)).toBe(201);
    await as('oversight').post(`/cases/${reference}/conflict-declarations`, { conflict: false });
    await as('oversight').post(`/cases/${reference}/participations`, { function: 'second_signature' });
    const proposalSeq = await seqOfProposal(as('oversight'), reference);
    const confirmed = await as('oversight').post(`/cases/${reference}/reclassifications`, { proposalSeq });
    expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(201);
    for (const name of [first, second] as const) expect((await as(name).get(`/cases/${reference}`)).status, name).toBe(404);
    expect((await as('oversight').get(`/cases/${reference}`)).body['opened']).toBe(false);
    await settle(world, owner);
    expect(await handlerOf(caseId)).toBe('handler2');
    expect(await eventsOf(caseId, 'case.handler_left')).toEqual([{ staffId: world.account(first).id }]);
  });
});

it('and all of it stands in ledgers that verify, with nothing owed', async () => {
  await settle(world, owner);
  const { faults } = await verifyLedger(world.core.deps.db, { organisationId: world.organisation.id, slug: 'demo' });
  expect(faults).toEqual([]);
  expect(await violations(world, { drained: true })).toEqual([]);
});
