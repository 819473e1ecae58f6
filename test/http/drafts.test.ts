/** Writing now and sending later (A11, D25), over HTTP on a real database. */
import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asViewer } from '../../src/db/client.ts';
import { purgeExpired } from '../../src/intake/purge.ts';
import { personAddress } from '../../src/notifications/recipients.ts';
import { fileCase } from '../helpers/cases.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
const ask = (method: Method, path: string, code?: string, body?: object, headers: Record<string, string> = {}) =>
  world.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: {
      ...headers,
      ...(code === undefined ? {} : { authorization: `Draft ${code}` }),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { payload: JSON.stringify(body) } : {}),
  });
const begin = async (answers: object) => (await ask('POST', '/drafts', undefined, answers)).json() as { code: string; expiresAt: string };
const stored = () =>
  asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, async (tx) => [
    ...(await tx.execute<{ row: string }>(sql`select encode(sealed, 'escape') || encode(code_hash, 'escape') as row from drafts`)),
  ]);

describe('a draft (A11)', () => {
  it('is begun with anything, even nothing, opens by its code alone, and grows', async () => {
    const { code, expiresAt } = await begin({});
    expect(code).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
    expect(expiresAt).toBe('2026-04-03T09:30:00.000Z');
    const written = { description: 'They locked the gate.', dangerNow: false, groups: ['child'], contactTimes: { days: [1] } };
    expect((await ask('PUT', '/my-draft', code, written)).statusCode).toBe(200);
    const read = await ask('GET', '/my-draft', code.toLowerCase().replaceAll('-', ' '));
    expect(read.json()).toEqual({ answers: written, kept: [], expiresAt });
    expect(read.headers['cache-control']).toBe('no-store');
  });

  it('takes a name and a way to reach somebody and never gives them back (people.md 3.1)', async () => {
    const { code } = await begin({ name: 'Nour', contact: 'nour@safe.example', identityMode: 'confidential' });
    await ask('PUT', '/my-draft', code, { description: 'x', identityMode: 'confidential' });
    const read = await ask('GET', '/my-draft', code);
    expect(read.json()).toMatchObject({ answers: { description: 'x', identityMode: 'confidential' }, kept: ['name', 'contact'] });
    expect(read.body).not.toMatch(/Nour|safe\.example/);
    const sent = await ask('POST', '/my-draft/submissions', code);
    expect(sent.statusCode).toBe(201);
    const [{ id } = { id: '' }] = await asViewer(
      world.core.deps.db,
      { organisationId: world.organisation.id, staffId: null },
      async (tx) => [...(await tx.execute<{ id: string }>(sql`select id from cases where reference = ${sent.json().reference}`))],
    );
    expect((await personAddress(world.core.deps, world.organisation.id, id))?.address).toBe('nour@safe.example');
  });

  it('is nowhere readable: neither text nor code stands in the database or the log', async () => {
    const { code } = await begin({ description: 'CANARY-DRAFT' });
    const rows = JSON.stringify(await stored());
    expect(rows.length).toBeGreaterThan(100);
    for (const secret of ['CANARY-DRAFT', code, code.replaceAll('-', '')]) {
      expect(rows).not.toContain(secret);
      expect(world.log()).not.toContain(secret);
    }
  });

  it('answers a wrong, a malformed and a missing code, another kind of code and a draft of before identically', async () => {
    const gone = await begin({ description: 'x' });
    expect((await ask('DELETE', '/my-draft', gone.code)).statusCode).toBe(204);
    const { receipt } = await fileCase(world);
    const answers = await Promise.all(
      ['AAAA-AAAA-AAAA-AAAA-AAAA', '0000-0000-0000-0000-0000', 'x', undefined, receipt, gone.code].map((code) =>
        ask('GET', '/my-draft', code),
      ),
    );
    const told = answers.map((answer) => JSON.stringify([answer.statusCode, { ...answer.json(), requestId: '' }]));
    expect(new Set(told).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(404);
    expect(answers[0]?.json().code).toBe('draft.unknown');
  });

  it('is gone 30 days after its last change, by the work of the worker', async () => {
    const { code } = await begin({ description: 'old' });
    const kept = await begin({ description: 'kept' });
    world.clock.advance(29 * DAY_MS);
    await ask('PUT', '/my-draft', kept.code, { description: 'kept on' });
    world.clock.advance(DAY_MS);
    expect((await ask('GET', '/my-draft', code)).statusCode).toBe(404);
    world.clock.advance(1);
    await purgeExpired(world.core);
    expect(await stored()).toHaveLength(1);
    expect((await ask('GET', '/my-draft', kept.code)).json().answers).toEqual({ description: 'kept on' });
  });

  it('becomes one complaint, however often it is sent, and is gone soon after', async () => {
    const { code } = await begin({ description: 'Once' });
    const answers = await Promise.all([1, 2, 3].map(() => ask('POST', '/my-draft/submissions', code)));
    answers.push(await ask('POST', '/my-draft/submissions', code));
    expect(answers.map((answer) => answer.statusCode)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.json().receipt)).size).toBe(1);
    world.clock.advance(11 * 60_000);
    expect((await ask('POST', '/my-draft/submissions', code)).statusCode).toBe(404);
  });

  it('is not sent without what happened, and stays', async () => {
    const { code } = await begin({ desiredOutcome: 'My wages' });
    const refused = await ask('POST', '/my-draft/submissions', code);
    expect(refused.statusCode).toBe(422);
    expect(refused.json().errors).toEqual([{ pointer: '/description', code: 'request.required' }]);
    expect((await ask('GET', '/my-draft', code)).statusCode).toBe(200);
  });

  it('is begun once with one Idempotency-Key (D11)', async () => {
    const headers = { 'idempotency-key': randomBytes(16).toString('hex') };
    const answers = await Promise.all([1, 2, 3].map(() => ask('POST', '/drafts', undefined, { description: 'x' }, headers)));
    expect(new Set(answers.map((answer) => answer.json().code)).size).toBe(1);
    expect(answers.map((answer) => answer.statusCode)).toEqual([201, 201, 201]);
  });

  it.each([
    [{ description: 7 }, '/description'],
    [{ unknown: 'x' }, ''],
    [{ contactTimes: { from: '25:00', until: '26:00' } }, '/contactTimes/from'],
  ])('refuses %j by the field', async (body, pointer) => {
    const refused = await ask('POST', '/drafts', undefined, body);
    expect(refused.statusCode).toBe(422);
    expect(refused.json().errors[0].pointer).toBe(pointer);
  });
});

describe('a way to reach somebody that the organisation can read (people.md 3.4)', () => {
  const file = (body: object) => ask('POST', '/grievances', undefined, body);
  it('is refused with its field, and kept when the person wants it all the same', async () => {
    const contact = world.account('handler1').email;
    const refused = await file({ description: 'x', contact });
    expect(refused.statusCode).toBe(422);
    expect(refused.json().errors).toMatchObject([{ pointer: '/contact', code: 'contact.of_organisation' }]);
    expect(refused.body).not.toContain(contact);
    expect((await file({ description: 'x', contact, contactAnyway: true })).statusCode).toBe(201);
  });
  it('may be safe without a name: whoever stays unknown can still be told that there is something to read (A06)', async () => {
    const { caseId } = await fileCase(world, { name: 'Nour', contact: 'nobody@safe.example', contactTimes: { days: [6, 7] } });
    expect(await personAddress(world.core.deps, world.organisation.id, caseId)).toEqual({
      address: 'nobody@safe.example',
      times: { days: [6, 7] },
    });
  });
});
