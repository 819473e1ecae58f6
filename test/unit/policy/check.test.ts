import { describe, expect, it } from 'vitest';
import { checkPolicy } from '../../../src/policy/check.ts';
import type { ClockRule, PolicyDocument } from '../../../src/policy/document.ts';
import { PRESETS, presetOf } from '../../../src/policy/presets/registry.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';

const codes = (document: unknown) => checkPolicy(document).map((fault) => `${fault.path} ${fault.code}`);
const without = (...names: string[]): PolicyDocument => ({
  ...ungpGeneric,
  clocks: ungpGeneric.clocks.filter((rule) => !names.includes(rule.name)),
});
const index = (name: string): number => ungpGeneric.clocks.findIndex((rule) => rule.name === name);
const changed = (name: string, change: Partial<ClockRule>): PolicyDocument => ({
  ...ungpGeneric,
  clocks: ungpGeneric.clocks.map((rule) => (rule.name === name ? { ...rule, ...change } : rule)),
});

/** The rung that leads to oversight. */
const TOP = { at: 3, step: 'escalate' as const, level: 2 };

describe('presets', () => {
  it.each(PRESETS.map((preset) => [preset.id, preset] as const))('%s has no fault', (_id, preset) => {
    expect(checkPolicy(preset)).toEqual([]);
  });

  it.each(PRESETS.map((preset) => [preset.id, preset] as const))(
    '%s: every clock says where its number comes from, with an evidence mark, in words that people can read',
    (_id, preset) => {
      expect(preset.clocks.filter((rule) => /\[[FRD]\]|\b[A-M]\d\d\b|\bT\d\d\b/.test(rule.source)).map((rule) => rule.name)).toEqual([]);
      expect(preset.clocks.filter((rule) => rule.evidence === undefined || rule.source.length < 8).map((rule) => rule.name)).toEqual([]);
    },
  );

  it.each(PRESETS.map((preset) => [preset.id, preset] as const))(
    '%s: acknowledgement, retaliation and urgent risk never rest (2.5)',
    (_id, preset) => {
      const never = preset.clocks.filter((rule) => /^(acknowledgement|protection_|urgent_|reversal)/.test(rule.name));
      expect(never.length).toBeGreaterThanOrEqual(6);
      expect(never.filter((rule) => rule.pausable)).toEqual([]);
    },
  );

  it('are plain JSON', () => {
    for (const preset of PRESETS) expect(JSON.parse(JSON.stringify(preset))).toEqual(preset);
  });

  it('are found by id', () => {
    expect(presetOf('UNGP_GENERIC')).toBe(ungpGeneric);
    expect(presetOf('nothing')).toBeNull();
  });
});

