/**
 * The one decision function. Pure: pinned rules, the case as it is, one wish and the time give events, the next state and work for the
 * queues, or reasons why not. It reads no clock, no database and no narrative (architecture section 4.3).
 */
import Value from 'typebox/value';
import type { PolicyDocument } from '../policy/document.ts';
import type { Instant } from '../time.ts';
import { limitsFor, ruleOf } from '../timeboxes/due.ts';
import { DATING_EVENTS } from '../timeboxes/fold.ts';
import { areUsable } from '../timeboxes/mended.ts';
import { surprises } from '../timeboxes/overrun.ts';
import { EVERY_HOUR_NAME } from '../timeboxes/places.ts';
import { type Happening, planClocks } from '../timeboxes/plan.ts';
import type { ActionDefinition, Attempt, Made } from './action.ts';
import { happens, refusalOf } from './action.ts';
import { actionNamed, openingNamed } from './actions.ts';
import type { OpeningAction } from './actions-intake.ts';
import { recordClocks } from './clock-record.ts';
import { planStands } from './closing.ts';
import { SEVERITIES } from './codes.ts';
import { definitionFor, movesOf, type WorkflowDefinition } from './definitions.ts';
import { handOver, newlyRestricted } from './designation.ts';
import { applyEvent } from './fold.ts';
import { mandateRefusals } from './mandates.ts';
import type { CaseState, Command, Decision, EventDraft, Facts, Refusal, Rules } from './model.ts';
import { tellUnusable } from './notices.ts';
import { permissionRefusals, rolesFor } from './permission.ts';
import { newlyBinding, pastOf } from './regimes.ts';

/**
 * Decides one command. `state` is null for an action that opens a case. Refusals, several where several things are missing, are values.
 * Throws only for a bug: an action that makes a step the definition does not have, or an event of the wrong shape.
 */
export function decide(rules: Rules, state: CaseState | null, command: Command, now: Instant): Decision {
  const definition = definitionFor(rules.definition);
  if (definition === null) return refused([{ code: 'definition.unknown', kind: 'invalid' }]);
  const opening = openingNamed(command.action);
  if (opening !== null) return open(rules, state, command, opening, definition, now);
  const action = actionNamed(command.action);
  if (action === null || !definition.actions.includes(action.name))
    return refused([{ code: 'action.unknown', kind: 'invalid', field: '/action' }]);
  if (state === null) return refused([{ code: 'case.missing', kind: 'conflict' }]);
  return act(rules, state, command, action, definition, now);
}

function refused(refusals: readonly Refusal[]): Decision {
  return { kind: 'refused', refusals };
}

function open(
  rules: Rules,
  state: CaseState | null,
  command: Command,
  action: OpeningAction,
  definition: WorkflowDefinition,
  now: Instant,
): Decision {
  if (state !== null) return refused([{ code: 'case.exists', kind: 'conflict' }]);
  const refusals = [...permissionRefusals(action, null, command.actor), ...formRefusals(action, command)];
  if (refusals.length > 0) return refused(refusals);
  const { input, content, files = [] } = command;
  const attempt = { rules, input, content, files, now };
  const unfit = fits(command.input, definition) ? [] : [{ code: 'state.not_in_definition', kind: 'invalid' as const, field: '/state' }];
  const more = [...unfit, ...action.check(attempt)];
  return more.length > 0 ? refused(more) : accepted(rules, null, command, action.open(attempt), now);
}

/** An import names its state; it must be one that this definition has. */
function fits(input: Facts, definition: WorkflowDefinition): boolean {
  return input.state === undefined || definition.states.some((state) => state === input.state);
}

