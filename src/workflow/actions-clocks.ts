/** What is said and decided about the time-boxes themselves: overruns (B03), regimes set by error, later policies (D14). */
import Type from 'typebox';
import { isConditional } from '../policy/applies.ts';
import { parseInstant } from '../time.ts';
import { isLive } from '../timeboxes/fold.ts';
import { OVERRUN_REASONS } from '../timeboxes/model.ts';
import { announcementRefusal, isAnnounceable } from '../timeboxes/overrun.ts';
import { extendEvents } from '../timeboxes/pauses.ts';
import { type ActionDefinition, defineAction, happens, invalid, type Situation, shown, unmet } from './action.ts';
import { choiceFor, proposalOf } from './guards.ts';
import { declared, notYetProposed, proposed, secondPerson } from './guards-people.ts';
import type { CaseState, Refusal } from './model.ts';
import { tellRightsholder } from './notices.ts';
import { ANY, ClockKey, Code, HANDLERS, isEnded, OPEN, oneOf, SIGNERS, When } from './vocabulary.ts';

const somethingOwed = choiceFor('/clockKey', 'overrun.not_owed', ({ state, now }) => {
  return state.clocks.some((clock) => isAnnounceable(clock, now));
});

/**
 * B03: before the date passes the person hears why, the new date, and that they may then send it higher. The due time stays and is
 * missed all the same, unless the policy grants an extension: then that is used first.
 */
const announceOverrun = defineAction({
  name: 'announce_overrun',
  resource: 'overrun-notices',
  audience: 'staff',
  roles: HANDLERS,
  from: ANY,
  input: { clockKey: ClockKey, reason: oneOf(OVERRUN_REASONS), newDueAt: When },
  content: { message: shown(8_000, true) },
  guards: [declared, somethingOwed],
  check: ({ state, input, now }) => {
    const refusal = announcementRefusal(state.clocks, input.clockKey, parseInstant(input.newDueAt), now);
    return refusal === null ? [] : [refusal];
  },
  apply: ({ rules, state, input, now }) => {
    const extension = extendEvents(rules.policy, state.clocks, input.clockKey, input.reason, now);
    const granted = extension.kind === 'accepted' ? extension.events : [];
    const facts = { key: input.clockKey, reason: input.reason, newDueAt: input.newDueAt, extends: granted.length > 0 };
    return { events: [happens('overrun.announced', now, facts), ...granted], effects: tellRightsholder(state, 'overrun_announced') };
  },
});

/** Why a regime cannot be declared void: it does not bind, it binds every case, or nothing would be left that keeps the case (D13). */
function voidRefusals({ rules, state }: Situation, regime: string): readonly Refusal[] {
  const conditional = (rules.policy.regimes ?? []).some((one) => one.id === regime && isConditional(one));
  const kept = state.clocks.some((clock) => isLive(clock) && clock.escalates && clock.regime !== regime);
  if (!state.regimes.includes(regime)) return [invalid('regime.not_binding', '/regime')];
  if (!conditional) return [unmet('regime.binds_all', 'hard', '/regime')];
  return kept || isEnded(state.state) ? [] : [unmet('regime.last_clock', 'hard', '/regime')];
}

const somethingVoidable = choiceFor('/regime', 'regime.binds_all', ({ rules, state }) => {
  return (rules.policy.regimes ?? []).some((one) => isConditional(one) && state.regimes.includes(one.id));
});

/** D14: a regime that was set by error ends by two people, with reasons that the person reads. */
const proposeRegimeVoid = defineAction({
  name: 'propose_regime_void',
  resource: 'regime-void-proposals',
  audience: 'staff',
  roles: [...HANDLERS, 'oversight'],
  from: ANY,
  input: { regime: Code },
  content: { reasons: shown(8_000, true) },
  guards: [declared, somethingVoidable, notYetProposed('regime_void')],
  check: ({ input, ...situation }) => voidRefusals(situation, input.regime),
  apply: ({ input, now }) => ({ events: [happens('regime.void_proposed', now, { regime: input.regime })] }),
});

const confirmRegimeVoid = defineAction({
  name: 'confirm_regime_void',
  resource: 'regime-voids',
  audience: 'staff',
  roles: SIGNERS.regime_void,
  from: ANY,
  confirms: 'regime_void',
  input: {},
  content: { reasons: shown(8_000, true) },
  guards: [declared, proposed('regime_void'), secondPerson('regime_void')],
  check: (situation) => voidRefusals(situation, proposedRegime(situation.state)),
  apply: ({ state, now }) => {
    const regime = proposedRegime(state);
    const voided = state.clocks.filter((clock) => clock.regime === regime && clock.voidedAt === undefined);
    return {
      events: [happens('regime.voided', now, { regime }), ...voided.map((clock) => happens('clock.voided', now, { key: clock.key }))],
      effects: tellRightsholder(state, 'regime_voided'),
    };
  },
});

function proposedRegime(state: CaseState): string {
  return String(proposalOf(state, 'regime_void')?.facts.regime ?? '');
}

/**
 * A later version of the policy holds for this case too, as far as it is more favourable (A14, D14). `rules.policy` is what both
 * promise together; whoever calls has merged them.
 */
const adoptPolicy = defineAction({
  name: 'adopt_policy',
  resource: 'policy-adoptions',
  audience: 'system',
  roles: ['system'],
  from: OPEN,
  input: { version: Type.Integer({ minimum: 1 }) },
  check: ({ state, input }) => {
    const held = Math.max(state.policyVersion, ...(state.adoptedPolicies ?? []));
    return input.version > held ? [] : [{ code: 'policy.already_adopted', kind: 'conflict', field: '/version' }];
  },
  apply: ({ state, input, now }) => ({
    events: [happens('policy.adopted', now, { policyId: state.policyId, version: input.version })],
  }),
});

export const CLOCK_ACTIONS: readonly ActionDefinition[] = [announceOverrun, proposeRegimeVoid, confirmRegimeVoid, adoptPolicy];
