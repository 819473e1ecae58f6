import { describe, expect, it } from 'vitest';
import { later } from '../../../src/time.ts';
import type { TimerPlan } from '../../../src/timeboxes/model.ts';
import { timersFor } from '../../../src/timeboxes/timers.ts';
import { ASSIGNMENT_CAUSES } from '../../../src/workflow/codes.ts';
import { decide } from '../../../src/workflow/decide.ts';
import { systemFollowUps } from '../../../src/workflow/follow-ups.ts';
import { isEnded } from '../../../src/workflow/vocabulary.ts';
import {
  DAY,
  decided,
  grievanceRules,
  idOf,
  importedFacts,
  NOT_FOUND,
  needsInfo,
  people,
  screening,
  submitted,
  World,
  withSenior,
} from './world.ts';

/** The alarm that rings first. */
function nextTimer(world: World): TimerPlan {
  const [first] = [...timersFor(world.rules.policy, world.case.clocks, !isEnded(world.case.state))].sort((a, b) =>
    a.dueAt < b.dueAt ? -1 : 1,
  );
  if (first === undefined) throw new Error('no alarm');
  return first;
}

/** The alarm of a clock and step. */
function timer(world: World, name: string, step: string): TimerPlan {
  const found = timersFor(world.rules.policy, world.case.clocks, true).find(
    (plan) => plan.clockKey.startsWith(`${name}/`) && plan.step === step,
  );
  if (found === undefined) throw new Error(`no alarm ${name} ${step}`);
  return found;
}

function fire(world: World, plan: TimerPlan): World {
  return world.at(later(plan.dueAt, world.now)).act(people.system, 'fire_timer', { input: { ...plan } });
}

const routing = (handlerId: string | null, level = 0) => ({
  input: { handlerId, level, language: 'en', rule: 'everything_else', explanation: [{ staffId: handlerId, verdict: 'chosen' }] },
});

describe('a handler who has left', () => {
  const mine = () => submitted().act(people.handler, 'assign', { input: { handlerId: idOf('s-handler'), cause: 'takes_over' } });
  const gone = { input: { staffId: idOf('s-handler') } };

  it('has the case no longer: it goes back to routing, and the head of the handlers hears of it', () => {
    const world = mine().act(people.system, 'release', gone);
    expect(world.case).toMatchObject({ handlerId: null, handlerLevel: 0 });
    expect(world.lastEffects.map(({ name, facts }) => [name, facts['template'], facts['level']])).toEqual([
      ['route-case', undefined, undefined],
      ['send-notice', 'handler_left', 1],
    ]);
    expect(world.case.participations.some((part) => part.staffId === idOf('s-handler'))).toBe(true);
  });

  it('who had a case that has climbed leaves it to those of its level, not to whom it was taken past (people.md 3.5)', () => {
    const world = mine().act(people.system, 'assign', { input: { handlerId: idOf('s-oversight'), level: 2, cause: 'takes_over' } });
    world.act(people.system, 'release', { input: { staffId: idOf('s-oversight') } });
    expect(world.lastEffects[0]).toMatchObject({ name: 'assign-level', facts: { level: 2 } });
    expect(world.lastEffects[1]?.facts).toMatchObject({ template: 'handler_left', level: 2 });
  });

  it('or who declares a tie to a case that has climbed leaves it to those of its level too (D03)', () => {
    const effects = (level: number) => {
      const world = mine().act(people.system, 'assign', { input: { handlerId: idOf('s-oversight'), level, cause: 'takes_over' } });
      return world.act(people.oversight, 'declare_conflict', { input: { conflict: true } }).lastEffects.map(({ name }) => name);
    };
    expect([effects(2), effects(0)]).toEqual([['assign-level'], ['route-case']]);
  });

  it('is released once, and no colleague of theirs with them', () => {
    const world = mine();
    expect(world.refusals(people.system, 'release', { input: { staffId: idOf('s-handler2') } })).toEqual(['handler.elsewhere']);
    world.act(people.system, 'release', gone);
    expect(world.refusals(people.system, 'release', gone)).toEqual(['handler.elsewhere']);
    expect(mine().refusals(people.senior, 'release', gone)).toEqual(['actor.role']);
  });

  it('leaves the review of the appeal to somebody else', () => {
    const world = withSenior();
    world.act(people.system, 'release', { input: { staffId: idOf('s-senior2') } });
    expect(world.case.appeal?.reviewerId).toBeNull();
    expect(world.lastEffects.map(({ name }) => name)).toEqual(['send-notice']);
  });
});

