import { describe, expect, it } from 'vitest';
import type { PolicyDocument } from '../../../src/policy/document.ts';
import { ungpGeneric as policy } from '../../../src/policy/presets/ungp-generic.ts';
import { foldClocks } from '../../../src/timeboxes/fold.ts';
import type { ClockState } from '../../../src/timeboxes/model.ts';
import { pauseEvents, resumeEvents } from '../../../src/timeboxes/pauses.ts';
import { rungOf, rungsOf, timersFor } from '../../../src/timeboxes/timers.ts';
import { at, emptyDesk, event, happen, only } from './desk.ts';

// Ten days from the first of March: warn on the 9th, due on the 11th, escalated on the 16th.
const clock: ClockState = {
  key: 'decision/X#1',
  name: 'decision',
  regime: 'X',
  binding: 'default',
  source: 's',
  pausable: true,
  escalates: true,
  tier: null,
  item: null,
  agreedDueAt: null,
  extensions: 0,
  startedAt: at('2026-03-01T00:00:00Z'),
  dueAt: at('2026-03-11T00:00:00Z'),
  warnAt: at('2026-03-09T00:00:00Z'),
  state: 'running',
  endedAt: null,
  breachedAt: null,
  pauses: [],
  fired: [],
};
const plan = (change: Partial<ClockState>, open = true, document: PolicyDocument = policy) =>
  timersFor(document, [{ ...clock, ...change }], open).map((timer) => [timer.step, timer.dueAt.slice(0, 10)]);

describe('timersFor', () => {
  it('arms the whole ladder of a running clock', () => {
    expect(plan({})).toEqual([
      ['warn', '2026-03-09'],
      ['breach', '2026-03-11'],
      ['escalate', '2026-03-16'],
    ]);
  });

  it('never arms again what has fired', () => {
    expect(plan({ fired: ['warn'] })).toEqual([
      ['breach', '2026-03-11'],
      ['escalate', '2026-03-16'],
    ]);
    expect(plan({ fired: ['warn', 'breach'] })).toEqual([['escalate', '2026-03-16']]);
  });

  it('D13: after the last rung reminds oversight for ever, a week apart', () => {
    const fired = ['warn', 'breach', 'escalate'];
    expect(plan({ fired })).toEqual([['oversight-1', '2026-03-23']]);
    expect(plan({ fired: [...fired, 'oversight-1'] })).toEqual([['oversight-2', '2026-03-30']]);
    const year = Array.from({ length: 52 }, (_, index) => `oversight-${index + 1}`);
    expect(plan({ fired: [...fired, ...year] })).toEqual([['oversight-53', '2027-03-22']]);
  });

  it('an informative window climbs nothing', () => {
    expect(plan({ escalates: false }, false)).toEqual([
      ['warn', '2026-03-09'],
      ['breach', '2026-03-11'],
    ]);
    expect(plan({ escalates: false, fired: ['warn', 'breach'] }, false)).toEqual([]);
  });

  it('D13: an open case whose last window is over still has an alarm', () => {
    expect(plan({ escalates: false, fired: ['warn', 'breach'] })).toEqual([['oversight-1', '2026-03-18']]);
    expect(plan({ state: 'met', endedAt: at('2026-03-02T00:00:00Z') })).toEqual([['oversight-1', '2026-03-09']]);
    expect(plan({ state: 'met', endedAt: at('2026-03-02T00:00:00Z'), fired: ['oversight-1'] })).toEqual([['oversight-2', '2026-03-16']]);
  });

  it('an ended clock of an ended case has none', () => {
    expect(plan({ state: 'met' }, false)).toEqual([]);
    expect(plan({ state: 'cancelled' }, false)).toEqual([]);
  });

  it('a closed case keeps the alarms of what outlives it', () => {
    expect(plan({}, false)).toHaveLength(3);
  });

  it('a paused clock has one alarm: the earliest planned end', () => {
    const pauses = ['2026-03-20T00:00:00Z', '2026-03-15T00:00:00Z'].map((until) => ({
      reason: 'safety' as const,
      from: at('2026-03-05T00:00:00Z'),
      until: at(until),
      resumedAt: null,
    }));
    expect(plan({ state: 'paused', pauses })).toEqual([['resume', '2026-03-15']]);
  });

  it('pauses move the escalation by what was paused, not by half of it too', () => {
    const begun = happen(policy, emptyDesk, '2026-03-01T00:00:00Z', [['case.submitted']], { entered: 'INVESTIGATION' });
    const paused = foldClocks(
      begun.clocks,
      pauseEvents(policy, begun.clocks, 'safety', at('2026-03-10T00:00:00Z'), null, at('2026-03-10T00:00:00Z')),
    );
    const resumed = foldClocks(paused, resumeEvents(policy, paused, null, at('2026-03-24T00:00:00Z')));
    const escalate = (clocks: readonly ClockState[]) =>
      timersFor(policy, clocks, true).find((timer) => timer.clockKey.startsWith('investigation') && timer.step === 'escalate')?.dueAt;
    expect(escalate(begun.clocks)).toBe('2026-05-07T12:00:00.000Z');
    expect(escalate(resumed)).toBe('2026-05-21T12:00:00.000Z');
  });

  it('an earlier due time moves every alarm that has not fired', () => {
    const begun = happen(policy, emptyDesk, '2026-03-01T00:00:00Z', [['case.submitted']], { entered: 'SUBMITTED' });
    const key = only(begun, 'acknowledgement').key;
    const advanced = foldClocks(begun.clocks, [
      event('clock.advanced', '2026-03-01T01:00:00Z', {
        key,
        dueAt: '2026-03-02T00:00:00.000Z',
        warnAt: '2026-03-01T19:00:00.000Z',
        tier: 'S5',
      }),
    ]);
    const mine = timersFor(policy, advanced, true).filter((timer) => timer.clockKey === key);
    expect(mine.map((timer) => timer.dueAt)).toEqual(['2026-03-01T19:00:00.000Z', '2026-03-02T00:00:00.000Z', '2026-03-02T12:00:00.000Z']);
  });
});

describe('rungs', () => {
  const tall: PolicyDocument = { ...policy, ladder: [...policy.ladder, { at: 2, step: 'escalate', level: 3 }] };

  it('have a name of their own, in order of time', () => {
    expect(rungsOf(tall).map((rung) => [rung.name, rung.level])).toEqual([
      ['warn', null],
      ['breach', 1],
      ['escalate', 2],
      ['escalate-2', 3],
    ]);
    expect(rungOf(tall, 'escalate-2')?.at).toBe(2);
    expect(rungOf(tall, 'oversight-1')).toBeNull();
  });

  it('each is armed and fires by its name', () => {
    expect(plan({ fired: ['warn', 'breach', 'escalate'] }, true, tall)).toEqual([['escalate-2', '2026-03-21']]);
    expect(plan({ fired: ['warn', 'breach', 'escalate', 'escalate-2'] }, true, tall)).toEqual([['oversight-1', '2026-03-28']]);
  });
});
