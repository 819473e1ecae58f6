/** The right to ask somebody else: T15 to T17 and the independent panel (D02). */
import Type from 'typebox';
import { commentEnd } from '../policy/applies.ts';
import type { Instant } from '../time.ts';
import {
  type ActionDefinition,
  type Checked,
  defineAction,
  happens,
  internal,
  invalid,
  type Made,
  type Move,
  shown,
  unmet,
} from './action.ts';
import { closing } from './closing.ts';
import { INVOLVEMENTS, type Procedure, type Role, type StateCode, SUBSTANTIATIONS } from './codes.ts';
import { namesFromCard } from './functions.ts';
import { crimeAvenueDecided, has, isWellFounded, required, translationsChecked } from './guards.ts';
import { assignedReviewer, declared, isConflicted, isInvolved, notInvolved } from './guards-people.ts';
import type { CaseState, EventDraft, Refusal } from './model.ts';
import { tellRightsholder, tellStaff } from './notices.ts';
import { outcomeRefusals } from './outcome.ts';
import { APPEAL_RESULTS, Id, isEnded, oneOf } from './vocabulary.ts';

const APPEALABLE: readonly StateCode[] = ['DECIDED', 'PROPOSED', 'REFERRED_OUT'];
const ASSIGNERS: readonly Role[] = ['senior_handler', 'oversight'];
type AppealResult = (typeof APPEAL_RESULTS)[number];

/** An appeal against a decision is an answer to it: whoever asks somebody else has not been silent (4.5). */
function filed(state: CaseState, now: Instant): readonly EventDraft[] {
  const answer = state.state === 'DECIDED' ? [happens('decision.answered', now, { stance: 'REJECTS' })] : [];
  return [happens('appeal.filed', now, { from: state.state }), ...answer];
}

/** Any reason or none, any channel; while the state stands the appeal is heard, even a moment after the window (T15, M01). */
const fileAppeal = defineAction({
  name: 'file_appeal',
  transition: 'T15',
  resource: 'appeals',
  audience: 'rightsholder',
  roles: ['rh', 'rep', 'guardian'],
  from: APPEALABLE,
  to: ['CONTESTED'],
  input: {},
  content: { grounds: shown(50_000) },
  apply: ({ state, now }) => ({ events: filed(state, now), effects: tellStaff('appeal_filed', { level: 1 }) }),
});

const recordAppeal = defineAction({
  name: 'record_appeal',
  transition: 'T15',
  resource: 'recorded-appeals',
  audience: 'staff',
  roles: ['clerk', 'handler', 'senior_handler'],
  from: APPEALABLE,
  to: ['CONTESTED'],
  fromCard: true,
  input: {},
  content: { grounds: shown(50_000) },
  guards: [declared],
  apply: ({ state, now }) => ({ events: filed(state, now), effects: tellRightsholder(state, 'appeal_filed') }),
});

const ASSIGN_MOVES: readonly Move[] = [
  { from: 'CONTESTED', to: 'APPEAL_SENIOR', transition: 'T16' },
  { from: 'CONTESTED', to: 'APPEAL_PANEL', transition: 'T16' },
  { from: 'APPEAL_SENIOR', to: 'APPEAL_PANEL', transition: 'T16' },
];

const assignAppeal = defineAction({
  name: 'assign_appeal',
  transition: 'T16',
  resource: 'appeal-assignments',
  audience: 'staff',
  roles: ASSIGNERS,
  from: ['CONTESTED', 'APPEAL_SENIOR', 'APPEAL_PANEL'],
  moves: ASSIGN_MOVES,
  fromCard: true,
  input: { level: Type.Enum(['senior', 'panel']), staffId: Id },
  guards: [declared],
  check: ({ state, actor, input }) => {
    const others = namesFromCard(state, actor, input.staffId);
    if (others) return [unmet('assignment.not_self', 'hard', '/staffId')];
    return required(
      [!isInvolved(state, input.staffId), 'four_eyes.involved', '/staffId'],
      [!isConflicted(state, input.staffId), 'reviewer.conflicted', '/staffId'],
      // What lies with the panel is not taken back inside.
      [input.level === 'panel' || state.state !== 'APPEAL_PANEL', 'appeal.already_with_panel', '/level'],
    );
  },
  apply: ({ state, input, now }) => ({
    events: [happens('appeal.assigned', now, { level: input.level, staffId: input.staffId })],
    effects: tellRightsholder(state, 'appeal_assigned'),
  }),
});