describe('routing and assignment', () => {
  it('gives a handler and stops the routing box; nobody does not', () => {
    const world = submitted().act(people.system, 'route', routing(null, 2));
    expect(world.case).toMatchObject({ handlerId: null, level: 2 });
    expect(world.case.clocks.find((clock) => clock.name === 'routing')?.state).toBe('running');
    expect(world.lastEffects[0]?.facts).toMatchObject({ template: 'unassigned' });
    world.act(people.system, 'route', routing(idOf('s-handler')));
    expect(world.case).toMatchObject({ handlerId: idOf('s-handler'), level: 2, handlerLevel: 0 });
    expect(world.case.clocks.find((clock) => clock.name === 'routing')?.state).toBe('met');
  });

  it('finding nobody takes nobody away', () => {
    const world = submitted().act(people.system, 'route', routing(idOf('s-handler')));
    world.act(people.system, 'assign', { input: { handlerId: null, level: 2, cause: 'takes_over' } });
    expect(world.case).toMatchObject({ handlerId: idOf('s-handler'), level: 2, handlerLevel: 0 });
  });

  it('a handler takes a case, and hands on none but their own', () => {
    const world = submitted();
    expect(world.refusals(people.handler, 'assign', { input: { handlerId: idOf('s-handler2'), cause: 'takes_over' } })).toEqual([
      'assignment.not_self',
    ]);
    expect(world.refusals(people.handler, 'assign', { input: { handlerId: idOf('s-handler'), cause: 'takes_over' } })).toEqual([]);
    expect(world.refusals(people.senior, 'assign', { input: { handlerId: null, cause: 'takes_over' } })).toEqual(['assignment.nobody']);
    // An administrator sees the card alone, and from a card one names only oneself (C05).
    expect(world.refusals(people.admin, 'assign', { input: { handlerId: idOf('s-handler2'), cause: 'absence' } })).toEqual([
      'assignment.not_self',
    ]);
    world.act(people.handler, 'assign', { input: { handlerId: idOf('s-handler'), cause: 'takes_over' } });
    expect(world.refusals(people.handler2, 'assign', { input: { handlerId: idOf('s-senior'), cause: 'absence' } })).toEqual([
      'assignment.not_self',
    ]);
    world.act(people.handler, 'assign', { input: { handlerId: idOf('s-handler2'), cause: 'absence' } });
    expect(world.case.handlerId).toBe(idOf('s-handler2'));
  });

  it('says why in one of a few words, and in nothing that somebody could hide a message in (D17)', () => {
    const world = submitted();
    const why = (cause: string) => world.refusals(people.handler, 'assign', { input: { handlerId: idOf('s-handler'), cause } });
    for (const cause of ['x', 'his_name.is_known:to-me', 'escalation', '']) expect(why(cause)).toEqual(['input.invalid']);
    for (const cause of ASSIGNMENT_CAUSES) expect(why(cause)).toEqual([]);
  });

  it('the level is not the handler’s to set, and no member of staff lowers or raises it (2.4)', () => {
    const at = (level: number) => ({ input: { handlerId: idOf('s-handler'), level, cause: 'takes_over' } });
    const world = submitted();
    expect(world.refusals(people.handler, 'assign', at(4))).toEqual(['assignment.level_not_yours']);
    expect(world.refusals(people.handler, 'assign', at(world.case.level))).toEqual([]);
    expect(world.refusals(people.senior, 'assign', at(2))).toEqual(['assignment.level_raised']);
    world.act(people.system, 'route', routing(null, 2));
    expect(world.refusals(people.senior, 'assign', at(2))).toEqual([]);
    expect(world.refusals(people.senior, 'assign', at(1))).toEqual(['assignment.level_lowered']);
    expect(world.refusals(people.oversight, 'assign', at(0))).toEqual(['assignment.level_lowered']);
    expect(world.act(people.handler, 'assign', { input: { handlerId: idOf('s-handler'), cause: 'takes_over' } }).case.level).toBe(2);
  });

  it("is not for people who judge: routing is the system's", () => {
    expect(submitted().refusals(people.senior, 'route', routing(idOf('s-handler')))).toEqual(['actor.role']);
  });
});

