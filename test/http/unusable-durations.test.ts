/** Rules with a length of time that is none keep nobody from being heard, and can be read and mended (A01, B08). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PolicyDocument } from '../../src/policy/document.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import { readRecord } from '../helpers/records.ts';
import { createWorld, type World } from '../helpers/world.ts';

/** As a document lies in the database: no type holds it back there. */
const policy: PolicyDocument = {
  ...ungpGeneric,
  appealWindow: JSON.parse('{"unit":"days","value":-1}'),
  clocks: ungpGeneric.clocks.map((rule, index) => ({
    ...rule,
    limits: JSON.parse(
      ['[{"unit":"days","value":0}]', '[{"unit":"fortnights","value":1}]', '[]', '[{"unit":"hours","value":1e9}]'][index % 4] ?? '',
    ),
  })),
};

let world: World;
beforeAll(async () => {
  world = await createWorld({ policy });
});
afterAll(() => world.close());

it('a complaint is taken, every box has a date, the ledger says so, and what is public can be read', async () => {
  const payload = { description: 'They locked the gate.', dangerNow: true };
  const response = await world.app.inject({ method: 'POST', url: '/api/v1/grievances', payload });
  expect(response.statusCode, response.body).toBe(201);
  const { reference, receipt, clocks } = response.json();
  expect(clocks.length).toBeGreaterThan(0);
  const record = await readRecord(world.core.deps.db, world.organisation.id, reference);
  expect(record?.events.map(({ type }) => type)).toContain('policy.unusable');
  const headers = { authorization: `Receipt ${receipt}`, 'accept-language': 'ar' };
  const form = { method: 'POST', url: '/api/v1/my-case/messages', headers, payload: { message: 'Still locked.' } } as const;
  expect((await world.app.inject(form)).statusCode).toBe(201);
  for (const url of ['/api/v1/my-case', '/api/v1/procedure', '/procedure']) {
    const read = await world.app.inject({ method: 'GET', url, headers });
    expect(read.statusCode, `${url} ${read.body}`).toBe(200);
  }
});
