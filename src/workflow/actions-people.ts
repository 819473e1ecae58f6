/** Who is in a case: taking a part (people.md 3.5), and undoing an exclusion that was an error (C05, D5). */
import { type ActionDefinition, defineAction, happens, internal } from './action.ts';
import { CASE_FUNCTIONS } from './codes.ts';
import { functionRefusals, openFunctions, PARTICIPANTS } from './functions.ts';
import { hard, proposalOf } from './guards.ts';
import { declared, notYetProposed, proposed, secondPerson } from './guards-people.ts';
import { seekAnother, tellRightsholder } from './notices.ts';
import { ANY, EXCLUSION_JUDGES, Id, oneOf, SIGNERS } from './vocabulary.ts';

const somePart = hard('function.none_open', ({ rules, state, actor }) => openFunctions(rules, state, actor).length > 0, 'forbidden');

/** Content opens by an act that names the part; the person sees it, and every reading that follows (K09). */
const takePart = defineAction({
  name: 'take_part',
  resource: 'participations',
  audience: 'staff',
  roles: PARTICIPANTS,
  from: ANY,
  fromCard: true,
  input: { function: oneOf(CASE_FUNCTIONS) },
  content: { reasons: internal(8_000) },
  guards: [declared, somePart],
  check: ({ rules, state, actor, input }) => functionRefusals(input.function, rules, state, actor),
  apply: ({ actor, input, now }) => ({ events: [happens('function.taken', now, { staffId: actor.id, function: input.function })] }),
});

/** Whether the named person is excluded at all is asked of the database: the core does not know the lines. */
const proposeExclusionVoid = defineAction({
  name: 'propose_exclusion_void',
  resource: 'exclusion-void-proposals',
  audience: 'staff',
  roles: EXCLUSION_JUDGES,
  from: ANY,
  input: { staffId: Id },
  content: { reasons: internal(8_000, true) },
  guards: [declared, notYetProposed('exclusion')],
  apply: ({ input, now }) => ({ events: [happens('exclusion.void_proposed', now, { staffId: input.staffId })] }),
});

/** Until here the excluded person learns nothing, and after it only what everybody at the desk sees. They declare anew (D03). */
const confirmExclusionVoid = defineAction({
  name: 'confirm_exclusion_void',
  resource: 'exclusion-voids',
  audience: 'staff',
  roles: SIGNERS.exclusion,
  from: ANY,
  confirms: 'exclusion',
  input: {},
  content: { reasons: internal(8_000, true) },
  guards: [declared, proposed('exclusion'), secondPerson('exclusion')],
  apply: ({ state, now }) => ({
    events: [happens('exclusion.voided', now, { staffId: proposalOf(state, 'exclusion')?.facts.staffId ?? null })],
    effects: [...(state.handlerId === null ? [seekAnother(state)] : []), ...tellRightsholder(state, 'message')],
  }),
});

export const PEOPLE_ACTIONS: readonly ActionDefinition[] = [takePart, proposeExclusionVoid, confirmExclusionVoid];