describe('fire_timer', () => {
  it('warns the handler at 80 %', () => {
    const world = submitted().act(people.system, 'route', routing(idOf('s-handler')));
    fire(world, timer(world, 'acknowledgement', 'warn'));
    expect(world.types().at(-1)).toBe('clock.warned');
    expect(world.lastEffects).toEqual([
      {
        queue: 'notify',
        name: 'send-notice',
        facts: { clockKey: 'acknowledgement/UNGP_GENERIC#1', template: 'due_soon', audience: 'staff' },
      },
    ]);
  });

  it('records the true due time of a breach, climbs to L1, hands on and tells the person (B03)', () => {
    const world = submitted().act(people.system, 'route', routing(idOf('s-handler')));
    const plan = timer(world, 'acknowledgement', 'breach');
    world.at(plan.dueAt).pass(3);
    fire(world, plan);
    expect(world.ledger.find((event) => event.type === 'clock.breached')?.facts).toMatchObject({ key: plan.clockKey, dueAt: plan.dueAt });
    expect(world.case).toMatchObject({ level: 1, counters: { breaches: 1 } });
    expect(world.lastEffects).toEqual([
      { queue: 'escalate', name: 'assign-level', facts: { level: 1, cause: 'timer', clockKey: plan.clockKey } },
      { queue: 'notify', name: 'send-notice', facts: { clockKey: plan.clockKey, level: 1, template: 'overdue', audience: 'staff' } },
      {
        queue: 'notify',
        name: 'send-notice',
        facts: {
          clockKey: plan.clockKey,
          template: 'overdue',
          audience: 'rightsholder',
          noticeId: expect.stringMatching(/^\d+\.overdue$/),
        },
      },
    ]);
  });

  it('climbs to oversight at 150 %, or at the second missed date (2.4), and no higher', () => {
    const world = submitted().act(people.system, 'route', routing(idOf('s-handler')));
    fire(world, timer(world, 'acknowledgement', 'warn'));
    fire(world, timer(world, 'acknowledgement', 'breach'));
    world.act(people.system, 'assign', { input: { handlerId: idOf('s-senior'), level: 1, cause: 'takes_over' } });
    fire(world, timer(world, 'acknowledgement', 'escalate'));
    expect(world.case.level).toBe(2);
    world.act(people.system, 'assign', { input: { handlerId: idOf('s-oversight'), level: 2, cause: 'takes_over' } });
    fire(world, timer(world, 'acknowledgement', 'oversight-1'));
    expect(world.case.level).toBe(2);
    expect(world.lastEffects.map((effect) => effect.facts.template)).toEqual(['still_overdue', 'still_overdue']);
  });

  it('hands on a case that climbed by rule, although its level is reached already', () => {
    const world = submitted()
      .act(people.system, 'route', routing(idOf('s-handler')))
      .act(people.rh, 'report_retaliation');
    expect(world.case).toMatchObject({ level: 2, handlerLevel: 0 });
    fire(world, timer(world, 'acknowledgement', 'breach'));
    expect(world.types().filter((type) => type === 'case.escalated')).toHaveLength(1);
    expect(world.lastEffects[0]).toEqual({
      queue: 'escalate',
      name: 'assign-level',
      facts: { level: 2, cause: 'timer', clockKey: 'acknowledgement/UNGP_GENERIC#1' },
    });
  });

  it('tells the roles that the rung names, beside the person in charge; the level’s holders where it names none (issue 3)', () => {
    const ladder = grievanceRules.policy.ladder.map((rung) => (rung.step === 'breach' ? { ...rung, notify: ['mediator'] } : rung));
    const rules = { ...grievanceRules, policy: { ...grievanceRules.policy, ladder } };
    const world = submitted(rules).act(people.system, 'route', routing(idOf('s-handler')));
    const staffNotice = () => world.lastEffects.find((effect) => effect.facts.audience === 'staff')?.facts;
    fire(world, timer(world, 'acknowledgement', 'warn'));
    expect(staffNotice()).not.toHaveProperty('roles');
    fire(world, timer(world, 'acknowledgement', 'breach'));
    expect(staffNotice()).toMatchObject({ template: 'overdue', level: 1, roles: ['mediator'] });
    fire(world, timer(world, 'acknowledgement', 'escalate'));
    expect(staffNotice()).toMatchObject({ template: 'escalated', level: 2 });
    expect(staffNotice()).not.toHaveProperty('roles');
  });

  it('is refused for an alarm that is no longer wanted: fired, moved, unknown, ended', () => {
    const world = submitted();
    const plan = timer(world, 'acknowledgement', 'warn');
    fire(world, plan);
    expect(world.refusals(people.system, 'fire_timer', { input: { ...plan } })).toEqual(['timer.superseded']);
    const breach = timer(world, 'acknowledgement', 'breach');
    expect(world.refusals(people.system, 'fire_timer', { input: { ...breach, dueAt: plan.dueAt } })).toEqual(['timer.superseded']);
    expect(world.refusals(people.system, 'fire_timer', { input: { ...breach, clockKey: 'nothing/here#1' } })).toEqual(['timer.superseded']);
    world.act(people.handler, 'acknowledge');
    expect(world.refusals(people.system, 'fire_timer', { input: { ...breach } })).toEqual(['timer.superseded']);
  });

  it('is refused before its time (D10), and to everybody but the system', () => {
    const world = submitted();
    const plan = timer(world, 'acknowledgement', 'breach');
    expect(world.refusals(people.system, 'fire_timer', { input: { ...plan } })).toEqual(['timer.early']);
    for (const actor of [people.bot, people.senior, people.rh])
      expect(world.tryAct(actor, 'fire_timer', { input: { ...plan } }).kind).toBe('refused');
  });

  it('ends a pause at its planned end', () => {
    const world = needsInfo();
    fire(world, timer(world, 'screening', 'resume'));
    expect(world.types().at(-1)).toBe('clock.resumed');
    expect(world.case.clocks.find((clock) => clock.name === 'screening')?.state).toBe('running');
  });

  it("tells the person that a window of theirs ends, which is nobody's breach", () => {
    const world = decided();
    fire(world, timer(world, 'appeal_window', 'warn'));
    expect(world.lastEffects.map((effect) => effect.facts)).toMatchObject([
      { clockKey: 'appeal_window/UNGP_GENERIC#1', template: 'window_ending', audience: 'rightsholder' },
    ]);
    fire(world, timer(world, 'appeal_window', 'breach'));
    expect(world.case).toMatchObject({ level: 0, counters: { breaches: 0 } });
  });

  it('does not break an ETag: time is no revision (D16)', () => {
    const world = submitted().act(people.system, 'route', routing(idOf('s-handler')));
    const { revision } = world.case;
    fire(world, timer(world, 'acknowledgement', 'warn'));
    fire(world, timer(world, 'acknowledgement', 'breach'));
    expect(world.case.revision).toBe(revision);
    expect(world.case.seq).toBeGreaterThan(revision);
  });
});

