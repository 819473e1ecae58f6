/** What users of other systems reported about their clocks (peers.md 3 and 6), one test each: the reported fault would fail it. */
import { describe, expect, it } from 'vitest';
import type { CalendarRules, ClockRule, PolicyDocument } from '../../../src/policy/document.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { type Candidate, chooseForLevel } from '../../../src/routing/route.ts';
import { type Instant, later, parseInstant, plusMs } from '../../../src/time.ts';
import { addDuration, isWorkingTime } from '../../../src/timeboxes/calendar.ts';
import { datesOf } from '../../../src/timeboxes/due.ts';
import { foldClocks, isLive } from '../../../src/timeboxes/fold.ts';
import type { ClockState, TimerPlan } from '../../../src/timeboxes/model.ts';
import { clockEvent } from '../../../src/timeboxes/pauses.ts';
import { rungsOf, timersFor } from '../../../src/timeboxes/timers.ts';
import { isEnded } from '../../../src/workflow/vocabulary.ts';
import {
  closedCase,
  DAY,
  day,
  GRAVE,
  grievanceRules,
  HOUR,
  idOf,
  investigation,
  MINOR,
  needsInfo,
  people,
  START,
  screening,
  submitted,
  type World,
} from '../workflow/world.ts';

const clockOf = (world: World, name: string): ClockState => {
  const found = world.case.clocks.filter((clock) => clock.name === name).at(-1);
  if (found === undefined) throw new Error(`no clock ${name}`);
  return found;
};
const alarms = (world: World, key: string): readonly TimerPlan[] =>
  timersFor(world.rules.policy, world.case.clocks, !isEnded(world.case.state)).filter((plan) => plan.clockKey === key);
const steps = (world: World, name: string) => alarms(world, clockOf(world, name).key).map((plan) => plan.step);
const ring = (world: World, plan: TimerPlan) =>
  world.at(later(plan.dueAt, world.now)).act(people.system, 'fire_timer', { input: { ...plan } });
const answer = (world: World) => world.act(people.rh, 'answer_info', { content: ['answer'] });
const withRule = (name: string, change: Partial<ClockRule>): PolicyDocument => ({
  ...ungpGeneric,
  clocks: ungpGeneric.clocks.map((rule) => (rule.name === name ? { ...rule, ...change } : rule)),
});

describe('osTicket', () => {
  it('#3034: who waits for the person is not flagged overdue when the old date passes', () => {
    const world = needsInfo();
    const { key, dueAt } = clockOf(world, 'screening');
    expect(steps(world, 'screening')).toEqual(['resume']);
    world.at(plusMs(dueAt, HOUR));
    expect(world.refusals(people.system, 'fire_timer', { input: { clockKey: key, step: 'breach', dueAt } })).not.toEqual([]);
    const back = clockOf(answer(world), 'screening');
    expect(back).toMatchObject({ state: 'running', breachedAt: null });
    expect(back.dueAt > world.now).toBe(true);
  });

  it('#6438: the wait is a fact of its own, with reason, beginning, end and the new date', () => {
    const world = answer(needsInfo().pass(2));
    const { key, dueAt } = clockOf(world, 'screening');
    const facts = world.ledger.filter((event) => event.facts.key === key).map((event) => ({ type: event.type, ...event.facts }));
    expect(facts.slice(1)).toMatchObject([
      { type: 'clock.paused', reason: 'awaiting_complainant', from: day(0.1), until: day(30.1) },
      { type: 'clock.resumed', reason: 'awaiting_complainant', dueAt },
    ]);
  });
});

describe('frappe/helpdesk', () => {
  it('#1554: what is shown as paused does not tick in the background', () => {
    const world = needsInfo();
    const before = clockOf(world, 'screening').dueAt;
    // From Monday 11:24 to Wednesday 11:24: two working days.
    expect([before, clockOf(answer(world.pass(2)), 'screening').dueAt]).toEqual(['2026-03-23T11:24:00.000Z', '2026-03-25T11:24:00.000Z']);
  });

  it('#2212: lunch is no working time', () => {
    const calendar: CalendarRules = { timeZone: 'Asia/Kolkata', week: { 3: ['09:00-13:00', '14:00-18:00'] }, holidays: [] };
    const at = (time: string) => parseInstant(`2026-03-04T${time}:00+05:30`);
    expect(addDuration(calendar, at('13:20'), { unit: 'working_hours', value: 1 })).toBe(at('15:00'));
    expect(addDuration(calendar, at('12:30'), { unit: 'working_hours', value: 1 })).toBe(at('14:30'));
  });
});

