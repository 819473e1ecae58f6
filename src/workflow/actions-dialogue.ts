/** What moves no state: messages, contact attempts, notes, identity (A06), escalation on request (T24), pauses (2.5). */
import Type from 'typebox';
import { parseInstant } from '../time.ts';
import { OVERRUN_REASONS } from '../timeboxes/model.ts';
import { anyExtendable, extendEvents, pauseEvents, resumeEvents } from '../timeboxes/pauses.ts';
import { type ActionDefinition, defineAction, happens, internal, invalid, type Situation, shown, unmet } from './action.ts';
import { IDENTITY_MODES, type Role } from './codes.ts';
import { DESTINATIONS, escalated, mayAskAgain, nextLevel, overdueClock, passageTo, riseByRule } from './escalation.ts';
import { choiceFor, contactWanted, hard, has, proposalOf, unmetIf } from './guards.ts';
import { declared, notYetProposed, proposed, secondPerson } from './guards-people.ts';
import { sideOf } from './mandates.ts';
import type { EventDraft } from './model.ts';
import { assignLevel, tellRightsholder, tellStaff } from './notices.ts';
import { ANY, CASE_STAFF, ClockKey, COMPLAINANTS, CONTACT_ROUTES, HANDLERS, OPEN, OUTSIDE, oneOf, When } from './vocabulary.ts';

const WRITERS: readonly Role[] = [
  ...HANDLERS,
  'investigator',
  'mediator',
  'decision_maker',
  'protection_officer',
  'sgbv_focal_point',
  'panel_member',
];

const writeMessage = defineAction({
  name: 'write_message',
  resource: 'messages',
  audience: 'rightsholder',
  roles: OUTSIDE,
  from: ANY,
  input: {},
  content: { message: shown(50_000, true) },
  apply: ({ actor, now }) => ({
    events: [happens('message.sent', now, { from: sideOf(actor), substantive: true })],
    effects: tellStaff('message'),
  }),
});

/** "No change" for the second time in a row is a matter for the next level (G02). */
const EMPTY_UPDATES = 2;

/** A reply always reaches the mailbox, also where the person wants no notices: reading it there is their choice (2.6). */
const sendMessage = defineAction({
  name: 'send_message',
  resource: 'replies',
  audience: 'staff',
  roles: WRITERS,
  from: ANY,
  input: { substantive: Type.Boolean() },
  content: { message: shown(50_000, true) },
  guards: [declared],
  apply: (attempt) => {
    const { state, input, now } = attempt;
    const empty = input.substantive ? 0 : (state.emptyUpdates ?? 0) + 1;
    const rise = riseByRule(attempt, empty > 0 && empty % EMPTY_UPDATES === 0 ? (nextLevel(attempt) ?? 0) : 0);
    return {
      events: [happens('message.sent', now, { from: 'staff', substantive: input.substantive }), ...rise.events],
      effects: [...tellRightsholder(state, 'message'), ...rise.effects],
    };
  },
});

const recordContactAttempt = defineAction({
  name: 'record_contact_attempt',
  resource: 'contact-attempts',
  audience: 'staff',
  roles: [...WRITERS, 'clerk'],
  from: OPEN,
  fromCard: true,
  input: { route: oneOf(CONTACT_ROUTES) },
  content: { note: internal(8_000) },
  guards: [declared, contactWanted],
  apply: ({ input, now }) => ({ events: [happens('contact.attempted', now, { route: input.route })] }),
});

const addNote = defineAction({
  name: 'add_note',
  resource: 'notes',
  audience: 'staff',
  roles: CASE_STAFF,
  from: ANY,
  fromCard: true,
  input: {},
  content: { note: internal(50_000, true) },
  guards: [declared],
  apply: ({ now }) => ({ events: [happens('note.added', now)] }),
});

/** D01: an attempt to instruct the mechanism is a matter for oversight alone. */
const reportInstruction = defineAction({
  name: 'report_instruction',
  resource: 'instruction-reports',
  audience: 'staff',
  roles: CASE_STAFF,
  from: ANY,
  fromCard: true,
  input: {},
  content: { report: internal(20_000, true) },
  apply: (attempt) => {
    const rise = riseByRule(attempt, 2);
    return {
      events: [happens('instruction.reported', attempt.now), ...rise.events],
      effects: [...tellStaff('instruction_reported', { level: 2 }), ...rise.effects],
    };
  },
});

/** A06: the person alone says how much may be known of them; there is no such action for staff. */
const changeIdentityMode = defineAction({
  name: 'change_identity_mode',
  resource: 'identity-modes',
  audience: 'rightsholder',
  roles: ['rh'],
  from: ANY,
  input: { identityMode: oneOf(IDENTITY_MODES) },
  check: ({ state, input }) => (input.identityMode === state.identityMode ? [invalid('identity_mode.unchanged', '/identityMode')] : []),
  apply: ({ input, now }) => ({ events: [happens('identity.mode_changed', now, { identityMode: input.identityMode })] }),
});

