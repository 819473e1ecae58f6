import { describe, expect, it } from 'vitest';
import type { CalendarRules, Place, PolicyDocument } from '../../../src/policy/document.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { recomputeDue } from '../../../src/timeboxes/due.ts';
import { foldClocks } from '../../../src/timeboxes/fold.ts';
import { pauseEvents, resumeEvents } from '../../../src/timeboxes/pauses.ts';
import { calendarOf, placeOf } from '../../../src/timeboxes/places.ts';
import { at, type Desk, emptyDesk, happen, only } from './desk.ts';

const cairo: CalendarRules = {
  timeZone: 'Africa/Cairo',
  week: { 7: ['09:00-17:00'], 1: ['09:00-17:00'], 2: ['09:00-17:00'], 3: ['09:00-17:00'], 4: ['09:00-17:00'] },
  holidays: [],
};
const mill: CalendarRules = { ...cairo, week: { ...cairo.week, 6: ['09:00-17:00'] } };
const places: Place[] = [
  { name: 'egypt', countries: ['EG', 'SD'], calendar: cairo },
  { name: 'mill', siteIds: ['site-1'], countries: ['LY'], calendar: mill },
];
const policy: PolicyDocument = { ...ungpGeneric, places };

// Thursday 5 March 2026, 12:00 in Cairo; one working day later is Friday by the policy and Sunday in Egypt.
const RECEIVED = '2026-03-05T10:00:00Z';
const received = (whereabouts: { siteId: string | null; country: string | null }): Desk =>
  happen(policy, emptyDesk, RECEIVED, [['case.submitted', { receivedAt: at(RECEIVED) }]], { entered: 'SUBMITTED', whereabouts });

describe('a clock runs on the calendar of the place of the case', () => {
  it.each([
    ['by country', { siteId: null, country: 'EG' }, 'egypt', '2026-03-08T10:00:00.000Z'],
    ['by site before country', { siteId: 'site-1', country: 'EG' }, 'mill', '2026-03-07T10:00:00.000Z'],
    ['by country where the site has none', { siteId: 'site-2', country: 'SD' }, 'egypt', '2026-03-08T10:00:00.000Z'],
    ['else on the policy’s own', { siteId: 'site-2', country: 'DE' }, null, '2026-03-06T10:00:00.000Z'],
    ['and where nothing is known', { siteId: null, country: null }, null, '2026-03-06T10:00:00.000Z'],
  ])('%s', (_name, whereabouts, place, due) => {
    const desk = received(whereabouts);
    expect(placeOf(policy, whereabouts)).toBe(place);
    expect(desk.last.filter((event) => event.type === 'clock.started').map((event) => event.facts.calendar)).toEqual(
      desk.clocks.map(() => place),
    );
    expect(only(desk, 'routing').dueAt).toBe(due);
    expect(recomputeDue(policy, only(desk, 'routing'))).toBe(due);
  });

  it('keeps it, whatever becomes known later: pauses are measured by the same week', () => {
    const screening = happen(policy, received({ siteId: null, country: 'EG' }), RECEIVED, [['case.screening_started']], {
      left: 'ACKNOWLEDGED',
      entered: 'SCREENING',
      whereabouts: { siteId: null, country: 'EG' },
    });
    const before = only(screening, 'screening').dueAt;
    // Friday and Saturday in Egypt: nothing. Sunday: eight hours.
    const paused = foldClocks(
      screening.clocks,
      pauseEvents(policy, screening.clocks, 'safety', at('2026-03-06T00:00:00Z'), null, at('2026-03-06T00:00:00Z')),
    );
    const weekend = foldClocks(paused, resumeEvents(policy, paused, 'safety', at('2026-03-07T20:00:00Z')));
    expect(only({ clocks: weekend, last: [] }, 'screening').dueAt).toBe(before);
    const sunday = foldClocks(paused, resumeEvents(policy, paused, 'safety', at('2026-03-08T20:00:00Z')));
    const clock = only({ clocks: sunday, last: [] }, 'screening');
    expect([before, clock.dueAt]).toEqual(['2026-03-26T10:00:00.000Z', '2026-03-29T10:00:00.000Z']);
    expect(recomputeDue(policy, clock)).toBe(clock.dueAt);
  });

  it('D23: a clock that started before places were recorded runs on the policy’s own calendar', () => {
    const started = received({ siteId: null, country: 'DE' }).last.map((event) => {
      const { calendar: _unknown, ...facts } = event.facts;
      return { ...event, facts };
    });
    const clocks = foldClocks([], started);
    expect(clocks.length).toBeGreaterThan(0);
    expect(clocks.map((clock) => recomputeDue(policy, clock))).toEqual(clocks.map((clock) => clock.dueAt));
  });

  it('a place that the policy does not have is an error, not the wrong week', () => {
    const clock = { ...only(received({ siteId: null, country: 'EG' }), 'routing'), calendar: 'atlantis' };
    expect(() => recomputeDue(policy, clock)).toThrow(RangeError);
    expect(calendarOf(policy, { siteId: null, country: 'LY' })).toBe(mill);
  });
});
