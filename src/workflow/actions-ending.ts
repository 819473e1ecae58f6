/** Other ends and returns: withdrawal (T21, 2.6), lost contact (T22), reopening (T23, 2.7). */
import Type from 'typebox';
import { type Instant, plusMs } from '../time.ts';
import { endOf } from '../timeboxes/calendar.ts';
import { calendarOf } from '../timeboxes/places.ts';
import { type ActionDefinition, type Checked, defineAction, happens, internal, shown } from './action.ts';
import type { StateCode } from './codes.ts';
import { factsSought, hard, has, isSevere, safeToSuspend, unmetIf } from './guards.ts';
import { declared, notYetProposed, proposed, secondPerson } from './guards-people.ts';
import type { CaseState, Refusal } from './model.ts';
import { REROUTE, tellRightsholder, tellStaff } from './notices.ts';
import {
  COMPLAINANTS,
  CONTACT_ROUTES,
  CONTESTED_STATES,
  HANDLERS,
  OPEN,
  oneOf,
  REOPEN_GROUNDS,
  SIGNERS,
  WITHDRAWAL_CHOICES,
} from './vocabulary.ts';

const DAY_MS = 86_400_000;
/** Silence before a case may rest: days, attempts, different routes (T22); longer where the mailbox is the only route (people.md 3.13). */
const SILENCE = { days: 60, attempts: 3, routes: 2, mailboxOnlyDays: 120 };
/** Time within which a closed case is reopened on any ground (2.7). */
const REOPEN_MONTHS = 12;
/** Grounds on which time never runs out (2.7). */
const TIMELESS: readonly string[] = ['retaliation', 'remedy_failed', 'unmet_commitment'];

/** 2.6: no reason asked, by the person alone. "Stop contacting me" ends nothing: the case goes on in silence. */
const withdraw = defineAction({
  name: 'withdraw',
  transition: 'T21',
  resource: 'withdrawals',
  audience: 'rightsholder',
  roles: ['rh'],
  from: OPEN,
  to: ['WITHDRAWN'],
  input: { choice: oneOf(WITHDRAWAL_CHOICES), pressureSuspected: Type.Optional(Type.Boolean()) },
  content: { reasons: shown(20_000) },
  apply: ({ input, now }) => {
    const pressureSuspected = input.pressureSuspected ?? false;
    const own =
      input.choice === 'stop_contact'
        ? happens('contact.stopped', now)
        : happens('case.withdrawn', now, { choice: input.choice, pressureSuspected });
    const alarm = pressureSuspected ? [happens('protection.alleged', now, { cause: 'withdrawal_under_pressure' })] : [];
    return { events: [own, ...alarm], effects: tellStaff(pressureSuspected ? 'retaliation_reported' : 'withdrawn') };
  },
});

/** Contact is lost: silence for long enough, after enough attempts over enough routes, since the person was last heard. */
const contactLost = hard('contact.not_lost', ({ state, now }) => {
  const routes = CONTACT_ROUTES.filter((route) => has(state, `contact_${route}`));
  const mailboxOnly = routes.length === 1 && routes[0] === 'mailbox';
  const silentSince: Instant = state.milestones.last_heard ?? state.receivedAt;
  const days = mailboxOnly ? SILENCE.mailboxOnlyDays : SILENCE.days;
  const enough = state.counters.contactAttempts >= SILENCE.attempts && (mailboxOnly || routes.length >= SILENCE.routes);
  return enough && plusMs(silentSince, days * DAY_MS) <= now;
});

/**
 * D25: not from a contested state. Nor before anybody has read it, nor where the company owes the next step itself: a decision takes effect, a remedy is due whoever
 * answers, and silence about a delivered one has its own path (people.md 3.13).
 */
const SUSPENDABLE: readonly StateCode[] = OPEN.filter(
  (state) => ![...CONTESTED_STATES, 'SUBMITTED', 'DECIDED', 'REMEDY', 'VERIFY'].includes(state),
);
const SUSPENSION = [declared, contactLost, safeToSuspend, factsSought];

const proposeInconclusive = defineAction({
  name: 'propose_inconclusive',
  resource: 'inconclusive-proposals',
  audience: 'staff',
  roles: HANDLERS,
  from: SUSPENDABLE,
  input: {},
  content: { reasons: shown(20_000, true) },
  guards: [...SUSPENSION, notYetProposed('inconclusive')],
  apply: ({ now }) => ({ events: [happens('inconclusive.proposed', now)] }),
});

const confirmInconclusive = defineAction({
  name: 'confirm_inconclusive',
  transition: 'T22',
  resource: 'inconclusions',
  audience: 'staff',
  roles: SIGNERS.inconclusive,
  from: SUSPENDABLE,
  to: ['INCONCLUSIVE'],
  confirms: 'inconclusive',
  input: {},
  content: { reasons: shown(20_000) },
  guards: [...SUSPENSION, proposed('inconclusive'), secondPerson('inconclusive')],
  apply: ({ state, now }) => ({ events: [happens('case.inconclusive', now)], effects: tellRightsholder(state, 'on_hold') }),
});

const REOPENABLE: readonly StateCode[] = ['CLOSED', 'WITHDRAWN', 'INCONCLUSIVE'];
const GROUND = { ground: oneOf(REOPEN_GROUNDS) };

/**
 * 2.7. Only a closed case runs out of time, and never on some grounds or when the harm was grave. A withdrawn or suspended one is
 * taken up whenever the person comes back. Where the date of an imported end is not known, time has not run out.
 */
function tooLate({ rules, state, input, now }: Checked<typeof GROUND>): readonly Refusal[] {
  if (state.state !== 'CLOSED' || TIMELESS.includes(input.ground) || isSevere(state) || state.endedAt === null) return [];
  return unmetIf(
    now > endOf(calendarOf(rules.policy, state), state.endedAt, { unit: 'months', value: REOPEN_MONTHS }),
    'reopening.too_late',
    '/ground',
  );
}

function reopened(state: CaseState, ground: string, now: Instant) {
  return [happens('case.reopened', now, { ground, cycle: state.cycle + 1 })];
}

const reopen = defineAction({
  name: 'reopen',
  transition: 'T23',
  resource: 'reopenings',
  audience: 'rightsholder',
  roles: COMPLAINANTS,
  from: REOPENABLE,
  to: ['SCREENING'],
  input: GROUND,
  content: { reasons: shown(50_000) },
  check: tooLate,
  apply: ({ state, input, now }) => ({
    events: reopened(state, input.ground, now),
    effects: [REROUTE, ...tellStaff('reopened', { level: 1 })],
  }),
});

const reopenByStaff = defineAction({
  name: 'reopen_by_staff',
  transition: 'T23',
  resource: 'staff-reopenings',
  audience: 'staff',
  roles: [...HANDLERS, 'oversight', 'protection_officer'],
  from: REOPENABLE,
  to: ['SCREENING'],
  input: GROUND,
  content: { reasons: internal(20_000, true) },
  guards: [declared],
  check: tooLate,
  apply: ({ state, input, now }) => ({
    events: reopened(state, input.ground, now),
    effects: [REROUTE, ...tellRightsholder(state, 'reopened')],
  }),
});

export const ENDING_ACTIONS: readonly ActionDefinition[] = [withdraw, proposeInconclusive, confirmInconclusive, reopen, reopenByStaff];
