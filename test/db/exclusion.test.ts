/**
 * Whom a case is about, and their line, cannot learn that it exists (C05, D03, D5, people.md 3.14): it is as if it had never been filed.
 * And where everybody is in the line, the case is nobody's, but its clocks run and it climbs.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { newReference } from '../../src/intake/receipt-code.ts';
import { ACTIONS } from '../../src/workflow/actions.ts';
import { clientWith, inject, tokenOf } from '../helpers/calm.ts';
import { fileCase } from '../helpers/cases.ts';
import { violations } from '../helpers/invariants.ts';
import { type CaseRecord, readRecord } from '../helpers/records.ts';
import { seededRandom } from '../helpers/seed.ts';
import { bodyFor, settle } from '../helpers/walk.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

type Name = Parameters<World['account']>[0];

interface Place {
  readonly world: World;
  readonly owner: postgres.Sql;
  /** Session tokens by name. */
  readonly tokens: ReadonlyMap<Name, string>;
  close(): Promise<void>;
}

const NAMES: readonly Name[] = ['handler1', 'handler2', 'senior', 'decision', 'oversight', 'admin'];

/** A world in which everybody is signed in and three ordinary cases have been filed and routed. */
async function ordinaryPlace(): Promise<Place> {
  const world = await createWorld();
  const owner = postgres(world.databaseUrl, { max: 1, onnotice: () => undefined });
  const tokens = new Map<Name, string>();
  for (const name of NAMES) tokens.set(name, await tokenOf(world, name));
  for (let i = 0; i < 3; i += 1) await fileCase(world, { description: `Ordinary case ${i}.` });
  await settle(world, owner);
  const close = async () => {
    await owner.end();
    await world.close();
  };
  return { world, owner, tokens, close };
}

/** An answer as bytes, without what differs between any two answers. */
async function answer(place: Place, name: Name, method: 'GET' | 'POST', url: string, body?: object): Promise<string> {
  const headers = {
    authorization: `Bearer ${place.tokens.get(name)}`,
    ...(url.startsWith('/staff') ? { accept: 'text/html' } : {}),
    ...(body ? { 'content-type': 'application/json' } : {}),
  };
  const response = await inject(place.world, { method, url, headers, ...(body ? { payload: JSON.stringify(body) } : {}) });
  const { date: _date, 'x-request-id': _id, ...kept } = response.headers;
  const requestId =
    /"requestId":"([^"]+)"/.exec(response.body)?.[1] ??
    /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/.exec(response.body)?.[0];
  return [response.statusCode, JSON.stringify(kept), requestId ? response.body.replaceAll(requestId, 'REQUEST') : response.body].join('\n');
}

const LISTS = [
  '/api/v1/cases',
  '/api/v1/cases?state=SUBMITTED',
  '/api/v1/cases?limit=1',
  '/api/v1/cases?mine=true',
  '/api/v1/effectiveness',
  '/api/v1/effectiveness?from=2026-01-01&to=2027-01-01',
  '/staff',
  '/staff/effectiveness',
];

async function allLists(place: Place, name: Name): Promise<string> {
  const answers: string[] = [];
  for (const url of LISTS) answers.push(`${url}\n${await answer(place, name, 'GET', url)}`);
  return answers.join('\n\n');
}

async function recordOf({ world }: Place, reference: string): Promise<CaseRecord> {
  const record = await readRecord(world.core.deps.db, world.organisation.id, reference);
  if (!record) throw new Error(`${reference} is gone`);
  return record;
}

/** Addresses to which notices went so far. */
async function noticedAddresses({ world }: Place): Promise<readonly string[]> {
  const folder = join(world.home, 'notices');
  const names = await readdir(folder).catch(() => []);
  const mails = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return mails.map((mail) => /^To: (.*)$/m.exec(mail)?.[1]?.trim() ?? '').sort();
}

/** Replaces ids and references by the order in which they come, so that two worlds can be compared. */
function withoutIds(text: string): string {
  const seen = new Map<string, string>();
  return text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|RC-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/g, (id) => {
    const name = seen.get(id) ?? `#${seen.size}`;
    seen.set(id, name);
    return name;
  });
}

