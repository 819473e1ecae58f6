import { describe, expect, it } from 'vitest';
import type { ClockRule, PolicyDocument } from '../../../src/policy/document.ts';
import { ungpGeneric as policy } from '../../../src/policy/presets/ungp-generic.ts';
import { recomputeDue } from '../../../src/timeboxes/due.ts';
import { planClocks } from '../../../src/timeboxes/plan.ts';
import { at, type Desk, emptyDesk, event, happen, live, named, only } from './desk.ts';

const RECEIVED = '2026-03-05T10:00:00.000Z';

const submitted = (): Desk => happen(policy, emptyDesk, RECEIVED, [['case.submitted', { receivedAt: RECEIVED }]], { entered: 'SUBMITTED' });
const acknowledged = (): Desk =>
  happen(policy, submitted(), '2026-03-06T10:00:00Z', [['case.acknowledged']], { left: 'SUBMITTED', entered: 'ACKNOWLEDGED' });
const screening = (): Desk =>
  happen(policy, acknowledged(), '2026-03-09T10:00:00Z', [['case.screening_started']], { left: 'ACKNOWLEDGED', entered: 'SCREENING' });

const tiered = (severity: ClockRule['severity']): PolicyDocument => ({
  ...policy,
  clocks: policy.clocks.map((rule) => (rule.name === 'acknowledgement' && severity !== undefined ? { ...rule, severity } : rule)),
});

describe('starting', () => {
  it('a receipt starts acknowledgement, routing, feedback and update', () => {
    expect(live(submitted())).toEqual(['acknowledgement#1', 'routing#1', 'feedback#1', 'update#1']);
    expect(only(submitted(), 'acknowledgement')).toMatchObject({
      dueAt: '2026-03-12T10:00:00.000Z',
      startedAt: RECEIVED,
      tier: null,
      escalates: true,
    });
    expect(only(submitted(), 'feedback').dueAt).toBe('2026-06-05T10:00:00.000Z');
  });

  it('A02: counts from the original receipt, not from data entry', () => {
    const desk = happen(policy, emptyDesk, '2026-03-20T10:00:00Z', [['case.submitted', { receivedAt: RECEIVED }]], {
      entered: 'SUBMITTED',
    });
    expect(only(desk, 'acknowledgement')).toMatchObject({ startedAt: RECEIVED, dueAt: '2026-03-12T10:00:00.000Z' });
  });

  it('a receipt in the future counts from now', () => {
    const desk = happen(policy, emptyDesk, RECEIVED, [['case.submitted', { receivedAt: '2027-01-01T00:00:00.000Z' }]], {
      entered: 'SUBMITTED',
    });
    expect(only(desk, 'acknowledgement').startedAt).toBe(RECEIVED);
  });

  it('the reminder stands at 80 % of the box, in working time: 00:24 at night is the evening before', () => {
    expect(only(submitted(), 'acknowledgement').warnAt).toBe('2026-03-10T17:00:00.000Z');
  });

  it('does not start a second clock while one runs', () => {
    const again = happen(policy, submitted(), '2026-03-07T10:00:00Z', [['case.submitted', { receivedAt: RECEIVED }]]);
    expect(again.last).toEqual([]);
  });

  it('B07: an edit, a comment or a note moves nothing', () => {
    const desk = screening();
    for (const type of ['note.added', 'evidence.added', 'case.assessed', 'comment.given']) {
      expect(happen(policy, desk, '2026-03-10T10:00:00Z', [[type]], { severity: 'S2' }).last).toEqual([]);
    }
  });

  it('acknowledged in the same decision: started, and met at once', () => {
    const desk = happen(policy, emptyDesk, RECEIVED, [['case.submitted', { receivedAt: RECEIVED }], ['case.acknowledged']], {
      entered: 'ACKNOWLEDGED',
    });
    expect(only(desk, 'acknowledgement').state).toBe('met');
    expect(live(desk)).toContain('screening_start#1');
  });

  it('state given as both left and entered is no change of state', () => {
    expect(happen(policy, screening(), '2026-03-10T10:00:00Z', [['note.added']], { left: 'SCREENING', entered: 'SCREENING' }).last).toEqual(
      [],
    );
  });
});

