/** A leaver (people.md 2): sessions end at once, cases go back to routing, nobody is the last of their kind, and nothing is learnt by it. */
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { releaseStragglers } from '../../src/cases/leavers.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import type { FirstAccount } from '../../src/organisations/create.ts';
import type { Role } from '../../src/workflow/codes.ts';
import { fileCase } from '../helpers/cases.ts';
import { type Client, holder, seqOfProposal, signedInAs, takesCase } from '../helpers/client.ts';
import { atDesk as atDeskOf, handlerOf as handlerIn, hire as hireIn, holds as holdsIn } from '../helpers/hired.ts';
import { settle } from '../helpers/walk.ts';
import { createWorld, type World } from '../helpers/world.ts';

let world: World;
let owner: postgres.Sql;
let admin: Client;

beforeAll(async () => {
  world = await createWorld();
  owner = postgres(world.databaseUrl, { max: 1, onnotice: () => undefined });
  admin = await signedInAs(world, world.account('admin'));
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const hire = (...roles: Role[]) => hireIn(world, ...roles);
const leave = (id: string, by = admin) => by.post(`/staff/${id}/deactivations`);
const comeBack = (id: string) => admin.post(`/staff/${id}/reactivations`);

async function signIn({ email, password }: FirstAccount): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const payload = JSON.stringify({ email, password });
  return (await world.app.inject({ method: 'POST', url: '/api/v1/sessions', headers, payload })).statusCode;
}

const holds = (person: FirstAccount) => holdsIn(world, owner, person);
const atDesk = (person: FirstAccount) => atDeskOf(world, person);
const handlerOf = (caseId: string) => handlerIn(owner, caseId);

async function eventsOf(caseId: string, type: string): Promise<number> {
  const [row] = await owner<{ n: number }[]>`select count(*)::int as n from case_events where case_id = ${caseId} and type = ${type}`;
  return row?.n ?? 0;
}

describe('somebody who leaves', () => {
  let person: FirstAccount;
  beforeEach(async () => {
    person = await hire('handler', 'investigator');
  });

  it('is out at once: the session that was open, and the next sign-in', async () => {
    const client = await signedInAs(world, person);
    expect((await client.get('/cases')).status).toBe(200);
    const { status, body } = await leave(person.id);
    expect([status, body['deactivatedAt']]).toEqual([201, world.clock.now()]);
    expect((await client.get('/cases')).status).toBe(401);
    expect(await signIn(person)).toBe(401);
    expect(await owner`select 1 from sessions where staff_id = ${person.id}`).toEqual([]);
  });

  it('leaves their cases to others: one entry on each, routed again, and the head of the handlers hears of it', async () => {
    const two = [await holds(person), await holds(person)];
    await leave(person.id);
    await settle(world, owner);
    for (const { caseId } of two) {
      expect(await eventsOf(caseId, 'case.handler_left')).toBe(1);
      expect(await eventsOf(caseId, 'case.routed')).toBe(2);
      expect([null, person.id]).not.toContain(await handlerOf(caseId));
      const notices = await owner<{ facts: { recipient: string } }[]>`
        select facts from case_events where case_id = ${caseId} and type = 'notice.sent' and facts ->> 'template' = 'handler_left'`;
      expect(new Set(notices.map(({ facts }) => facts.recipient))).toEqual(new Set(['staff']));
    }
  });

  it('leaves once: a second request changes nothing', async () => {
    const { caseId } = await holds(person);
    const first = await leave(person.id);
    await settle(world, owner);
    world.clock.advance(1_000);
    const second = await leave(person.id);
    await settle(world, owner);
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect(await eventsOf(caseId, 'case.handler_left')).toBe(1);
  });

  it('is told of to the person, without a name', async () => {
    const filed = await fileCase(world, { description: 'The foreman keeps our papers.' });
    await settle(world, owner);
    const holding = await handlerOf(filed.caseId);
    await leave(holding ?? '');
    await settle(world, owner);
    const headers = { authorization: `Receipt ${filed.receipt}` };
    const answer = await world.app.inject({ url: '/api/v1/my-case', headers });
    expect(answer.json().timeline.map((entry: { type: string }) => entry.type)).toContain('case.handler_left');
    expect(answer.body).not.toContain(holding);
    await comeBack(holding ?? '');
  });

  it('keeps what they proposed: it is read and signed by a second person', async () => {
    const { reference, client } = await holds(person);
    for (const resource of ['acknowledgements', 'screenings'])
      expect((await client.post(`/cases/${reference}/${resource}`)).status).toBe(201);
    const proposal = { ground: 'not_in_published_scope', avenues: ['court'], reasons: 'It is a matter for the court.' };
    const proposed = await client.post(`/cases/${reference}/referral-proposals`, proposal);
    expect(proposed.status, JSON.stringify(proposed.body)).toBe(201);
    await leave(person.id);
    await settle(world, owner);
    const second = await takesCase(world, 'senior', reference);
    const seq = await seqOfProposal(second, reference);
    expect(seq).toBeGreaterThan(0);
    const signed = await second.post(`/cases/${reference}/referrals`, {
      proposalSeq: seq,
      reasons: 'Somebody else can help.',
    });
    expect([signed.status, signed.body.state], JSON.stringify(signed.body)).toEqual([201, 'REFERRED_OUT']);
  });

  it('who is back before a worker came keeps what they had', async () => {
    const { caseId } = await holds(person);
    await leave(person.id);
    await comeBack(person.id);
    await settle(world, owner);
    expect([await eventsOf(caseId, 'case.handler_left'), await handlerOf(caseId)]).toEqual([0, person.id]);
  });

  it('who was given a case at the very moment they left does not keep it', async () => {
    const { caseId } = await holds(person);
    await owner`update staff set disabled_at = ${world.clock.now()} where id = ${person.id}`;
    expect(await releaseStragglers(world.core.deps, world.core.system)).toBe(1);
    expect(await releaseStragglers(world.core.deps, world.core.system)).toBe(0);
    await settle(world, owner);
    expect([null, person.id]).not.toContain(await handlerOf(caseId));
  });

  it('who was given the review of an appeal at that very moment does not keep it either', async () => {
    const reviewer = await hire('senior_handler');
    const { caseId, reference, client, receipt } = await holds(person);
    const does = async (by: Client, path: string, body: Record<string, unknown>) => {
      const answer = await by.post(path, body as Parameters<Client['post']>[1]);
      expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBe(201);
    };
    await does(client, `/cases/${reference}/acknowledgements`, {});
    await does(client, `/cases/${reference}/screenings`, {});
    await does(client, `/cases/${reference}/referral-proposals`, {
      ground: 'not_in_published_scope',
      avenues: ['court'],
      reasons: 'Court.',
    });
    const second = await takesCase(world, 'senior', reference);
    const proposalSeq = await seqOfProposal(second, reference);
    await does(second, `/cases/${reference}/referrals`, { proposalSeq, reasons: 'Somebody else can help.' });
    await does(holder(world, receipt), '/my-case/appeals', { grounds: 'Nobody else helps.' });
    const by = await signedInAs(world, reviewer);
    await does(by, `/cases/${reference}/conflict-declarations`, { conflict: false });
    await does(by, `/cases/${reference}/appeal-assignments`, { level: 'senior', staffId: reviewer.id });
    await settle(world, owner);
    expect(await releaseStragglers(world.core.deps, world.core.system)).toBe(0);
    await owner`update staff set disabled_at = ${world.clock.now()} where id = ${reviewer.id}`;
    expect(await releaseStragglers(world.core.deps, world.core.system)).toBe(1);
    expect(await releaseStragglers(world.core.deps, world.core.system)).toBe(0);
    await settle(world, owner);
    expect(await eventsOf(caseId, 'case.handler_left')).toBe(1);
    const [row] = await owner<{ reviewer: string | null }[]>`
      select snapshot -> 'appeal' ->> 'reviewerId' as reviewer from cases where id = ${caseId}`;
    expect(row).toEqual({ reviewer: null });
  });

  it('comes back with the roles that they had, and signs in anew', async () => {
    const before = await signedInAs(world, person);
    await leave(person.id);
    expect((await comeBack(person.id)).body).toMatchObject({ roles: ['handler', 'investigator'], deactivatedAt: null });
    expect(await signIn(person)).toBe(201);
    expect((await before.get('/cases')).status).toBe(401);
  });
});

describe('an administrator', () => {
  it('learns nothing of the cases by it, and the answer is alike whether there were any', async () => {
    const [busy, idle] = [await hire('handler'), await hire('handler')];
    const { reference } = await holds(busy);
    const answers = [await leave(busy.id), await leave(idle.id)];
    expect(answers.map(({ body }) => Object.keys(body))).toEqual([
      ['id', 'email', 'displayName', 'roles', 'designations', 'deactivatedAt'],
      ['id', 'email', 'displayName', 'roles', 'designations', 'deactivatedAt'],
    ]);
    expect((await admin.get(`/cases/${reference}`)).status).toBe(404);
    expect((await admin.get('/cases')).status).toBe(403);
  });

  it('is the only one who may, and only where the account is', async () => {
    const person = await hire('handler');
    for (const name of ['handler1', 'senior', 'oversight', 'decision'] as const) {
      const client = await signedInAs(world, world.account(name));
      expect((await leave(person.id, client)).body.code).toBe('staff.not_administrator');
      expect((await client.get('/staff')).body.code).toBe('staff.not_administrator');
    }
    expect((await leave('00000000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await leave('x')).status).toBe(422);
  });

  it('finds those who left in the list', async () => {
    const person = await hire('handler');
    await leave(person.id);
    const { staff } = (await admin.get('/staff')).body as unknown as { staff: readonly { id: string; deactivatedAt: string | null }[] };
    expect(staff.find(({ id }) => id === person.id)?.deactivatedAt).not.toBeNull();
    expect(staff.find(({ id }) => id === world.account('senior').id)?.deactivatedAt).toBeNull();
  });

  it('cannot be the last who leaves, and neither can the last decision maker', async () => {
    expect((await leave(world.account('admin').id)).body).toMatchObject({ status: 409, code: 'staff.last_administrator' });
    expect((await leave(world.account('decision').id)).body).toMatchObject({ status: 409, code: 'staff.last_decision_maker' });
    const other = await hire('decision_maker');
    expect((await leave(world.account('decision').id)).status).toBe(201);
    expect((await leave(other.id)).body.code).toBe('staff.last_decision_maker');
    expect((await comeBack(world.account('decision').id)).status).toBe(201);
    expect((await leave(other.id)).status).toBe(201);
  });

  it('of two who deactivate each other at once, one stays', async () => {
    const [one, two] = [await hire('tenant_admin'), await hire('tenant_admin')];
    await owner`update staff set disabled_at = ${world.clock.now()} where id = ${world.account('admin').id}`;
    const clients = [await signedInAs(world, one), await signedInAs(world, two)];
    const answers = await Promise.all([leave(two.id, clients[0]), leave(one.id, clients[1])]);
    const active = await owner`select 1 from staff where id in ${owner([one.id, two.id])} and disabled_at is null`;
    expect(answers.filter(({ status }) => status === 201).length, JSON.stringify(answers)).toBe(1);
    expect(active.length).toBe(1);
    await owner`update staff set disabled_at = null where id = ${world.account('admin').id}`;
    await owner`update staff set disabled_at = ${world.clock.now()} where id in ${owner([one.id, two.id])}`;
  });

  it('does it with a plain form, on a page that is there for nobody else', async () => {
    const person = await hire('handler');
    const cookie = await atDesk(world.account('admin'));
    const get = (as: string) => world.app.inject({ url: '/staff/people', headers: { cookie: as, 'accept-language': 'en' } });
    expect((await get(await atDesk(world.account('senior')))).statusCode).toBe(404);
    const _csrf = /name="_csrf" value="([^"]+)"/.exec((await get(cookie)).body)?.[1] ?? '';
    const headers = { cookie, 'accept-language': 'en', 'content-type': 'application/x-www-form-urlencoded' };
    const post = (fields: Record<string, string>) =>
      world.app.inject({ method: 'POST', url: '/staff/people', headers, payload: new URLSearchParams(fields).toString() });
    expect((await post({ id: person.id, what: 'deactivate' })).statusCode).toBe(403);
    const done = await post({ _csrf, id: person.id, what: 'deactivate' });
    expect([done.statusCode, done.headers.location]).toEqual([303, `/staff/people?changed=${person.id}`]);
    expect(await signIn(person)).toBe(401);
    const last = await post({ _csrf, id: world.account('admin').id, what: 'deactivate' });
    expect([last.statusCode, last.body.includes('the last administrator')]).toEqual([409, true]);
    expect((await post({ _csrf, id: person.id, what: 'reactivate' })).statusCode).toBe(303);
    expect(await signIn(person)).toBe(201);
  });

  it('leaves a trace in the organisation’s chain, which verifies', async () => {
    const person = await hire('handler');
    await leave(person.id);
    const rows = await owner<{ type: string; staff_id: string }[]>`
      select type, staff_id from organisation_events where facts ->> 'staffId' = ${person.id}`;
    expect(rows).toEqual([{ type: 'staff.deactivated', staff_id: world.account('admin').id }]);
    const { faults } = await verifyLedger(world.core.deps.db, { organisationId: world.organisation.id, slug: 'demo' });
    expect(faults).toEqual([]);
  });
});