describe('the person whom a case is about, and their line', () => {
  const EXCLUDED: readonly Name[] = ['handler2', 'senior', 'oversight'];
  let place: Place;
  let without: Place;
  let reference: string;
  let receipt: string;
  let caseId: string;
  const before = new Map<Name, string>();
  let noticed: readonly string[];

  beforeAll(async () => {
    [place, without] = await Promise.all([ordinaryPlace(), ordinaryPlace()]);
    for (const name of NAMES) before.set(name, await allLists(place, name));
    noticed = await noticedAddresses(place);
    const filed = await fileCase(place.world, { description: 'He took my wages.', respondent: 'It was hugo HANDLER, at the gate.' });
    ({ reference, receipt, caseId } = filed);
    await settle(place.world, place.owner);
  }, 120_000);
  afterAll(async () => {
    await Promise.all([place.close(), without.close()]);
  });

  it('is routed past them to somebody outside the line', async () => {
    const { row } = await recordOf(place, reference);
    expect(row.handlerId).not.toBeNull();
    expect(EXCLUDED.map((name) => place.world.account(name).id)).not.toContain(row.handlerId);
  });

  it.each(EXCLUDED)('answers %s by reference as it answers for a case that never was', async (name) => {
    for (const path of ['/api/v1/cases/', '/staff/cases/']) {
      const hidden = await answer(place, name, 'GET', `${path}${reference}`);
      const unknown = newReference();
      expect(hidden).toMatch(/^404\n/);
      expect(hidden.replaceAll(reference, 'REF')).toBe((await answer(place, name, 'GET', `${path}${unknown}`)).replaceAll(unknown, 'REF'));
    }
  });

  it.each(EXCLUDED)('lets %s do nothing, with the same answer, and writes nothing', async (name) => {
    const random = seededRandom(7);
    const record = await recordOf(place, reference);
    const scene = {
      random,
      record,
      now: place.world.clock.now(),
      staffIds: place.world.accounts.map((one) => one.id),
      text: () => 'I know.',
    };
    const unknown = newReference();
    const staffActions = ACTIONS.filter((one) => one.audience === 'staff');
    for (const action of staffActions) {
      const body = bodyFor(action, scene);
      const hidden = await answer(place, name, 'POST', `/api/v1/cases/${reference}/${action.resource}`, body);
      expect(hidden, action.name).toMatch(/^404\n/);
      expect(hidden).toBe(await answer(place, name, 'POST', `/api/v1/cases/${unknown}/${action.resource}`, body));
    }
    expect(staffActions.length).toBeGreaterThan(40);
    expect(await recordOf(place, reference)).toEqual(record);
  });

  it.each(EXCLUDED)('shows %s the same queue and the same figures, to the byte, as before it was filed', async (name) => {
    expect(await allLists(place, name)).toBe(before.get(name));
  });

  it.each(EXCLUDED)('shows %s what they would see in a world without it', async (name) => {
    expect(withoutIds(await allLists(place, name))).toBe(withoutIds(await allLists(without, name)));
  });

  it.each(EXCLUDED)('gives %s no page of the queue behind it', async (name) => {
    const after = await answer(place, name, 'GET', `/api/v1/cases?after=${caseId}`);
    expect(after).toBe(await answer(place, name, 'GET', `/api/v1/cases?after=${newId()}`));
  });

  it('is there for everybody else: what was compared can differ', async () => {
    expect(await allLists(place, 'handler1')).not.toBe(before.get('handler1'));
    expect(await answer(place, 'handler1', 'GET', `/api/v1/cases/${reference}`)).toMatch(/^428\n/);
    expect((await clientWith(place.world, `Receipt ${receipt}`).get('/my-case')).body).toMatchObject({ reference });
  });

  it('tells none of them by notice (K06)', async () => {
    const added = [...(await noticedAddresses(place))];
    for (const address of noticed) added.splice(added.indexOf(address), 1);
    expect(added.length).toBeGreaterThan(0);
    for (const name of EXCLUDED) expect(added).not.toContain(place.world.account(name).email);
  });

  it('stays so while it is late and climbs', async () => {
    for (const days of [6, 2, 4, 8]) {
      place.world.clock.advance(days * DAY_MS);
      await settle(place.world, place.owner);
    }
    const { row, events } = await recordOf(place, reference);
    expect(row.level).toBeGreaterThanOrEqual(2);
    const excludedIds = EXCLUDED.map((name) => place.world.account(name).id);
    const responsible = events
      .filter((event) => event.type === 'case.assigned' || event.type === 'case.routed')
      .map((event) => String(event.facts.handlerId));
    for (const id of excludedIds) expect(responsible).not.toContain(id);
    expect(await violations(place.world, { drained: true })).toEqual([]);
  });
});

