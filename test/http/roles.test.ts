/** The roles of an account change (2.3, D01): by an administrator, never one's own, with an undertaking, and with what follows from it. */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { releaseStragglers } from '../../src/cases/leavers.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import type { FirstAccount } from '../../src/organisations/create.ts';
import { type Client, signedInAs } from '../helpers/client.ts';
import { atDesk, handlerOf, hire, holds } from '../helpers/hired.ts';
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

const change = (id: string, roles: readonly string[], more: Record<string, boolean> = {}, by = admin) =>
  by.post(`/staff/${id}/role-changes`, { roles: [...roles], ...more });
const SIGNED = { undertaking: true };

async function rolesOf(id: string): Promise<string[]> {
  const rows = await owner<{ role: string }[]>`select role from staff_roles where staff_id = ${id} order by role`;
  return rows.map(({ role }) => role);
}

/** The entries of the organisation's chain about somebody. */
const entries = (id: string) => owner<{ type: string; facts: object; staff_id: string }[]>`
  select type, facts, staff_id from organisation_events where facts ->> 'staffId' = ${id} order by seq`;

describe('other roles', () => {
  it('take effect at once: sessions end, and the chain says what was given and taken, and by whom', async () => {
    const person = await hire(world, 'handler', 'investigator');
    const client = await signedInAs(world, person);
    const { status, body } = await change(person.id, ['handler', 'mediator'], SIGNED);
    expect([status, body['roles']], JSON.stringify(body)).toEqual([201, ['handler', 'mediator']]);
    expect(await rolesOf(person.id)).toEqual(['handler', 'mediator']);
    expect((await client.get('/cases')).status).toBe(401);
    expect(await entries(person.id)).toEqual([
      {
        type: 'staff.roles_changed',
        facts: { staffId: person.id, added: ['mediator'], removed: ['investigator'] },
        staff_id: world.account('admin').id,
      },
    ]);
    expect((await verifyLedger(world.core.deps.db, { organisationId: world.organisation.id, slug: 'demo' })).faults).toEqual([]);
    // The same once more changes nothing, and nobody is thrown out by it.
    const again = await signedInAs(world, person);
    expect((await change(person.id, ['mediator', 'handler'])).status).toBe(201);
    expect([(await again.get('/cases')).status, (await entries(person.id)).length]).toEqual([200, 1]);
  });

  it('a new one asks for the undertaking; one less does not (D01)', async () => {
    const person = await hire(world, 'handler', 'investigator');
    const refused = await change(person.id, ['handler', 'oversight']);
    expect([refused.status, refused.body.code]).toEqual([422, 'staff.undertaking_missing']);
    expect(await rolesOf(person.id)).toEqual(['handler', 'investigator']);
    const [before] = await owner`select undertaking_at from staff_roles where staff_id = ${person.id} and role = 'handler'`;
    world.clock.advance(1_000);
    expect((await change(person.id, ['handler'])).status).toBe(201);
    // What they signed for a role that stays is not signed anew.
    expect(await owner`select undertaking_at from staff_roles where staff_id = ${person.id}`).toEqual([before]);
  });

  it('are nobody’s own to change, and an administrator’s alone', async () => {
    const own = await change(world.account('admin').id, ['tenant_admin', 'oversight'], SIGNED);
    expect([own.status, own.body.code]).toEqual([409, 'staff.own_roles']);
    const person = await hire(world, 'handler');
    for (const name of ['senior', 'oversight'] as const) {
      const client = await signedInAs(world, world.account(name));
      expect((await change(person.id, ['oversight'], SIGNED, client)).body.code).toBe('staff.not_administrator');
    }
    expect(await rolesOf(person.id)).toEqual(['handler']);
    expect((await change('00000000-0000-7000-8000-000000000000', ['handler'])).status).toBe(404);
  });

  it.each([
    ['none', []],
    ['one that is no role of staff', ['handler', 'system']],
    ['one that does not exist', ['wizard']],
    ['one twice', ['handler', 'handler']],
  ])('refuses %s', async (_what, roles) => {
    const person = await hire(world, 'handler');
    expect((await change(person.id, roles, SIGNED)).status).toBe(422);
    expect(await rolesOf(person.id)).toEqual(['handler']);
  });

  it('leave nobody without an administrator or a decision maker', async () => {
    const second = await hire(world, 'tenant_admin');
    const by = await signedInAs(world, second);
    // Two take the administration from each other at once: one of them keeps it.
    const answers = await Promise.all([change(second.id, ['clerk'], SIGNED), change(world.account('admin').id, ['clerk'], SIGNED, by)]);
    const left = await owner`
      select 1 from staff_roles r join staff s on s.id = r.staff_id and s.disabled_at is null where r.role = 'tenant_admin'`;
    expect(left.length, JSON.stringify(answers.map(({ body }) => body))).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const demoted = answers[0].status === 201 ? second : world.account('admin');
    const remaining = demoted === second ? world.account('admin') : second;
    admin = await signedInAs(world, remaining);
    expect((await change(world.account('decision').id, ['handler'], SIGNED)).body.code).toBe('staff.last_decision_maker');
    const restored = await change(demoted.id, ['tenant_admin'], SIGNED);
    expect(restored.status, JSON.stringify(restored.body)).toBe(201);
    admin = await signedInAs(world, world.account('admin'));
  });
});

