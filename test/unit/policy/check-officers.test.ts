/** `policy check` of regimes for designated officers (WBD 9(1)(c), people.md 1). */
import { describe, expect, it } from 'vitest';
import { checkStaffing } from '../../../src/policy/check-staffing.ts';
import { diffPolicies } from '../../../src/policy/diff.ts';
import { reachesOpenCases } from '../../../src/policy/diff-model.ts';
import type { PlannedPerson, PolicyDocument } from '../../../src/policy/document.ts';
import { presetOf } from '../../../src/policy/presets/registry.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';

const policy = presetOf('UNGP_GENERIC+EU_WBD_9+DE_HINSCHG_17') ?? ungpGeneric;
const at = (id: string) => `/regimes/${(policy.regimes ?? []).findIndex((regime) => regime.id === id)}/designatedOnly`;

const STAFF: readonly PlannedPerson[] = [
  { id: 'h', roles: ['handler', 'investigator'] },
  { id: 's', roles: ['senior_handler', 'protection_officer'] },
  { id: 'd', roles: ['decision_maker'] },
  { id: 'o', roles: ['oversight', 'panel_member'] },
  { id: 'a', roles: ['tenant_admin'] },
];
const BOTH = ['EU_WBD_9', 'DE_HINSCHG_17'];
const designated = (who: Readonly<Record<string, readonly string[]>>): PlannedPerson[] =>
  STAFF.map((one) => ({ ...one, designatedFor: [...(who[one.id] ?? [])] }));
const faults = (people: readonly PlannedPerson[], of: PolicyDocument = policy) =>
  checkStaffing(of, people).faults.flatMap(({ path, code, reason }) =>
    code.startsWith('policy.designated') ? [[path, code, reason]] : [],
  );

describe('a regime for designated officers', () => {
  it('that nobody is designated for is a fault at that regime', () => {
    expect(faults(designated({}))).toEqual(
      BOTH.map((id) => [
        at(id),
        'policy.designated_nobody',
        `${id} is for designated officers only, and nobody who may read a case is designated for it`,
      ]),
    );
  });

  it('an administrator who reads no case is no officer', () => {
    expect(faults(designated({ a: BOTH })).map(([, code]) => code)).toEqual(['policy.designated_nobody', 'policy.designated_nobody']);
  });

  it('that too few are designated for says how many, and which part is left', () => {
    const [first] = faults(designated({ h: BOTH, d: BOTH }));
    expect(first).toEqual([
      at('EU_WBD_9'),
      'policy.designated_too_few',
      '2 people are designated for EU_WBD_9, and S1 needs at least 3; nobody is left for protection',
    ]);
    expect(faults(designated({ h: BOTH }))[0]?.[2]).toContain('1 person is designated for EU_WBD_9');
  });

  it('that enough are designated for is none', () => {
    expect(faults(designated({ h: BOTH, s: BOTH, d: BOTH, o: BOTH }))).toEqual([]);
  });

  it('that can bind a case together with another, and nobody is there for both', () => {
    const apart = { h: ['EU_WBD_9'], s: ['DE_HINSCHG_17'] };
    expect(faults(designated(apart))).toContainEqual([
      at('DE_HINSCHG_17'),
      'policy.designated_apart',
      'a report can be one of EU_WBD_9 and DE_HINSCHG_17, and nobody is designated for both',
    ]);
    // Where no case can meet both conditions, two bodies of officers are in order.
    const regimes = (policy.regimes ?? []).map((one) => ({
      ...one,
      when: { ...one.when, country: [one.id === 'EU_WBD_9' ? 'FR' : 'DE'] },
    }));
    expect(faults(designated(apart), { ...policy, regimes }).map(([, code]) => code)).not.toContain('policy.designated_apart');
  });

  it('is asked of nobody where no regime is for officers, and remarked on where a plan does not speak of it', () => {
    expect(faults(designated({}), ungpGeneric)).toEqual([]);
    const staffing = checkStaffing(policy, STAFF);
    expect(staffing.faults).toEqual([]);
    expect(staffing.remarks).toContain('EU_WBD_9 is for designated officers only, and the plan does not say who they are');
  });
});

describe('a version that makes reports those of officers only', () => {
  const without = {
    ...policy,
    regimes: (policy.regimes ?? []).map(({ designatedOnly: _asked, ...one }) => one),
  };
  it('is told as better for the person and reaches open cases; taking it back is worse and does not', () => {
    const told = (before: PolicyDocument, after: PolicyDocument) =>
      diffPolicies(before, after).map((one) => [one.code, one.subject, one.favours, reachesOpenCases(one)]);
    expect(told(without, policy)).toEqual(BOTH.map((id) => ['regime.designated_on', id, 'rightsholder', true]));
    expect(told(policy, without)).toEqual(BOTH.map((id) => ['regime.designated_off', id, 'organisation', false]));
  });
});