describe('checkPolicy finds', () => {
  it('what has the wrong shape, with its path', () => {
    expect(codes(null)).toEqual([' policy.schema']);
    expect(codes({ ...ungpGeneric, version: 0 })).toEqual(['/version policy.schema']);
    expect(codes({ ...ungpGeneric, surprise: 1 }).length).toBeGreaterThan(0);
    expect(codes(changed('plan', { limits: [{ unit: 'days', value: 0 }] }))).toEqual([
      `/clocks/${index('plan')}/limits/0/value policy.schema`,
    ]);
  });

  it('a statutory clock that can rest', () => {
    const at = `/clocks/${index('screening')}/pausable policy.statutory_pausable`;
    expect(codes(changed('screening', { binding: 'statutory' }))).toEqual([at]);
    expect(codes(changed('dialogue', { binding: 'statutory', pausable: false }))).toEqual([
      `/clocks/${index('dialogue')}/pausable policy.statutory_pausable`,
    ]);
  });

  it('a rest of a clock that is not pausable, in an unknown state, for a reason without a cap', () => {
    expect(codes(changed('screening', { pausable: false }))).toEqual([
      `/clocks/${index('screening')}/pausedWhile policy.rest_not_pausable`,
    ]);
    const rest = { pausedWhile: [{ state: 'LUNCH', reason: 'workload' }] };
    expect(codes(changed('screening', rest)).map((line) => line.split(' ')[1])).toEqual([
      'policy.unknown_state',
      'policy.pause_without_cap',
    ]);
  });

  it.each([
    'SUBMITTED',
    'ACKNOWLEDGED',
    'SCREENING',
    'NEEDS_INFO',
    'ACCEPTED',
    'DIALOGUE',
    'PROPOSED',
    'DECIDED',
    'CONTESTED',
    'APPEAL_PANEL',
    'VERIFY',
  ])('an open state without a clock: %s', (state) => {
    const starts = (rule: ClockRule) =>
      rule.start.some(
        (trigger) =>
          ('entering' in trigger && trigger.entering === state) ||
          (state === 'SUBMITTED' && 'event' in trigger && trigger.event === 'case.submitted'),
      );
    const bare = { ...ungpGeneric, clocks: ungpGeneric.clocks.filter((rule) => !starts(rule)) };
    expect(checkPolicy(bare).some((fault) => fault.code === 'policy.state_without_clock' && fault.reason.startsWith(`${state} `))).toBe(
      true,
    );
  });

  it('a policy without a keeper (D13)', () => {
    expect(codes(without('update'))).toContain('/clocks policy.no_keeper');
    expect(codes(changed('update', { escalates: false }))).toContain('/clocks policy.no_keeper');
    expect(codes(changed('update', { stop: [{ event: 'note.added' }] }))).toContain('/clocks policy.no_keeper');
    expect(codes(changed('update', { start: [{ event: 'case.submitted' }] }))).toContain('/clocks policy.no_keeper');
  });

  it('unknown events and states in triggers', () => {
    expect(codes(changed('plan', { stop: [{ event: 'case.solved' }] }))).toEqual([
      `/clocks/${index('plan')}/stop/0/event policy.unknown_event`,
    ]);
    expect(codes(changed('plan', { stop: [{ leaving: 'LIMBO' }] }))).toEqual([`/clocks/${index('plan')}/stop/0 policy.unknown_state`]);
    expect(codes(changed('plan', { stop: [{ event: 'clock.met' }] }))).toEqual([
      `/clocks/${index('plan')}/stop/0/event policy.unknown_event`,
    ]);
  });

  it('the same clock twice', () => {
    expect(codes({ ...ungpGeneric, clocks: [...ungpGeneric.clocks, ...ungpGeneric.clocks.slice(0, 1)] })).toEqual([
      `/clocks/${ungpGeneric.clocks.length} policy.clock_twice`,
    ]);
  });

  it.each<[string, PolicyDocument['ladder'], string[]]>([
    ['out of order', [{ at: 1, step: 'breach' }, { at: 0.8, step: 'warn' }, TOP], ['/ladder/1/at policy.ladder_order']],
    [
      'climbing down',
      [
        { at: 0.8, step: 'warn' },
        { at: 1, step: 'breach', level: 2 },
        { at: 2, step: 'escalate', level: 1 },
      ],
      ['/ladder/2/level policy.ladder_descends'],
    ],
    [
      'to a level that nobody holds',
      [
        { at: 0.8, step: 'warn' },
        { at: 1, step: 'breach', level: 4 },
      ],
      ['/ladder/1/level policy.level_unstaffed'],
    ],
    ['without a reminder', [{ at: 1, step: 'breach' }, TOP], ['/ladder policy.ladder_incomplete']],
    [
      'with a late reminder',
      [{ at: 1, step: 'warn' }, { at: 2, step: 'breach' }, TOP],
      ['/ladder/0/at policy.warning_late', '/ladder/1/at policy.breach_not_at_due'],
    ],
    [
      'with an early escalation',
      [{ at: 0.8, step: 'warn' }, { at: 0.9, step: 'escalate' }, { at: 1, step: 'breach' }, TOP],
      ['/ladder/1/at policy.escalation_early'],
    ],
  ])('a ladder %s', (_name, ladder, expected) => {
    expect(codes({ ...ungpGeneric, ladder })).toEqual(expected);
  });

  it('a rung must not tell a role that there is not, or one whose holders could not open the case (issue 3, K08)', () => {
    const ladder = ungpGeneric.ladder.map((rung) =>
      rung.step === 'breach' ? { ...rung, notify: ['mediator', 'chief', 'auditor'] } : rung,
    );
    expect(codes({ ...ungpGeneric, ladder })).toEqual([
      '/ladder/1/notify/1 policy.unknown_role',
      '/ladder/1/notify/2 policy.role_without_content',
    ]);
    expect(codes({ ...ungpGeneric, levels: { ...ungpGeneric.levels, 1: ['tenant_admin'] } })).toEqual([
      '/levels/1/0 policy.role_without_content',
    ]);
  });

  it('a rung must not tell a role that nobody of the planned people holds', () => {
    const ladder = ungpGeneric.ladder.map((rung) => (rung.step === 'breach' ? { ...rung, notify: ['mediator'] } : rung));
    const people = ['handler', 'senior_handler', 'oversight', 'mediator'].map((role) => ({ id: role, roles: [role] }));
    const told = (staff: typeof people) =>
      codes({ ...ungpGeneric, ladder, people: staff }).filter((line) => line.includes('role_unstaffed'));
    expect(told(people)).toEqual([]);
    expect(told(people.slice(0, 3))).toEqual(['/ladder/1/notify/0 policy.role_unstaffed']);
  });

  it('unknown roles, and a ladder that ends inside the company (D02)', () => {
    const levels = { 0: ['handler'], 1: ['boss'], 2: ['senior_handler'] };
    expect(codes({ ...ungpGeneric, levels })).toEqual([
      '/levels/1/0 policy.unknown_role',
      '/levels policy.ladder_ends_inside',
      '/levels/3 policy.level_unstaffed',
      '/levels/2/0 policy.level_inside',
    ]);
  });

  it('routing rules that can never match, have no end, or go nowhere', () => {
    const late = { name: 'late', when: { urgent: true }, level: 1, preferLanguage: true };
    expect(codes({ ...ungpGeneric, routing: [...ungpGeneric.routing, late] })).toEqual([
      `/routing/${ungpGeneric.routing.length} policy.routing_unreachable`,
    ]);
    expect(codes({ ...ungpGeneric, routing: [late] })).toEqual(['/routing policy.routing_open_end']);
    expect(codes({ ...ungpGeneric, routing: [late, { ...late, when: {} }] })).toEqual(['/routing/1 policy.routing_twice']);
    expect(codes({ ...ungpGeneric, levels: { 2: ['oversight'], 1: ['senior_handler'] } })).toContain(
      '/routing/3/level policy.level_unstaffed',
    );
  });

  it('a cap for what is no reason to pause (2.5)', () => {
    expect(codes({ ...ungpGeneric, pauseCapsDays: { ...ungpGeneric.pauseCapsDays, workload: 10 } })).toEqual([
      '/pauseCapsDays/workload policy.unknown_pause_reason',
    ]);
  });

  it('calendars that cannot be used', () => {
    const calendar = {
      timeZone: 'Mars/Olympus',
      week: { 1: ['12:00-09:00'], 2: ['09:00-13:00', '12:00-17:00'] },
      holidays: ['2026-02-31', '2026-12-25'],
    };
    expect(codes({ ...ungpGeneric, calendar })).toEqual([
      '/calendar/timeZone policy.unknown_time_zone',
      '/calendar/week/1/0 policy.bad_interval',
      '/calendar/week/2/1 policy.interval_overlap',
      '/calendar/holidays/0 policy.no_date',
    ]);
    expect(codes({ ...ungpGeneric, calendar: { timeZone: 'UTC', week: {}, holidays: [] } })).toEqual([
      '/calendar/week policy.no_working_day',
    ]);
  });
});
