/**
 * What is wrong with a definition: all of it, as values. Asked at boot and in tests, so that a workflow in which somebody can be
 * forgotten, or judge twice, never starts (issue 2, A2).
 */
import type { ClockRule, PolicyDocument } from '../policy/document.ts';
import type { ActionDefinition, TransitionCode } from './action.ts';
import { ACTIONS } from './actions.ts';
import type { StateCode } from './codes.ts';
import { movesOf, openingsOf, type WorkflowDefinition } from './definitions.ts';
import { CONTESTED_STATES } from './vocabulary.ts';

export interface WorkflowFault {
  /** Stable dotted code. */
  readonly code: string;
  /** The state, action or resource that it is about. */
  readonly subject: string;
}

/** Transitions that a program must never make (requirements 2.2, I06). */
export const NEVER_BY_BOT: readonly TransitionCode[] = ['T05', 'T07', 'T13', 'T17', 'T20', 'T21', 'T22', 'T23'];

/** Guards without which a decision could be one person's, or the same person's twice (2.3, D02, T23). */
const SEPARATION: { readonly [transition in TransitionCode]?: readonly string[] } = {
  T05: ['referral.same_person'],
  T06: ['four_eyes.referred_before'],
  T13: ['four_eyes.decided_before'],
  T17: ['four_eyes.involved', 'appeal.not_assigned'],
  T22: ['inconclusive.same_person'],
};

/** Every fault of a definition under a policy; empty means that cases may be opened under both. `table` is for tests of broken tables. */
export function checkDefinition(
  definition: WorkflowDefinition,
  policy: PolicyDocument,
  table: readonly ActionDefinition[] = ACTIONS,
): readonly WorkflowFault[] {
  const actions = table.filter((action) => definition.actions.includes(action.name));
  return [
    ...nameFaults(definition, actions),
    ...reachFaults(definition, actions),
    ...exitFaults(definition, actions),
    ...clockFaults(definition, policy),
    ...avenueFaults(definition, actions),
    ...powerFaults(actions),
    ...separationFaults(actions),
    ...contestedFaults(definition, actions),
  ];
}

function faults(code: string, subjects: readonly string[]): readonly WorkflowFault[] {
  return subjects.map((subject) => ({ code, subject }));
}