describe('GLPI', () => {
  it('#15605: another target keeps the time that was waited', () => {
    const tiers = { severity: { S4: [{ unit: 'working_days' as const, value: 8 }], S5: [{ unit: 'working_days' as const, value: 8 }] } };
    const rules = { ...grievanceRules, policy: withRule('screening', tiers) };
    const world = submitted(rules).pass(0.1).act(people.handler, 'acknowledge').act(people.handler, 'start_screening');
    world.act(people.handler, 'request_info', { input: { questions: 1, about: ['when'] }, content: ['question'] });
    const graver = clockOf(answer(world.pass(2)).act(people.handler, 'assess', { input: GRAVE }), 'screening');
    // Eight working days from Monday 11:24 are Thursday the 12th; two more were waited.
    expect(graver.tier).not.toBeNull();
    expect(graver.dueAt).toBe('2026-03-16T11:24:00.000Z');
  });

  it('#5319: every level of the ladder is reached, not the first alone', () => {
    const ladder: PolicyDocument['ladder'] = [
      { at: 0.8, step: 'warn' },
      { at: 1, step: 'breach', level: 1 },
      { at: 1.5, step: 'escalate', level: 2 },
      { at: 2, step: 'escalate', level: 3 },
    ];
    const policy = { ...ungpGeneric, ladder };
    let clocks: readonly ClockState[] = [clockOf(submitted(), 'acknowledgement')];
    const rung: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const [next] = [...timersFor(policy, clocks, true)].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
      if (next === undefined) throw new Error('the ladder ends');
      rung.push(next.step);
      clocks = foldClocks(clocks, [clockEvent('clock.stepped', next.dueAt, { key: next.clockKey, step: next.step })]);
    }
    expect(rung).toEqual(['warn', 'breach', 'escalate', 'escalate-2', 'oversight-1']);
  });
});