describe('cases of somebody whose roles changed', () => {
  it('go to others where no role that reads is left, and stay where one is', async () => {
    const [reader, other] = [await hire(world, 'handler', 'investigator'), await hire(world, 'handler', 'auditor')];
    const [kept, lost] = [await holds(world, owner, reader), await holds(world, owner, other)];
    await change(reader.id, ['investigator']);
    await change(other.id, ['auditor']);
    await settle(world, owner);
    expect(await handlerOf(owner, kept.caseId)).toBe(reader.id);
    expect([null, other.id]).not.toContain(await handlerOf(owner, lost.caseId));
    const left = await owner`select case_id from case_events where type = 'case.handler_left' and facts ->> 'staffId' = ${other.id}`;
    expect(left).toEqual([{ case_id: lost.caseId }]);
  });

  it('stay with who got the role back before a worker came', async () => {
    const person = await hire(world, 'handler');
    const { caseId } = await holds(world, owner, person);
    await change(person.id, ['clerk'], SIGNED);
    await change(person.id, ['handler'], SIGNED);
    await settle(world, owner);
    expect(await handlerOf(owner, caseId)).toBe(person.id);
  });

  it('leave with the level that a role held (2.4)', async () => {
    const person = await hire(world, 'senior_handler', 'handler');
    const { caseId, reference, client } = await holds(world, owner, person);
    const by = await signedInAs(world, world.account('senior'));
    const risen = await by.post(`/cases/${reference}/staff-escalations`, { reasons: 'It is grave.' });
    expect(risen.status, JSON.stringify(risen.body)).toBe(201);
    const taken = await client.post(`/cases/${reference}/assignments`, { handlerId: person.id, cause: 'takes_over' });
    expect([taken.status, await handlerOf(owner, caseId)], JSON.stringify(taken.body)).toEqual([201, person.id]);
    await change(person.id, ['handler']);
    await settle(world, owner);
    expect([null, person.id]).not.toContain(await handlerOf(owner, caseId));
  });

  it('given at that very moment to somebody who reads nothing any more are found', async () => {
    const person = await hire(world, 'handler');
    const { caseId } = await holds(world, owner, person);
    await owner`delete from staff_roles where staff_id = ${person.id}`;
    expect(await releaseStragglers(world.core.deps, world.core.system)).toBe(1);
    await settle(world, owner);
    expect([null, person.id]).not.toContain(await handlerOf(owner, caseId));
  });
});

describe('the page of the accounts', () => {
  it('changes roles by a plain form, with what was chosen kept where something is missing', async () => {
    const person: FirstAccount = await hire(world, 'handler');
    const cookie = await atDesk(world, world.account('admin'));
    const get = (url: string) => world.app.inject({ url, headers: { cookie, 'accept-language': 'en' } });
    const { body } = await get('/staff/people');
    expect([body.includes(`roles-${person.id}-0`), body.includes(`roles-${world.account('admin').id}-0`)]).toEqual([true, false]);
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
    const headers = { cookie, 'accept-language': 'en', 'content-type': 'application/x-www-form-urlencoded' };
    const post = (fields: readonly (readonly [string, string])[]) =>
      world.app.inject({
        method: 'POST',
        url: '/staff/people',
        headers,
        payload: new URLSearchParams(fields.map((one) => [...one])).toString(),
      });
    const wish = [
      ['_csrf', _csrf],
      ['id', person.id],
      ['what', 'roles'],
      [`roles-${person.id}`, 'handler'],
      [`roles-${person.id}`, 'mediator'],
    ] as const;
    const unsigned = await post(wish);
    expect(unsigned.statusCode).toBe(422);
    expect(unsigned.body).toContain('has signed to be impartial');
    expect(unsigned.body).toMatch(/value="mediator"[^>]*checked|checked[^>]*value="mediator"/);
    expect((await post(wish.slice(0, 3))).body).toContain('Choose at least one role');
    const done = await post([...wish, [`undertaking-${person.id}`, 'true']]);
    expect([done.statusCode, await rolesOf(person.id)]).toEqual([303, ['handler', 'mediator']]);
    expect((await get(String(done.headers.location))).body).toContain(`roles of \u2068${person.displayName}\u2069 are changed`);
    const own = await post([
      ['_csrf', _csrf],
      ['id', world.account('admin').id],
      ['what', 'roles'],
      [`roles-${world.account('admin').id}`, 'oversight'],
    ]);
    expect([own.statusCode, own.body.includes('Nobody changes their own roles')]).toEqual([409, true]);
  });
});