function act(
  rules: Rules,
  state: CaseState,
  command: Command,
  action: ActionDefinition,
  definition: WorkflowDefinition,
  now: Instant,
): Decision {
  const barred = permissionRefusals(action, state, command.actor);
  if (barred.length > 0) return refused(barred);
  const beyond = mandateRefusals(action.name, state, command.actor, now);
  if (beyond.length > 0) return refused(beyond);
  if (!action.from.includes(state.state)) return refused([{ code: 'action.not_in_state', kind: 'conflict' }]);
  const malformed = formRefusals(action, command);
  if (malformed.length > 0) return refused(malformed);
  const roles = rolesFor(action, command.actor, state);
  const { actor, input, content, files = [] } = command;
  const attempt: Attempt = { rules, state, actor, now, roles, input, content, files };
  const { left, waived } = waive(action, attempt);
  if (left.length > 0) return refused(left);
  return movedLegally(accepted(rules, state, command, withWaivers(action.apply(attempt), waived), now), state, action, definition);
}

/** Shape of the input, and the sealed fields: which came, which are missing, which do not belong here. */
export function formRefusals(action: Pick<ActionDefinition, 'input' | 'content'>, command: Command): readonly Refusal[] {
  return [...inputRefusals(action, command.input), ...contentRefusals(action.content, command.content)];
}

function inputRefusals(action: Pick<ActionDefinition, 'input'>, input: Facts): readonly Refusal[] {
  if (Value.Check(action.input, input)) return [];
  const fields = [...Value.Errors(action.input, input)].map((error) => fieldOf(error.instancePath, error.params));
  return [...new Set(fields)].map((field) => ({ code: 'input.invalid', kind: 'invalid', field }));
}

/** The pointer to what is wrong; a missing property is pointed at by the name that it should have. */
function fieldOf(path: string, params: object): string {
  const missing = 'requiredProperties' in params && Array.isArray(params.requiredProperties) ? params.requiredProperties[0] : undefined;
  return typeof missing === 'string' ? `${path}/${missing}` : path;
}

function contentRefusals(fields: ActionDefinition['content'], given: readonly string[]): readonly Refusal[] {
  const missing = Object.keys(fields).filter((name) => fields[name]?.required === true && !given.includes(name));
  const strange = given.filter((name) => !Object.hasOwn(fields, name));
  return [
    ...missing.map((name) => ({ code: 'content.missing', kind: 'invalid' as const, field: `/content/${name}` })),
    ...strange.map((name) => ({ code: 'content.unknown', kind: 'invalid' as const, field: `/content/${name}` })),
  ];
}

/** What stays refused, and which waivable conditions a reason has passed (people.md 1). A waiver without a reason passes nothing. */
function waive(action: ActionDefinition, attempt: Attempt): { left: readonly Refusal[]; waived: readonly string[] } {
  const unmet = action.guards.filter((guard) => !guard.holds(attempt)).map((guard) => refusalOf(guard, attempt));
  const refusals = [
    ...unmet,
    ...action.check(attempt).filter((more) => !unmet.some((one) => one.code === more.code && one.field === more.field)),
  ];
  const asked = Array.isArray(attempt.input.waivers) && attempt.content.includes('waiver_reason') ? attempt.input.waivers : [];
  const passes = (refusal: Refusal) => refusal.guardClass === 'waivable' && asked.includes(refusal.code);
  return { left: refusals.filter((refusal) => !passes(refusal)), waived: refusals.filter(passes).map((refusal) => refusal.code) };
}

function withWaivers(made: Made, waived: readonly string[]): Made {
  const [own, ...rest] = made.events;
  if (own === undefined || waived.length === 0) return made;
  return { ...made, events: [{ ...own, facts: { ...own.facts, waived: [...waived] } }, ...rest] };
}

/**
 * Folds the action's own events, lets regimes and clocks follow, and folds those too: the row is the fold of the ledger, always. Also what a
 * replay of recorded events runs through, so that a simulation cannot have rules of its own.
 */
