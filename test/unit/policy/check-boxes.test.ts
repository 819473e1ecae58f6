/** Every open state has a box that means something, and so have danger and retaliation (D13, requirements 2.1, 2.8, 2.9). */
import { describe, expect, it } from 'vitest';
import { checkPolicy } from '../../../src/policy/check.ts';
import type { ClockRule, PolicyDocument } from '../../../src/policy/document.ts';
import { PRESETS, presetOf, REGIME_PRESETS } from '../../../src/policy/presets/registry.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';

const without = (names: RegExp, policy = ungpGeneric): PolicyDocument => ({
  ...policy,
  clocks: policy.clocks.filter((rule) => !names.test(rule.name)),
});
const changed = (name: string, change: Partial<ClockRule>): PolicyDocument => ({
  ...ungpGeneric,
  clocks: ungpGeneric.clocks.map((rule) => (rule.name === name ? { ...rule, ...change } : rule)),
});
const said = (policy: PolicyDocument) => checkPolicy(policy).map(({ code, reason }) => `${code} ${reason}`);
const bare = (policy: PolicyDocument) =>
  checkPolicy(policy).flatMap(({ code, reason }) => (code === 'policy.state_without_clock' ? [reason] : []));
const plus = (name: string, start: ClockRule['start']): ClockRule['start'] => [
  ...(ungpGeneric.clocks.find((rule) => rule.name === name)?.start ?? []),
  ...start,
];

describe('a state without a time-box', () => {
  it.each([
    ['acknowledgement', 'SUBMITTED'],
    ['screening_start', 'ACKNOWLEDGED'],
    ['screening', 'SCREENING'],
    ['info_answer', 'NEEDS_INFO'],
    ['plan', 'ACCEPTED'],
    ['dialogue', 'DIALOGUE'],
    ['investigation', 'INVESTIGATION'],
    ['decision', 'PROPOSED'],
    ['outcome', 'DECIDED'],
    ['appeal_assignment', 'CONTESTED'],
    ['appeal_senior', 'APPEAL_SENIOR'],
    ['appeal_panel', 'APPEAL_PANEL'],
    ['remedy_plan', 'REMEDY'],
    ['closing', 'VERIFY'],
  ])('%s removed: %s has none', (name, state) => {
    expect(bare(without(new RegExp(`^${name}$`)))).toEqual([expect.stringMatching(new RegExp(`^${state} has no time-box`))]);
  });

  it('a clock that any message begins anew is none', () => {
    const update = { start: plus('update', [{ entering: 'INVESTIGATION' }]) };
    const policy = changed('update', update);
    expect(said(policy)).toEqual([]);
    expect(bare(without(/^investigation$/, policy))).toEqual([
      'INVESTIGATION has no time-box: update begins anew whenever something happens',
    ]);
  });

  it.each<[string, Partial<ClockRule>, string]>([
    ['that ends as its own state begins', { stop: [{ entering: 'INVESTIGATION' }] }, 'is over as soon as it begins'],
    [
      'that a message ends',
      { stop: [{ event: 'message.sent' }, { leaving: 'INVESTIGATION' }] },
      'ends with message.sent, which finishes nothing',
    ],
    ['that a note ends', { stop: [{ event: 'note.added' }] }, 'ends with note.added, which finishes nothing'],
    ['that nobody breaks', { escalates: false }, 'climbs nowhere when it is over'],
    ['of ten years', { limits: [{ unit: 'days', value: 3650 }] }, 'lasts longer than a year'],
    ['of ten years in months', { limits: [{ unit: 'months', value: 120 }] }, 'lasts longer than a year'],
    ['that can be made ten years long', { extension: { by: { unit: 'days', value: 300 }, times: 12 } }, 'lasts longer than a year'],
    ['of ten years where it is severe', { severity: { S2: [{ unit: 'days', value: 3000 }] } }, 'lasts longer than a year'],
    ['for each item', { perItem: true }, 'is there for single items only'],
    ['where no plan stands', { unlessPlanned: true }, 'does not always run'],
  ])('a box %s is none', (_what, change, why) => {
    expect(bare(changed('investigation', change))).toEqual([`INVESTIGATION has no time-box: investigation ${why}`]);
  });

  it('two boxes of one state: one that means something is enough', () => {
    const weak = changed('investigation', { name: 'reminder', escalates: false }).clocks.filter(({ name }) => name === 'reminder');
    expect(weak).toHaveLength(1);
    expect(bare({ ...ungpGeneric, clocks: [...weak, ...ungpGeneric.clocks] })).toEqual([]);
  });
});

describe('danger and retaliation (2.8, 2.9)', () => {
  const missing = (policy: PolicyDocument) =>
    checkPolicy(policy).flatMap(({ code, reason }) => (code === 'policy.safety_without_clock' ? [reason] : []));

  it('all their clocks removed', () => {
    expect(missing(without(/^(urgent|protection)_/))).toHaveLength(7);
  });

  it.each([
    ['urgent_page', 'urgent.flagged', 'urgent.taken_charge'],
    ['urgent_measures', 'urgent.flagged', 'urgent.interim_measures'],
    ['urgent_stabilised', 'urgent.flagged', 'urgent.stabilised'],
    ['protection_triage', 'protection.alleged', 'protection.triaged'],
    ['protection_contact', 'protection.alleged', 'protection.contacted'],
    ['protection_assessment', 'protection.alleged', 'protection.assessed'],
    ['protection_plan', 'protection.alleged', 'protection.plan_activated'],
  ])('%s removed: nothing counts from %s to %s', (name, from, to) => {
    expect(missing(without(new RegExp(`^${name}$`)))).toEqual([expect.stringContaining(`from ${from} to ${to}`)]);
  });

  it('a clock of it that climbs nowhere, ends with the case, or takes a month', () => {
    for (const change of [{ escalates: false }, { outlives: false }, { limits: [{ unit: 'days' as const, value: 30 }] }])
      expect(missing(changed('protection_triage', change))).toEqual([
        expect.stringContaining('from protection.alleged to protection.triaged'),
      ]);
    expect(missing(changed('urgent_page', { limits: [{ unit: 'hours', value: 48 }] }))).toHaveLength(1);
    expect(missing(changed('urgent_page', { limits: [{ unit: 'hours', value: 2 }] }))).toEqual([]);
  });

  it('a clock that only some alarms start is not enough', () => {
    expect(missing(changed('urgent_page', { start: [{ event: 'urgent.flagged', where: { by: 'staff' } }] }))).toHaveLength(1);
  });
});

describe('what ships', () => {
  it('has all of it', () => {
    for (const preset of PRESETS) expect(checkPolicy(preset)).toEqual([]);
    expect(checkPolicy(presetOf(`SMALL_ORGANISATION+${REGIME_PRESETS.map(({ regime }) => regime.id).join('+')}`))).toEqual([]);
  });
});
