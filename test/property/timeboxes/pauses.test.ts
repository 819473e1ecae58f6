import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarRules, ClockRule, PolicyDocument } from '../../../src/policy/document.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { epochMs, type Instant, instantFromEpochMs, plusMs } from '../../../src/time.ts';
import { addDuration } from '../../../src/timeboxes/calendar.ts';
import { datesOf, pausedMs } from '../../../src/timeboxes/due.ts';
import type { Pause } from '../../../src/timeboxes/model.ts';
import { isWorkingTime } from '../../../src/timeboxes/working-time.ts';
import { calendars, DAY, durations, instants, MINUTE, pausableRules, pausesAfter, split } from './arbitraries.ts';

interface Situation {
  readonly calendar: CalendarRules;
  readonly start: Instant;
  readonly rule: ClockRule;
  readonly extensions: number;
  readonly pauses: readonly Pause[];
}

const situations: fc.Arbitrary<Situation> = fc
  .tuple(calendars, instants, pausableRules, fc.nat(2), durations)
  .chain(([calendar, start, rule, extensions, by]) =>
    fc.record({
      calendar: fc.constant(calendar),
      start: fc.constant(start),
      rule: fc.constant({ ...rule, extension: { by, times: 2 } }),
      extensions: fc.constant(extensions),
      pauses: pausesAfter(start),
    }),
  );

function dates({ calendar, start, rule, extensions, pauses }: Situation, change: Partial<Situation> = {}) {
  const policy: PolicyDocument = { ...ungpGeneric, calendar, clocks: [rule] };
  const box = { startedAt: start, tier: null, agreedDueAt: null, extensions: change.extensions ?? extensions };
  return datesOf(policy, change.rule ?? rule, box, change.pauses ?? pauses);
}

const always = (check: (situation: Situation) => void) => fc.assert(fc.property(situations, check), { numRuns: 300 });

describe('a pause (2.5, ADR 0005)', () => {
  it('never shortens, neither the box nor the time to the reminder, and one more never either', () => {
    always((situation) => {
      const counts = situation.pauses.map((_pause, index) => dates(situation, { pauses: situation.pauses.slice(0, index) }));
      const all = [...counts, dates(situation)];
      all.forEach((one, index) => {
        const before = all[index - 1] ?? one;
        expect([one.dueAt >= before.dueAt, one.warnAt >= before.warnAt, one.warnAt <= one.dueAt]).toEqual([true, true, true]);
      });
    });
  });

  it('gives no more than the time that it took', () => {
    always((situation) => {
      const without = epochMs(dates(situation, { pauses: [] }).dueAt);
      const elapsedOnly = situation.rule.limits.every(({ unit }) => unit !== 'working_hours' && unit !== 'working_days');
      const moved = epochMs(dates(situation).dueAt) - without;
      if (elapsedOnly) expect(moved).toBe(pausedMs(situation.pauses));
      if (situation.pauses.length === 0) expect(moved).toBe(0);
    });
  });

  it('moves each limit by its own measure, and the earliest applies', () => {
    always((situation) => {
      const alone = situation.rule.limits.map((limit) => dates(situation, { rule: { ...situation.rule, limits: [limit] } }).dueAt);
      expect(dates(situation).dueAt).toBe([...alone].sort()[0]);
    });
  });

  it('counts once however it is cut, and in whatever order it was recorded', () => {
    always((situation) => {
      expect(dates(situation, { pauses: split(situation.pauses) })).toEqual(dates(situation));
      expect(dates(situation, { pauses: [...situation.pauses].reverse() })).toEqual(dates(situation));
      expect(dates(situation, { pauses: [...situation.pauses, ...situation.pauses] })).toEqual(dates(situation));
    });
  });

  it('of a statutory box moves nothing, whatever it is', () => {
    always((situation) => {
      const still = dates(situation, { pauses: [] });
      expect(dates(situation, { rule: { ...situation.rule, binding: 'statutory' } })).toEqual(still);
    });
  });

  it('in which nobody would have worked gives working units nothing', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        durations,
        fc.nat(20),
        fc.integer({ min: 1, max: 20 * 1440 }),
        (calendar, start, limit, after, length) => {
          const from = plusMs(start, after * DAY);
          const to = untilWork(calendar, from, length);
          const working = limit.unit === 'working_hours' || limit.unit === 'working_days';
          fc.pre(working && to > from);
          const pauses: Pause[] = [{ reason: 'safety', from, until: to, resumedAt: to }];
          const rule: ClockRule = { ...RULE, limits: [limit] };
          expect(dates({ calendar, start, rule, extensions: 0, pauses }).dueAt).toBe(addDuration(calendar, start, limit));
        },
      ),
      { numRuns: 60, maxSkipsPerRun: 2000 },
    );
  });

  it('an extension never shortens either; where only nights lie between, it may come to the same', () => {
    always((situation) => {
      const none = dates(situation, { extensions: 0 });
      const one = dates(situation, { extensions: 1 });
      const two = dates(situation, { extensions: 2 });
      expect(none.dueAt <= one.dueAt && one.dueAt <= two.dueAt).toBe(true);
      if (situation.pauses.length === 0) expect(none.dueAt < one.dueAt && one.dueAt < two.dueAt).toBe(true);
    });
  });
});

const RULE: ClockRule = {
  name: 'asked',
  regime: 'SCHEME',
  binding: 'scheme',
  source: 'a random rule',
  start: [{ event: 'case.submitted' }],
  stop: [{ event: 'case.accepted' }],
  limits: [],
  pausable: true,
};

/** The end of a pause that begins at `from` and ends before anybody works again; `from` itself if somebody is at work. */
function untilWork(calendar: CalendarRules, from: Instant, minutes: number): Instant {
  let at = from;
  for (let walked = 0; walked < minutes && walked < 1500 && !isWorkingTime(calendar, at); walked += 15) at = plusMs(at, 15 * MINUTE);
  return isWorkingTime(calendar, at) ? instantFromEpochMs(Math.max(epochMs(from), epochMs(at) - 15 * MINUTE)) : at;
}
