/** T24 on the person's own request: at once when a date has passed, with the role that would learn of it shown before (people.md 3.5). */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../src/time.ts';
import { fileCase } from '../helpers/cases.ts';
import { holder, signedIn } from '../helpers/client.ts';
import { settle } from '../helpers/walk.ts';
import { createWorld, type World } from '../helpers/world.ts';

let world: World;
let owner: postgres.Sql;
beforeAll(async () => {
  world = await createWorld();
  owner = postgres(world.databaseUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

/** A complaint that has a handler and a missed date of a minute ago; no alarm has rung. */
async function lateCase(respondent?: string) {
  const filed = await fileCase(world, respondent ? { respondent } : {});
  await settle(world, owner);
  const [first] = filed.clocks.filter((clock) => clock.name === 'acknowledgement');
  if (!first) throw new Error('no date to miss');
  world.clock.set(plusMs(first.dueAt, 60_000));
  return { ...filed, person: holder(world, filed.receipt) };
}

const page = async (receipt: string, language: string) => {
  const opened = await world.app.inject({
    method: 'POST',
    url: '/my-case',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    payload: new URLSearchParams({ code: receipt }).toString(),
  });
  const cookie = [opened.headers['set-cookie']]
    .flat()
    .map((one) => String(one).split(';')[0])
    .join('; ');
  const { body } = await world.app.inject({ url: `/my-case?lang=${language}`, headers: { cookie } });
  // Names inside a sentence are isolated from its direction.
  return body.replace(/[\u2068\u2069]/g, '');
};

describe('sending it higher', () => {
  it('shows each way with the role that would learn of it, in English and Arabic, and no name', async () => {
    const { person, receipt } = await lateCase();
    const { body } = await person.get('/my-case');
    expect(body['escalation']).toEqual([
      { destination: 'next_level', level: 1, role: 'senior_handler' },
      { destination: 'other_person', level: 2, role: 'oversight' },
      { destination: 'independent_people', level: 3, role: 'panel_member' },
    ]);
    const [english, arabic] = [await page(receipt, 'en'), await page(receipt, 'ar')];
    expect(english).toContain('Not to that person, but to: The oversight board');
    expect(arabic).toContain('ليس إلى هذا الشخص، بل إلى: هيئة الرقابة');
    for (const html of [english, arabic]) expect(html).not.toMatch(/Selma|Olga/);
  });

  it('shows who it would really be: whoever is in the line of the respondent is passed over', async () => {
    const { person } = await lateCase('Selma Senior');
    const { body } = await person.get('/my-case');
    // Selma, everybody below her and oversight above: only the decision maker is outside, and has it already.
    expect(['senior_handler', 'oversight', 'panel']).not.toContain(body['responsibleRole']);
    expect(body['escalation']).toEqual([
      expect.objectContaining({ destination: 'next_level', role: null }),
      expect.objectContaining({ destination: 'other_person', role: null }),
      expect.objectContaining({ destination: 'independent_people', role: null }),
    ]);
  });

  it('goes past the next person when the person says so, and is neither given nor told to them', async () => {
    const { person, reference } = await lateCase();
    expect((await person.post('/my-case/escalations', { destination: 'somebody' })).status).toBe(422);
    expect((await person.post('/my-case/escalations', { destination: 'other_person', reasons: 'The senior is his friend.' })).status).toBe(
      201,
    );
    await settle(world, owner);
    const oversight = await signedIn(world, 'oversight');
    await oversight.post(`/cases/${reference}/conflict-declarations`, { conflict: false });
    const { body } = await oversight.get(`/cases/${reference}`);
    expect(body).toMatchObject({ level: 2, handlerId: world.account('oversight').id });
    expect((await person.get('/my-case')).body).toMatchObject({ level: 2 });
    // Once for each missed date.
    expect((await person.post('/my-case/escalations', {})).body.code).toBe('escalation.already_requested');
  });

  it('is not undone by a reopening: the same people stay passed over (2.7)', async () => {
    const { person, reference } = await lateCase();
    await person.post('/my-case/escalations', { destination: 'other_person' });
    await settle(world, owner);
    expect((await person.post('/my-case/withdrawals', { choice: 'stop_all' })).status).toBe(201);
    expect((await person.post('/my-case/reopenings', { ground: 'new_evidence' })).status).toBe(201);
    await settle(world, owner);
    const oversight = await signedIn(world, 'oversight');
    await oversight.post(`/cases/${reference}/conflict-declarations`, { conflict: false });
    const { body } = await oversight.get(`/cases/${reference}`);
    expect(body).toMatchObject({ state: 'SCREENING', level: 2, handlerId: world.account('oversight').id });
  });

  it('is nothing that the one whom it is about can see (C05)', async () => {
    const { person, reference } = await lateCase('Hugo Handler');
    const accused = await signedIn(world, 'handler2');
    const before = await accused.get('/cases');
    expect((await person.post('/my-case/escalations', {})).status).toBe(201);
    await settle(world, owner);
    expect((await accused.get(`/cases/${reference}`)).status).toBe(404);
    expect(JSON.stringify((await accused.get('/cases')).body)).not.toContain(reference);
    expect(before.status).toBe(200);
  });
});
