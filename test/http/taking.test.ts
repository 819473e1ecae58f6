/** D01 over HTTP: a case is not taken from a colleague who works on it; supervisors and the colleague hand it on, a leaver's is free. */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileCase } from '../helpers/cases.ts';
import { type Client, signedIn, takesCase } from '../helpers/client.ts';
import { createWorld, type World } from '../helpers/world.ts';

const NAMES = ['handler1', 'handler2', 'senior', 'decision', 'oversight', 'admin'] as const;
type Name = (typeof NAMES)[number];

let world: World;
let owner: postgres.Sql;
const people = new Map<Name, Client>();

beforeAll(async () => {
  world = await createWorld();
  owner = postgres(world.databaseUrl, { max: 1, onnotice: () => undefined });
  for (const name of NAMES) people.set(name, await signedIn(world, name));
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

function as(name: Name): Client {
  const client = people.get(name);
  if (!client) throw new Error(`${name} is not signed in`);
  return client;
}

/** A case that the first handler works on; everybody has declared that nothing ties them to it. */
async function held(): Promise<string> {
  const { reference } = await fileCase(world, { description: 'The foreman keeps our papers.' });
  await takesCase(world, 'handler1', reference);
  for (const name of NAMES) await as(name).post(`/cases/${reference}/conflict-declarations`, { conflict: false });
  return reference;
}

async function gives(name: Name, reference: string, to: Name): Promise<string> {
  const body = { handlerId: world.account(to).id, cause: 'takes_over' };
  const { status, body: answer } = await as(name).post(`/cases/${reference}/assignments`, body);
  return status === 201 ? 'done' : `${status} ${answer.code}`;
}

async function handlerOf(reference: string): Promise<unknown> {
  return (await as('senior').get(`/cases/${reference}`)).body['handlerId'];
}

/** What is missing for taking it; undefined where the button is not there at all. */
async function missing(name: Name, reference: string): Promise<readonly string[] | undefined> {
  const { body } = await as(name).get(`/cases/${reference}`);
  return (body['actions'] as { name: string; missing: readonly string[] }[]).find((action) => action.name === 'assign')?.missing;
}

async function offersTheForm(name: Name, reference: string): Promise<boolean> {
  const { email, password } = world.account(name);
  const payload = new URLSearchParams({ email, password }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const signIn = await world.app.inject({ method: 'POST', url: '/staff/sign-in', headers, payload });
  const cookie = String([signIn.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
  const page = await world.app.inject({ method: 'GET', url: `/staff/cases/${reference}`, headers: { cookie } });
  expect(page.statusCode).toBe(200);
  return page.body.includes(`/staff/cases/${reference}/assignments`);
}

describe('a case that a colleague works on', () => {
  it('is not taken by another handler, nor by an administrator, and leaves no trace of the try', async () => {
    const one = await held();
    const before = await owner`select count(*)::int as n from case_events`;
    expect(await gives('handler2', one, 'handler2')).toBe('409 assignment.held');
    // An administrator reads nothing and cannot hold a case: the address of the refusal does not matter, that it is one does.
    expect(await gives('admin', one, 'admin')).not.toBe('done');
    expect(await owner`select count(*)::int as n from case_events`).toEqual(before);
    expect(await handlerOf(one)).toBe(world.account('handler1').id);
  });

  it('is not offered to them: neither as a button of the API nor as a form', async () => {
    const one = await held();
    expect(await missing('handler2', one)).toEqual(['assignment.held']);
    expect(await missing('senior', one)).toEqual([]);
    expect([await offersTheForm('handler2', one), await offersTheForm('senior', one)]).toEqual([false, true]);
  });

  it('is passed on by the colleague, and taken by whoever supervises', async () => {
    const one = await held();
    expect(await gives('handler1', one, 'handler2')).toBe('done');
    expect(await gives('handler1', one, 'handler1')).toBe('409 assignment.held');
    expect(await gives('senior', one, 'senior')).toBe('done');
    expect(await gives('senior', one, 'handler1')).toBe('done');
    expect(await gives('oversight', one, 'oversight')).toBe('done');
  });
});

describe('a case whose handler', () => {
  it('has no role any more that may read it is free to take', async () => {
    const one = await held();
    const { id } = world.account('handler1');
    const roles = await owner`delete from staff_roles where staff_id = ${id} returning *`;
    expect(await missing('handler2', one)).toEqual([]);
    expect(await gives('handler2', one, 'handler2')).toBe('done');
    await owner`insert into staff_roles ${owner(roles)}`;
  });

  it('has declared a tie to it is free to take', async () => {
    const one = await held();
    await as('handler1').post(`/cases/${one}/conflict-declarations`, { conflict: true });
    expect(await gives('handler2', one, 'handler2')).toBe('done');
  });
});