describe('stopping', () => {
  it('in time: met, not late', () => {
    expect(only(acknowledged(), 'acknowledgement')).toMatchObject({ state: 'met', breachedAt: null, endedAt: '2026-03-06T10:00:00.000Z' });
  });

  it('at the due time: not late; a millisecond later: late, with the true due time as the breach', () => {
    const ack = (when: string) => only(happen(policy, submitted(), when, [['case.acknowledged']]), 'acknowledgement');
    expect(ack('2026-03-12T10:00:00.000Z').breachedAt).toBeNull();
    expect(ack('2026-03-12T10:00:00.001Z').breachedAt).toBe('2026-03-12T10:00:00.000Z');
  });

  it('unassigned is a clocked state: routed to nobody does not stop it, to somebody does', () => {
    const nobody = happen(policy, submitted(), '2026-03-05T10:01:00Z', [['case.routed', { handlerId: null }]]);
    expect(only(nobody, 'routing').state).toBe('running');
    expect(only(happen(policy, nobody, '2026-03-05T11:00:00Z', [['case.assigned', { handlerId: 'a' }]]), 'routing').state).toBe('met');
  });

  it('G02: a substantive message restarts the update clock, another does not', () => {
    const chat = happen(policy, submitted(), '2026-03-10T10:00:00Z', [['message.sent', { from: 'staff', substantive: false }]]);
    expect(chat.last).toEqual([]);
    const own = happen(policy, chat, '2026-03-10T11:00:00Z', [['message.sent', { from: 'rightsholder', substantive: true }]]);
    expect(own.last).toEqual([]);
    const update = happen(policy, own, '2026-03-10T12:00:00Z', [['message.sent', { from: 'staff', substantive: true }]]);
    expect(update.last.map((draft) => draft.type)).toEqual(['clock.met', 'clock.started']);
    expect(named(update, 'update').map((clock) => [clock.key, clock.state, clock.dueAt])).toEqual([
      ['update/UNGP_GENERIC#1', 'met', '2026-04-04T10:00:00.000Z'],
      ['update/UNGP_GENERIC#2', 'running', '2026-04-09T12:00:00.000Z'],
    ]);
  });

  it('a rule that the policy no longer names leaves its clock alone', () => {
    const thin = { ...policy, clocks: policy.clocks.filter((rule) => rule.name !== 'acknowledgement') };
    expect(happen(thin, submitted(), '2026-03-06T10:00:00Z', [['case.acknowledged']]).last).toEqual([]);
  });
});

