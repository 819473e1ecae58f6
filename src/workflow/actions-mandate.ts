/**
 * Who speaks for the person (J02, people.md 2): given by the person alone, taken back at once and without a reason, laid down by whoever
 * has it. The code that goes with a mandate never comes near a command; each row has a door of its own, which is why no form is made from it.
 */
import Type from 'typebox';
import { type ActionDefinition, defineAction, happens, invalid, shown, unmet } from './action.ts';
import type { Role } from './codes.ts';
import { hard } from './guards.ts';
import { liveMandate, liveMandates, MOST_MANDATES, POWERS, REPRESENTATIVE_KINDS } from './mandates.ts';
import { ANY, Id, oneOf, When } from './vocabulary.ts';

const GIVERS: readonly Role[] = ['rh', 'guardian'];
const SPEAKERS: readonly Role[] = ['rep'];
/** What somebody is called: enough to know them again. */
const NAME_LENGTH = 200;

const roomForOne = hard('mandate.too_many', ({ state, now }) => liveMandates(state, now).length < MOST_MANDATES, 'conflict');

const giveMandate = defineAction({
  name: 'give_mandate',
  resource: 'mandates',
  audience: 'system',
  roles: GIVERS,
  from: ANY,
  input: {
    mandateId: Id,
    speaker: oneOf(REPRESENTATIVE_KINDS),
    powers: Type.Array(oneOf(POWERS), { maxItems: POWERS.length, uniqueItems: true }),
    until: Type.Optional(When),
  },
  content: { name: shown(NAME_LENGTH) },
  guards: [roomForOne],
  check: ({ state, input, now }) => [
    ...(input.until !== undefined && input.until <= now ? [invalid('mandate.over_before_it_begins', '/until')] : []),
    // Whoever answers, appeals or says that something is done has to know what about.
    ...(input.powers.length > 0 && !input.powers.includes('read') ? [unmet('mandate.needs_read', 'hard', '/powers')] : []),
    ...((state.mandates ?? []).some(({ id }) => id === input.mandateId) ? [invalid('mandate.known', '/mandateId')] : []),
  ],
  apply: ({ input: { until, ...facts }, now }) => ({
    events: [happens('mandate.given', now, { ...facts, until: until ?? null })],
  }),
});

const aMandate = hard('mandate.none', ({ state, now }) => liveMandates(state, now).length > 0);

/** By the person, through their own code, in one step: nobody is asked and nobody is told (J02). */
const revokeMandate = defineAction({
  name: 'revoke_mandate',
  resource: 'mandate-ends',
  audience: 'system',
  roles: GIVERS,
  from: ANY,
  input: { mandateId: Id },
  guards: [aMandate],
  // Where there is none at all, the guard has said so.
  check: ({ state, input, now }) => {
    const unknown = liveMandates(state, now).length > 0 && liveMandate(state, input.mandateId, now) === null;
    return unknown ? [invalid('mandate.unknown', '/mandateId')] : [];
  },
  apply: ({ input, now }) => ({ events: [happens('mandate.revoked', now, { mandateId: input.mandateId })] }),
});

const layDownMandate = defineAction({
  name: 'lay_down_mandate',
  resource: 'mandate-returns',
  audience: 'system',
  roles: SPEAKERS,
  from: ANY,
  input: {},
  apply: ({ actor, now }) => ({ events: [happens('mandate.laid_down', now, { mandateId: actor.id })] }),
});

/** Whoever speaks for the person says for themself whether they are written to; where to is kept in the vault. */
const chooseMandateNotices = defineAction({
  name: 'choose_mandate_notices',
  resource: 'mandate-notices',
  audience: 'system',
  roles: SPEAKERS,
  from: ANY,
  input: { notices: Type.Boolean() },
  apply: ({ actor, input, now }) => ({
    events: [happens('mandate.notices_chosen', now, { mandateId: actor.id, notices: input.notices })],
  }),
});

export const MANDATE_ACTIONS: readonly ActionDefinition[] = [giveMandate, revokeMandate, layDownMandate, chooseMandateNotices];
