import { describe, expect, it } from 'vitest';
import type { ClockRule, Duration, PolicyDocument } from '../../../src/policy/document.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { recomputeDue } from '../../../src/timeboxes/due.ts';
import { foldClocks } from '../../../src/timeboxes/fold.ts';
import type { ClockState } from '../../../src/timeboxes/model.ts';
import { extendEvents, pauseEvents, resumeEvents } from '../../../src/timeboxes/pauses.ts';
import { timersFor } from '../../../src/timeboxes/timers.ts';
import { at, emptyDesk, happen, only } from './desk.ts';

// Monday 2 March 2026, 10:00; the preset's calendar is UTC, Monday to Friday, 09:00 to 17:00.
const START = '2026-03-02T10:00:00Z';
const FRIDAY_EVENING = '2026-03-06T18:00:00Z';
const SUNDAY = '2026-03-08T18:00:00Z';
const MONDAY_MORNING = '2026-03-09T08:00:00Z';

function policyWith(limits: readonly Duration[], change: Partial<ClockRule> = {}): PolicyDocument {
  return {
    ...ungpGeneric,
    clocks: ungpGeneric.clocks.map((rule) => {
      if (rule.name !== 'investigation') return rule;
      const { severity: _severity, ...plain } = rule;
      return { ...plain, limits: [...limits], ...change };
    }),
  };
}

function paused(policy: PolicyDocument, pauses: readonly (readonly [from: string, to: string])[]): ClockState {
  let { clocks } = happen(policy, emptyDesk, START, [['case.submitted']], { entered: 'INVESTIGATION' });
  for (const [from, to] of pauses) {
    clocks = foldClocks(clocks, pauseEvents(policy, clocks, 'complainant_request', at(from), null, at(from)));
    clocks = foldClocks(clocks, resumeEvents(policy, clocks, 'complainant_request', at(to)));
  }
  return only({ clocks, last: [] }, 'investigation');
}

const limit = (unit: Duration['unit'], value: number): Duration => ({ unit, value });

describe('a pause gives back what it took, in the measure of the box (ADR 0005)', () => {
  it.each([
    ['working days: a weekend is nothing', limit('working_days', 10), FRIDAY_EVENING, SUNDAY, '2026-03-16T10:00:00.000Z'],
    ['working hours: a weekend is nothing', limit('working_hours', 80), FRIDAY_EVENING, MONDAY_MORNING, '2026-03-16T10:00:00.000Z'],
    ['days: a weekend is two days', limit('days', 14), FRIDAY_EVENING, SUNDAY, '2026-03-18T10:00:00.000Z'],
    ['hours: a weekend is two days', limit('hours', 336), FRIDAY_EVENING, SUNDAY, '2026-03-18T10:00:00.000Z'],
    ['months: a weekend is two days', limit('months', 1), FRIDAY_EVENING, SUNDAY, '2026-04-04T10:00:00.000Z'],
    [
      'working days: one day is one day',
      limit('working_days', 10),
      '2026-03-04T10:00:00Z',
      '2026-03-05T10:00:00Z',
      '2026-03-17T10:00:00.000Z',
    ],
    [
      'working days: a night is nothing',
      limit('working_days', 10),
      '2026-03-04T17:00:00Z',
      '2026-03-05T09:00:00Z',
      '2026-03-16T10:00:00.000Z',
    ],
    [
      'working hours: across midnight',
      limit('working_hours', 80),
      '2026-03-04T16:00:00Z',
      '2026-03-05T10:00:00Z',
      '2026-03-16T12:00:00.000Z',
    ],
  ])('%s', (_name, box, from, to, due) => {
    const policy = policyWith([box]);
    const clock = paused(policy, [[from, to]]);
    expect(clock.dueAt).toBe(due);
    expect(recomputeDue(policy, clock)).toBe(due);
  });

  it('a holiday inside the pause is not given back', () => {
    const policy = policyWith([limit('working_days', 10)]);
    const closed = { ...policy, calendar: { ...policy.calendar, holidays: ['2026-03-04'] } };
    expect(paused(closed, [['2026-03-03T10:00:00Z', '2026-03-05T10:00:00Z']]).dueAt).toBe('2026-03-18T10:00:00.000Z');
  });

  it('of several limits each moves by its own measure, and the earliest applies', () => {
    const policy = policyWith([limit('working_days', 9), limit('days', 12)]);
    expect(paused(policy, []).dueAt).toBe('2026-03-13T10:00:00.000Z');
    // The weekend moves the twelve days to the 16th, and the nine working days not at all.
    expect(paused(policy, [[FRIDAY_EVENING, SUNDAY]]).dueAt).toBe('2026-03-13T10:00:00.000Z');
    // Three working days move the one to the 18th and the other to the 17th.
    expect(paused(policy, [['2026-03-03T10:00:00Z', '2026-03-06T10:00:00Z']]).dueAt).toBe('2026-03-17T10:00:00.000Z');
  });

  it('an extension before or after the pause comes to the same date', () => {
    const policy = policyWith([limit('working_days', 10)], { extension: { by: limit('days', 15), times: 1 } });
    const { clocks } = happen(policy, emptyDesk, START, [['case.submitted']], { entered: 'INVESTIGATION' });
    const key = only({ clocks, last: [] }, 'investigation').key;
    const extend = (list: readonly ClockState[], when: string) => {
      const granted = extendEvents(policy, list, key, 'witness_abroad', at(when));
      return granted.kind === 'accepted' ? foldClocks(list, granted.events) : list;
    };
    const rest = (list: readonly ClockState[]) => {
      const begun = foldClocks(list, pauseEvents(policy, list, 'safety', at('2026-03-04T10:00:00Z'), null, at('2026-03-04T10:00:00Z')));
      return foldClocks(begun, resumeEvents(policy, begun, 'safety', at('2026-03-05T10:00:00Z')));
    };
    const dates = [rest(extend(clocks, '2026-03-03T10:00:00Z')), extend(rest(clocks), '2026-03-06T10:00:00Z')].map(
      (list) => only({ clocks: list, last: [] }, 'investigation').dueAt,
    );
    expect(dates).toEqual(['2026-04-01T10:00:00.000Z', '2026-04-01T10:00:00.000Z']);
  });

  it('the reminder moves likewise, and later rungs keep their distance', () => {
    const policy = policyWith([limit('working_days', 10)]);
    const alarms = (clock: ClockState) => timersFor(policy, [clock], true).map(({ step, dueAt }) => `${step} ${dueAt}`);
    // The box is fourteen days of elapsed time: half of it is seven days.
    expect(alarms(paused(policy, [['2026-03-04T10:00:00Z', '2026-03-05T10:00:00Z']]))).toEqual([
      'warn 2026-03-13T10:00:00.000Z',
      'breach 2026-03-17T10:00:00.000Z',
      'escalate 2026-03-24T10:00:00.000Z',
    ]);
    expect(alarms(paused(policy, [[FRIDAY_EVENING, SUNDAY]]))).toEqual(alarms(paused(policy, [])));
  });
});
