/** What only the short path has (people.md 2): a person reads and decides, without a separate screening or draft (DSA 20, I06). */
import { type ActionDefinition, defineAction, happens, shown } from './action.ts';
import { declared } from './guards-people.ts';
import { tellRightsholder } from './notices.ts';
import { HANDLERS } from './vocabulary.ts';

/** Reading by a person is both the acknowledgement and the beginning of the review. */
const startReview = defineAction({
  name: 'start_human_review',
  transition: 'T03',
  resource: 'human-reviews',
  audience: 'staff',
  roles: [...HANDLERS, 'decision_maker'],
  from: ['SUBMITTED', 'ACKNOWLEDGED'],
  to: ['SCREENING'],
  input: {},
  content: { message: shown(8_000) },
  guards: [declared],
  apply: ({ state, now }) => ({
    events: [...(state.state === 'SUBMITTED' ? [happens('case.acknowledged', now)] : []), happens('case.screening_started', now)],
    effects: tellRightsholder(state, 'acknowledged'),
  }),
});

export const CONTENT_ACTIONS: readonly ActionDefinition[] = [startReview];
