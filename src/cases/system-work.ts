/**
 * What the workers do, one action a job: route, climb, fire. Each effect is written in the transaction that consumes its job
 * or fires its timer, so that a job that comes twice, late or out of order has its effect once (D9, D13).
 */
import { and, eq } from 'drizzle-orm';
import { asViewer, type Tx } from '../db/client.ts';
import { outbox } from '../queue/outbox.table.ts';
import { askInTurn, levelKept, stepsAside } from '../routing/aside.ts';
import { type Candidate, chooseForLevel, chooseHandler, type Explained } from '../routing/route.ts';
import { listCandidates } from '../staff/staff.store.ts';
import type { Instant } from '../time.ts';
import { undesignatedOf } from '../workflow/designation.ts';
import { systemFollowUps } from '../workflow/follow-ups.ts';
import type { Actor, CaseState, Command, Facts, Rules } from '../workflow/model.ts';
import { type ActDeps, type ActResult, act } from './act.ts';
import { findCase } from './case.store.ts';
import { timers } from './clock.table.ts';
import { listExcludedStaff } from './exclusions.ts';
import { rearm } from './rearm.ts';
import { findRules } from './rules.store.ts';

export const SYSTEM: Actor = { kind: 'system', id: null, roles: ['system'] };

/** A job as the outbox names it. */
export interface OutboxJob {
  readonly outboxId: string;
  readonly organisationId: string;
  readonly caseId: string;
  readonly requestId: string | null;
}

export interface JobContext {
  readonly facts: Facts;
  readonly state: CaseState;
  readonly rules: Rules;
  readonly candidates: readonly Candidate[];
  readonly excluded: ReadonlySet<string>;
}

/** The job's row with all that its decision needs, or undefined when it has been consumed. */
export async function loadJob(deps: ActDeps, job: OutboxJob): Promise<JobContext | undefined> {
  return asViewer(deps.db, { organisationId: job.organisationId, staffId: null }, async (tx) => {
    const facts = await findOutboxFacts(tx, job.outboxId);
    const loaded = facts ? await findCase(tx, job.caseId) : undefined;
    if (!facts || !loaded) return undefined;
    const policy = await findRules(tx, loaded.state);
    if (!policy) throw new Error('policy.pinned_version_missing');
    return {
      facts,
      state: loaded.state,
      rules: { definition: loaded.state.definition, policy },
      candidates: await listCandidates(tx),
      excluded: await listExcludedStaff(tx, job.caseId),
    };
  });
}

async function findOutboxFacts(tx: Tx, id: string): Promise<Facts | undefined> {
  const [row] = await tx.select({ facts: outbox.facts }).from(outbox).where(eq(outbox.id, id));
  return row?.facts;
}

/** `route-case`: picks level, handler and language by rules, leaving out whoever is conflicted, and records why (C05). */
export async function routeCase(deps: ActDeps, job: OutboxJob): Promise<void> {
  const context = await loadJob(deps, job);
  if (context) await consume(deps, job, await actAsSystem(deps, job, 'route', routingInput(context)));
}

type People = Pick<JobContext, 'state' | 'rules' | 'candidates' | 'excluded'>;

/** Input of `route`: what the rules say for this case and these people, and whom a case that comes back is kept from (2.7). Pure. */
export function routingInput({ state, rules, candidates, excluded }: People): Facts {
  const facts = {
    entryClass: state.entryClass,
    channel: state.channel,
    country: state.country,
    locale: state.locale,
    siteId: state.siteId,
    severity: state.severity?.level ?? null,
    retaliation: state.protection !== 'none' && state.protection !== 'cleared',
    urgent: state.urgent === 'life_risk' || state.urgent === 'interim_measures',
  };
  const kept = levelKept(state);
  const undesignated = undesignatedOf(state, candidates);
  const { handlerId, level, handlerLevel, language, rule, explanation } = askInTurn(
    stepsAside(rules.policy, state, candidates),
    (involved) => chooseHandler(rules.policy, facts, candidates, excluded, { level: kept, involved, undesignated }),
    (routing) => routing.handlerId !== null,
  );
  return { handlerId, level, handlerLevel, language, rule, explanation: explained(explanation) };
}

