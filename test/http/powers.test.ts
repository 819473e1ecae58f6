/** T24 and four eyes over HTTP: a case that the person sent past people does not come back to them, whoever is asked to bring it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assignLevel, routeCase } from '../../src/cases/system-work.ts';
import { plusMs } from '../../src/time.ts';
import { fileCase } from '../helpers/cases.ts';
import { type Client, holder, signedIn, takesCase } from '../helpers/client.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

const NAMES = ['handler1', 'handler2', 'senior', 'oversight'] as const;
type Name = (typeof NAMES)[number];

let world: World;
const people = new Map<Name, Client>();
let reference: string;

/** The oldest job of a kind, done as a worker does it. */
async function work(caseId: string, queue: 'route' | 'escalate'): Promise<void> {
  const [row] = await world.core.system.sql<{ id: string }[]>`select id from outbox where case_id = ${caseId} and queue = ${queue}`;
  const job = { outboxId: row?.id ?? '', organisationId: world.organisation.id, caseId, requestId: null };
  await (queue === 'route' ? routeCase : assignLevel)(world.core.deps, job);
}

async function asks(name: Name, resource: string, body: object): Promise<string> {
  const { status, body: answer } = await (people.get(name)?.post(`/cases/${reference}/${resource}`, body) ??
    Promise.reject(new Error(name)));
  return status === 201 ? 'done' : `${status} ${answer.code}`;
}

const gives = (name: Name, to: Name) => asks(name, 'assignments', { handlerId: world.account(to).id, cause: 'takes_over' });

beforeAll(async () => {
  world = await createWorld();
  for (const name of NAMES) people.set(name, await signedIn(world, name));
  const filed = await fileCase(world, { description: 'Nobody has read it.' });
  reference = filed.reference;
  await work(filed.caseId, 'route');
  for (const name of NAMES) expect(await asks(name, 'conflict-declarations', { conflict: false })).toBe('done');
  await takesCase(world, 'handler1', reference);
  world.clock.set(plusMs(world.clock.now(), 9 * DAY_MS));
  const sent = await holder(world, filed.receipt).post('/my-case/escalations', { destination: 'other_person' });
  expect(sent.status).toBe(201);
  await work(filed.caseId, 'escalate');
  // The sessions of last week are over.
  for (const name of NAMES) people.set(name, await signedIn(world, name));
});
afterAll(() => world.close());

describe('a case that the person sent past people (people.md 3.5)', () => {
  it('lies with oversight', async () => {
    const { body } = await (people.get('oversight')?.get(`/cases/${reference}`) ?? Promise.reject(new Error('nobody')));
    expect(body).toMatchObject({ opened: true, handlerId: world.account('oversight').id, level: 2 });
  });

  it('is not taken back by those whom it was taken past', async () => {
    expect(await gives('senior', 'senior')).toBe('428 assignment.passed_over');
    expect(await gives('handler1', 'handler1')).toBe('428 assignment.passed_over');
    expect(await gives('handler2', 'handler2')).toBe('428 assignment.below_level');
    expect(await asks('senior', 'participations', { function: 'overseer' })).not.toBe('done');
  });

  it('is not handed back to them, and handed on to somebody else', async () => {
    expect(await gives('oversight', 'handler1')).toBe('428 assignment.passed_over');
    expect(await gives('oversight', 'senior')).toBe('428 assignment.passed_over');
    expect(await gives('oversight', 'handler2')).toBe('done');
  });

  it('keeps its level: an assignment sets none', async () => {
    const raised = { handlerId: world.account('oversight').id, level: 4, cause: 'takes_over' };
    expect(await asks('oversight', 'assignments', raised)).toBe('422 assignment.level_raised');
  });

  it('goes on above them when whoever has it declares a tie to it (D03)', async () => {
    const filed = await fileCase(world, { description: 'Nobody has read this either.' });
    reference = filed.reference;
    await work(filed.caseId, 'route');
    for (const name of NAMES) expect(await asks(name, 'conflict-declarations', { conflict: false })).toBe('done');
    await takesCase(world, 'handler1', reference);
    world.clock.set(plusMs(world.clock.now(), 9 * DAY_MS));
    expect((await holder(world, filed.receipt).post('/my-case/escalations', { destination: 'other_person' })).status).toBe(201);
    await work(filed.caseId, 'escalate');
    for (const name of NAMES) people.set(name, await signedIn(world, name));
    expect(await asks('oversight', 'conflict-declarations', { conflict: true })).toBe('done');
    await work(filed.caseId, 'escalate');
    const [row] = await world.core.system.sql<{ queue: string }[]>`
      select queue from outbox where case_id = ${filed.caseId} and queue in ('route', 'escalate')`;
    expect(row).toBeUndefined();
    const { body } = await (people.get('senior')?.get(`/cases/${reference}`) ?? Promise.reject(new Error('nobody')));
    // Below, only those are asked whom the person did not send it past, and of two handlers one was.
    expect(body).toMatchObject({ level: 2, handlerId: world.account('handler2').id });
  });
});