describe('a declared conflict (D03)', () => {
  let place: Place;
  beforeAll(async () => {
    place = await ordinaryPlace();
  }, 60_000);
  afterAll(() => place.close());

  it('shuts the person out at once and gives the case to somebody else', async () => {
    const { reference } = await fileCase(place.world);
    await settle(place.world, place.owner);
    const first = await recordOf(place, reference);
    const name: Name = first.row.handlerId === place.world.account('handler1').id ? 'handler1' : 'handler2';
    const client = clientWith(place.world, `Bearer ${place.tokens.get(name)}`);
    expect((await client.post(`/cases/${reference}/conflict-declarations`, { conflict: false })).status).toBe(201);
    expect((await client.get(`/cases/${reference}`)).status).toBe(200);
    expect(
      (await client.post(`/cases/${reference}/conflict-declarations`, { conflict: true, explanation: 'He is my cousin.' })).status,
    ).toBe(201);

    const unknown = newReference();
    expect(await answer(place, name, 'GET', `/api/v1/cases/${reference}`)).toBe(
      await answer(place, name, 'GET', `/api/v1/cases/${unknown}`),
    );
    expect(await answer(place, name, 'GET', '/api/v1/cases')).not.toContain(reference);
    // No way back by their own word.
    expect((await client.post(`/cases/${reference}/conflict-declarations`, { conflict: false })).status).toBe(404);

    await settle(place.world, place.owner);
    const after = await recordOf(place, reference);
    expect(after.row.handlerId).not.toBeNull();
    expect(after.row.handlerId).not.toBe(first.row.handlerId);
    expect(after.events.filter((event) => event.type === 'case.routed').length).toBe(2);
    expect(await violations(place.world, { drained: true })).toEqual([]);
  });
});

describe('a case about the whole line', () => {
  let place: Place;
  beforeAll(async () => {
    place = await ordinaryPlace();
  }, 60_000);
  afterAll(() => place.close());

  it("is nobody's, stays clocked, climbs, and tells the person that it is late (architecture 4.6, D13)", async () => {
    const noticed = (await noticedAddresses(place)).length;
    const { reference, receipt } = await fileCase(place.world, { respondent: 'oversight@demo.example, decision@demo.example' });
    await settle(place.world, place.owner);
    for (const days of [2, 3, 3, 4, 8, 8]) {
      place.world.clock.advance(days * DAY_MS);
      await settle(place.world, place.owner);
      const { row } = await recordOf(place, reference);
      expect(row).toMatchObject({ handlerId: null, isOpen: true });
      expect(row.nextTimerId).not.toBeNull();
    }
    const { row, events } = await recordOf(place, reference);
    expect(row.level).toBeGreaterThanOrEqual(2);
    const steps = events.filter((event) => event.type === 'clock.stepped').map((event) => event.facts.step);
    expect(steps).toEqual(expect.arrayContaining(['escalate', 'oversight-1', 'oversight-2']));
    expect(await violations(place.world, { drained: true })).toEqual([]);

    const { body } = await clientWith(place.world, `Receipt ${receipt}`).get('/my-case');
    expect(body).toMatchObject({ nobodyInside: true, responsibleRole: 'nobody', nobodyHears: true });
    expect(body.clocks).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'routing', late: true })]));
    for (const name of NAMES) expect(await answer(place, name, 'GET', `/api/v1/cases/${reference}`), name).toMatch(/^40[14]\n/);
    // The other cases are late as well, and everybody hears of those; of this one nobody is told.
    expect(noticed).toBeGreaterThan(0);
    const told = events.filter(
      (event) => event.type === 'notice.sent' && event.facts.recipient === 'staff' && event.facts.route !== 'mailbox',
    );
    expect(told).toEqual([]);
  });
});
