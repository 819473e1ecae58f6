import { describe, expect, it } from 'vitest';
import { ungpGeneric as policy } from '../../../src/policy/presets/ungp-generic.ts';
import { pausedMs, recomputeDue } from '../../../src/timeboxes/due.ts';
import { foldClocks } from '../../../src/timeboxes/fold.ts';
import type { ClockState, Pause, PauseReason } from '../../../src/timeboxes/model.ts';
import { extendEvents, pauseEvents, resumeEvents } from '../../../src/timeboxes/pauses.ts';
import { at, type Desk, emptyDesk, happen, only } from './desk.ts';

const DAY = 86_400_000;
const investigating = happen(policy, emptyDesk, '2026-03-01T00:00:00Z', [['case.submitted']], { entered: 'INVESTIGATION' });
const due = '2026-04-15T00:00:00.000Z';

function pause(desk: Desk, reason: PauseReason, from: string, until: string | null): Desk {
  const last = pauseEvents(policy, desk.clocks, reason, at(from), until === null ? null : at(until), at(from));
  return { clocks: foldClocks(desk.clocks, last), last };
}

function resume(desk: Desk, reason: PauseReason | null, when: string): Desk {
  const last = resumeEvents(policy, desk.clocks, reason, at(when));
  return { clocks: foldClocks(desk.clocks, last), last };
}

const box = (desk: Desk): ClockState => only(desk, 'investigation');

describe('pauses (2.5)', () => {
  it('rest only what is pausable: the outer boxes run on', () => {
    const paused = pause(investigating, 'complainant_request', '2026-03-10T00:00:00Z', null);
    expect(paused.last.map((draft) => draft.facts.key)).toEqual(['investigation/UNGP_GENERIC#1']);
  });

  it('move the due time and the reminder by what was paused', () => {
    const back = resume(
      pause(investigating, 'complainant_request', '2026-03-10T00:00:00Z', '2026-04-01T00:00:00Z'),
      'complainant_request',
      '2026-03-15T00:00:00Z',
    );
    expect(box(back)).toMatchObject({ state: 'running', dueAt: '2026-04-20T00:00:00.000Z', warnAt: '2026-04-10T17:00:00.000Z' });
    expect(recomputeDue(policy, box(back))).toBe(box(back).dueAt);
  });

  it('count to the cap, however late somebody resumes', () => {
    const paused = pause(investigating, 'safety', '2026-03-10T00:00:00Z', '2026-12-01T00:00:00Z');
    expect(box(paused).pauses[0]?.until).toBe('2026-03-24T00:00:00.000Z');
    expect(box(resume(paused, null, '2026-03-30T00:00:00Z')).dueAt).toBe('2026-04-29T00:00:00.000Z');
  });

  it('overlapping reasons count once, and the box rests until the last one ends', () => {
    const both = pause(pause(investigating, 'safety', '2026-03-10T00:00:00Z', null), 'complainant_request', '2026-03-20T00:00:00Z', null);
    const one = resume(both, null, '2026-03-24T00:00:00Z');
    expect(one.last).toHaveLength(1);
    expect(box(one).state).toBe('paused');
    const none = resume(one, 'complainant_request', '2026-03-30T00:00:00Z');
    expect(box(none)).toMatchObject({ state: 'running', dueAt: '2026-05-05T00:00:00.000Z' });
  });

  it('two reasons that end at the same time are both resumed', () => {
    const both = pause(
      pause(investigating, 'safety', '2026-03-10T00:00:00Z', null),
      'external_proceeding',
      '2026-03-12T00:00:00Z',
      '2026-03-24T00:00:00Z',
    );
    const done = resume(both, null, '2026-03-24T00:00:00Z');
    expect(done.last).toHaveLength(2);
    expect(box(done)).toMatchObject({ state: 'running', dueAt: '2026-04-29T00:00:00.000Z' });
  });

  it('the same reason twice at once, or a resumption without a pause, does nothing', () => {
    const paused = pause(investigating, 'safety', '2026-03-10T00:00:00Z', null);
    expect(pause(paused, 'safety', '2026-03-11T00:00:00Z', null).last).toEqual([]);
    expect(resume(paused, null, '2026-03-11T00:00:00Z').last).toEqual([]);
    expect(resume(investigating, 'safety', '2026-03-11T00:00:00Z').last).toEqual([]);
  });

  it('an overdue box never rests: a pause must not hide a breach', () => {
    expect(pause(investigating, 'complainant_request', due, null).last).toEqual([]);
  });

  it('a reason without a cap in the policy rests nothing', () => {
    const uncapped = { ...policy, pauseCapsDays: {} };
    expect(pauseEvents(uncapped, investigating.clocks, 'safety', at('2026-03-10T00:00:00Z'), null, at('2026-03-10T00:00:00Z'))).toEqual([]);
  });

  it('cannot reach back before the start of the box, and must end after it begins', () => {
    const early = pauseEvents(policy, investigating.clocks, 'safety', at('2026-02-01T00:00:00Z'), null, at('2026-03-02T00:00:00Z'));
    expect(early[0]?.facts.from).toBe('2026-03-01T00:00:00.000Z');
    expect(() => pause(investigating, 'safety', '2026-03-10T00:00:00Z', '2026-03-10T00:00:00Z')).toThrow(RangeError);
  });

  it('a statutory clock does not rest even where a rule says that it may', () => {
    const statutory = { ...policy, clocks: policy.clocks.map((rule) => ({ ...rule, binding: 'statutory' as const })) };
    const desk = happen(statutory, emptyDesk, '2026-03-01T00:00:00Z', [['case.submitted']], { entered: 'INVESTIGATION' });
    expect(pauseEvents(statutory, desk.clocks, 'safety', at('2026-03-10T00:00:00Z'), null, at('2026-03-10T00:00:00Z'))).toEqual([]);
  });

  it('paused time is the union of ended pauses', () => {
    const span = (from: string, until: string, resumedAt: string | null): Pause => ({
      reason: 'safety',
      from: at(from),
      until: at(until),
      resumedAt: resumedAt === null ? null : at(resumedAt),
    });
    expect(pausedMs([])).toBe(0);
    expect(pausedMs([span('2026-01-01T00:00:00Z', '2026-01-05T00:00:00Z', null)])).toBe(0);
    expect(
      pausedMs([
        span('2026-01-03T00:00:00Z', '2026-01-09T00:00:00Z', '2026-01-08T00:00:00Z'),
        span('2026-01-01T00:00:00Z', '2026-01-05T00:00:00Z', '2026-01-06T00:00:00Z'),
        span('2026-01-04T00:00:00Z', '2026-01-05T00:00:00Z', '2026-01-05T00:00:00Z'),
      ]),
    ).toBe(7 * DAY);
  });
});

