import { describe, expect, it } from 'vitest';
import { plusMs } from '../../../src/time.ts';
import { ENDED_STATES, STATES } from '../../../src/workflow/codes.ts';
import { CASE_STAFF, OPEN } from '../../../src/workflow/vocabulary.ts';
import { DAY, day, decided, dialogue, idOf, investigation, people, START, STATES_REACHED, screening, staff, submitted } from './world.ts';

describe('messages, evidence, notes', () => {
  it.each(STATES)('the mailbox is open both ways in %s (A07, G01)', (state) => {
    const world = STATES_REACHED[state]().act(people.rh, 'write_message', { content: ['message'] });
    expect(world.act(people.handler, 'send_message', { input: { substantive: true }, content: ['message'] }).case.state).toBe(state);
  });

  it.each(OPEN)('E06: the person may add evidence in %s', (state) => {
    expect(STATES_REACHED[state]().refusals(people.rh, 'add_evidence', { input: { fileIds: [idOf('f-1')] } })).toEqual([]);
  });

  it.each(ENDED_STATES)('E06: evidence for %s comes with a reopening or a review', (state) => {
    expect(STATES_REACHED[state]().refusals(people.rh, 'add_evidence', { input: { fileIds: [idOf('f-1')] } })).toEqual([
      'action.not_in_state',
    ]);
  });

  it('E06: evidence may be words alone, or files alone, but not nothing', () => {
    const world = screening();
    const wrong = { kind: 'refused', refusals: [{ code: 'evidence.nothing_given', kind: 'invalid', field: '/note' }] };
    for (const [who, name] of [
      [people.rh, 'add_evidence'],
      [people.handler, 'file_evidence'],
    ] as const) {
      expect(world.tryAct(who, name, { input: { fileIds: [] } })).toMatchObject(wrong);
      expect(world.refusals(who, name, { input: { fileIds: [] }, content: ['note'] })).toEqual([]);
      expect(world.refusals(who, name, { input: { fileIds: [idOf('f-1')] } })).toEqual([]);
      expect(world.refusals(who, name, { input: { fileIds: ['f-1'] } })).toEqual(['input.invalid']);
    }
  });

  it('2.5: there is nothing to resume where nothing rests', () => {
    expect(screening().refusals(people.handler, 'resume_clocks', { input: { reason: 'safety' } })).toEqual(['pause.none']);
    const world = screening().act(people.handler, 'pause_clocks', { input: { reason: 'safety' }, content: ['reasons'] });
    expect(world.refusals(people.handler, 'resume_clocks', { input: { reason: 'external_proceeding' } })).toEqual(['pause.none']);
    expect(world.refusals(people.handler, 'resume_clocks', { input: { reason: 'safety' } })).toEqual([]);
  });

  it('G02: only a substantive message is an update', () => {
    const world = screening().pass(10);
    const due = world.case.clocks.find((clock) => clock.name === 'update')?.dueAt;
    world.act(people.handler, 'send_message', { input: { substantive: false }, content: ['message'] });
    expect(world.case.clocks.filter((clock) => clock.name === 'update')).toHaveLength(1);
    world.act(people.handler, 'send_message', { input: { substantive: true }, content: ['message'] });
    const running = world.case.clocks.filter((clock) => clock.name === 'update' && clock.state === 'running');
    expect(running).toHaveLength(1);
    expect(running[0]?.dueAt).not.toBe(due);
  });

  it('a note of a member of staff is for staff (G01)', () => {
    expect(
      screening()
        .act(people.clerk, 'add_note', { content: ['note'] })
        .types()
        .at(-1),
    ).toBe('note.added');
  });

  it('D01: an attempt to instruct goes to oversight', () => {
    const world = screening().act(people.handler, 'report_instruction', { content: ['report'] });
    expect(world.case.level).toBe(2);
    expect(world.lastEffects).toContainEqual({
      queue: 'notify',
      name: 'send-notice',
      facts: { template: 'instruction_reported', audience: 'staff', level: 2 },
    });
  });
});

