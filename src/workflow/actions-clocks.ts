/** What is said and decided about the time-boxes themselves: an overrun announced before its date (B03). */
import { parseInstant } from '../time.ts';
import { OVERRUN_REASONS } from '../timeboxes/model.ts';
import { announcementRefusal } from '../timeboxes/overrun.ts';
import { extendEvents } from '../timeboxes/pauses.ts';
import { type ActionDefinition, defineAction, happens, shown } from './action.ts';
import { declared } from './guards-people.ts';
import { tellRightsholder } from './notices.ts';
import { ANY, ClockKey, HANDLERS, oneOf, When } from './vocabulary.ts';

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
  guards: [declared],
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

export const CLOCK_ACTIONS: readonly ActionDefinition[] = [announceOverrun];
