/** Remedy until it is verified by the person who was harmed: plan (F03), delivery, verification (F06), dispute (T19), closure (T18). */
import Type from 'typebox';
import { type ActionDefinition, type Checked, defineAction, type Guard, happens, internal, invalid, type Move, shown } from './action.ts';
import { rootCauseRefusals } from './actions-decision.ts';
import { closing, planStands } from './closing.ts';
import { REMEDY_TYPES, type Role, type StateCode } from './codes.ts';
import { ATTEMPTS_BEFORE_UNVERIFIED } from './functions.ts';
import { crimeAvenueDecided, hard, isWellFounded, preferenceKnown, unmetIf } from './guards.ts';
import { declared, independent, notDeliverer, notDelivererSignsOff } from './guards-people.ts';
import { sideOf } from './mandates.ts';
import type { CaseState, EventDraft, Refusal, RemedyItem } from './model.ts';
import { tellRightsholder, tellStaff } from './notices.ts';
import { listOf, ROOT_CAUSES } from './taxonomies.ts';
import { HANDLERS, ItemKey, oneOf, REMEDY_STATES_OPEN, When } from './vocabulary.ts';

const PLANNABLE: readonly StateCode[] = ['DIALOGUE', 'PROPOSED', ...REMEDY_STATES_OPEN.filter((state) => state !== 'VERIFY')];
const OWNERS: readonly Role[] = [...HANDLERS, 'mediator', 'decision_maker'];
/** Who verifies from outside the handling of the case. */
const INDEPENDENT: readonly Role[] = ['panel_member', 'oversight'];
const KEY = { key: ItemKey };

/** Item states from which nothing more is owed by the company until the person says otherwise. */
const SETTLED: readonly RemedyItem['state'][] = ['verified', 'unverified', 'refused'];
const HANDED_OVER: readonly RemedyItem['state'][] = ['delivered', ...SETTLED];

/** One item of the case, or null. */
function itemOf(state: CaseState, key: string): RemedyItem | null {
  return state.remedyItems.find((item) => item.key === key) ?? null;
}

/** A rule that a named item exists and is in one of these states. */
function itemIn(states: readonly RemedyItem['state'][]) {
  return ({ state, input }: Checked<typeof KEY>): readonly Refusal[] => {
    const item = itemOf(state, input.key);
    if (item === null) return [invalid('remedy.unknown_item', '/key')];
    return unmetIf(!states.includes(item.state), 'remedy.item_not_ready', '/key');
  };
}

const ALREADY_PLANNED: Refusal = { code: 'remedy.already_planned', kind: 'conflict', field: '/further' };

/** The question is put only where there is something to ask about. */
function anItemIn(states: readonly RemedyItem['state'][], code: string): Guard {
  return hard(code, ({ state }) => state.remedyItems.some((item) => states.includes(item.state)));
}

/**
 * What was promised is kept at its date or missed (Rf2): no later plan takes it back or moves it. More may be promised at any time, by
 * somebody who says that it is more; the same plan sent again is not.
 */
const planRemedy = defineAction({
  name: 'plan_remedy',
  resource: 'remedy-plans',
  audience: 'staff',
  roles: OWNERS,
  from: PLANNABLE,
  input: {
    items: Type.Array(Type.Object({ type: oneOf(REMEDY_TYPES), dueAt: When }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 20,
    }),
    further: Type.Optional(Type.Boolean()),
  },
  content: { plan: shown(50_000), deviation_reason: shown(20_000) },
  guards: [declared, preferenceKnown],
  check: ({ state, input, now }) => [
    ...input.items.flatMap((item, index) => (item.dueAt > now ? [] : [invalid('remedy.due_in_past', `/items/${index}/dueAt`)])),
    ...(planStands(state.remedyItems) && input.further !== true ? [ALREADY_PLANNED] : []),
  ],
  apply: ({ state, input, now }) => {
    const items = input.items.map((item, index) => ({ key: `item-${state.remedyItems.length + index + 1}`, ...item }));
    const further = planStands(state.remedyItems) ? { further: true } : {};
    return { events: [happens('remedy.planned', now, { items, ...further })], effects: tellRightsholder(state, 'remedy_planned') };
  },
});

const VERIFY_MOVE: readonly Move[] = [{ from: 'REMEDY', to: 'VERIFY', transition: 'T18' }];

/** The last delivery opens the question "is it done?" by itself (T18). */
function verificationIfAll(
  state: CaseState,
  key: string,
  becomes: RemedyItem['state'],
  now: EventDraft['occurredAt'],
): readonly EventDraft[] {
  const items = state.remedyItems.map((item) => (item.key === key ? { ...item, state: becomes } : item));
  const ready = state.state === 'REMEDY' && items.every((item) => HANDED_OVER.includes(item.state));
  return ready ? [happens('verification.started', now)] : [];
}

const deliverItem = defineAction({
  name: 'deliver_item',
  transition: 'T18',
  resource: 'deliveries',
  audience: 'staff',
  roles: OWNERS,
  from: REMEDY_STATES_OPEN,
  moves: VERIFY_MOVE,
  input: KEY,
  content: { proof: shown(20_000) },
  guards: [declared, anItemIn(['planned', 'disputed'], 'remedy.nothing_planned')],
  check: itemIn(['planned', 'disputed']),
  apply: ({ state, input, now }) => ({
    events: [happens('remedy.delivered', now, { key: input.key }), ...verificationIfAll(state, input.key, 'delivered', now)],
    effects: tellRightsholder(state, 'remedy_delivered'),
  }),
});

