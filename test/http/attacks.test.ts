/** What an attacker tried and found, each with the test that showed it. Over HTTP on a real database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figuresPeriod } from '../../src/effectiveness/effectiveness.routes.ts';
import { fileCase } from '../helpers/cases.ts';
import { holder, signedIn, takesCase } from '../helpers/client.ts';
import { createWorld, type World } from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const form = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  world.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  });
const cookieOf = (response: { headers: Record<string, unknown> }) => String([response.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';

describe('the queue', () => {
  it('has a second page, without repeating or leaving out a case', async () => {
    const filed = await Promise.all(Array.from({ length: 7 }, () => fileCase(world)));
    const client = await signedIn(world, 'senior');
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const { status, body } = await client.get(`/cases?limit=3${after ? `&after=${after}` : ''}`);
      expect(status).toBe(200);
      seen.push(...(body['cases'] as { reference: string }[]).map((row) => row.reference));
      if (typeof body['next'] !== 'string') break;
      after = body['next'];
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(filed.map((one) => one.reference)));
  });
  it('finds ended cases when they are asked for', async () => {
    const { receipt, reference } = await fileCase(world);
    await holder(world, receipt).post('/my-case/withdrawals', { choice: 'stop_all' });
    const { body } = await (await signedIn(world, 'senior')).get('/cases?state=WITHDRAWN');
    expect(JSON.stringify(body)).toContain(reference);
  });
});

describe('a handler', () => {
  it('cannot make a case vanish for everybody by naming all as respondents', async () => {
    const { reference, receipt } = await fileCase(world);
    const handler = await takesCase(world, 'handler1', reference);
    await handler.post(`/cases/${reference}/acknowledgements`, {});
    await handler.post(`/cases/${reference}/screenings`, {});
    const respondents = world.accounts.map((account) => account.id);
    const assessment = {
      scale: 1,
      scope: 1,
      irremediability: 1,
      likelihood: null,
      delay: 'none',
      entryClass: 'COMPLAINT',
      rights: [],
      harms: [],
      respondents,
      regimes: [],
    };
    const answer = await handler.post(`/cases/${reference}/assessments`, assessment);
    expect(answer.body.code).toBe('exclusion.nobody_left');
    expect((await handler.get(`/cases/${reference}`)).status).toBe(200);
    expect((await holder(world, receipt).get('/my-case')).body.state).toBe('SCREENING');
  });
  it('cannot name so many that no two others could undo it (2.3, D5)', async () => {
    const { reference } = await fileCase(world);
    const handler = await takesCase(world, 'handler1', reference);
    const name = (names: readonly Parameters<World['account']>[0][]) =>
      handler.post(`/cases/${reference}/assessments`, {
        scale: 1,
        scope: 1,
        irremediability: 1,
        delay: 'none',
        rights: [],
        harms: [],
        respondents: names.map((one) => world.account(one).id),
      });
    const others = ['handler2', 'senior', 'decision', 'oversight'] as const;
    const answer = await name(others);
    expect([answer.status, answer.body.code]).toEqual([409, 'exclusion.nobody_left']);
    expect((await name(['handler2'])).status).toBe(201);
  });
  it('cannot name somebody who is not there: nobody would be shut out, and 201 would say otherwise (C05)', async () => {
    const { reference } = await fileCase(world);
    const handler = await takesCase(world, 'handler1', reference);
    const assess = (respondents: readonly string[]) =>
      handler.post(`/cases/${reference}/assessments`, {
        scale: 1,
        scope: 1,
        irremediability: 1,
        delay: 'none',
        rights: [],
        harms: [],
        respondents,
      });
    const stranger = '00000000-0000-7000-8000-000000000001';
    for (const respondents of [[stranger], [world.account('handler2').id, stranger]]) {
      const answer = await assess(respondents);
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ errors: [{ pointer: '/respondents', code: 'staff.unknown' }] });
    }
    expect((await handler.get(`/cases/${reference}`)).status).toBe(200);
    expect((await assess([world.account('handler2').id])).status).toBe(201);
    const shut = await signedIn(world, 'handler2');
    expect((await shut.get(`/cases/${reference}`)).status).toBe(404);
  });
  it('does nothing before declaring (D03), and cannot give a case to somebody who may not see it', async () => {
    const { reference } = await fileCase(world, { respondent: 'Dara Decision' });
    const senior = await signedIn(world, 'senior');
    const give = (handlerId: string) => senior.post(`/cases/${reference}/assignments`, { handlerId, level: 0, cause: 'absence' });
    expect((await give(world.account('handler1').id)).status).toBe(428);
    await senior.post(`/cases/${reference}/conflict-declarations`, { conflict: false });
    for (const name of ['handler1', 'admin', 'decision'] as const)
      expect((await give(world.account(name).id)).body.code).toBe('assignment.not_self');
    expect((await give(world.account('senior').id)).status).toBe(201);
    // Whoever is responsible reads whom it is about, so that this answer tells nothing new.
    expect((await give(world.account('decision').id)).body.code).toBe('handler.conflicted');
    expect((await give(world.account('admin').id)).body.code).toBe('assignment.not_eligible');
    expect((await give('00000000-0000-7000-8000-000000000001')).body.code).toBe('assignment.not_eligible');
  });
  it('cannot put a file into the ledger that is not there', async () => {
    const { receipt } = await fileCase(world);
    const answer = await holder(world, receipt).post('/my-case/evidence', { fileIds: ['00000000-0000-7000-8000-000000000001'] });
    expect(answer.status).toBe(422);
  });
});

describe('figures (2.3, 5.2)', () => {
  const DAY = '?from=2026-01-01&to=2026-01-02';
  it('are not for an administrator, nor for a clerk, by the API or as a page', async () => {
    const admin = await signedIn(world, 'admin');
    expect(await admin.get('/effectiveness')).toMatchObject({ status: 403, body: { code: 'role.without_figures' } });
    const { email, password } = world.account('admin');
    const cookie = cookieOf(await form('/staff/sign-in', { email, password }));
    const page = await world.app.inject({ url: '/staff/effectiveness', headers: { cookie, accept: 'text/html' } });
    expect(page.statusCode).toBe(403);
    for (const roles of [['clerk'], ['clerk', 'tenant_admin'], []] as const)
      expect(() => figuresPeriod(roles, {}, world.clock.now())).toThrow('role.without_figures');
  });
  it('of a single day are for those alone who answer for them', async () => {
    const [handler, oversight] = await Promise.all([signedIn(world, 'handler1'), signedIn(world, 'oversight')]);
    expect(await handler.get(`/effectiveness${DAY}`)).toMatchObject({
      status: 422,
      body: { code: 'period.too_short', errors: [{ pointer: '/from' }] },
    });
    expect((await handler.get('/effectiveness?from=2026-01-01&to=2026-01-29')).status).toBe(200);
    expect((await handler.get('/effectiveness')).status).toBe(200);
    expect((await oversight.get(`/effectiveness${DAY}`)).status).toBe(200);
  });
});

describe('another site', () => {
  it('cannot sign somebody in to a case of its own, nor file for them', async () => {
    const { receipt } = await fileCase(world);
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      // A sandboxed frame, in a browser that does not say from where a request comes.
      { origin: 'null' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
    ]) {
      const response = await form('/my-case', { code: receipt }, headers);
      expect(response.statusCode).toBe(403);
      expect(response.headers['set-cookie']).toBeUndefined();
    }
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'same-origin', origin: 'null' }, {}])
      expect((await form('/my-case', { code: receipt }, headers)).statusCode).toBe(303);
  });
  it('cannot post a form to the API', async () => {
    const response = await form('/api/v1/grievances', { description: 'x' });
    expect(response.statusCode).toBe(415);
  });
  it('is not let past the form token by an Authorization header of another kind', async () => {
    const { receipt } = await fileCase(world);
    const cookie = cookieOf(await form('/my-case', { code: receipt }));
    const response = await form('/my-case/messages', { message: 'x' }, { cookie, authorization: 'Basic eDp5' });
    expect(response.statusCode).toBe(403);
  });
});

describe('cookies', () => {
  it('stop working with age, and a stale one asks for the code instead of a dead end', async () => {
    const { receipt } = await fileCase(world);
    const cookie = cookieOf(await form('/my-case', { code: receipt }));
    expect((await world.app.inject({ url: '/my-case', headers: { cookie, accept: 'text/html' } })).body).not.toContain('name="code"');
    world.clock.advance(5 * 3_600_000);
    const later = await world.app.inject({ url: '/my-case', headers: { cookie, accept: 'text/html' } });
    expect(later.statusCode).toBe(200);
    expect(later.body).toContain('name="code"');
  });
});

describe('bad input', () => {
  it.each([
    ['GET', '/staff/cases/%00'],
    ['GET', '/staff?state=%00'],
    ['GET', '/%'],
    ['GET', '/%ff'],
    ['GET', '/api/v1/cases/%00'],
    ['GET', '/?lang=a&lang=b'],
    ['GET', `/api/v1/cases?after=${'-'.repeat(36)}`],
    ['GET', '/api/v1/effectiveness?from=0000-01-01&to=0000-12-31'],
    ['GET', '//evil.example/x'],
  ] as const)('%s %s is no fault of ours and leads nowhere else', async (method, url) => {
    const { email, password } = world.account('senior');
    const session = await form('/staff/sign-in', { email, password });
    const response = await world.app.inject({ method, url, headers: { cookie: cookieOf(session), accept: 'text/html' } });
    expect(response.statusCode).toBeLessThan(500);
    expect(response.body).not.toMatch(/(href|action)="(https?:)?\/\//);
  });
  it('answers a huge list of faults with a short answer', async () => {
    const payload = JSON.stringify({ description: 'x', groups: Array.from({ length: 50_000 }, () => 1) });
    const response = await world.app.inject({
      method: 'POST',
      url: '/api/v1/grievances',
      headers: { 'content-type': 'application/json' },
      payload,
    });
    expect(response.statusCode).toBe(422);
    expect(response.body.length).toBeLessThan(5_000);
  });
  it('refuses a form with more fields than any form has', async () => {
    const fields = Object.fromEntries(Array.from({ length: 1_500 }, (_, index) => [`items[${index}].a`, '1']));
    expect((await form('/file', fields)).statusCode).toBe(413);
  });
  it('refuses a site that does not exist', async () => {
    const response = await world.app.inject({
      method: 'POST',
      url: '/api/v1/grievances',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ description: 'x', siteId: '00000000-0000-7000-8000-000000000001' }),
    });
    expect(response.statusCode).toBe(422);
    expect(response.json().errors[0].pointer).toBe('/siteId');
  });
});

describe('signing in', () => {
  it('counts tries before it checks them, so that many at once gain nothing', async () => {
    const { email } = world.account('oversight');
    const tries = await Promise.all(Array.from({ length: 25 }, () => form('/staff/sign-in', { email, password: 'wrong' })));
    expect(tries.filter((response) => response.statusCode === 401)).toHaveLength(10);
    expect(tries.filter((response) => response.statusCode === 429)).toHaveLength(15);
  });
});