describe('A06 identity', () => {
  it("is the person's alone to change", () => {
    const world = screening();
    const wish = { input: { identityMode: 'named' } };
    for (const role of CASE_STAFF) expect(world.refusals(staff('s-any', role), 'change_identity_mode', wish)).toEqual(['actor.role']);
    expect(world.refusals(people.rep, 'change_identity_mode', wish)).toEqual(['actor.role']);
    expect(world.refusals(people.rh, 'change_identity_mode', { input: { identityMode: 'anonymous' } })).toEqual([
      'identity_mode.unchanged',
    ]);
    expect(world.act(people.rh, 'change_identity_mode', wish).case.identityMode).toBe('named');
  });
});

describe('T24 escalation on request', () => {
  it('needs a date that has passed', () => {
    const world = submitted();
    expect(world.refusals(people.rh, 'escalate')).toEqual(['escalation.nothing_overdue']);
    world.pass(8).act(people.rh, 'escalate');
    expect(world.case.level).toBe(1);
    expect(world.ledger.find((event) => event.type === 'case.escalated')?.facts).toMatchObject({ level: 1, cause: 'request' });
    expect(world.lastEffects).toContainEqual(expect.objectContaining({ queue: 'escalate', name: 'assign-level' }));
  });

  it('climbs one level for each missed date or after the reminder interval, up to independent people (2.4)', () => {
    const world = submitted().pass(8).act(people.rh, 'escalate');
    expect(world.refusals(people.rh, 'escalate')).toEqual(['escalation.already_requested']);
    world.pass(7).act(people.rh, 'escalate');
    expect(world.case.level).toBe(2);
    expect(world.pass(30).act(people.rh, 'escalate').case.level).toBe(3);
    // A level is a number: the way stays open until independent people really have the case.
    expect(world.pass(30).refusals(people.rh, 'escalate')).toEqual([]);
    const panel = { handlerId: idOf('s-panel'), level: 3, handlerLevel: 3, cause: 'escalation', explanation: [] };
    expect(world.act(people.system, 'hand_on', { input: panel }).refusals(people.rh, 'escalate')).toEqual(['escalation.at_top']);
  });

  it('works the minute after a date has passed, without any alarm having rung, and not before', () => {
    const world = submitted();
    const dueAt = world.case.clocks
      .filter((clock) => clock.escalates)
      .map((clock) => clock.dueAt)
      .sort()[0];
    if (dueAt === undefined) throw new Error('no clock');
    expect(world.at(dueAt).refusals(people.rh, 'escalate')).toEqual(['escalation.nothing_overdue']);
    expect(world.at(plusMs(dueAt, 60_000)).act(people.rh, 'escalate').case).toMatchObject({ level: 1, counters: { breaches: 0 } });
  });

  it('people.md 3.5: past a person, or straight to independent people; it lowers nothing and remembers who was passed by', () => {
    const late = () => submitted().pass(8);
    expect(late().act(people.rh, 'escalate', { input: { destination: 'other_person' } }).case).toMatchObject({
      level: 2,
      passedLevels: [1],
    });
    const straight = late().act(people.rh, 'escalate', { input: { destination: 'independent_people' } });
    expect(straight.case).toMatchObject({ level: 3, passedLevels: [1, 2], handlerId: late().case.handlerId });
    expect(straight.refold()).toEqual(straight.case);
    const high = late().act(people.rh, 'escalate').pass(7);
    expect(high.refusals(people.rh, 'escalate', { input: { destination: 'other_person' } })).toEqual(['escalation.no_such_level']);
    expect(high.act(people.rh, 'escalate', { input: { destination: 'next_level' } }).case.level).toBe(2);
  });

  it('an informative window that ends is no missed date', () => {
    const world = decided().pass(31);
    world.state = { ...world.case, clocks: world.case.clocks.filter((clock) => clock.name === 'appeal_window') };
    expect(world.refusals(people.rh, 'escalate')).toEqual(['escalation.nothing_overdue']);
  });

  it('staff may ask for help with a reason', () => {
    expect(screening().refusals(people.handler, 'escalate_by_staff')).toEqual(['content.missing']);
    expect(screening().act(people.handler, 'escalate_by_staff', { content: ['reasons'] }).case.level).toBe(1);
  });
});

