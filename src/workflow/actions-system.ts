/** What the workers do: route, assign, fire timers (T24). The system applies what is published and judges nothing (D25). */
import Type from 'typebox';
import type { ClockState } from '../timeboxes/model.ts';
import { watchedBy } from '../timeboxes/overrun.ts';
import { resumeEvents } from '../timeboxes/pauses.ts';
import { timersFor } from '../timeboxes/timers.ts';
import {
  type ActionDefinition,
  type Attempt,
  type Checked,
  defineAction,
  happens,
  internal,
  invalid,
  type Situation,
  unmet,
} from './action.ts';
import { ASSIGNMENT_CAUSES, type Role } from './codes.ts';
import { riseByTimer } from './escalation.ts';
import { namesFromCard } from './functions.ts';
import { required } from './guards.ts';
import { declared, isConflicted } from './guards-people.ts';
import { isBelow, isPassed, LADDER_END, levelOf } from './levels.ts';
import type { CaseState, Effect, EventDraft, Refusal } from './model.ts';
import { NOTICE_AUDIENCES, NOTICE_TEMPLATES, seekAnother, tellStaff } from './notices.ts';
import { ANY, ClockKey, Code, Id, idList, isEnded, NullableId, OPEN, oneOf, When } from './vocabulary.ts';

const Level = Type.Integer({ minimum: 0, maximum: 4 });
const Explanation = Type.Array(Type.Object({ staffId: NullableId, verdict: Code }, { additionalProperties: false }), { maxItems: 2_000 });

/** Nobody is made responsible for a case that is about them or that they cannot judge (C05). */
function handlerRefusals(state: CaseState, handlerId: string | null): readonly Refusal[] {
  return required([handlerId === null || !isConflicted(state, handlerId), 'handler.conflicted', '/handlerId']);
}

const route = defineAction({
  name: 'route',
  resource: 'routings',
  audience: 'system',
  roles: ['system'],
  from: OPEN,
  input: {
    handlerId: NullableId,
    level: Level,
    handlerLevel: Type.Optional(Level),
    language: Type.String({ minLength: 2, maxLength: 35 }),
    rule: Type.String({ maxLength: 60 }),
    explanation: Explanation,
  },
  check: ({ state, input }) => handlerRefusals(state, input.handlerId),
  apply: ({ input, now }) => ({
    events: [happens('case.routed', now, { ...input })],
    // Nobody eligible is a state of its own with its own clock: oversight hears of it at once.
    effects: input.handlerId === null ? tellStaff('unassigned', { level: 2 }) : tellStaff('assigned', { handlerId: input.handlerId }),
  }),
});

/** Who may say at which level a case lies; everybody else takes it where it is (2.4). */
const LEVEL_SETTERS: readonly Role[] = ['senior_handler', 'oversight', 'system'];

/** A level is where the ladder, a rule or the person put it: handing the case on neither lowers nor raises it (2.4). */
function levelRefusals(state: CaseState, roles: readonly Role[], level: number | undefined): readonly Refusal[] {
  if (level === undefined || level === state.level || roles.includes('system')) return [];
  if (!roles.some((role) => LEVEL_SETTERS.includes(role))) return [invalid('assignment.level_not_yours', '/level')];
  return [invalid(level < state.level ? 'assignment.level_lowered' : 'assignment.level_raised', '/level')];
}

/** T24 is not undone by those whom the case was taken past; whoever answers at its level may hand it to others (people.md 3.5). */
function climbRefusals({ rules, state, actor, roles }: Situation & Pick<Attempt, 'roles'>, handlerId: string | null): readonly Refusal[] {
  if (actor.kind !== 'staff') return [];
  const named = handlerId === actor.id ? actor : { id: handlerId, roles: [] };
  return required(
    [!isPassed(rules.policy, state, named), 'assignment.passed_over', '/handlerId'],
    // An administrator moves the cases of a leaver, and is asked of the one who gets them.
    [roles.includes('tenant_admin') || !isBelow(rules.policy, state, actor.roles), 'assignment.below_level', '/handlerId'],
  );
}