const offerPanel = defineAction({
  name: 'offer_panel',
  resource: 'panel-offers',
  audience: 'staff',
  roles: ASSIGNERS,
  from: ['CONTESTED', 'APPEAL_SENIOR'],
  fromCard: true,
  input: {},
  content: { message: shown(8_000) },
  guards: [declared],
  apply: ({ state, now }) => ({ events: [happens('panel.offered', now)], effects: tellRightsholder(state, 'panel_offered') }),
});

const ELECT_MOVES: readonly Move[] = [
  { from: 'CONTESTED', to: 'APPEAL_PANEL', transition: 'T16' },
  { from: 'APPEAL_SENIOR', to: 'APPEAL_PANEL', transition: 'T16' },
];

/** The person may go to the independent panel without waiting for L1 to be late or conflicted: they need not prove it (T16, D02). */
const electPanel = defineAction({
  name: 'elect_panel',
  transition: 'T16',
  resource: 'panel-elections',
  audience: 'rightsholder',
  roles: ['rh'],
  from: ['CONTESTED', 'APPEAL_SENIOR'],
  moves: ELECT_MOVES,
  input: { elected: Type.Boolean() },
  content: { comment: shown(8_000) },
  apply: ({ input, now }) => ({
    events: [happens('panel.elected', now, { elected: input.elected })],
    effects: tellStaff('appeal_assigned', { level: input.elected ? 3 : 1 }),
  }),
});

const APPEAL_OUTCOME = {
  result: oneOf(APPEAL_RESULTS),
  substantiation: Type.Optional(oneOf(SUBSTANTIATIONS)),
  involvement: Type.Optional(oneOf(INVOLVEMENTS)),
  remedyDue: Type.Optional(Type.Boolean()),
};
type Review = Checked<typeof APPEAL_OUTCOME>;

/** True where the review itself must state the outcome: it changes a decision, or there was none yet. */
function statesOutcome(state: CaseState, result: AppealResult): boolean {
  const from = state.appeal?.from ?? 'PROPOSED';
  if (from === 'REFERRED_OUT' || result === 'remitted') return false;
  return result === 'upheld' || from === 'PROPOSED';
}

function reviewRefusals({ state, input }: Review): readonly Refusal[] {
  const given = input.substantiation !== undefined && input.involvement !== undefined && input.remedyDue !== undefined;
  if (!statesOutcome(state, input.result)) {
    return input.substantiation === undefined && input.involvement === undefined && input.remedyDue === undefined
      ? []
      : [invalid('appeal.outcome_stands', '/substantiation')];
  }
  return [...required([given, 'appeal.outcome_missing', '/substantiation']), ...outcomeRefusals(state, input)];
}

/** Where a review leads (T17, D25). A wrongly referred case goes back to screening; what is remitted is found out again. */
function target({ rules, state, input }: Review): StateCode {
  if (state.appeal?.from === 'REFERRED_OUT' && input.result !== 'dismissed') return 'SCREENING';
  if (input.result === 'remitted') return rules.definition === 'grievance-v1' ? 'INVESTIGATION' : 'SCREENING';
  const due = input.remedyDue ?? has(state, 'remedy_due');
  return due ? 'REMEDY' : 'CLOSED';
}

/** F08: no review ends a case whose suspected crime waits for its avenue. */
function crimeRefusals(attempt: Review): readonly Refusal[] {
  return target(attempt) === 'CLOSED' && !crimeAvenueDecided.holds(attempt) ? [unmet('crime.avenue_undecided')] : [];
}

