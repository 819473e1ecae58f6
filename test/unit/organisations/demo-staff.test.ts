import { describe, expect, it } from 'vitest';
import { DEMO_OUTSIDE, DEMO_STAFF } from '../../../src/organisations/create.ts';
import { checkStaffing } from '../../../src/policy/check-staffing.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';

const plan = [...DEMO_STAFF, ...DEMO_OUTSIDE].map(({ email, roles, reportsTo }) => ({
  id: email,
  roles: [...roles],
  ...(reportsTo === undefined ? {} : { reportsTo }),
}));
const watched = { ...ungpGeneric, onCall: { roles: ungpGeneric.onCall?.roles ?? [], roundTheClock: true } };

/** What `recourse policy check --org demo` says of the people after the first start (people.md 1). */
describe('the organisation that a first start makes', () => {
  it('passes the check of its own policy as it ships', () => {
    expect(checkStaffing(ungpGeneric, plan)).toMatchObject({ faults: [], fewest: { S1: 3, S5: 3 } });
    expect(checkStaffing(ungpGeneric, plan).remarks.filter((remark) => remark.includes('hours'))).toEqual([]);
  });

  it('has somebody outside the line of whomever a complaint is about, and enough people for a rota', () => {
    expect(checkStaffing(watched, plan).faults).toEqual([]);
  });

  it('needs whoever is from outside: without them the ladder leads into the line of a handler', () => {
    const inside = plan.filter(({ id }) => DEMO_OUTSIDE.every(({ email }) => email !== id));
    expect(checkStaffing(watched, inside).faults.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['policy.rung_in_line', 'policy.promise_unstaffed']),
    );
  });
});
