import { describe, expect, it } from 'vitest';
import { clockHistory } from '../../../src/cases/clock-history.ts';
import { later, plusMs } from '../../../src/time.ts';
import { timersFor } from '../../../src/timeboxes/timers.ts';
import type { EventRecord } from '../../../src/workflow/model.ts';
import { DAY, dialogue, investigation, needsInfo, people, screening, submitted, type World } from './world.ts';

/** The entries of the last `count` events that are about clocks. */
const entries = (world: World, type: string) => world.ledger.filter((event) => event.type === type);
const noticeIds = (world: World) =>
  world.lastEffects.filter((effect) => effect.facts.audience === 'rightsholder').map((effect) => effect.facts.noticeId);

function fire(world: World, name: string, step: string): World {
  const plan = timersFor(world.rules.policy, world.case.clocks, true).find(
    (one) => one.clockKey.startsWith(`${name}/`) && one.step === step,
  );
  if (plan === undefined) throw new Error(`no alarm ${name} ${step}`);
  return world.at(later(plan.dueAt, world.now)).act(people.system, 'fire_timer', { input: { ...plan } });
}

describe('the clock ledger says why, with which cap, and which notice told the person (issue 3 section 2)', () => {
  it('starting and meeting name the event that did it', () => {
    const world = submitted().act(people.handler, 'acknowledge');
    expect(entries(world, 'clock.started')[0]?.facts).toMatchObject({ cause: 'case.submitted' });
    const [met] = entries(world, 'clock.met');
    expect(met?.facts).toMatchObject({ cause: 'case.acknowledged', noticeId: noticeIds(world)[0] });
  });

  it('the person asks to wait, and ends it: a notice each time, in the same decision', () => {
    const world = investigation().act(people.rh, 'request_pause');
    expect(noticeIds(world)).toEqual([expect.stringMatching(/^\d+\.paused$/)]);
    expect(entries(world, 'clock.paused').at(-1)?.facts).toMatchObject({
      cause: 'handling.paused',
      reason: 'complainant_request',
      capDays: 90,
      noticeId: noticeIds(world)[0],
    });
    world.pass(3).act(people.rh, 'end_pause');
    expect(noticeIds(world)).toEqual([expect.stringMatching(/^\d+\.resumed$/)]);
    expect(entries(world, 'clock.resumed').at(-1)?.facts).toMatchObject({ cause: 'handling.resumed', noticeId: noticeIds(world)[0] });
  });

  it('a rest that begins with a question has the notice of the question, and no second one', () => {
    const world = needsInfo();
    expect(entries(world, 'clock.paused').at(-1)?.facts).toMatchObject({ reason: 'awaiting_complainant', cause: 'info.requested' });
    expect(noticeIds(world)).toEqual([entries(world, 'clock.paused').at(-1)?.facts.noticeId]);
    world.pass(2).act(people.rh, 'answer_info', { content: ['answer'] });
    expect(noticeIds(world)).toEqual([entries(world, 'clock.resumed').at(-1)?.facts.noticeId]);
  });

  it('at the cap a clock goes on by itself, and the person is told', () => {
    const world = fire(needsInfo(), 'screening', 'resume');
    expect(entries(world, 'clock.resumed').at(-1)?.facts).toMatchObject({ cause: 'cap_reached', noticeId: noticeIds(world)[0] });
    expect(noticeIds(world)).toEqual([expect.stringMatching(/^\d+\.resumed$/)]);
  });

  it('an extension names which of how many it is', () => {
    const world = dialogue();
    const clockKey = world.case.clocks.find((clock) => clock.name === 'dialogue')?.key ?? '';
    world.act(people.handler, 'extend_clock', { input: { clockKey, reason: 'both_sides_agree' }, content: ['reasons'] });
    expect(entries(world, 'clock.extended')[0]?.facts).toMatchObject({
      use: 1,
      of: 2,
      reason: 'both_sides_agree',
      noticeId: noticeIds(world)[0],
    });
  });

  it('a breach has passed its date, and names the notice "they are late"', () => {
    const world = fire(submitted(), 'acknowledgement', 'breach');
    expect(entries(world, 'clock.breached')[0]?.facts).toMatchObject({ cause: 'due_passed', noticeId: noticeIds(world)[0] });
  });

  it('after "stop contacting me" nothing is sent, and the entry says so (2.6)', () => {
    const world = investigation().act(people.rh, 'withdraw', { input: { choice: 'stop_contact' } });
    expect(world.case.milestones.contact_stopped).toBeDefined();
    world.act(people.handler, 'pause_clocks', { input: { reason: 'safety' }, content: ['reasons'] });
    expect(noticeIds(world)).toEqual([]);
    expect(entries(world, 'clock.paused').at(-1)?.facts.noticeId).toBeNull();
  });

  it('what only ends a rest on the way to being met tells nobody a new date', () => {
    const world = needsInfo()
      .pass(1)
      .act(people.rh, 'withdraw', { input: { choice: 'stop_all' } });
    expect(noticeIds(world).filter((id) => String(id).endsWith('.resumed'))).toEqual([]);
  });
});

describe('history of one clock', () => {
  it('is its own entries in words of codes, without the reminders of the machinery', () => {
    const world = fire(screening(), 'screening', 'warn').act(people.handler, 'request_info', {
      input: { questions: 1, about: ['when'] },
      content: ['question'],
    });
    const at = world.now;
    world.pass(2).act(people.rh, 'answer_info', { content: ['answer'] });
    const events = world.ledger.map((event): EventRecord => ({ ...event, recordedAt: event.occurredAt, role: 'handler' }));
    const history = clockHistory('screening/UNGP_GENERIC#1', events);
    expect(history.map(({ entry, by, reason, told }) => [entry, by, reason, told])).toEqual([
      ['started', 'handler', null, false],
      ['paused', 'handler', 'awaiting_complainant', true],
      ['resumed', 'you', 'awaiting_complainant', true],
    ]);
    expect(history[1]?.date).toBe(plusMs(at, 30 * DAY));
  });
});