describe('the end of a case, and the way back', () => {
  const end = (state: 'WITHDRAWN' | 'CLOSED' | 'INCONCLUSIVE') =>
    happen(policy, screening(), '2026-03-10T10:00:00Z', [['case.ended']], { left: 'SCREENING', entered: state });

  it('withdrawal cancels what is owed and starts nothing', () => {
    expect(live(end('WITHDRAWN'))).toEqual([]);
    expect(only(end('WITHDRAWN'), 'screening').state).toBe('cancelled');
    expect(only(end('INCONCLUSIVE'), 'feedback').state).toBe('cancelled');
  });

  it('leaving DIALOGUE by withdrawal does not meet its box', () => {
    const dialogue = happen(policy, screening(), '2026-03-10T10:00:00Z', [['case.accepted']], { left: 'SCREENING', entered: 'DIALOGUE' });
    const gone = happen(policy, dialogue, '2026-03-11T10:00:00Z', [['case.withdrawn']], { left: 'DIALOGUE', entered: 'WITHDRAWN' });
    expect(only(gone, 'dialogue').state).toBe('cancelled');
  });

  it('closing starts monitoring, which is nobody’s breach and ends with reopening', () => {
    expect(live(end('CLOSED'))).toEqual(['monitoring#1']);
    expect(only(end('CLOSED'), 'monitoring')).toMatchObject({ escalates: false, dueAt: '2027-03-10T10:00:00.000Z' });
  });

  it('2.7: reopening starts new clocks, numbered on', () => {
    const again = happen(policy, end('CLOSED'), '2026-05-01T10:00:00Z', [['case.reopened']], { left: 'CLOSED', entered: 'SCREENING' });
    expect(live(again)).toEqual(['feedback#2', 'screening#2', 'update#2']);
    expect(only(again, 'monitoring').state).toBe('cancelled');
  });

  it('H07: retaliation is clocked in a closed case, and goes on whatever the case does', () => {
    const alleged = happen(policy, end('WITHDRAWN'), '2026-04-01T00:00:00Z', [['protection.alleged']]);
    expect(live(alleged)).toEqual(['protection_triage#1', 'protection_contact#1', 'protection_assessment#1', 'protection_plan#1']);
    const open = happen(policy, screening(), '2026-03-10T09:00:00Z', [['protection.alleged']]);
    const closed = happen(policy, open, '2026-03-10T10:00:00Z', [['case.withdrawn']], { left: 'SCREENING', entered: 'WITHDRAWN' });
    expect(live(closed)).toEqual(['protection_triage#1', 'protection_contact#1', 'protection_assessment#1', 'protection_plan#1']);
  });

  it('C03: a referral can be reviewed after the end, in a box of its own', () => {
    const referred = happen(policy, screening(), '2026-03-10T10:00:00Z', [['case.referred_out']], {
      left: 'SCREENING',
      entered: 'REFERRED_OUT',
    });
    expect(only(referred, 'screening').state).toBe('met');
    const asked = happen(policy, referred, '2026-03-12T10:00:00Z', [['review.requested']]);
    expect(live(asked)).toEqual(['review#1']);
    const upheld = happen(policy, asked, '2026-03-20T10:00:00Z', [['review.decided', { upheld: true }]], {
      left: 'REFERRED_OUT',
      entered: 'SCREENING',
    });
    expect(live(upheld)).toEqual(['screening#2', 'update#2']);
  });

  it('a message in a closed case starts no clock', () => {
    expect(happen(policy, end('CLOSED'), '2026-04-01T10:00:00Z', [['message.sent', { from: 'staff', substantive: true }]]).last).toEqual(
      [],
    );
  });
});

describe('imported history (D24)', () => {
  const imported = (entered: 'INVESTIGATION' | 'CLOSED') =>
    happen(policy, emptyDesk, '2026-03-05T10:00:00Z', [['case.imported', { receivedAt: '2015-01-01T00:00:00.000Z' }]], { entered });

  it('an open case gets one forward box', () => {
    expect(live(imported('INVESTIGATION'))).toEqual(['update#1']);
    expect(only(imported('INVESTIGATION'), 'update').dueAt).toBe('2026-04-04T10:00:00.000Z');
  });

  it('a closed case gets none', () => {
    expect(imported('CLOSED').clocks).toEqual([]);
  });
});