function reviewed(attempt: Review, level: 'senior' | 'panel'): Made {
  const { state, input, now } = attempt;
  const to = target(attempt);
  const facts = { ...input, level, to };
  const well = isWellFounded(input.substantiation ?? null) && !isWellFounded(state.substantiation);
  const after: CaseState = {
    ...state,
    substantiation: input.substantiation ?? state.substantiation,
    involvement: input.involvement ?? state.involvement,
    procedure: procedureOf(state, input.result, level),
    // As the fold says it.
    stance: state.stance ?? 'REJECTS',
  };
  return {
    events: [
      happens('appeal.decided', now, facts),
      ...(well ? [happens('impact.identified', now, { key: `impact-${state.cycle}-appeal` })] : []),
      ...(isEnded(to) ? [closing(after, now)] : []),
    ],
    effects: tellRightsholder(state, 'appeal_decided'),
  };
}

function procedureOf(state: CaseState, result: AppealResult, level: 'senior' | 'panel'): Procedure {
  if (level === 'panel') return result === 'upheld' ? 'PANEL_UPHELD' : 'PANEL_DISMISSED';
  return state.appeal?.from === 'REFERRED_OUT' ? 'REFERRED' : 'DECIDED';
}

const REVIEW_TARGETS: readonly StateCode[] = ['REMEDY', 'CLOSED', 'INVESTIGATION', 'SCREENING'];
const REVIEW_CONTENT = { reasons: shown(200_000, true), note: internal(20_000) };

/**
 * D02: the company does not end a contested case against itself unless dialogue and the panel were offered, and there was as much time
 * to answer as for a comment on a draft (E01).
 */
function panelRefusals({ rules, state, now }: Review): readonly Refusal[] {
  const offeredAt = state.milestones.panel_offered;
  return required(
    [has(state, 'meeting_offered') || state.definition === 'content-appeal-v1', 'meeting.not_offered'],
    [offeredAt !== undefined, 'panel.not_offered'],
    [offeredAt === undefined || has(state, 'panel_declined') || now >= commentEnd(rules.policy, state, offeredAt), 'panel.offer_open'],
  );
}

interface ReviewLevel {
  readonly name: string;
  readonly resource: string;
  readonly roles: readonly Role[];
  readonly from: StateCode;
  readonly level: 'senior' | 'panel';
  /** What this level asks for before it may end a case. */
  readonly beforeEnd: (attempt: Review) => readonly Refusal[];
}

/** One review for both levels (T17): by somebody who had no part in the case and to whom it lies. */
function review({ name, resource, roles, from, level, beforeEnd }: ReviewLevel): ActionDefinition {
  return defineAction({
    name,
    transition: 'T17',
    resource,
    audience: 'staff',
    roles,
    from: [from],
    to: REVIEW_TARGETS,
    input: APPEAL_OUTCOME,
    content: REVIEW_CONTENT,
    guards: [declared, notInvolved, assignedReviewer, translationsChecked],
    check: (attempt) => {
      const wrong = reviewRefusals(attempt);
      if (wrong.length > 0 || target(attempt) !== 'CLOSED') return wrong;
      return [...beforeEnd(attempt), ...crimeRefusals(attempt)];
    },
    apply: (attempt) => reviewed(attempt, level),
  });
}

const decideSeniorAppeal = review({
  name: 'decide_senior_appeal',
  resource: 'senior-appeal-decisions',
  roles: ASSIGNERS,
  from: 'APPEAL_SENIOR',
  level: 'senior',
  beforeEnd: panelRefusals,
});

/** The panel's outcome binds the company (T17). */
const decidePanelAppeal = review({
  name: 'decide_panel_appeal',
  resource: 'panel-appeal-decisions',
  roles: ['panel_member'],
  from: 'APPEAL_PANEL',
  level: 'panel',
  beforeEnd: () => [],
});

export const APPEAL_ACTIONS: readonly ActionDefinition[] = [
  fileAppeal,
  recordAppeal,
  assignAppeal,
  offerPanel,
  electPanel,
  decideSeniorAppeal,
  decidePanelAppeal,
];