describe('Zammad', () => {
  it('#2532: three levels go to three people', () => {
    const person = (staffId: string, ...roles: Candidate['roles']): Candidate => ({
      staffId,
      roles,
      languages: ['en'],
      openCases: 0,
      active: true,
    });
    const staff = [
      person('handler', 'handler'),
      person('head', 'senior_handler'),
      person('board', 'oversight'),
      person('panel', 'panel_member'),
    ];
    const reached = [1, 2, 3].map((level) => chooseForLevel(ungpGeneric, level, staff, new Set(), new Set()).staffId);
    expect(reached).toEqual(['head', 'board', 'panel']);
    expect(rungsOf(ungpGeneric).flatMap(({ level }) => level ?? [])).toEqual([1, 2]);
  });

  it('#4432: a reminder comes in working time, not at midnight or on a Sunday', () => {
    const rules = ungpGeneric.clocks.filter((rule) => rule.limits.every(({ unit }) => unit !== 'hours') && rule.severity === undefined);
    const nightly = rules.flatMap((rule) =>
      Array.from({ length: 34 }, (_, n) => plusMs(START, n * 5 * HOUR)).flatMap((startedAt) => {
        const { warnAt } = datesOf(ungpGeneric, rule, { startedAt, tier: null, agreedDueAt: null, extensions: 0 }, []);
        return atWork(warnAt) || !workedBetween(startedAt, warnAt) ? [] : [`${rule.name} from ${startedAt}: ${warnAt}`];
      }),
    );
    expect(rules.length).toBeGreaterThan(10);
    expect(nightly).toEqual([]);
  });

  it('#4432: the next level and the weekly reminders too are asked in working time, never before their own time', () => {
    const rules = ungpGeneric.clocks.filter((rule) => rule.limits.every(({ unit }) => unit !== 'hours') && rule.severity === undefined);
    const wrong: string[] = [];
    let asked = 0;
    for (const rule of rules.filter(({ escalates }) => escalates !== false))
      for (let n = 0; n < 34; n += 1) {
        const clock = started(rule, plusMs(START, n * 5 * HOUR));
        const { dueAt, startedAt } = clock;
        let last = dueAt;
        for (const plan of ladderOf(clock, 4).filter(({ step }) => step !== 'warn' && step !== 'breach')) {
          asked += 1;
          const own =
            plan.step === 'escalate' ? plusMs(dueAt, Math.floor((Date.parse(dueAt) - Date.parse(startedAt)) / 2)) : plusMs(last, 7 * DAY);
          const waits = plan.dueAt > own && workedBetween(own, plan.dueAt);
          if (!isWorkingTime(ungpGeneric.calendar, plan.dueAt) || plan.dueAt < own || waits)
            wrong.push(`${rule.name} from ${startedAt}: ${plan.step} at ${plan.dueAt}, own time ${own}`);
          last = plan.dueAt;
        }
        // A missed date is a fact: it has its own time, whoever is there.
        expect(ladderOf(clock, 0).find(({ step }) => step === 'breach')?.dueAt).toBe(dueAt);
      }
    expect(asked).toBeGreaterThan(1_000);
    expect(wrong).toEqual([]);
  });

  it('#4432: in the hours of the place, by a promised date too; hours on call climb day and night', () => {
    const weekday = (days: readonly number[]) => Object.fromEntries(days.map((iso) => [iso, ['08:00-16:00']]));
    const cairo: CalendarRules = { timeZone: 'Africa/Cairo', week: weekday([7, 1, 2, 3, 4]), holidays: [] };
    const policy: PolicyDocument = { ...ungpGeneric, places: [{ name: 'cairo', countries: ['EG'], calendar: cairo }] };
    const rule = ruleNamed('screening');
    const there = {
      ...started(rule, parseInstant('2026-03-01T09:00:00.000Z')),
      calendar: 'cairo',
      dueAt: parseInstant('2026-03-23T09:00:00.000Z'),
    };
    // 150 % is Friday the 3rd at 11:00, a day off there and no day off elsewhere.
    expect(timersFor(policy, [there], true).at(-1)?.dueAt).toBe('2026-04-05T06:00:00.000Z');
    const promised = { ...there, agreedDueAt: there.dueAt, tier: 'S5' as const };
    const inHours = {
      ...policy,
      clocks: policy.clocks.map((one) => (one === rule ? { ...one, severity: { S5: [{ unit: 'hours' as const, value: 40 }] } } : one)),
    };
    expect(timersFor(inHours, [promised], true).at(-1)?.dueAt).toBe('2026-04-05T06:00:00.000Z');
    expect(timersFor(inHours, [{ ...promised, agreedDueAt: null }], true).at(-1)?.dueAt).toBe('2026-04-03T09:00:00.000Z');
  });

  it('#5624: a case that changes hands keeps its targets; one whose regime is void has none of it', () => {
    const world = investigation();
    // Being given to somebody is what the box `routing` waits for.
    const targets = () => world.case.clocks.filter((clock) => clock.name !== 'routing');
    const before = targets();
    world.act(people.senior, 'assign', { input: { handlerId: idOf('s-handler2'), cause: 'balance' } });
    expect(targets()).toEqual(before);
    const key = clockOf(world, 'investigation').key;
    const clocks = foldClocks(before, [clockEvent('clock.voided', world.now, { key })]);
    expect(timersFor(ungpGeneric, clocks, true).filter((plan) => plan.clockKey === key)).toEqual([]);
    expect(timersFor(ungpGeneric, clocks, true).length).toBeGreaterThan(0);
  });

  it('#4353: a clock that is put aside leaves the ladder, also after it has escalated', () => {
    const world = screening();
    const { key } = clockOf(world, 'screening');
    for (const step of ['warn', 'breach', 'escalate']) {
      const next = alarms(world, key).find((plan) => plan.step === step);
      if (next === undefined) throw new Error(step);
      ring(world, next);
    }
    expect(clockOf(world, 'screening').breachedAt).not.toBeNull();
    const clocks = foldClocks(world.case.clocks, [clockEvent('clock.voided', world.now, { key })]);
    expect(clocks.filter((clock) => clock.key === key && isLive(clock))).toEqual([]);
    expect(timersFor(ungpGeneric, clocks, true).filter((plan) => plan.clockKey === key)).toEqual([]);
  });

  it('#1322: an answer that comes by another way than the form ends the wait', () => {
    const world = needsInfo()
      .pass(2)
      .act(people.rh, 'write_message', { content: ['message'] });
    expect(clockOf(world, 'screening')).toMatchObject({ state: 'running', dueAt: '2026-03-25T11:24:00.000Z' });
    expect(steps(world, 'screening')).toEqual(['warn', 'breach', 'escalate']);
    expect(clockOf(answer(world.pass(1)), 'screening')).toMatchObject({ state: 'running', dueAt: '2026-03-25T11:24:00.000Z' });
  });

  it('#3140: who was answered in time does not escalate at the old date', () => {
    const world = investigation();
    const { key, dueAt } = clockOf(world, 'update');
    world.pass(5).act(people.handler, 'send_message', { input: { substantive: true }, content: ['message'] });
    expect(world.case.clocks.find((clock) => clock.key === key)).toMatchObject({ state: 'met', breachedAt: null });
    expect(alarms(world, key)).toEqual([]);
    world.at(dueAt);
    expect(world.refusals(people.system, 'fire_timer', { input: { clockKey: key, step: 'breach', dueAt } })).not.toEqual([]);
    expect(clockOf(world, 'update').dueAt > dueAt).toBe(true);
  });
});