function explained(lines: readonly Explained[]) {
  return lines.map(({ staffId, verdict }) => ({ staffId, verdict }));
}

/** `assign-level`: finds a person for the level that a case has climbed to; an empty or conflicted rung is skipped, never in silence. */
export async function assignLevel(deps: ActDeps, job: OutboxJob): Promise<void> {
  const context = await loadJob(deps, job);
  if (!context) return;
  const input = levelInput(context);
  await consume(deps, job, input ? await actAsSystem(deps, job, 'hand_on', input) : LEVEL_FILLED);
}

const LEVEL_FILLED: ActResult = { kind: 'refused', refusals: [{ code: 'assignment.level_filled', kind: 'conflict' }] };

/**
 * Input of `hand_on` for the level that the facts of the job name; null where somebody of that level is responsible already: two clocks may
 * have asked for the same level, and the second must not climb past the first. Where nobody at or above the level can take it, whoever has
 * the case keeps it, and the search is repeated with the reminders to oversight (`again`), since somebody may have come. Pure.
 */
export function levelInput({ state, rules, candidates, excluded, facts }: People & Pick<JobContext, 'facts'>): Facts | null {
  const wanted = typeof facts['level'] === 'number' ? facts['level'] : state.level;
  if (state.handlerId !== null && (state.handlerLevel ?? 0) >= wanted) return null;
  // Several clocks may climb to one level: whoever holds it already keeps the case.
  const holder = candidates.find((candidate) => candidate.staffId === state.handlerId);
  const holdsLevel = wanted < 3 && holder?.roles.some((role) => rules.policy.levels[String(wanted)]?.includes(role)) === true;
  const undesignated = undesignatedOf(state, candidates);
  const keeps = holder !== undefined && !excluded.has(holder.staffId) && !undesignated.has(holder.staffId);
  if (keeps && holdsLevel) return handed(holder.staffId, wanted, wanted, [{ staffId: holder.staffId, verdict: 'chosen' }]);
  // Level 3 judges what others decided: nobody who took part before (T16). Below, only the present handler steps aside.
  const before = wanted >= 3 ? state.participations.map((part) => part.staffId) : [];
  // Whoever reviews the appeal must not become responsible for the case: they could then no longer decide it (T16).
  const aside = [state.handlerId, state.appeal?.reviewerId].filter((id) => typeof id === 'string');
  const involved = new Set([...before, ...aside]);
  const [all, wishes, ...none] = stepsAside(rules.policy, state, candidates);
  // Better somebody whom the person passed by than nobody at all; whoever has the case already is somebody.
  const choice = askInTurn(
    keeps ? [all, wishes] : [all, wishes, ...none],
    (aside) => chooseForLevel(rules.policy, wanted, candidates, excluded, new Set([...involved, ...aside]), undesignated),
    (asked) => asked.staffId !== null,
  );
  const { staffId, level, handlerLevel, explanation } = choice;
  if (!keeps || (staffId !== null && handlerLevel >= wanted)) return handed(staffId, level, handlerLevel, explanation);
  return facts['again'] === true ? null : handed(holder.staffId, wanted, state.handlerLevel ?? 0, explanation, 'nobody_above');
}

function handed(
  handlerId: string | null,
  level: number,
  handlerLevel: number,
  explanation: readonly Explained[],
  cause: 'escalation' | 'nobody_above' = 'escalation',
): Facts {
  return { handlerId, level, handlerLevel, cause, explanation: explained(explanation) };
}