describe('remedy items', () => {
  const items = [
    { key: 'item-1', type: 'RM4', dueAt: '2026-05-01T00:00:00.000Z' },
    { key: 'item-2', type: 'RM1', dueAt: '2026-04-01T00:00:00.000Z' },
  ];
  const remedy = happen(policy, screening(), '2026-03-10T10:00:00Z', [['decision.agreed']], { left: 'DIALOGUE', entered: 'REMEDY' });
  const planned = happen(policy, remedy, '2026-03-11T10:00:00Z', [['remedy.planned', { items }]]);

  it('each item has a clock with its own promised date', () => {
    expect(named(planned, 'remedy').map((clock) => [clock.key, clock.item, clock.dueAt])).toEqual([
      ['remedy/UNGP_GENERIC#1', 'item-1', '2026-05-01T00:00:00.000Z'],
      ['remedy/UNGP_GENERIC#2', 'item-2', '2026-04-01T00:00:00.000Z'],
    ]);
    expect(only(planned, 'remedy_plan').state).toBe('met');
    expect(named(planned, 'remedy').map((clock) => recomputeDue(policy, clock))).toEqual(items.map((item) => item.dueAt));
  });

  it('delivery of one item stops its clock alone and starts its verification', () => {
    const delivered = happen(policy, planned, '2026-03-20T10:00:00Z', [['remedy.delivered', { key: 'item-2' }]]);
    expect(live(delivered)).toEqual(expect.arrayContaining(['remedy#1', 'verification#1']));
    expect(live(delivered)).not.toContain('remedy#2');
    expect(only(delivered, 'verification').item).toBe('item-2');
    const disputed = happen(policy, delivered, '2026-03-25T10:00:00Z', [['remedy.disputed', { key: 'item-2' }]]);
    expect(live(disputed)).toContain('remedy#3');
    expect(only(disputed, 'verification').state).toBe('met');
  });

  it('a second plan does not restart an item that runs', () => {
    const later = items.map((item) => ({ ...item, dueAt: '2027-01-01T00:00:00.000Z' }));
    const again = happen(policy, planned, '2026-03-12T10:00:00Z', [['remedy.planned', { items: later }]]);
    expect(named(again, 'remedy')).toEqual(named(planned, 'remedy'));
  });
});

describe('promised dates', () => {
  it('the window to comment ends when the person was told that it ends', () => {
    const desk = happen(policy, screening(), '2026-03-10T10:00:00Z', [
      ['evidence_summary.issued', { commentUntil: '2026-03-30T00:00:00.000Z' }],
    ]);
    expect(only(desk, 'comment_window')).toMatchObject({
      dueAt: '2026-03-30T00:00:00.000Z',
      agreedDueAt: '2026-03-30T00:00:00.000Z',
      escalates: false,
    });
    const bare = happen(policy, screening(), '2026-03-10T10:00:00Z', [['evidence_summary.issued']]);
    expect(only(bare, 'comment_window').dueAt).toBe('2026-03-24T10:00:00.000Z');
  });
});

describe('severity (C02, D14)', () => {
  const strict = tiered({ S1: [{ unit: 'days', value: 30 }], S3: [{ unit: 'hours', value: 48 }], S5: [{ unit: 'hours', value: 24 }] });
  const begin = happen(strict, emptyDesk, RECEIVED, [['case.submitted', { receivedAt: RECEIVED }]], { entered: 'SUBMITTED' });
  const assess = (desk: Desk, when: string, severity: 'S1' | 'S2' | 'S3' | 'S5') =>
    happen(strict, desk, when, [['case.assessed', { level: severity }]], { severity });

  it('a higher tier moves dates earlier, counted from the same start', () => {
    const desk = assess(begin, '2026-03-05T12:00:00Z', 'S3');
    expect(desk.last).toHaveLength(1);
    expect(desk.last[0]).toMatchObject({
      type: 'clock.advanced',
      facts: { dueAt: '2026-03-07T10:00:00.000Z', warnAt: '2026-03-07T00:24:00.000Z', tier: 'S3' },
    });
    expect(recomputeDue(strict, only(desk, 'acknowledgement'))).toBe('2026-03-07T10:00:00.000Z');
  });

  it('a lower tier, or a longer box, changes nothing', () => {
    const severe = assess(begin, '2026-03-05T12:00:00Z', 'S5');
    expect(assess(severe, '2026-03-05T13:00:00Z', 'S3').last).toEqual([]);
    expect(assess(begin, '2026-03-05T13:00:00Z', 'S1').last).toEqual([]);
  });

  it('a case known to be severe starts in its tier; from a slower tier back to the rule is earlier', () => {
    const started = happen(strict, emptyDesk, RECEIVED, [['case.submitted', { receivedAt: RECEIVED }]], {
      entered: 'SUBMITTED',
      severity: 'S1',
    });
    expect(only(started, 'acknowledgement')).toMatchObject({ tier: 'S1', dueAt: '2026-04-04T10:00:00.000Z' });
    const back = assess(started, '2026-03-06T10:00:00Z', 'S2');
    expect(only(back, 'acknowledgement')).toMatchObject({ tier: null, dueAt: '2026-03-12T10:00:00.000Z' });
  });
});