describe('extension (B03, B06, D14)', () => {
  const key = 'investigation/UNGP_GENERIC#1';
  const extend = (desk: Desk, when: string, which = key) => extendEvents(policy, desk.clocks, which, 'witness_abroad', at(when));

  it('lengthens the box by the step that its rule names', () => {
    const granted = extend(investigating, '2026-04-01T00:00:00Z');
    expect(granted).toMatchObject({
      kind: 'accepted',
      events: [{ type: 'clock.extended', facts: { key, dueAt: '2026-04-30T00:00:00.000Z' } }],
    });
    const clocks = granted.kind === 'accepted' ? foldClocks(investigating.clocks, granted.events) : [];
    expect(clocks.filter((clock) => clock.key === key).map((clock) => [recomputeDue(policy, clock), clock.extensions])).toEqual([
      ['2026-04-30T00:00:00.000Z', 1],
    ]);
    expect(extend({ clocks, last: [] }, '2026-04-02T00:00:00Z')).toMatchObject({ refusal: { code: 'clock.extension_used' } });
  });

  it.each([
    ['clock.unknown', '2026-04-01T00:00:00Z', 'investigation/UNGP_GENERIC#7'],
    ['clock.not_extendable', '2026-04-01T00:00:00Z', 'feedback/UNGP_GENERIC#1'],
    ['clock.already_due', due, key],
  ])('%s', (code, when, which) => {
    expect(extend(investigating, when, which)).toMatchObject({ kind: 'refused', refusal: { code } });
  });

  it('clock.not_running', () => {
    expect(extend(pause(investigating, 'safety', '2026-03-10T00:00:00Z', null), '2026-03-11T00:00:00Z')).toMatchObject({
      refusal: { code: 'clock.not_running' },
    });
  });
});