const overdue = hard('escalation.nothing_overdue', ({ state, now }) => overdueClock(state, now) !== null);
const anotherMiss = hard('escalation.already_requested', (situation) => mayAskAgain(situation));
const levelAbove = hard('escalation.at_top', (situation) => nextLevel(situation) !== null);

const somewhere = hard('escalation.at_top', (situation) => passageTo(situation, undefined) !== null);

/**
 * T24 on request: the person sends it higher when a date has passed, without asking anybody: to the next level, past whoever that is, or
 * straight to independent people (people.md 3.5). It lowers nothing.
 */
const escalate = defineAction({
  name: 'escalate',
  transition: 'T24',
  resource: 'escalations',
  audience: 'rightsholder',
  roles: COMPLAINANTS,
  from: OPEN,
  input: { destination: Type.Optional(oneOf(DESTINATIONS)) },
  content: { reasons: shown(8_000) },
  guards: [overdue, anotherMiss, somewhere],
  check: (attempt) => {
    // Where there is none at all, the guard has said so.
    const closed = passageTo(attempt, undefined) !== null && passageTo(attempt, attempt.input.destination) === null;
    return closed ? [invalid('escalation.no_such_level', '/destination')] : [];
  },
  apply: (attempt) => {
    const { level, passed } = passageTo(attempt, attempt.input.destination) ?? { level: attempt.state.level, passed: [] };
    const clockKey = overdueClock(attempt.state, attempt.now)?.key ?? null;
    return {
      events: [escalated(attempt.now, level, 'request', clockKey, passed)],
      effects: [
        assignLevel(level, 'request', clockKey),
        ...tellStaff('escalated', { level }),
        ...tellRightsholder(attempt.state, 'escalated'),
      ],
    };
  },
});

const escalateByStaff = defineAction({
  name: 'escalate_by_staff',
  transition: 'T24',
  resource: 'staff-escalations',
  audience: 'staff',
  roles: CASE_STAFF,
  from: OPEN,
  fromCard: true,
  input: {},
  content: { reasons: internal(20_000, true) },
  guards: [declared, levelAbove],
  apply: (attempt) => {
    const level = nextLevel(attempt) ?? attempt.state.level;
    return {
      events: [escalated(attempt.now, level, 'rule', null)],
      effects: [assignLevel(level, 'rule', null), ...tellStaff('escalated', { level })],
    };
  },
});

const UNTIL = { until: Type.Optional(When) };

/** The clock events of a pause, or none where nothing may rest: statutory, overdue, not pausable (2.5). */
function pauses(
  { rules, state, now }: Situation,
  reason: 'complainant_request' | 'agreed_mediation' | 'external_proceeding' | 'safety',
  until?: string,
) {
  return pauseEvents(rules.policy, state.clocks, reason, now, until === undefined ? null : parseInstant(until), now);
}

function untilRefusals(now: string, until: string | undefined) {
  return until !== undefined && until <= now ? [invalid('pause.ends_before_it_begins', '/until')] : [];
}

function paused(situation: Situation, reason: Parameters<typeof pauses>[1], until?: string): readonly EventDraft[] {
  const rests = pauses(situation, reason, until);
  return [happens('handling.paused', situation.now, { reason, clocks: rests.length }), ...rests];
}

const requestPause = defineAction({
  name: 'request_pause',
  resource: 'pause-requests',
  audience: 'rightsholder',
  roles: ['rh'],
  from: OPEN,
  input: UNTIL,
  content: { reasons: shown(8_000) },
  check: ({ input, ...situation }) => {
    const wrong = untilRefusals(situation.now, input.until);
    return wrong.length > 0 ? wrong : unmetIf(pauses(situation, 'complainant_request', input.until).length === 0, 'pause.nothing_pausable');
  },
  apply: ({ input, ...situation }) => ({ events: paused(situation, 'complainant_request', input.until), effects: tellStaff('paused') }),
});

const endPause = defineAction({
  name: 'end_pause',
  resource: 'pause-ends',
  audience: 'rightsholder',
  roles: ['rh'],
  from: OPEN,
  input: {},
  guards: [hard('pause.none', ({ rules, state, now }) => resumeEvents(rules.policy, state.clocks, 'complainant_request', now).length > 0)],
  apply: ({ rules, state, now }) => ({
    events: [
      happens('handling.resumed', now, { reason: 'complainant_request' }),
      ...resumeEvents(rules.policy, state.clocks, 'complainant_request', now),
    ],
    effects: tellStaff('resumed'),
  }),
});

/** 2.5, closed list: workload, leave and legal review are no reasons. What needs the person's consent needs it here too. */
const STAFF_REASONS = ['agreed_mediation', 'external_proceeding', 'safety'] as const;

