/** A notice never ends in silence while anybody may open the case (peers.md 3: HOPE's empty list, GlobaLeaks' early return). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ungpGeneric as policy } from '../../../src/policy/presets/ungp-generic.ts';
import { type StaffNotice, whoHears } from '../../../src/routing/hearers.ts';
import type { Candidate } from '../../../src/routing/route.ts';
import { ROLES } from '../../../src/workflow/codes.ts';
import { CONTENT_ROLES } from '../../../src/workflow/vocabulary.ts';

const ids = fc.constantFrom(...Array.from({ length: 8 }, (_, index) => `staff-${index}`));
const candidates: fc.Arbitrary<readonly Candidate[]> = fc.uniqueArray(
  fc.record({
    staffId: ids,
    roles: fc.subarray([...ROLES], { maxLength: 3 }),
    languages: fc.constant(['en']),
    openCases: fc.constant(0),
    active: fc.boolean(),
  }),
  { selector: (one) => one.staffId },
);
const unreachable = fc.uniqueArray(ids).map((list): ReadonlySet<string> => new Set(list));
const notices: fc.Arbitrary<StaffNotice> = fc.record({
  only: fc.option(ids),
  handlerId: fc.option(ids),
  level: fc.option(fc.integer({ min: 0, max: 3 })),
  roles: fc.subarray([...CONTENT_ROLES], { maxLength: 2 }),
  caseLevel: fc.integer({ min: 0, max: 3 }),
});

describe('who hears', () => {
  it('is somebody whenever any active person with a content role can be reached; never anybody who cannot', () => {
    fc.assert(
      fc.property(notices, candidates, unreachable, (notice, people, shut) => {
        const heard = whoHears(policy, notice, people, shut);
        const free = people.filter((one) => one.active && !shut.has(one.staffId));
        for (const id of heard) expect(free.some((one) => one.staffId === id)).toBe(true);
        if (free.some((one) => one.roles.some((role) => CONTENT_ROLES.includes(role)))) expect(heard.length).toBeGreaterThan(0);
        expect(new Set(heard).size).toBe(heard.length);
        expect(whoHears(policy, notice, [...people].reverse(), shut)).toEqual(heard);
      }),
    );
  });
});

describe('the circle', () => {
  const person = (staffId: string, ...roles: Candidate['roles']): Candidate => ({
    staffId,
    roles,
    languages: [],
    openCases: 0,
    active: true,
  });
  const people = [
    person('h', 'handler'),
    person('h2', 'handler'),
    person('s', 'senior_handler'),
    person('o', 'oversight'),
    person('m', 'mediator'),
  ];
  const plain: StaffNotice = { only: null, handlerId: 'h', level: null, roles: [], caseLevel: 1 };
  const heard = (notice: Partial<StaffNotice>, ...shut: readonly string[]) =>
    whoHears(policy, { ...plain, ...notice }, people, new Set(shut));

  it('is no wider than it must be: the person in charge, and the level only where the notice names one (people.md 3.5)', () => {
    expect(heard({})).toEqual(['h']);
    expect(heard({ level: 1 })).toEqual(['h', 's']);
    expect(heard({ only: 'h2' })).toEqual(['h2']);
    expect(heard({ handlerId: null, caseLevel: 0 })).toEqual(['h', 'h2']);
  });

  it('takes the next level’s people where a level cannot be reached, and the level’s where the person in charge cannot', () => {
    expect(heard({ level: 1 }, 's')).toEqual(['h', 'o']);
    expect(heard({}, 'h')).toEqual(['s']);
    expect(heard({}, 'h', 's', 'o')).toEqual(['h2']);
    expect(heard({}, 'h', 's', 'o', 'h2')).toEqual(['m']);
    expect(heard({}, 'h', 's', 'o', 'h2', 'm')).toEqual([]);
  });

  it('is what the rung of the ladder names, beside the person in charge', () => {
    expect(heard({ level: 1, roles: ['mediator'] })).toEqual(['h', 'm']);
    expect(heard({ level: 1, roles: ['mediator'] }, 'm')).toEqual(['h', 's']);
  });
});
