import { describe, expect, it } from 'vitest';
import { viewMyCase } from '../../../src/cases/view.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { later, plusMs } from '../../../src/time.ts';
import { OVERRUN_REASONS } from '../../../src/timeboxes/model.ts';
import { timersFor } from '../../../src/timeboxes/timers.ts';
import { actionNamed } from '../../../src/workflow/actions.ts';
import type { EventRecord } from '../../../src/workflow/model.ts';
import { DAY, decided, dialogue, grievanceRules, HOUR, investigation, people, screening, submitted, World } from './world.ts';

const ACK = 'acknowledgement/UNGP_GENERIC#1';

function clockOf(world: World, key = ACK) {
  const clock = world.case.clocks.find((one) => one.key === key);
  if (clock === undefined) throw new Error(`no clock ${key}`);
  return clock;
}

const told = (clockKey: string, newDueAt: string, reason = 'new_evidence') => ({
  input: { clockKey, reason, newDueAt },
  content: ['message'],
});

function announce(world: World, daysAfter: number, key = ACK): World {
  return world.act(people.handler, 'announce_overrun', told(key, plusMs(clockOf(world, key).dueAt, daysAfter * DAY)));
}

/** Fires the alarm of a clock and step at its time, or now where that has passed. */
function fire(world: World, step: string, key = ACK): World {
  const plan = timersFor(world.rules.policy, world.case.clocks, true).find((one) => one.clockKey === key && one.step === step);
  if (plan === undefined) throw new Error(`no alarm ${key} ${step}`);
  return world.at(later(plan.dueAt, world.now)).act(people.system, 'fire_timer', { input: { ...plan } });
}

const count = (world: World, type: string) => world.types().filter((one) => one === type).length;

describe('an overrun announced before its date (B03)', () => {
  it('is written with reason and new date, told in the same decision, and moves no due time', () => {
    const world = submitted();
    const { dueAt } = clockOf(world);
    announce(world, 5);
    expect(world.ledger.at(-1)).toMatchObject({
      type: 'overrun.announced',
      facts: { key: ACK, reason: 'new_evidence', newDueAt: plusMs(dueAt, 5 * DAY), extends: false },
    });
    expect(world.lastEffects).toMatchObject([
      { facts: { template: 'overrun_announced', audience: 'rightsholder', noticeId: world.ledger.at(-1)?.facts.noticeId } },
    ]);
    expect(clockOf(world).dueAt).toBe(dueAt);
  });

  it('does not stop the breach, at its true due time; but nobody was surprised', () => {
    const world = announce(submitted(), 5);
    const { dueAt } = clockOf(world);
    fire(world, 'breach');
    expect(clockOf(world).breachedAt).toBe(dueAt);
    expect(count(world, 'predictability.breached')).toBe(0);
  });

  it.each([
    ['clock.unknown', 'nothing/here#1', 5],
    ['overrun.not_later', ACK, 0],
    ['overrun.too_far', ACK, 400],
  ])('%s', (code, key, days) => {
    const world = submitted();
    expect(world.refusals(people.handler, 'announce_overrun', told(key, plusMs(clockOf(world).dueAt, days * DAY)))).toEqual([code]);
  });

  it('comes before the date: at the very due time it is too late', () => {
    const world = submitted();
    const { dueAt } = clockOf(world);
    const wish = told(ACK, plusMs(dueAt, DAY));
    expect(world.at(plusMs(dueAt, -1)).refusals(people.handler, 'announce_overrun', wish)).toEqual([]);
    expect(world.at(dueAt).refusals(people.handler, 'announce_overrun', wish)).toEqual(['overrun.too_late']);
  });

  it('is nothing that could be said of a window of the person, or of a clock that is over', () => {
    const window = decided();
    const open = window.case.clocks.find((clock) => clock.name === 'appeal_window');
    expect(window.refusals(people.handler, 'announce_overrun', told(open?.key ?? '', plusMs(window.now, 99 * DAY)))).toEqual([
      'overrun.not_owed',
    ]);
    expect(screening().refusals(people.handler, 'announce_overrun', told(ACK, '2026-12-01T00:00:00.000Z'))).toEqual(['clock.not_running']);
  });

  it('workload, leave and legal review are no reasons, neither here nor for an extension (2.5)', () => {
    expect(OVERRUN_REASONS).not.toEqual(expect.arrayContaining(['workload']));
    for (const reason of ['workload', 'leave', 'legal_review', 'other']) {
      const world = dialogue();
      const key = world.case.clocks.find((clock) => clock.name === 'dialogue')?.key ?? '';
      const newDueAt = plusMs(clockOf(world, key).dueAt, DAY);
      expect(world.refusals(people.handler, 'announce_overrun', told(key, newDueAt, reason))).toEqual(['input.invalid']);
      expect(world.refusals(people.handler, 'extend_clock', { input: { clockKey: key, reason }, content: ['reasons'] })).toEqual([
        'input.invalid',
      ]);
    }
  });

  it('needs words to the person', () => {
    const world = submitted();
    const { input } = told(ACK, plusMs(clockOf(world).dueAt, DAY));
    expect(world.refusals(people.handler, 'announce_overrun', { input })).toEqual(['content.missing']);
    expect(actionNamed('announce_overrun')?.content.message).toMatchObject({ required: true, audience: 'rightsholder' });
  });

  it('uses the extension first where the policy grants one: it then is the extension', () => {
    const world = investigation();
    const key = 'investigation/UNGP_GENERIC#1';
    const before = clockOf(world, key).dueAt;
    world.act(people.handler, 'announce_overrun', told(key, plusMs(before, 15 * DAY)));
    expect(world.types().slice(-2)).toEqual(['overrun.announced', 'clock.extended']);
    expect(clockOf(world, key)).toMatchObject({ dueAt: plusMs(before, 15 * DAY), extensions: 1 });
    expect(world.ledger.at(-2)?.facts).toMatchObject({ extends: true });
  });

  it('an extension that runs out is an overrun like any other: its own date needs its own notice', () => {
    const world = announce(investigation(), 15, 'investigation/UNGP_GENERIC#1');
    fire(world, 'breach', 'investigation/UNGP_GENERIC#1');
    expect(count(world, 'predictability.breached')).toBe(1);
  });
});

