import Value from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { ProcedureSchema, procedureOf } from '../../../src/organisations/procedure.ts';
import { appealEnd, commentEnd } from '../../../src/policy/applies.ts';
import { diffPolicies } from '../../../src/policy/diff.ts';
import type { PolicyDocument } from '../../../src/policy/document.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { later } from '../../../src/time.ts';
import { recomputeDue } from '../../../src/timeboxes/due.ts';
import { EVERY_HOUR_NAME } from '../../../src/timeboxes/places.ts';
import { everyDays, timersFor } from '../../../src/timeboxes/timers.ts';
import type { Rules } from '../../../src/workflow/model.ts';
import { day, grievanceRules, people, START, submitted } from './world.ts';

const withCalendar = (calendar: Partial<PolicyDocument['calendar']>): Rules => ({
  ...grievanceRules,
  policy: {
    ...ungpGeneric,
    calendar: { ...ungpGeneric.calendar, ...calendar },
    regimes: [
      ...(ungpGeneric.regimes ?? []),
      { id: 'LATER', title: 'A later law', source: 'a law', binding: 'default', appliesFrom: '2030-01-01' },
    ],
  },
});

/** Calendars that got published although no date can be had from them. */
const UNUSABLE: readonly (readonly [string, Rules])[] = [
  ['no working day', withCalendar({ week: {} })],
  ['an unknown time zone', withCalendar({ timeZone: 'Mars/Olympus' })],
];

/** Durations that got published although they are none. Read as the database gives them: no type holds them back. */
const faulty = (limits: string): Rules => ({
  ...grievanceRules,
  policy: {
    ...ungpGeneric,
    appealWindow: JSON.parse('{"unit":"days","value":-3}'),
    commentWindowDays: 0,
    afterLadder: { everyDays: 0 },
    ladder: [{ at: 0, step: 'warn' as const }, ...ungpGeneric.ladder.filter(({ step }) => step !== 'warn')],
    clocks: ungpGeneric.clocks.map((rule) => ({ ...rule, limits: JSON.parse(limits) })),
  },
});
const DURATIONS: readonly (readonly [string, string, number])[] = [
  ['nothing', '[{"unit":"days","value":0}]', 1],
  ['less than nothing', '[{"unit":"working_days","value":-1}]', 1],
  ['no number', '[{"unit":"days","value":"soon"}]', 1],
  ['a part of a day', '[{"unit":"days","value":2.5}]', 2],
  ['a unit that nobody knows', '[{"unit":"weeks","value":2}]', 1],
  ['no limit at all', '[]', 1],
  ['an age', '[{"unit":"days","value":99999}]', 3650],
];

describe('a published policy with a length of time that is none (A01, B08)', () => {
  it.each(DURATIONS)('takes the complaint, with a date for every box, and says so: %s', (_name, limits, days) => {
    const rules = faulty(limits);
    const world = submitted(rules);
    const clock = world.case.clocks.find(({ name }) => name === 'update');
    expect(clock?.dueAt).toBe(day(days));
    for (const one of world.case.clocks) expect(recomputeDue(rules.policy, one)).toBe(one.dueAt);
    const told = world.ledger.filter((event) => event.type === 'policy.unusable').flatMap((event) => event.facts['keys']);
    expect(told).toContain(clock?.key);
  });

  it('gives the windows of the person their time, and reminds oversight', () => {
    const { policy } = faulty(DURATIONS[0]?.[1] ?? '');
    const of = { siteId: null, country: null, regimes: [] };
    expect([appealEnd(policy, of, START), commentEnd(policy, of, START)]).toEqual([day(30), day(30)]);
    expect(everyDays(policy)).toBe(7);
    const world = submitted({ ...grievanceRules, policy });
    for (let alarms = 0; alarms < 40; alarms += 1) {
      const [plan] = [...timersFor(policy, world.case.clocks, true)].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
      if (plan === undefined) throw new Error('no alarm');
      world.at(later(world.now, plan.dueAt)).act(people.system, 'fire_timer', { input: { ...plan } });
    }
  });

  it.each(DURATIONS)('has a procedure that can be read, by the dates that count: %s', (_name, limits) => {
    const procedure = procedureOf('Demo', faulty(limits).policy, []);
    expect([...Value.Errors(ProcedureSchema, procedure)]).toEqual([]);
  });

  it('can be compared with the rules that mend it', () => {
    const found = diffPolicies(faulty(DURATIONS[0]?.[1] ?? '').policy, { ...ungpGeneric, version: 2 });
    expect(found.map(({ code }) => code)).toContain('clock.limits_later');
  });
});

describe('a published policy that gives no dates (A01, B08)', () => {
  it.each(UNUSABLE)('says so on the case and tells those who can mend it: %s', (_name, rules) => {
    const world = submitted(rules);
    const uncounted = world.case.clocks.filter((clock) => clock.calendar === EVERY_HOUR_NAME).map(({ key }) => key);
    expect(uncounted.length).toBeGreaterThan(0);
    expect(world.ledger.filter((event) => event.type === 'policy.unusable').map((event) => event.facts.keys)).toEqual([uncounted]);
    world.act(people.handler, 'acknowledge');
    expect(world.lastEffects.filter((effect) => effect.facts.template === 'policy_unusable').map((effect) => effect.facts)).toEqual([
      { template: 'policy_unusable', audience: 'staff', level: 2, roles: ['oversight', 'tenant_admin'] },
    ]);
  });

  it.each(UNUSABLE)('refuses no later step: %s', (_name, rules) => {
    const world = submitted(rules).act(people.handler, 'acknowledge').act(people.handler, 'start_screening');
    const [plan] = timersFor(rules.policy, world.case.clocks, true);
    if (plan === undefined) throw new Error('no alarm');
    world.at(plan.dueAt).act(people.system, 'fire_timer', { input: { ...plan } });
    world.act(people.rh, 'withdraw', { input: { choice: 'stop_all' } });
    expect(world.case.state).toBe('WITHDRAWN');
  });

  it('is not said of one that can be counted on', () => {
    expect(submitted().ledger.some((event) => event.type === 'policy.unusable')).toBe(false);
  });
});