describe('GlobaLeaks', () => {
  it('#4866: three months are no ninety days, each alarm rings once, a closed case is quiet, the window is the policy’s', () => {
    const august = parseInstant('2026-08-31T10:00:00.000Z');
    expect(addDuration(ungpGeneric.calendar, august, { unit: 'months', value: 3 })).toBe('2026-11-30T10:00:00.000Z');
    expect(addDuration(ungpGeneric.calendar, august, { unit: 'days', value: 90 })).toBe('2026-11-29T10:00:00.000Z');

    const world = investigation();
    const [warn] = alarms(world, clockOf(world, 'feedback').key);
    if (warn === undefined) throw new Error('no reminder');
    ring(world, warn);
    expect(world.refusals(people.system, 'fire_timer', { input: { ...warn } })).not.toEqual([]);
    expect(world.types().filter((type) => type === 'clock.warned')).toHaveLength(1);

    expect(closedCase().case.clocks.filter((clock) => clock.name === 'feedback' && isLive(clock))).toEqual([]);

    const early = { ...ungpGeneric, ladder: ungpGeneric.ladder.map((rung) => (rung.step === 'warn' ? { ...rung, at: 0.5 } : rung)) };
    const half = submitted({ ...grievanceRules, policy: early });
    expect(clockOf(half, 'feedback').warnAt < clockOf(submitted(), 'feedback').warnAt).toBe(true);
  });
});

describe('DIGIT', () => {
  const COMMENTS: readonly ((world: World) => World)[] = [
    (world) => world.act(people.rh, 'write_message', { content: ['message'] }),
    (world) => world.act(people.rh, 'add_evidence', { input: { fileIds: [] }, content: ['note'] }),
    (world) => world.act(people.handler, 'add_note', { content: ['note'] }),
  ];
  /** What was put down about the case is put down otherwise: by staff, by the person, and back again. */
  const EDITS: readonly ((world: World) => World)[] = [
    (world) => world.act(people.handler, 'assess', { input: MINOR }),
    (world) => world.act(people.handler, 'assess', { input: { ...MINOR, scale: 1, rights: ['R07'], harms: ['TH01'] } }),
    (world) => world.act(people.handler, 'assess', { input: MINOR }),
    (world) => world.act(people.rh, 'change_identity_mode', { input: { identityMode: 'confidential' } }),
  ];
  /** Another category: a weaker one by two people, the person's objection, and a stronger one at once. */
  const CATEGORIES: readonly ((world: World) => World)[] = [
    (world) => world.act(people.handler, 'propose_reclassification', { input: { entryClass: 'FEEDBACK' }, content: ['reasons'] }),
    (world) => world.act(people.senior, 'confirm_reclassification', { content: ['reasons'] }),
    (world) => world.act(people.rh, 'contest_class', { content: ['reasons'] }),
    (world) => world.act(people.handler, 'assess', { input: { ...MINOR, entryClass: 'WHISTLEBLOWER_REPORT' } }),
  ];

  it.each([
    ['a comment, a file or a note', COMMENTS, 'note.added'],
    ['an edit', EDITS, 'identity.mode_changed'],
    ['a new category', CATEGORIES, 'class.changed'],
  ] as const)('%s moves no date and starts no clock again', (_name, acts, last) => {
    const world = screening();
    const dated = () => world.case.clocks.map(({ key, dueAt, startedAt, state, warnAt }) => ({ key, dueAt, startedAt, state, warnAt }));
    const before = dated();
    for (const act of acts) {
      act(world.pass(1));
      expect(dated()).toEqual(before);
    }
    expect(world.types()).toContain(last);
  });
});