describe('rest in a state (2.5, E04)', () => {
  const asked = happen(policy, screening(), '2026-03-10T10:00:00Z', [['info.requested']], { left: 'SCREENING', entered: 'NEEDS_INFO' });

  it('screening rests while we wait for the answer; acknowledged, feedback and update never do', () => {
    expect(only(asked, 'screening')).toMatchObject({
      state: 'paused',
      pauses: [{ reason: 'awaiting_complainant', until: '2026-04-09T10:00:00.000Z' }],
    });
    expect(asked.clocks.filter((clock) => clock.state === 'paused')).toHaveLength(1);
    expect(live(asked)).toContain('info_answer#1');
  });

  it('the answer moves the due time by the working time that was paused, and starts no fresh box', () => {
    const answered = happen(policy, asked, '2026-03-14T10:00:00Z', [['info.answered']], { left: 'NEEDS_INFO', entered: 'SCREENING' });
    expect(only(asked, 'screening').dueAt).toBe('2026-03-30T10:00:00.000Z');
    // From Tuesday 10:00 to Saturday: 31 working hours.
    expect(only(answered, 'screening')).toMatchObject({ state: 'running', dueAt: '2026-04-02T17:00:00.000Z' });
    expect(only(answered, 'info_answer').state).toBe('met');
  });

  it('a third round of questions does not rest the box again', () => {
    let desk = asked;
    for (const day of ['12', '14', '16']) {
      desk = happen(policy, desk, `2026-03-${day}T10:00:00Z`, [['info.answered']], { left: 'NEEDS_INFO', entered: 'SCREENING' });
      desk = happen(policy, desk, `2026-03-${day}T11:00:00Z`, [['info.requested']], { left: 'SCREENING', entered: 'NEEDS_INFO' });
    }
    expect(only(desk, 'screening').pauses).toHaveLength(2);
    expect(only(desk, 'screening').state).toBe('running');
  });

  it('a stop while paused ends the pause first, so that late means late', () => {
    const met = happen(policy, asked, '2026-04-02T10:00:00Z', [['case.accepted']], { left: 'NEEDS_INFO', entered: 'ACCEPTED' });
    expect(met.last.slice(0, 2).map((draft) => [draft.type, draft.facts.key, draft.facts.late])).toEqual([
      ['clock.resumed', 'screening/UNGP_GENERIC#1', undefined],
      ['clock.met', 'screening/UNGP_GENERIC#1', false],
    ]);
  });

  it('investigation and dialogue in turn hand out no second box', () => {
    const investigating = happen(policy, screening(), '2026-03-10T10:00:00Z', [['case.accepted']], {
      left: 'SCREENING',
      entered: 'INVESTIGATION',
    });
    const talking = happen(policy, investigating, '2026-03-20T10:00:00Z', [['track.chosen']], {
      left: 'INVESTIGATION',
      entered: 'DIALOGUE',
    });
    const back = happen(policy, talking, '2026-03-25T10:00:00Z', [['track.chosen']], { left: 'DIALOGUE', entered: 'INVESTIGATION' });
    expect(only(talking, 'investigation').state).toBe('paused');
    expect(only(back, 'investigation')).toMatchObject({ state: 'running', dueAt: '2026-04-29T10:00:00.000Z' });
  });
});

it('takes clock events that the action brought itself as done', () => {
  const { clocks } = submitted();
  const own = [
    event('case.acknowledged', '2026-03-06T10:00:00Z'),
    event('clock.met', '2026-03-06T10:00:00Z', { key: 'acknowledgement/UNGP_GENERIC#1', late: false }),
  ];
  expect(planClocks(policy, clocks, { events: own, left: null, entered: null, severity: null }, at('2026-03-06T10:00:00Z'))).toEqual([]);
});