const pauseClocks = defineAction({
  name: 'pause_clocks',
  resource: 'pauses',
  audience: 'staff',
  roles: HANDLERS,
  from: OPEN,
  input: { reason: oneOf(STAFF_REASONS), ...UNTIL, basis: Type.Optional(Type.Enum(['consent', 'legal_bar'])) },
  content: { reasons: shown(8_000, true) },
  guards: [declared],
  check: ({ input, ...situation }) => {
    const { state, now } = situation;
    const wrong = untilRefusals(now, input.until);
    if (wrong.length > 0) return wrong;
    const agreed = input.reason !== 'agreed_mediation' || has(state, 'dialogue_wanted') || has(state, 'meeting_accepted');
    const based =
      input.reason !== 'external_proceeding' || (input.basis !== undefined && state.external.some((one) => one.status !== 'concluded'));
    return [
      ...(agreed ? [] : [unmet('pause.not_agreed', 'hard', '/reason')]),
      ...(based ? [] : [unmet('pause.basis_missing', 'hard', '/basis')]),
      ...unmetIf(pauses(situation, input.reason, input.until).length === 0, 'pause.nothing_pausable'),
    ];
  },
  apply: ({ input, ...situation }) => ({
    events: paused(situation, input.reason, input.until),
    effects: tellRightsholder(situation.state, 'paused'),
  }),
});

/** The clocks that would run again. */
function resumptions({ rules, state, now }: Situation, reason: (typeof STAFF_REASONS)[number]) {
  return resumeEvents(rules.policy, state.clocks, reason, now);
}

/** Something rests for one of the reasons that staff may end. */
const pausedByStaff = hard('pause.none', (situation) => STAFF_REASONS.some((reason) => resumptions(situation, reason).length > 0));

const resumeClocks = defineAction({
  name: 'resume_clocks',
  resource: 'resumptions',
  audience: 'staff',
  roles: HANDLERS,
  from: OPEN,
  input: { reason: oneOf(STAFF_REASONS) },
  content: { reasons: shown(8_000) },
  guards: [declared, pausedByStaff],
  check: ({ input, ...situation }) =>
    unmetIf(pausedByStaff.holds(situation) && resumptions(situation, input.reason).length === 0, 'pause.none', '/reason'),
  apply: ({ input, ...situation }) => ({
    events: [happens('handling.resumed', situation.now, { reason: input.reason }), ...resumptions(situation, input.reason)],
    effects: tellRightsholder(situation.state, 'resumed'),
  }),
});

const somethingExtendable = choiceFor('/clockKey', 'clock.not_extendable', ({ rules, state, now }) => {
  return anyExtendable(rules.policy, state.clocks, now);
});

/** B03, B06: announced before the date, with a reason that the person reads, and only where the policy names an extension. */
const extendClock = defineAction({
  name: 'extend_clock',
  resource: 'extensions',
  audience: 'staff',
  roles: HANDLERS,
  from: OPEN,
  input: { clockKey: ClockKey, reason: oneOf(OVERRUN_REASONS) },
  content: { reasons: shown(8_000, true) },
  guards: [declared, somethingExtendable],
  check: ({ rules, state, input, now }) => {
    const extension = extendEvents(rules.policy, state.clocks, input.clockKey, input.reason, now);
    return extension.kind === 'refused' ? [{ ...extension.refusal, field: '/clockKey' }] : [];
  },
  apply: ({ rules, state, input, now }) => {
    const extension = extendEvents(rules.policy, state.clocks, input.clockKey, input.reason, now);
    return { events: extension.kind === 'accepted' ? extension.events : [], effects: tellRightsholder(state, 'extended') };
  },
});

const proposeLegalHold = defineAction({
  name: 'propose_legal_hold',
  resource: 'legal-hold-proposals',
  audience: 'staff',
  roles: ['dpo', 'oversight'],
  from: ANY,
  input: { hold: Type.Boolean() },
  content: { reasons: internal(8_000, true) },
  guards: [declared, notYetProposed('legal_hold')],
  check: ({ state, input }) => (input.hold === state.legalHold ? [invalid('legal_hold.unchanged', '/hold')] : []),
  apply: ({ input, now }) => ({ events: [happens('legal_hold.proposed', now, { hold: input.hold })] }),
});

const confirmLegalHold = defineAction({
  name: 'confirm_legal_hold',
  resource: 'legal-holds',
  audience: 'staff',
  roles: ['dpo', 'oversight'],
  from: ANY,
  confirms: 'legal_hold',
  input: {},
  content: { reasons: internal(8_000) },
  guards: [declared, proposed('legal_hold'), secondPerson('legal_hold')],
  apply: ({ state, now }) => ({
    events: [happens('legal_hold.changed', now, { hold: proposalOf(state, 'legal_hold')?.facts.hold === true })],
  }),
});

export const DIALOGUE_ACTIONS: readonly ActionDefinition[] = [
  writeMessage,
  sendMessage,
  recordContactAttempt,
  addNote,
  reportInstruction,
  changeIdentityMode,
  escalate,
  escalateByStaff,
  requestPause,
  endPause,
  pauseClocks,
  resumeClocks,
  extendClock,
  proposeLegalHold,
  confirmLegalHold,
];