describe('eGRM', () => {
  it('one missed date climbs one level at each rung of the ladder, not one level a day, and its date stays', () => {
    const world = screening();
    const { key, dueAt } = clockOf(world, 'screening');
    const levels = new Map<number, number>();
    for (let today = 0; today < 60; today += 1) {
      world.at(day(today + 1));
      for (const plan of alarms(world, key).filter((one) => one.dueAt <= world.now)) ring(world, plan);
      levels.set(today, world.case.level);
    }
    const climbs = [...levels].filter(([today, level]) => level !== (levels.get(today - 1) ?? 0)).map(([, level]) => level);
    expect(climbs).toEqual([1, 2]);
    const own = world.ledger.filter((event) => event.facts.key === key).map((event) => event.type);
    expect(own.filter((type) => type === 'clock.breached')).toHaveLength(1);
    expect(clockOf(world, 'screening')).toMatchObject({ key, dueAt, breachedAt: dueAt });
    // Breach to oversight takes half of the box, not a day.
    const breached = world.ledger.find((event) => event.type === 'clock.breached')?.occurredAt ?? START;
    const stepped = world.ledger.find((event) => event.type === 'clock.stepped' && event.facts.step === 'escalate')?.occurredAt ?? START;
    expect(Date.parse(stepped) - Date.parse(breached)).toBeGreaterThan(7 * DAY);
  });
});

function ruleNamed(name: string): ClockRule {
  const rule = ungpGeneric.clocks.find((one) => one.name === name);
  if (rule === undefined) throw new Error(name);
  return rule;
}

/** A running clock of a rule as it starts, without a case round it. */
function started(rule: ClockRule, startedAt: Instant): ClockState {
  const box = { startedAt, tier: null, agreedDueAt: null, extensions: 0 };
  const { name, regime, binding, source, pausable } = rule;
  const fixed = { state: 'running', endedAt: null, breachedAt: null, item: null, pauses: [], fired: [], escalates: true } as const;
  return { ...box, ...datesOf(ungpGeneric, rule, box, []), ...fixed, key: `${name}/${regime}#1`, name, regime, binding, source, pausable };
}

/** What rings for this clock alone until `reminders` weekly reminders have rung. */
function ladderOf(begun: ClockState, reminders: number): readonly TimerPlan[] {
  const rang: TimerPlan[] = [];
  let clocks: readonly ClockState[] = [begun];
  for (let next = first(clocks); next !== undefined; next = first(clocks)) {
    if (next.step === `oversight-${reminders + 1}`) return rang;
    rang.push(next);
    clocks = foldClocks(clocks, [clockEvent('clock.stepped', next.dueAt, { key: next.clockKey, step: next.step, dueAt: next.dueAt })]);
  }
  return rang;
}

const first = (clocks: readonly ClockState[]) => [...timersFor(ungpGeneric, clocks, true)].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];

function atWork(at: Instant): boolean {
  return isWorkingTime(ungpGeneric.calendar, at) || isWorkingTime(ungpGeneric.calendar, plusMs(at, -1));
}

/** Whether anybody was at work between two times, by the quarter of an hour. */
function workedBetween(from: Instant, to: Instant): boolean {
  for (let at = from; at < to; at = plusMs(at, HOUR / 4)) if (isWorkingTime(ungpGeneric.calendar, at)) return true;
  return false;
}