describe('nobody is forgotten (D13)', () => {
  it('an untouched case rings for ever, never above oversight, and every alarm can fire', () => {
    const world = submitted();
    for (let rung = 0; rung < 60; rung += 1) fire(world, nextTimer(world));
    expect(world.case).toMatchObject({ state: 'SUBMITTED', level: 2 });
    expect(world.refold()).toEqual(world.case);
  });

  it('after the last rung one reminder a week a case, however many clocks are late, and the person hears each time (2.4, eGRM)', () => {
    const world = submitted().act(people.system, 'route', routing(idOf('s-handler')));
    const reminders: string[] = [];
    const fired = new Set<string>();
    for (let rung = 0; rung < 80; rung += 1) {
      const plan = nextTimer(world);
      fire(world, plan);
      // Every rung of every breach once, never again.
      expect(fired.has(`${plan.clockKey} ${plan.step}`)).toBe(false);
      fired.add(`${plan.clockKey} ${plan.step}`);
      if (!plan.step.startsWith('oversight-')) continue;
      reminders.push(plan.dueAt);
      expect(world.lastEffects.flatMap((effect) => (effect.name === 'send-notice' ? [effect.facts.audience] : []))).toEqual([
        'staff',
        'rightsholder',
      ]);
    }
    const late = world.case.clocks.filter((clock) => clock.state === 'running' && clock.breachedAt !== null);
    expect(late.length).toBeGreaterThan(1);
    const gaps = reminders.slice(1).map((at, index) => Date.parse(at) - Date.parse(reminders[index] ?? at));
    expect(reminders.length).toBeGreaterThan(20);
    expect(gaps.every((gap) => gap === 7 * DAY)).toBe(true);
  });

  it('when the reminding clock is met the next one goes on a week later, and makes up for nothing', () => {
    const world = submitted().act(people.system, 'route', routing(idOf('s-handler')));
    let last = '';
    for (let n = 0; n < 8; ) {
      const plan = nextTimer(world);
      fire(world, plan);
      if (plan.step.startsWith('oversight-')) [last, n] = [plan.dueAt, n + 1];
    }
    world.pass(1).act(people.handler, 'acknowledge');
    const plans = timersFor(world.rules.policy, world.case.clocks, true).filter((plan) => plan.step.startsWith('oversight-'));
    expect(plans.map((plan) => Date.parse(plan.dueAt) - Date.parse(last))).toEqual([7 * DAY]);
  });

  it('an imported open case rings from the import on', () => {
    const world = new World().act(people.importer, 'import', { input: importedFacts() });
    for (let rung = 0; rung < 10; rung += 1) fire(world, nextTimer(world));
    expect(world.case.level).toBe(2);
  });

  it('the end of the window starts the remedy or ends the case without anybody (T14, T20)', () => {
    for (const [world, end] of [
      [decided(), 'REMEDY'],
      [decided(NOT_FOUND), 'CLOSED'],
    ] as const) {
      fire(world, timer(world, 'appeal_window', 'breach'));
      const [command] = systemFollowUps(world.case, 'appeal_window');
      if (command === undefined) throw new Error('nothing follows');
      const decision = decide(world.rules, world.case, command, world.now);
      expect(decision.kind === 'accepted' ? decision.state.state : decision.refusals).toBe(end);
    }
  });
});

describe('notices', () => {
  it('are recorded as sent, without a word of the case (K06)', () => {
    const world = screening().act(people.system, 'record_notice', {
      input: { template: 'acknowledged', recipient: 'rightsholder', route: 'email', messageId: null },
    });
    expect(world.types().at(-1)).toBe('notice.sent');
  });
});
