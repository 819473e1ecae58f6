import { describe, expect, it } from 'vitest';
import type { CalendarRules, PolicyDocument } from '../../../src/policy/document.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { addDuration, EVERY_HOUR, endOf } from '../../../src/timeboxes/calendar.ts';
import { recomputeDue } from '../../../src/timeboxes/due.ts';
import { foldClocks } from '../../../src/timeboxes/fold.ts';
import { pauseEvents, resumeEvents } from '../../../src/timeboxes/pauses.ts';
import { EVERY_HOUR_NAME } from '../../../src/timeboxes/places.ts';
import { at, emptyDesk, happen, only } from './desk.ts';

const RECEIVED = '2026-03-05T10:00:00Z';
const receive = (policy: PolicyDocument) =>
  happen(policy, emptyDesk, RECEIVED, [['case.submitted', { receivedAt: at(RECEIVED) }]], { entered: 'SUBMITTED' });

const unusable: readonly (readonly [string, CalendarRules])[] = [
  ['never works', { timeZone: 'UTC', week: {}, holidays: [] }],
  ['has a zone that nobody knows any more', { ...ungpGeneric.calendar, timeZone: 'Mars/Olympus' }],
  ['has hours that are none', { ...ungpGeneric.calendar, week: { 1: ['18:00-09:00'] } }],
];

describe('a complaint is taken whatever has become of the calendar (A01, B08)', () => {
  it.each(unusable)('one that %s: every hour counts, never later than any calendar would have it', (_name, calendar) => {
    const policy = { ...ungpGeneric, calendar };
    const desk = receive(policy);
    const usual = receive(ungpGeneric);
    expect(desk.clocks.length).toBe(usual.clocks.length);
    for (const clock of desk.clocks) {
      expect(recomputeDue(policy, clock)).toBe(clock.dueAt);
      expect(clock.dueAt <= only(usual, clock.name).dueAt, clock.name).toBe(true);
    }
    const routing = desk.last.find((event) => event.facts.name === 'routing');
    expect(routing?.facts.calendar).toBe(EVERY_HOUR_NAME);
  });

  it('where the calendar fails a running clock, every hour counts from then on; it rests and runs on', () => {
    const desk = happen(ungpGeneric, receive(ungpGeneric), RECEIVED, [['case.screening_started']], {
      left: 'ACKNOWLEDGED',
      entered: 'SCREENING',
    });
    const policy = { ...ungpGeneric, calendar: { timeZone: 'UTC', week: {}, holidays: [] } };
    const rest = at('2026-03-06T10:00:00Z');
    const paused = foldClocks(desk.clocks, pauseEvents(policy, desk.clocks, 'safety', rest, null, rest));
    const clocks = foldClocks(paused, resumeEvents(policy, paused, 'safety', at('2026-03-08T10:00:00Z')));
    expect(paused.some((clock) => clock.state === 'paused')).toBe(true);
    expect(clocks.map((clock) => clock.state)).not.toContain('paused');
    for (const clock of clocks) expect(clock.dueAt >= recomputeDue(policy, { ...clock, pauses: [] }), clock.name).toBe(true);
  });

  it('a faulty duration stays a fault', () => {
    expect(() => endOf(EVERY_HOUR, at(RECEIVED), { unit: 'days', value: -1 })).toThrow(RangeError);
    expect(() => addDuration({ timeZone: 'UTC', week: {}, holidays: [] }, at(RECEIVED), { unit: 'working_days', value: 1 })).toThrow(
      RangeError,
    );
  });
});