function twice(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

function nameFaults(definition: WorkflowDefinition, actions: readonly ActionDefinition[]): readonly WorkflowFault[] {
  const unknown = definition.actions.filter((name) => !actions.some((action) => action.name === name));
  const idle = actions.filter((action) => !action.from.some((state) => state !== null && definition.states.includes(state)));
  return [
    ...faults('action.unknown', unknown),
    ...faults('action.twice', twice(actions.map((action) => action.name))),
    ...faults('resource.twice', twice(actions.map((action) => action.resource))),
    ...faults(
      'action.in_no_state',
      idle.map((action) => action.name),
    ),
  ];
}

type Edges = ReadonlyMap<StateCode, readonly StateCode[]>;

function edgesOf(definition: WorkflowDefinition, actions: readonly ActionDefinition[]): Edges {
  const moves = actions.flatMap((action) => movesOf(definition, action.moves));
  return new Map(definition.states.map((state) => [state, moves.filter((move) => move.from === state).map((move) => move.to)]));
}

/** States that can be reached from some states, these included. */
export function reachableFrom(start: readonly StateCode[], edges: Edges): ReadonlySet<StateCode> {
  const reached = new Set(start);
  for (const state of reached) for (const next of edges.get(state) ?? []) reached.add(next);
  return reached;
}

/** Import may set a case anywhere, so it does not count: every state must be on the way of a complaint. */
function reachFaults(definition: WorkflowDefinition, actions: readonly ActionDefinition[]): readonly WorkflowFault[] {
  const reached = reachableFrom([definition.initial], edgesOf(definition, actions));
  const begins = openingsOf(definition).some((opening) => opening.to.includes(definition.initial));
  return [
    ...faults(
      'state.unreachable',
      definition.states.filter((state) => !reached.has(state)),
    ),
    ...(begins ? [] : faults('definition.no_beginning', [definition.initial])),
  ];
}

/** An end from everywhere, and a way back from every end (T06, T15, T23). */
function exitFaults(definition: WorkflowDefinition, actions: readonly ActionDefinition[]): readonly WorkflowFault[] {
  const edges = edgesOf(definition, actions);
  const stuck = definition.states.filter((state) => ![...reachableFrom([state], edges)].some((one) => definition.ended.includes(one)));
  const final = definition.ended.filter((state) => (edges.get(state) ?? []).length === 0);
  return [...faults('state.without_end', stuck), ...faults('state.without_return', final)];
}

/** Every open state has a box that somebody answers for: one of its own, or one that runs through from receipt to the end. */
function clockFaults(definition: WorkflowDefinition, policy: PolicyDocument): readonly WorkflowFault[] {
  const answering = policy.clocks.filter((rule) => rule.escalates !== false);
  const open = definition.states.filter((state) => !definition.ended.includes(state));
  const bare = open.filter((state) => !answering.some((rule) => boxes(rule, state) || runsThrough(rule, definition)));
  return faults('state.without_clock', bare);
}

function boxes(rule: ClockRule, state: StateCode): boolean {
  return rule.start.some((trigger) => {
    if ('entering' in trigger) return trigger.entering === state;
    return 'event' in trigger && trigger.event === 'case.submitted' && state === 'SUBMITTED';
  });
}

function runsThrough(rule: ClockRule, definition: WorkflowDefinition): boolean {
  const begins = rule.start.some((trigger) => 'event' in trigger && trigger.event === 'case.submitted');
  return begins && rule.stop.every((trigger) => 'entering' in trigger && definition.ended.some((state) => state === trigger.entering));
}

/** A16: from every state the person can go elsewhere, and say so. */
function avenueFaults(definition: WorkflowDefinition, actions: readonly ActionDefinition[]): readonly WorkflowFault[] {
  const avenue = actions.find((action) => action.name === 'inform_external');
  return faults(
    'state.without_external_avenue',
    definition.states.filter((state) => avenue?.from.includes(state) !== true),
  );
}

function powerFaults(actions: readonly ActionDefinition[]): readonly WorkflowFault[] {
  const moved = (action: ActionDefinition) => action.moves.map((move) => move.transition);
  const byBot = actions.filter(
    (action) => action.roles.includes('bot') && (action.moves.length > 0 || moved(action).some((code) => NEVER_BY_BOT.includes(code))),
  );
  return [
    ...faults(
      'action.by_respondent',
      actions.filter((action) => action.roles.includes('respondent')).map((action) => action.name),
    ),
    ...faults(
      'action.by_bot',
      byBot.map((action) => action.name),
    ),
    ...faults(
      'action.by_nobody',
      actions.filter((action) => action.roles.length === 0).map((action) => action.name),
    ),
  ];
}

/** Moves by staff only: a review that the person asks for needs no second person of the company. */
function separationFaults(actions: readonly ActionDefinition[]): readonly WorkflowFault[] {
  return actions
    .filter((action) => action.audience === 'staff')
    .flatMap((action) => {
      const wanted = action.transition === null ? [] : (SEPARATION[action.transition] ?? []);
      const missing = wanted.filter((code) => !action.guards.some((guard) => guard.code === code && guard.guardClass === 'hard'));
      return faults('action.without_second_person', missing.length > 0 ? [action.name] : []);
    });
}

/** 2.2: a contested case ends by a review or by the person, never by whoever handled it. */
function contestedFaults(definition: WorkflowDefinition, actions: readonly ActionDefinition[]): readonly WorkflowFault[] {
  const moves = actions.flatMap((action) => movesOf(definition, action.moves));
  const wrong = moves.filter(({ from, to, transition }) => {
    return (
      from !== null && CONTESTED_STATES.includes(from) && definition.ended.includes(to) && transition !== 'T17' && transition !== 'T21'
    );
  });
  return faults(
    'state.contested_closed',
    wrong.map((move) => `${move.from ?? ''}>${move.to}`),
  );
}