/** A command of the machinery that consumes its job. */
export function actAsSystem(deps: ActDeps, job: OutboxJob, action: string, input: Facts): Promise<ActResult> {
  return act(deps, {
    scope: { organisationId: job.organisationId, staffId: null },
    caseId: job.caseId,
    command: { action, actor: SYSTEM, input, content: [] },
    requestId: job.requestId,
    consumed: job.outboxId,
  });
}

/** A job whose effect the case no longer admits (it has ended, it was assigned by hand) is consumed without one. */
export async function consume(deps: ActDeps, job: OutboxJob, result: ActResult): Promise<void> {
  if (result.kind === 'contended') throw new Error('case.contended');
  if (result.kind !== 'refused') return;
  deps.logger.info({ requestId: job.requestId, code: result.refusals[0]?.code }, 'job.without_effect');
  await deps.committer.commit(
    { organisationId: job.organisationId, staffId: null },
    { caseId: job.caseId, expectedSeq: 0, consumed: job.outboxId },
  );
}

export interface TimerJob {
  readonly timerId: string;
  readonly organisationId: string;
  readonly caseId: string;
}

export type Firing =
  | { readonly kind: 'fired' }
  /** Somebody else was first, or the clock has stopped. */
  | { readonly kind: 'gone' }
  /** A job that came before its time: not yet (D10). */
  | { readonly kind: 'early'; readonly dueAt: Instant };

/** An alarm as its row says it. */
export interface Alarm {
  readonly clockKey: string;
  readonly step: string;
  readonly dueAt: Instant;
}

/**
 * `fire-timer`: the guarded effect of one alarm. True due times are recorded, whenever the alarm rings. `read` is for whoever has just read
 * its row: that it is still live is claimed where the effect is written.
 */
export async function fireTimer(deps: ActDeps, job: TimerJob, read?: Alarm): Promise<Firing> {
  const scope = { organisationId: job.organisationId, staffId: null };
  const timer = read ?? (await asViewer(deps.db, scope, (tx) => findLiveTimer(tx, job.timerId)));
  if (!timer) return { kind: 'gone' };
  if (timer.dueAt > deps.clock.now()) return { kind: 'early', dueAt: timer.dueAt };
  const input = { clockKey: timer.clockKey, step: timer.step, dueAt: timer.dueAt };
  const result = await act(deps, {
    scope,
    caseId: job.caseId,
    command: { action: 'fire_timer', actor: SYSTEM, input, content: [] },
    fired: job.timerId,
    andThen: (state) => followUps(state, timer.clockKey),
  });
  if (result.kind === 'contended') throw new Error('case.contended');
  // Superseded since it was read: whoever did that armed what is wanted now.
  if (result.kind === 'refused' && !(await asViewer(deps.db, scope, (tx) => findLiveTimer(tx, job.timerId)))) return { kind: 'gone' };
  // An earlier build reckoned it otherwise: the alarms that are wanted now take its place.
  if (result.kind === 'refused' && (await rearm(deps, scope, { ...timer, caseId: job.caseId }))) return { kind: 'gone' };
  // A live timer is wanted by definition; that the core refuses it is a bug that must be seen, not a job to forget.
  if (result.kind === 'refused') throw new Error(`timer.refused ${result.refusals[0]?.code ?? ''}`);
  return result.kind === 'done' ? { kind: 'fired' } : { kind: 'gone' };
}

/**
 * What the policy publishes for a window that nobody used (T14, T20, D25). Written in the transaction of the alarm, so that no crash can
 * part them; where the state does not admit it yet, a later alarm tries again.
 */
export function followUps(state: CaseState, clockKey: string): readonly Command[] {
  return systemFollowUps(state, clockKey.split('/')[0] ?? clockKey);
}

async function findLiveTimer(tx: Tx, id: string) {
  const [row] = await tx
    .select({ clockKey: timers.clockKey, step: timers.step, dueAt: timers.dueAt })
    .from(timers)
    .where(and(eq(timers.id, id), eq(timers.live, true)));
  return row;
}
