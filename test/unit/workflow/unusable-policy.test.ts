import { describe, expect, it } from 'vitest';
import type { PolicyDocument } from '../../../src/policy/document.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { EVERY_HOUR_NAME } from '../../../src/timeboxes/places.ts';
import { timersFor } from '../../../src/timeboxes/timers.ts';
import type { Rules } from '../../../src/workflow/model.ts';
import { grievanceRules, people, submitted } from './world.ts';

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