describe('PREDICTABILITY_BREACH (B03)', () => {
  it('is written with a breach that nobody announced, in the same decision, once', () => {
    const world = fire(submitted(), 'breach');
    const { dueAt } = clockOf(world);
    const types = world.types();
    expect(types.indexOf('predictability.breached')).toBeGreaterThan(types.indexOf('clock.breached'));
    expect(world.ledger.find((event) => event.type === 'predictability.breached')?.facts).toMatchObject({ key: ACK, dueAt });
    world.act(people.handler, 'acknowledge');
    expect(count(world, 'predictability.breached')).toBe(1);
  });

  it('also where the work was done late before any alarm rang', () => {
    const world = submitted().pass(30).act(people.handler, 'acknowledge');
    const late = world.ledger.filter((event) => event.type === 'predictability.breached').map((event) => event.facts.key);
    expect(late).toContain(ACK);
    expect(new Set(late).size).toBe(late.length);
  });

  it('not for what was done in time, and not for a window of the person', () => {
    expect(count(submitted().act(people.handler, 'acknowledge'), 'predictability.breached')).toBe(0);
    const world = decided();
    const key = world.case.clocks.find((clock) => clock.name === 'appeal_window')?.key ?? '';
    const before = count(world, 'predictability.breached');
    fire(world, 'breach', key);
    expect(count(world, 'predictability.breached')).toBe(before);
  });
});

describe('the new date is watched too', () => {
  it('and missing it is a second overrun that the person sees', () => {
    const world = announce(submitted(), 3);
    fire(world, 'breach');
    const levelBefore = world.case.level;
    fire(world, 'announced-1');
    expect(world.ledger.filter((event) => event.type === 'overrun.repeated').map((event) => event.facts)).toMatchObject([
      { key: ACK, newDueAt: plusMs(clockOf(world).dueAt, 3 * DAY) },
    ]);
    expect(world.lastEffects.map((effect) => effect.facts.template)).toEqual(['overdue_again', 'overdue_again']);
    expect(world.case.level).toBe(levelBefore);
    const events = world.ledger.map((event): EventRecord => ({ ...event, recordedAt: event.occurredAt, role: 'system' }));
    const shown = viewMyCase(
      world.case,
      events.map((event) => ({ ...event, content: {} })),
      plusMs(world.now, 1),
    );
    expect(shown.clocks.find((clock) => clock.name === 'acknowledgement')?.announced).toMatchObject({ again: true });
    expect(timersFor(ungpGeneric, world.case.clocks, true).some((plan) => plan.step.startsWith('announced-'))).toBe(false);
  });

  it('a later date told in time takes its place; one told too late is refused', () => {
    const world = announce(submitted(), 3);
    world.act(people.handler, 'announce_overrun', told(ACK, plusMs(clockOf(world).dueAt, 6 * DAY), 'translation'));
    const watched = timersFor(grievanceRules.policy, world.case.clocks, true).filter((plan) => plan.step.startsWith('announced-'));
    expect(watched).toEqual([{ clockKey: ACK, step: 'announced-2', dueAt: plusMs(clockOf(world).dueAt, 6 * DAY) }]);
    fire(world, 'breach');
    expect(
      world.at(plusMs(clockOf(world).dueAt, 6 * DAY + 1)).refusals(people.handler, 'announce_overrun', told(ACK, plusMs(world.now, DAY))),
    ).toEqual(['overrun.too_late']);
  });

  it('ends with the clock', () => {
    const world = announce(submitted(), 3).act(people.handler, 'acknowledge');
    expect(timersFor(grievanceRules.policy, world.case.clocks, true).some((plan) => plan.clockKey === ACK)).toBe(false);
  });
});

describe('"no change" twice (G02)', () => {
  const send = (world: World, substantive: boolean) =>
    world.pass(HOUR / DAY).act(people.handler, 'send_message', { input: { substantive }, content: ['message'] });

  it('climbs one level, and again at every second one', () => {
    const world = send(screening(), false);
    expect(world.case.level).toBe(0);
    expect(send(world, false).case.level).toBe(1);
    expect(send(world, false).case.level).toBe(1);
    expect(send(world, false).case.level).toBe(2);
  });

  it('news, or a word of the person in between, begins the count anew', () => {
    const world = send(send(send(screening(), false), true), false);
    expect(world.case.level).toBe(0);
    world.act(people.rh, 'write_message', { content: ['message'] });
    expect(send(world, false).case.level).toBe(0);
  });
});