export function accepted(rules: Rules, before: CaseState | null, command: Command, made: Made, now: Instant): Decision {
  const first = dated(rules, made.events);
  const told = foldDrafts(before, first, command);
  const binding = before === null ? [] : newlyBinding(rules.policy, told, first, now);
  const bound = andThen(told, binding, command);
  const restricting = newlyRestricted(rules.policy, bound, now);
  const own = andThen(bound, restricting, command);
  const events = [...first, ...binding, ...restricting];
  const clocks = dated(rules, planClocks(rules.policy, before?.clocks ?? [], happeningOf(before, own, events), now));
  const clocked = andThen(own, clocks, command);
  const unannounced = surprises(before?.clocks ?? [], clocked.clocks, now);
  const unusable = uncounted(rules, clocks, now);
  const state = andThen(clocked, [...unannounced, ...unusable], command);
  const effects = [
    ...(made.effects ?? []),
    ...(before !== null && restricting.length > 0 ? handOver(state) : []),
    ...(unusable.length > 0 ? tellUnusable() : []),
  ];
  const record = recordClocks(state, (before?.seq ?? 0) + 1, [...events, ...clocks, ...unannounced, ...unusable], effects);
  return { kind: 'accepted', state, ...record };
}

/** Says of a decision for which clocks the rules gave no date: nothing fails because of a policy, and nothing of it is done in silence. */
function uncounted({ policy }: Rules, drafts: readonly EventDraft[], now: Instant): readonly EventDraft[] {
  const started = drafts.filter(({ type }) => type === 'clock.started');
  const keys = started.flatMap(({ facts }) => (facts.calendar === EVERY_HOUR_NAME || !isLimited(policy, facts) ? [String(facts.key)] : []));
  return keys.length === 0 ? [] : [happens('policy.unusable', now, { keys })];
}

/** False where a limit of the clock is no length of time, and another counted in its place. */
function isLimited(policy: PolicyDocument, { name, regime, tier }: Facts): boolean {
  const rule = ruleOf(policy, { name: String(name), regime: String(regime) });
  return rule === null || areUsable(limitsFor(rule, SEVERITIES.find((one) => one === tier) ?? null));
}

/** Every date says which tz database gave it (D14). */
function dated({ tz }: Rules, drafts: readonly EventDraft[]): readonly EventDraft[] {
  if (tz === undefined) return drafts;
  return drafts.map((draft) => (DATING_EVENTS.includes(draft.type) ? { ...draft, facts: { ...draft.facts, tz } } : draft));
}

function happeningOf(before: CaseState | null, own: CaseState, events: readonly EventDraft[]): Happening {
  const changed = before?.state !== own.state;
  const joining = pastOf(before, own, events);
  return {
    events,
    left: changed ? (before?.state ?? null) : null,
    entered: changed ? own.state : null,
    severity: own.severity?.level ?? null,
    regimes: own.regimes,
    whereabouts: { siteId: own.siteId, country: own.country },
    planStands: planStands(own.remedyItems),
    ...(joining === undefined ? {} : { joining }),
  };
}

function andThen(state: CaseState, drafts: readonly EventDraft[], command: Command): CaseState {
  return drafts.length === 0 ? state : foldDrafts(state, drafts, command);
}

function foldDrafts(before: CaseState | null, drafts: readonly EventDraft[], command: Command): CaseState {
  const { kind: actorKind, id: actorId } = command.actor;
  const first = (before?.seq ?? 0) + 1;
  const state = drafts.reduce<CaseState | null>(
    (folded, draft, index) => applyEvent(folded, { ...draft, seq: first + index, actorKind, actorId }),
    before,
  );
  if (state === null) throw new TypeError('a decision has at least one event');
  return state;
}

/** A step that the table does not have is a bug here, long before the database would refuse it (M08). */
function movedLegally(decision: Decision, before: CaseState, action: ActionDefinition, definition: WorkflowDefinition): Decision {
  if (decision.kind === 'refused' || decision.state.state === before.state) return decision;
  const legal = movesOf(definition, action.moves).some((move) => move.from === before.state && move.to === decision.state.state);
  if (!legal) throw new TypeError(`${action.name} must not lead from ${before.state} to ${decision.state.state}`);
  return decision;
}