/** What the one who takes it holds; of somebody named it is not known here, and the ladder asks again for whoever holds a level. */
function handlerLevelOf({ rules, state, actor }: Situation, handlerId: string | null): number {
  return handlerId === actor.id ? Math.min(state.level, levelOf(rules.policy, actor.roles)) : 0;
}

function assignedTo(situation: Situation, { handlerId, level, cause }: { handlerId: string | null; level?: number; cause: string }) {
  const { state, actor, now } = situation;
  const held = actor.kind === 'staff' ? { handlerLevel: handlerLevelOf(situation, handlerId) } : {};
  return happens('case.assigned', now, { handlerId, level: level ?? state.level, ...held, cause });
}

/** By hand, or by the ladder. A handler takes a case, and hands on none but their own; who may take one from a colleague: `taking.ts`. */
const assign = defineAction({
  name: 'assign',
  resource: 'assignments',
  audience: 'staff',
  roles: ['senior_handler', 'oversight', 'tenant_admin', 'handler', 'system'],
  from: OPEN,
  fromCard: true,
  input: { handlerId: NullableId, level: Type.Optional(Level), cause: oneOf(ASSIGNMENT_CAUSES) },
  content: { reasons: internal(8_000) },
  guards: [declared],
  check: (attempt) => {
    const { state, roles, actor, input } = attempt;
    const onlyHandler = roles.every((role) => role === 'handler');
    const given = input.handlerId !== actor.id;
    const notSelf = (onlyHandler && given && state.handlerId !== actor.id) || namesFromCard(state, actor, input.handlerId);
    if (notSelf) return [unmet('assignment.not_self', 'hard', '/handlerId')];
    return [
      ...handlerRefusals(state, input.handlerId),
      ...levelRefusals(state, roles, input.level),
      ...climbRefusals(attempt, input.handlerId),
      ...(input.handlerId === null && actor.kind !== 'system' ? [invalid('assignment.nobody', '/handlerId')] : []),
    ];
  },
  apply: ({ input, ...situation }) => ({
    events: [assignedTo(situation, input)],
    effects: input.handlerId === null ? tellStaff('unassigned', { level: 2 }) : tellStaff('assigned', { handlerId: input.handlerId }),
  }),
});

/** The ladder hands on: who was asked on the way, and passed over, stands in the event (never past a rung in silence). */
const handOn = defineAction({
  name: 'hand_on',
  resource: 'level-assignments',
  audience: 'system',
  roles: ['system'],
  from: OPEN,
  input: { handlerId: NullableId, level: Level, handlerLevel: Level, cause: Code, explanation: Explanation },
  check: ({ state, input }) => handlerRefusals(state, input.handlerId),
  apply: ({ state, input, now }) => ({
    events: [happens('case.assigned', now, { ...input })],
    effects: input.handlerId === null ? tellStaff('unassigned', { level: 2 }) : handedTo(state, input.handlerId),
  }),
});

/** Whoever keeps a case because nobody above can take it is not told a second time. */
function handedTo(state: CaseState, handlerId: string): readonly Effect[] {
  return state.handlerId === handlerId ? [] : tellStaff('assigned', { handlerId });
}

/**
 * Whoever had the case, or the appeal in hand, has left. It is sought for anew, and those who answer for
 * the handlers hear of it at once.
 */
const release = defineAction({
  name: 'release',
  resource: 'releases',
  audience: 'system',
  roles: ['system'],
  from: OPEN,
  input: { staffId: Id },
  check: ({ state, input }) =>
    required([state.handlerId === input.staffId || state.appeal?.reviewerId === input.staffId, 'handler.elsewhere', '/staffId']),
  apply: ({ state, input, now }) => {
    const level = Math.max(1, Math.min(state.level, LADDER_END));
    return {
      events: [happens('case.handler_left', now, { staffId: input.staffId })],
      effects: [...(state.handlerId === input.staffId ? [seekAnother(state)] : []), ...tellStaff('handler_left', { level })],
    };
  },
});

const FIRING = { clockKey: ClockKey, step: Type.String({ minLength: 4, maxLength: 40, pattern: '^[a-z0-9-]+$' }), dueAt: When };
type Firing = Checked<typeof FIRING>;

