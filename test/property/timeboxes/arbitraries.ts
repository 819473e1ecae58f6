/** Random calendars, durations, pauses and policies: as hard as `policy check` lets them be. */
import fc from 'fast-check';
import type { CalendarRules, ClockRule, Duration, PolicyDocument } from '../../../src/policy/document.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { epochMs, type Instant, instantFromEpochMs, plusMs } from '../../../src/time.ts';
import type { Pause } from '../../../src/timeboxes/model.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Clock changes at midnight, of half an hour, of a whole day, of the other hemisphere, odd offsets, none. */
export const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Gaza',
  'America/Sao_Paulo',
  'America/Asuncion',
  'America/Havana',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Auckland',
];
const INTERVALS = [
  ['09:00-17:00'],
  ['08:30-12:00', '13:00-16:45'],
  ['00:00-24:00'],
  ['22:00-24:00'],
  ['00:00-02:45', '06:00-07:00', '20:15-23:00'],
  ['00:15-00:45', '23:30-24:00'],
];

export const instants = fc.integer({ min: Date.UTC(2008, 0, 1), max: Date.UTC(2035, 0, 1) }).map(instantFromEpochMs);
const weeks = fc.dictionary(fc.constantFrom('1', '2', '3', '4', '5', '6', '7'), fc.constantFrom(...INTERVALS), {
  minKeys: 1,
  maxKeys: 7,
  noNullPrototype: true,
});
const holidays = fc.array(
  instants.map((instant) => instant.slice(0, 10)),
  { maxLength: 30 },
);
export const calendars: fc.Arbitrary<CalendarRules> = fc.record({ timeZone: fc.constantFrom(...ZONES), week: weeks, holidays });

const UNITS = ['hours', 'working_hours', 'days', 'working_days', 'months'] as const;
export const durations: fc.Arbitrary<Duration> = fc.record({ unit: fc.constantFrom(...UNITS), value: fc.integer({ min: 1, max: 60 }) });
const limits = fc.array(durations, { minLength: 1, maxLength: 3 });

/** Ended pauses from a start on, in any order, overlapping or not; some are resumed before, some after their cap. */
export function pausesAfter(start: Instant): fc.Arbitrary<readonly Pause[]> {
  const pause = fc
    .record({ after: fc.nat(40 * 1440), capped: fc.integer({ min: 1, max: 20 * 1440 }), lasted: fc.integer({ min: 1, max: 30 * 1440 }) })
    .map(({ after, capped, lasted }): Pause => {
      const from = plusMs(start, after * MINUTE);
      return { reason: 'safety', from, until: plusMs(from, capped * MINUTE), resumedAt: plusMs(from, lasted * MINUTE) };
    });
  return fc.array(pause, { maxLength: 5 });
}

/** A rule that may rest, with one to three limits in any unit. */
export const pausableRules: fc.Arbitrary<ClockRule> = limits.map((list) => ({
  name: 'asked',
  regime: 'SCHEME',
  binding: 'scheme',
  source: 'a random rule',
  start: [{ event: 'case.submitted' }],
  stop: [{ event: 'case.accepted' }],
  limits: list,
  pausable: true,
}));

/** The same pauses without the time after their caps, the last minute of the first one given to another pause that touches it. */
export function split(pauses: readonly Pause[]): readonly Pause[] {
  return pauses.flatMap((pause) => {
    const end = pause.resumedAt !== null && pause.resumedAt < pause.until ? pause.resumedAt : pause.until;
    const middle = instantFromEpochMs(Math.floor((epochMs(pause.from) + epochMs(end)) / 2));
    const part = (from: Instant, to: Instant): Pause => ({ ...pause, from, until: to, resumedAt: to });
    return middle > pause.from ? [part(middle, end), part(pause.from, middle)] : [part(pause.from, end)];
  });
}

/** A policy with random calendars, places, limits and severities, and a second regime that asks for each clock a statutory one. */
export const randomPolicies: fc.Arbitrary<PolicyDocument> = fc
  .record({
    own: calendars,
    egypt: calendars,
    mill: calendars,
    rules: fc.array(fc.record({ limits, law: limits, tier: fc.option(limits, { nil: null }), pausable: fc.boolean() }), {
      minLength: ungpGeneric.clocks.length,
      maxLength: ungpGeneric.clocks.length,
    }),
  })
  .map(({ own, egypt, mill, rules }) => ({
    ...ungpGeneric,
    calendar: own,
    places: [
      { name: 'egypt', countries: ['EG'], calendar: egypt },
      { name: 'mill', siteIds: ['mill-1'], calendar: mill },
    ],
    clocks: ungpGeneric.clocks.flatMap((rule, index) => randomised(rule, rules[index])),
  }));

interface Drawn {
  readonly limits: Duration[];
  readonly law: Duration[];
  readonly tier: Duration[] | null;
  readonly pausable: boolean;
}

function randomised(rule: ClockRule, drawn: Drawn | undefined): readonly ClockRule[] {
  if (drawn === undefined) return [rule];
  const { severity: _tiers, pausedWhile: _rest, extension: _step, ...plain } = rule;
  const asked: ClockRule = {
    ...plain,
    limits: drawn.limits,
    pausable: drawn.pausable,
    ...(drawn.tier === null ? {} : { severity: { S4: drawn.tier } }),
    ...(drawn.pausable ? { extension: { by: drawn.law[0] ?? { unit: 'days' as const, value: 5 }, times: 2 } } : {}),
    ...(rule.pausedWhile === undefined || !drawn.pausable ? {} : { pausedWhile: rule.pausedWhile }),
  };
  return [asked, { ...plain, regime: 'LAW', binding: 'statutory', limits: drawn.law, pausable: false }];
}

export { DAY, MINUTE };
