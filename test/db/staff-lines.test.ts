import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asViewer } from '../../src/db/client.ts';
import { checkStaffing } from '../../src/policy/check-staffing.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import { listReportingLines } from '../../src/staff/staff.store.ts';
import { createWorld, type World } from '../helpers/world.ts';

/** `policy check --org`: the staff that are there, judged as the people of a policy are (people.md 1). */
let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('the staff of an organisation', () => {
  const lines = () =>
    asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, (tx) => listReportingLines(tx));

  it('by address, with roles and superior', async () => {
    const people = await lines();
    expect(people.map(({ id }) => id).toSorted()).toEqual(world.accounts.map(({ email }) => email).toSorted());
    expect(people.find(({ id }) => id === 'handler1@demo.example')).toEqual({
      id: 'handler1@demo.example',
      roles: expect.arrayContaining(['handler', 'investigator']),
      reportsTo: 'senior@demo.example',
      designatedFor: [],
    });
    expect(people.find(({ id }) => id === 'oversight@demo.example')?.reportsTo).toBeUndefined();
  });

  it('of the demo organisation: enough for an ordinary case; a complaint about a handler takes both rungs above away', async () => {
    const { fewest, faults } = checkStaffing(ungpGeneric, await lines());
    expect(fewest).toEqual({ S1: 3, S2: 3, S3: 3, S4: 3, S5: 3 });
    const rungs = faults.filter(({ code }) => code === 'policy.rung_in_line');
    expect(rungs.map(({ path }) => path)).toEqual(['/ladder/1/level', '/ladder/2/level']);
    expect(rungs[0]?.reason).toContain('handler1@demo.example, handler2@demo.example');
  });
});