const startVerification = defineAction({
  name: 'start_verification',
  transition: 'T18',
  resource: 'verification-starts',
  audience: 'staff',
  roles: HANDLERS,
  from: ['REMEDY'],
  to: ['VERIFY'],
  input: {},
  guards: [
    declared,
    hard('remedy.not_delivered', ({ state }) => {
      return state.remedyItems.length > 0 && state.remedyItems.every((item) => HANDED_OVER.includes(item.state));
    }),
  ],
  apply: ({ state, now }) => ({ events: [happens('verification.started', now)], effects: tellRightsholder(state, 'remedy_delivered') }),
});

const Rating = Type.Optional(Type.Integer({ minimum: 1, maximum: 5 }));

/** F06: said by the person, not for them, unless they gave just that in a mandate (J02); it is recorded as what it is. */
const verifyItem = defineAction({
  name: 'verify_item',
  resource: 'verifications',
  audience: 'rightsholder',
  roles: ['rh', 'rep'],
  from: REMEDY_STATES_OPEN,
  input: { ...KEY, repairsHarm: Rating },
  content: { comment: shown(20_000) },
  guards: [anItemIn(['delivered', 'unverified'], 'remedy.nothing_delivered')],
  check: itemIn(['delivered', 'unverified']),
  apply: ({ actor, input, now }) => ({
    events: [happens('remedy.verified', now, { ...input, verifier: sideOf(actor) })],
    effects: tellStaff('remedy_verified'),
  }),
});

const verifyIndependently = defineAction({
  name: 'verify_item_independently',
  resource: 'independent-verifications',
  audience: 'staff',
  roles: INDEPENDENT,
  from: REMEDY_STATES_OPEN,
  input: KEY,
  content: { report: shown(50_000, true) },
  guards: [declared, notDeliverer, independent, anItemIn(['delivered', 'unverified'], 'remedy.nothing_delivered')],
  check: itemIn(['delivered', 'unverified']),
  apply: ({ state, input, now }) => ({
    events: [happens('remedy.verified', now, { key: input.key, verifier: 'independent' })],
    effects: tellRightsholder(state, 'remedy_verified'),
  }),
});

/** T19. Also against what was verified: a remedy that fails later has failed (2.7). Whoever speaks for the person may say so. */
const disputeItem = defineAction({
  name: 'dispute_item',
  transition: 'T19',
  resource: 'disputes',
  audience: 'rightsholder',
  roles: ['rh', 'rep', 'guardian'],
  from: REMEDY_STATES_OPEN,
  moves: [{ from: 'VERIFY', to: 'REMEDY', transition: 'T19' }],
  input: KEY,
  content: { reasons: shown(20_000) },
  guards: [anItemIn(['delivered', 'verified', 'unverified'], 'remedy.nothing_delivered')],
  check: itemIn(['delivered', 'verified', 'unverified']),
  apply: ({ input, now }) => ({ events: [happens('remedy.disputed', now, { key: input.key })], effects: tellStaff('remedy_disputed') }),
});

const refuseItem = defineAction({
  name: 'refuse_item',
  transition: 'T18',
  resource: 'remedy-refusals',
  audience: 'rightsholder',
  roles: ['rh'],
  from: REMEDY_STATES_OPEN,
  moves: VERIFY_MOVE,
  input: KEY,
  content: { reasons: shown(20_000) },
  guards: [anItemIn(['planned', 'delivered', 'disputed'], 'remedy.nothing_planned')],
  check: itemIn(['planned', 'delivered', 'disputed']),
  apply: ({ state, input, now }) => ({
    events: [happens('remedy.refused', now, { key: input.key }), ...verificationIfAll(state, input.key, 'refused', now)],
    effects: tellStaff('remedy_disputed'),
  }),
});

/** Silence is not consent: three attempts, the signature of L1, and the item never counts as verified (people.md 3.13). */
const markUnverified = defineAction({
  name: 'mark_item_unverified',
  resource: 'unverified-items',
  audience: 'staff',
  roles: ['senior_handler'],
  from: ['VERIFY'],
  input: KEY,
  content: { reasons: shown(8_000, true) },
  guards: [declared, notDelivererSignsOff, anItemIn(['delivered'], 'remedy.nothing_delivered')],
  check: (attempt) => [
    ...itemIn(['delivered'])(attempt),
    ...unmetIf((itemOf(attempt.state, attempt.input.key)?.attempts ?? 0) < ATTEMPTS_BEFORE_UNVERIFIED, 'contact.attempts_missing', '/key'),
  ],
  apply: ({ state, input, now }) => ({
    events: [happens('remedy.unverified', now, { key: input.key })],
    effects: tellRightsholder(state, 'remedy_unverified'),
  }),
});

const itemsSettled = hard('remedy.not_verified', ({ state }) => state.remedyItems.every((item) => SETTLED.includes(item.state)));

const closeCase = defineAction({
  name: 'close_case',
  transition: 'T18',
  resource: 'closures',
  audience: 'staff',
  roles: HANDLERS,
  from: ['VERIFY'],
  to: ['CLOSED'],
  input: { rootCauses: Type.Optional(listOf(ROOT_CAUSES, 1)) },
  content: { summary: shown(50_000), analysis: internal(50_000) },
  guards: [declared, itemsSettled, crimeAvenueDecided],
  waivable: ['root_cause.missing'],
  check: ({ state, input }) => rootCauseRefusals(state, isWellFounded(state.substantiation) && input.rootCauses === undefined),
  apply: ({ state, input, now }) => ({
    events: [closing({ ...state, rootCauses: input.rootCauses ?? state.rootCauses ?? [] }, now)],
    effects: tellRightsholder(state, 'closed'),
  }),
});

export const REMEDY_ACTIONS: readonly ActionDefinition[] = [
  planRemedy,
  deliverItem,
  startVerification,
  verifyItem,
  verifyIndependently,
  disputeItem,
  refuseItem,
  markUnverified,
  closeCase,
];