describe('pauses and extensions (2.5, B03, B06)', () => {
  it('the person may rest what may rest, and end it at any time', () => {
    const world = investigation();
    const before = world.case.clocks.find((clock) => clock.name === 'investigation')?.dueAt;
    world.act(people.rh, 'request_pause', { input: { until: plusMs(world.now, 20 * DAY) } });
    expect(world.case.clocks.find((clock) => clock.name === 'investigation')?.state).toBe('paused');
    expect(world.refusals(people.rh, 'request_pause')).toEqual(['pause.nothing_pausable']);
    world.pass(5).act(people.rh, 'end_pause');
    expect(world.case.clocks.find((clock) => clock.name === 'investigation')).toMatchObject({
      state: 'running',
      dueAt: plusMs(before ?? START, 5 * DAY),
    });
    expect(world.refusals(people.rh, 'end_pause')).toEqual(['pause.none']);
  });

  it('never the acknowledgement or feedback box', () => {
    const world = investigation().act(people.rh, 'request_pause');
    for (const name of ['feedback', 'update']) expect(world.case.clocks.find((clock) => clock.name === name)?.state).toBe('running');
    expect(submitted().refusals(people.rh, 'request_pause')).toEqual(['pause.nothing_pausable']);
  });

  it('workload, leave and legal review are no reasons', () => {
    for (const reason of ['workload', 'leave', 'legal_review', 'awaiting_complainant', 'complainant_request']) {
      expect(investigation().refusals(people.handler, 'pause_clocks', { input: { reason }, content: ['reasons'] })).toContain(
        'input.invalid',
      );
    }
  });

  it('what needs consent needs it here too', () => {
    const mediation = { input: { reason: 'agreed_mediation' }, content: ['reasons'] };
    expect(investigation().refusals(people.handler, 'pause_clocks', mediation)).toEqual(['pause.not_agreed']);
    const external = { input: { reason: 'external_proceeding', basis: 'consent' }, content: ['reasons'] };
    expect(investigation().refusals(people.handler, 'pause_clocks', external)).toEqual(['pause.basis_missing']);
    const world = investigation().act(people.rh, 'inform_external', { input: { body: 'court' } });
    expect(world.refusals(people.handler, 'pause_clocks', external)).toEqual([]);
    expect(world.refusals(people.handler, 'pause_clocks', { input: { reason: 'external_proceeding' }, content: ['reasons'] })).toEqual([
      'pause.basis_missing',
    ]);
    expect(
      world
        .act(people.handler, 'pause_clocks', external)
        .act(people.handler, 'resume_clocks', { input: { reason: 'external_proceeding' } })
        .types(),
    ).toContain('clock.resumed');
  });

  it('refuses a pause that ends before it begins', () => {
    expect(investigation().refusals(people.rh, 'request_pause', { input: { until: day(-1) } })).toEqual(['pause.ends_before_it_begins']);
  });

  it('extends only what the policy lets be extended, once, before it is due, with reasons', () => {
    const world = dialogue();
    const key = world.case.clocks.find((clock) => clock.name === 'dialogue')?.key ?? '';
    const feedback = world.case.clocks.find((clock) => clock.name === 'feedback')?.key ?? '';
    const wish = (clockKey: string) => ({ input: { clockKey, reason: 'both_sides_agree' }, content: ['reasons'] });
    expect(world.refusals(people.handler, 'extend_clock', wish(feedback))).toEqual(['clock.not_extendable']);
    expect(world.refusals(people.handler, 'extend_clock', wish('nothing/here#1'))).toEqual(['clock.unknown']);
    world.act(people.handler, 'extend_clock', wish(key));
    expect(world.lastEffects).toContainEqual(
      expect.objectContaining({ facts: expect.objectContaining({ template: 'extended', audience: 'rightsholder' }) }),
    );
    // Why not this date, and that there is no other.
    expect(world.pass(200).refusals(people.handler, 'extend_clock', wish(key))).toEqual(['clock.not_extendable', 'clock.already_due']);
  });
});

describe('legal hold', () => {
  it('takes two people (2.3)', () => {
    const world = screening();
    expect(world.refusals(people.dpo, 'propose_legal_hold', { input: { hold: false }, content: ['reasons'] })).toEqual([
      'legal_hold.unchanged',
    ]);
    world.act(people.dpo, 'propose_legal_hold', { input: { hold: true }, content: ['reasons'] });
    expect(world.refusals(people.dpo, 'confirm_legal_hold')).toEqual(['legal_hold.same_person']);
    expect(world.act(people.dpo2, 'confirm_legal_hold').case).toMatchObject({ legalHold: true, proposals: [] });
  });
});
