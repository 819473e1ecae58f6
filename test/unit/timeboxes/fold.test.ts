import { describe, expect, it } from 'vitest';
import { applyClockEvent, CLOCK_EVENT_TYPES, foldClocks } from '../../../src/timeboxes/fold.ts';
import type { Facts } from '../../../src/workflow/model.ts';
import { event } from './desk.ts';

const T0 = '2026-03-05T10:00:00.000Z';
const DUE = '2026-03-12T10:00:00.000Z';
const WARN = '2026-03-11T00:00:00.000Z';
const key = 'acknowledgement/X#1';
const facts: Facts = {
  key,
  name: 'acknowledgement',
  regime: 'X',
  binding: 'scheme',
  source: 's',
  pausable: true,
  dueAt: DUE,
  warnAt: WARN,
};
const begun = applyClockEvent([], event('clock.started', T0, facts));
const after = (...events: [string, string, Facts][]) =>
  foldClocks(
    begun,
    events.map(([type, when, more]) => event(type, when, { key, ...more })),
  )[0];

describe('applyClockEvent', () => {
  it('starts with the facts of the contract alone', () => {
    expect(begun).toEqual([
      {
        key,
        name: 'acknowledgement',
        regime: 'X',
        binding: 'scheme',
        source: 's',
        pausable: true,
        escalates: true,
        tier: null,
        item: null,
        agreedDueAt: null,
        extensions: 0,
        startedAt: T0,
        dueAt: DUE,
        warnAt: WARN,
        state: 'running',
        endedAt: null,
        breachedAt: null,
        pauses: [],
        fired: [],
      },
    ]);
  });

  it('leaves clocks alone on any other event', () => {
    expect(applyClockEvent(begun, event('case.assessed', T0, { key }))).toBe(begun);
  });

  it('does not change its input', () => {
    const before = structuredClone(begun);
    after(['clock.warned', WARN, {}], ['clock.paused', WARN, { reason: 'safety', until: DUE }]);
    expect(begun).toEqual(before);
  });

  it('records each step once', () => {
    const steps: [string, string, Facts][] = [
      ['clock.warned', WARN, {}],
      ['clock.warned', WARN, {}],
      ['clock.breached', DUE, { dueAt: DUE }],
      ['clock.stepped', DUE, { step: 'escalate' }],
      ['clock.stepped', DUE, { step: 'oversight-1' }],
    ];
    expect(after(...steps)).toMatchObject({ fired: ['warn', 'breach', 'escalate', 'oversight-1'], breachedAt: DUE, state: 'running' });
  });

  it('a breach keeps its first true due time; meeting it late does not move it', () => {
    const met = after(['clock.breached', '2026-03-12T10:00:07Z', { dueAt: DUE }], ['clock.met', '2026-03-14T10:00:00Z', { late: true }]);
    expect(met).toMatchObject({ state: 'met', breachedAt: DUE, endedAt: '2026-03-14T10:00:00.000Z' });
  });

  it('a late stop is a breach even if no timer fired', () => {
    expect(after(['clock.met', '2026-03-14T10:00:00Z', { late: true }])?.breachedAt).toBe(DUE);
    expect(after(['clock.met', '2026-03-11T10:00:00Z', { late: false }])?.breachedAt).toBeNull();
  });

  it('cancelling is no breach, and an open pause moves nothing any more', () => {
    const cancelled = after(['clock.paused', T0, { reason: 'safety', until: DUE }], ['clock.cancelled', '2026-03-06T10:00:00Z', {}]);
    expect(cancelled).toMatchObject({ state: 'cancelled', breachedAt: null, dueAt: DUE, endedAt: '2026-03-06T10:00:00.000Z' });
  });

  it('pauses, resumes, extends, advances', () => {
    const dates = { dueAt: '2026-03-20T10:00:00.000Z', warnAt: '2026-03-18T10:00:00.000Z' };
    expect(after(['clock.paused', T0, { reason: 'safety', until: DUE }])).toMatchObject({
      state: 'paused',
      pauses: [{ from: T0, resumedAt: null }],
    });
    expect(after(['clock.paused', T0, { reason: 'safety', until: DUE }], ['clock.resumed', WARN, dates])).toMatchObject({
      state: 'running',
      ...dates,
    });
    expect(after(['clock.extended', T0, { ...dates, reason: 'new_evidence' }])).toMatchObject({ extensions: 1, ...dates });
    expect(after(['clock.advanced', T0, { ...dates, tier: 'S4' }])).toMatchObject({ tier: 'S4', ...dates });
  });

  it.each([
    ['an unknown clock event', 'clock.wound', { key }],
    ['a clock that was never started', 'clock.warned', { key: 'nothing/X#1' }],
    ['a start without a due time', 'clock.started', { ...facts, dueAt: 'soon' }],
    ['a start without a name', 'clock.started', { ...facts, name: 7 }],
    ['a start without a flag', 'clock.started', { ...facts, pausable: 'yes' }],
    ['an unknown binding', 'clock.started', { ...facts, binding: 'moral' }],
    ['a pause for workload', 'clock.paused', { key, reason: 'workload', until: DUE }],
  ])('refuses %s as a bug', (_name, type, wrong) => {
    expect(() => applyClockEvent(begun, event(type, T0, wrong))).toThrow(TypeError);
  });

  it('knows eleven kinds of event', () => {
    expect(new Set(CLOCK_EVENT_TYPES).size).toBe(11);
  });
});