/** The clock, if this very alarm is still wanted: the same set that the commit keeps in `timers` (D13). */
function firingClock({ rules, state, input }: Firing): ClockState | null {
  const plans = timersFor(rules.policy, state.clocks, !isEnded(state.state));
  const wanted = plans.some((plan) => plan.clockKey === input.clockKey && plan.step === input.step && plan.dueAt === input.dueAt);
  return wanted ? (state.clocks.find((clock) => clock.key === input.clockKey) ?? null) : null;
}

/** The true due time is recorded, whenever the alarm rings. */
function stepEvents({ rules, state, input, now }: Firing): readonly EventDraft[] {
  const key = input.clockKey;
  if (input.step === 'warn') return [happens('clock.warned', now, { key })];
  if (input.step === 'breach') return [happens('clock.breached', now, { key, dueAt: input.dueAt })];
  if (input.step !== 'resume')
    return [happens('clock.stepped', now, { key, step: input.step, dueAt: input.dueAt }), ...missedAgain(state, input, now)];
  return resumeEvents(
    rules.policy,
    state.clocks.filter((clock) => clock.key === key),
    null,
    now,
  );
}

/** The new date that the person was told has passed too: visible as what it is, a second overrun (B03). */
function missedAgain(state: CaseState, { clockKey, step }: Firing['input'], now: Firing['now']): readonly EventDraft[] {
  const clock = state.clocks.find((one) => one.key === clockKey);
  const told = clock === undefined ? null : watchedBy(clock, step);
  return told === null ? [] : [happens('overrun.repeated', now, { key: clockKey, newDueAt: told.newDueAt })];
}

const fireTimer = defineAction({
  name: 'fire_timer',
  transition: 'T24',
  resource: 'timer-firings',
  audience: 'system',
  roles: ['system'],
  from: ANY,
  input: FIRING,
  check: (attempt) => {
    if (firingClock(attempt) === null) return [{ code: 'timer.superseded', kind: 'conflict', field: '/clockKey' }];
    return attempt.input.dueAt > attempt.now ? [{ code: 'timer.early', kind: 'conflict', field: '/dueAt' }] : [];
  },
  apply: (attempt) => {
    const clock = firingClock(attempt);
    const rise =
      clock === null || attempt.input.step === 'resume' ? { events: [], effects: [] } : riseByTimer(attempt, clock, attempt.input.step);
    return { events: [...stepEvents(attempt), ...rise.events], effects: rise.effects };
  },
});

/** One delivery of the outbox, as it was made (K06); recorded so that "was told" can be proved, and never where nobody was. */
const recordNotice = defineAction({
  name: 'record_notice',
  resource: 'sent-notices',
  audience: 'system',
  roles: ['system'],
  from: ANY,
  input: {
    template: Code,
    recipient: oneOf(NOTICE_AUDIENCES),
    route: Code,
    messageId: Type.Union([Type.String({ maxLength: 200 }), Type.Null()]),
    noticeId: Type.Optional(Code),
  },
  apply: ({ input, now }) => ({ events: [happens('notice.sent', now, { ...input })] }),
});

/** A notice that reached nobody, or not this recipient; `instead`: who hears now, past those who were tried in vain. */
const recordUndeliverable = defineAction({
  name: 'record_undeliverable',
  resource: 'undeliverable-notices',
  audience: 'system',
  roles: ['system'],
  from: ANY,
  input: {
    template: oneOf(NOTICE_TEMPLATES),
    recipient: oneOf(NOTICE_AUDIENCES),
    reason: Type.Enum(['nobody_eligible', 'no_longer_eligible', 'no_address', 'address_refused']),
    noticeId: Type.Optional(Code),
    instead: Type.Optional(Type.Object({ level: Level, tried: idList(1_000) }, { additionalProperties: false })),
  },
  apply: ({ input: { instead, ...facts }, now }) => ({
    events: [happens('notice.undeliverable', now, facts)],
    effects: instead === undefined ? [] : tellStaff(facts.template, instead),
  }),
});

export const SYSTEM_ACTIONS: readonly ActionDefinition[] = [route, assign, handOn, release, fireTimer, recordNotice, recordUndeliverable];
