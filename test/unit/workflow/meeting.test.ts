/** E03: a meeting is offered with all that somebody needs to decide, never a duty, and the record is agreed by both. */
import { describe, expect, it } from 'vitest';
import { plusMs } from '../../../src/time.ts';
import { meetingInHand } from '../../../src/workflow/meetings.ts';
import { DAY, investigation, OFFER, people, type World } from './world.ts';

const offered = (input: object = {}, ...content: readonly string[]): World =>
  investigation().act(people.handler, 'offer_meeting', { input: { ...OFFER.input, ...input }, content });
const seqOf = (world: World): number => world.case.meetings?.at(-1)?.seq ?? 0;
const says = (world: World, reply: string, more: object = {}, ...content: readonly string[]): World =>
  world.act(people.rh, 'answer_meeting', { input: { meetingSeq: seqOf(world), reply, ...more }, content });
const records = (world: World, more: object = {}): World =>
  world.act(people.handler, 'record_meeting', {
    input: { meetingSeq: seqOf(world), held: true, heldAt: world.now, ...more },
    content: ['minutes'],
  });

describe('an offer', () => {
  it('says how and who comes; one in a place at a time says where', () => {
    const world = investigation();
    const wish = (input: object, ...content: readonly string[]) =>
      world.refusals(people.handler, 'offer_meeting', { input: { ...input }, content });
    expect(wish({})).toContain('input.invalid');
    expect(wish({ ...OFFER.input, attendees: [] })).toContain('input.invalid');
    const there = { form: 'in_person', attendees: ['handler'], startsAt: plusMs(world.now, DAY) };
    expect(wish(there)).toEqual(['meeting.place_missing']);
    expect(wish(there, 'place')).toEqual([]);
    expect(wish({ ...OFFER.input, startsAt: world.now })).toEqual(['meeting.in_past']);
  });

  it('is answered with yes, no or another time, and the answer may be changed as long as it stands', () => {
    const world = says(offered(), 'decline');
    expect(world.case.milestones.meeting_accepted).toBeUndefined();
    says(world, 'accept', { interpreter: true }, 'companions');
    expect(meetingInHand(world.case)).toMatchObject({ reply: 'accept' });
    expect(world.case.milestones.meeting_accepted).toBe(world.now);
    expect(world.refusals(people.rh, 'answer_meeting', { input: { reply: 'other_time' } })).toEqual(['meeting.time_missing']);
    says(world, 'other_time', { proposedAt: plusMs(world.now, DAY) });
    expect(world.case.milestones.meeting_accepted).toBeUndefined();
  });

  it('stops nothing when the person says no, or nothing at all (E04)', () => {
    const clocks = (world: World) => world.case.clocks.map(({ key, dueAt, state }) => `${key} ${dueAt} ${state}`);
    const silent = offered();
    const before = clocks(silent);
    expect(clocks(says(silent, 'decline'))).toEqual(before);
  });

  it('makes way for another, and an answer to the first is not taken for the second', () => {
    const world = offered();
    const first = seqOf(world);
    world.act(people.handler, 'offer_meeting', OFFER);
    expect(world.case.meetings?.map(({ state }) => state)).toEqual(['replaced', 'offered']);
    expect(world.refusals(people.rh, 'answer_meeting', { input: { meetingSeq: first, reply: 'accept' } })).toEqual(['meeting.changed']);
  });

  it('owes an answer within five working days to a time that the person proposes', () => {
    const clock = (world: World) => world.case.clocks.findLast(({ name }) => name === 'meeting_reply');
    const world = says(offered(), 'other_time', {}, 'answer');
    expect(clock(world)).toMatchObject({ state: 'running', escalates: true });
    expect(clock(world.act(people.handler, 'offer_meeting', OFFER))?.state).toBe('met');
  });

  it('is none of somebody who asked not to be contacted (2.6)', () => {
    const world = investigation().act(people.rh, 'withdraw', { input: { choice: 'stop_contact' } });
    expect(world.refusals(people.handler, 'offer_meeting', OFFER)).toEqual(['contact.stopped']);
  });
});

describe('the record', () => {
  it('needs a time that has come and words, where the meeting took place', () => {
    const world = says(offered(), 'accept');
    const wish = (input: object, ...content: readonly string[]) =>
      world.refusals(people.handler, 'record_meeting', { input: { meetingSeq: seqOf(world), ...input }, content });
    expect(wish({ held: true })).toEqual(['meeting.time_missing', 'meeting.minutes_missing']);
    expect(wish({ held: true, heldAt: plusMs(world.now, DAY) }, 'minutes')).toEqual(['meeting.in_future']);
    expect(wish({ held: false })).toEqual([]);
  });

  it('waits for the person, who agrees or says what is wrong; then it may be written again', () => {
    const world = records(says(offered(), 'accept'));
    const answers = (agreed: boolean) =>
      world.act(people.rh, 'answer_minutes', { input: { minutesSeq: world.case.meetings?.at(-1)?.minutesSeq ?? 0, agreed } });
    const old = world.case.meetings?.at(-1)?.minutesSeq ?? 0;
    answers(false);
    expect(world.case.meetings?.at(-1)).toMatchObject({ state: 'over', held: true, minutes: 'disputed' });
    records(world);
    expect(world.refusals(people.rh, 'answer_minutes', { input: { minutesSeq: old, agreed: true } })).toEqual(['meeting.changed']);
    answers(true);
    expect(world.case.meetings?.at(-1)?.minutes).toBe('agreed');
    expect(world.refusals(people.rh, 'answer_minutes', { input: { minutesSeq: old, agreed: true } })).toContain('meeting.no_minutes');
    expect(world.refusals(people.handler, 'record_meeting', { input: { meetingSeq: seqOf(world), held: false } })).toContain(
      'meeting.not_offered',
    );
    expect(world.refold()).toEqual(world.case);
  });
});
