/**
 * What should have become of a case, from pure functions alone: the acts of people and of routing at the moments at which they are recorded,
 * and between them each alarm at exactly its due time. The system rings late, again, and after leaps; it must come to the same.
 */
import type { StoredEvent } from '../../src/cases/case.store.ts';
import type { PolicyDocument } from '../../src/policy/document.ts';
import type { Instant } from '../../src/time.ts';
import type { TimerPlan } from '../../src/timeboxes/model.ts';
import { timersFor } from '../../src/timeboxes/timers.ts';
import { decide } from '../../src/workflow/decide.ts';
import { foldEvents } from '../../src/workflow/fold.ts';
import { systemFollowUps } from '../../src/workflow/follow-ups.ts';
import type { Actor, CaseState, Command, Facts, Rules } from '../../src/workflow/model.ts';
import { isEnded } from '../../src/workflow/vocabulary.ts';

const SYSTEM: Actor = { kind: 'system', id: null, roles: ['system'] };

/** The act behind an event that is not itself the consequence of another, with the input that it had. */
export type ActOf = (event: StoredEvent) => { readonly command: Command } | null;

/** The state at `until`, from the opening events of the ledger and the acts in it. */
export function modelAt(policy: PolicyDocument, events: readonly StoredEvent[], actOf: ActOf, until: Instant): CaseState {
  const opened = events[0]?.recordedAt;
  const opening = events.filter((event) => event.recordedAt === opened);
  const rules: Rules = { definition: foldEvents(opening).definition, policy };
  let state = foldEvents(opening);
  for (const event of events.slice(opening.length)) {
    const act = actOf(event);
    if (act === null) continue;
    state = must(rules, ringAll(rules, state, event.recordedAt), act.command, event.recordedAt);
  }
  return ringAll(rules, state, until);
}

/** Rings what is due by `until`, in due order, each at its due time. */
function ringAll(rules: Rules, from: CaseState, until: Instant): CaseState {
  let state = from;
  for (let next = firstDue(rules, state, until); next; next = firstDue(rules, state, until)) {
    const { clockKey, step, dueAt } = next;
    state = must(rules, state, { action: 'fire_timer', actor: SYSTEM, input: { clockKey, step, dueAt }, content: [] }, dueAt);
    for (const command of systemFollowUps(state, clockKey.split('/')[0] ?? clockKey)) {
      const decision = decide(rules, state, command, dueAt);
      if (decision.kind === 'accepted') state = decision.state;
    }
  }
  return state;
}

function firstDue(rules: Rules, state: CaseState, until: Instant): TimerPlan | undefined {
  const due = plansOf(rules.policy, state).filter((plan) => plan.dueAt <= until);
  return due.sort((a, b) => (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt)))[0];
}

const plansOf = (policy: PolicyDocument, state: CaseState) => timersFor(policy, state.clocks, !isEnded(state.state));

function must(rules: Rules, state: CaseState, command: Command, now: Instant): CaseState {
  const decision = decide(rules, state, command, now);
  if (decision.kind === 'accepted') return decision.state;
  throw new Error(
    `the model refuses ${command.action} at ${now} in ${state.state}: ${decision.refusals.map(({ code }) => code).join(', ')}`,
  );
}

/** What model and system must agree on: state, level, every clock with its dates and steps, and the alarms that are left. */
export function outlineOf(policy: PolicyDocument, state: CaseState): Facts {
  return {
    state: state.state,
    level: state.level,
    clocks: state.clocks.map((clock) => ({
      key: clock.key,
      state: clock.state,
      startedAt: clock.startedAt,
      dueAt: clock.dueAt,
      warnAt: clock.warnAt,
      endedAt: clock.endedAt,
      breachedAt: clock.breachedAt,
      steps: [...clock.fired].sort(),
    })),
    alarms: plansOf(policy, state)
      .map(({ clockKey, step, dueAt }) => `${dueAt} ${clockKey} ${step}`)
      .sort(),
  };
}
