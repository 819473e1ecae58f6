/** Rules that lost their calendar, by a change of the tz database or beneath the application, keep nobody from being heard (A01, B08). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import { EVERY_HOUR_NAME } from '../../src/timeboxes/places.ts';
import { readRecord } from '../helpers/records.ts';
import { createWorld, type World } from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ policy: { ...ungpGeneric, calendar: { timeZone: 'UTC', week: {}, holidays: [] } } });
});
afterAll(() => world.close());

it('a complaint is taken, its dates come by the hours of every day, and the ledger says so', async () => {
  const payload = { description: 'They locked the gate.', dangerNow: true };
  const response = await world.app.inject({ method: 'POST', url: '/api/v1/grievances', payload });
  expect(response.statusCode, response.body).toBe(201);
  const { reference, receipt, clocks } = response.json();
  expect(clocks.length).toBeGreaterThan(0);
  const record = await readRecord(world.core.deps.db, world.organisation.id, reference);
  const started = record?.events.filter((event) => event.type === 'clock.started' && event.facts.name === 'acknowledgement') ?? [];
  expect(started.map((event) => event.facts.calendar)).toEqual([EVERY_HOUR_NAME]);
  const headers = { authorization: `Receipt ${receipt}` };
  const written = await world.app.inject({
    method: 'POST',
    url: '/api/v1/my-case/messages',
    headers,
    payload: { message: 'Still locked.' },
  });
  expect(written.statusCode, written.body).toBe(201);
  for (const url of ['/api/v1/my-case', '/api/v1/procedure']) {
    const read = await world.app.inject({ method: 'GET', url, headers });
    expect(read.statusCode, read.body).toBe(200);
  }
});
