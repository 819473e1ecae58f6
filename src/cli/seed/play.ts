/**
 * Plays one history: the same filing and the same actions as everybody's, under a clock in the past. Alarms ring at their time, routing and
 * climbing follow at once. Only notices are left out: nobody is written to today about what happened then.
 */
import { act, type ActDeps, type ActRequest, type ActResult } from '../../cases/act.ts';
import type { CommitItem, Committer } from '../../cases/commit.ts';
import { findCase, findPolicy } from '../../cases/case.store.ts';
import { followUps, levelInput, routingInput, SYSTEM } from '../../cases/system-work.ts';
import { asViewer } from '../../db/client.ts';
import { submitGrievance } from '../../intake/submit.ts';
import type { Organisation } from '../../organisations/organisation.store.ts';
import type { Candidate } from '../../routing/route.ts';
import { createSteppedClock, type SteppedClock } from '../../runtime/stepped-clock.ts';
import type { TimerPlan } from '../../timeboxes/model.ts';
import { timersFor } from '../../timeboxes/timers.ts';
import { type Instant, plusMs } from '../../time.ts';
import { ENDED_STATES } from '../../workflow/codes.ts';
import type { Actor, CaseState, Command, Facts, Rules } from '../../workflow/model.ts';
import { actionNamed } from '../../workflow/actions.ts';
import type { Entry, Part, Scene } from './agenda.ts';
import { castFor } from './parts.ts';
import { doorActor, type Profile } from './profile.ts';

export interface SeedWorld {
  readonly deps: ActDeps;
  /** A committer whose stamps follow that clock. */
  readonly committerAt: (now: () => Instant) => Committer;
  readonly organisation: Organisation;
  readonly people: readonly Candidate[];
  readonly until: Instant;
}

export interface Played {
  readonly state: CaseState;
  /** Why the history stopped before its end, or null: a refusal code, or the part that nobody could play. */
  readonly stopped: string | null;
}

interface Job {
  readonly id: string;
  readonly name: string;
  readonly facts: Facts;
}

/** A case in play. */
interface Play {
  readonly deps: ActDeps;
  readonly clock: SteppedClock;
  readonly profile: Profile;
  readonly people: readonly Candidate[];
  readonly excluded: Set<string>;
  readonly jobs: Job[];
  readonly alarms: Map<string, string>;
  readonly organisationId: string;
  readonly rules: Rules;
  readonly until: Instant;
  state: CaseState;
}

/** Files the complaint of `profile` and lives through its diary until `world.until`. Throws when the filing is refused: a bug. */
export async function playHistory(world: SeedWorld, profile: Profile, entries: readonly Entry[]): Promise<Played> {
  const play = await begin(world, profile);
  for (const entry of entries) {
    if (entry.at >= play.until) break;
    await untilThen(play, entry.at);
    const stopped = await perform(play, entry);
    if (stopped !== null) {
      await untilThen(play, play.until);
      return { state: play.state, stopped };
    }
  }
  await untilThen(play, play.until);
  return { state: play.state, stopped: null };
}

async function begin(world: SeedWorld, profile: Profile): Promise<Play> {
  const clock = createSteppedClock(profile.receivedAt);
  const excluded = new Set<string>();
  const jobs: Job[] = [];
  const alarms = new Map<string, string>();
  const deps: ActDeps = {
    ...world.deps,
    clock,
    committer: withoutNotices(world.committerAt(() => clock.now()), jobs, excluded),
    onCommitted: (_organisation, _case, timers) => {
      for (const timer of timers) alarms.set(alarmKey(timer), timer.id);
    },
  };
  const door = { organisation: world.organisation, channel: profile.channel, actor: doorActor(profile.grievance), requestId: null };
  const filed = await submitGrievance(deps, door, profile.grievance);
  if (filed.kind !== 'accepted') throw new Error(`seed.filing_${filed.kind}`);
  const loaded = await load(deps, world.organisation.id, filed.caseId);
  const people = world.people.map((one) => ({ ...one, openCases: profile.chance.int(0, 20) }));
  const play: Play = { deps, clock, profile, people, excluded, jobs, alarms, organisationId: world.organisation.id, until: world.until, ...loaded };
  await runJobs(play);
  return play;
}

async function load(deps: ActDeps, organisationId: string, caseId: string): Promise<Pick<Play, 'state' | 'rules'>> {
  return asViewer(deps.db, { organisationId, staffId: null }, async (tx) => {
    const state = (await findCase(tx, caseId))?.state;
    const policy = state ? await findPolicy(tx, state.policyId, state.policyVersion) : undefined;
    if (!state || !policy) throw new Error('seed.case_missing');
    return { state, rules: { definition: state.definition, policy } };
  });
}

/** Takes the notices out of each write, and remembers the other jobs and whom the case excludes. */
function withoutNotices(committer: Committer, jobs: Job[], excluded: Set<string>): Committer {
  return {
    commit: async (scope, item) => {
      const outbox = (item.outbox ?? []).filter((row) => row.queue !== 'notify');
      const outcome = await committer.commit(scope, { ...item, outbox });
      if (outcome === 'ok') remember(item, outbox, jobs, excluded);
      return outcome;
    },
  };
}

function remember(item: CommitItem, outbox: NonNullable<CommitItem['outbox']>, jobs: Job[], excluded: Set<string>): void {
  for (const { staffId } of item.exclusions ?? []) excluded.add(staffId);
  for (const { id, name, facts } of outbox) jobs.push({ id, name, facts: isFacts(facts) ? facts : {} });
}

function isFacts(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const alarmKey = (plan: TimerPlan): string => `${plan.clockKey} ${plan.step} ${plan.dueAt}`;
const REACTION_MS = 20_000;

/** Rings what is due before `then`, in order and each at its own time, then sets the clock to `then`. */
async function untilThen(play: Play, then: Instant): Promise<void> {
  for (;;) {
    const next = dueBefore(play, then);
    if (!next) break;
    const id = play.alarms.get(alarmKey(next));
    if (!id) throw new Error('seed.alarm_unknown');
    stepTo(play, plusMs(next.dueAt, REACTION_MS));
    const input = { clockKey: next.clockKey, step: next.step, dueAt: next.dueAt };
    const andThen = (state: CaseState) => followUps(state, next.clockKey);
    expectDone(play, await send(play, { action: 'fire_timer', actor: SYSTEM, input, content: [] }, { fired: id, andThen: (state) => followUps(state, next.clockKey) }));
    await runJobs(play);
  }
  stepTo(play, then);
}

function stepTo({ clock }: Play, instant: Instant): void {
  if (instant > clock.now()) clock.set(instant);
}

function dueBefore({ state, rules, until }: Play, then: Instant): TimerPlan | undefined {
  const open = !ENDED_STATES.some((ended) => ended === state.state);
  const limit = plusMs(then < until ? then : until, -REACTION_MS);
  const due = timersFor(rules.policy, state.clocks, open).filter((plan) => plan.dueAt <= limit);
  return due.sort((a, b) => (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt)))[0];
}

/** What the workers would do, at once: find a handler, find somebody for the level. */
async function runJobs(play: Play): Promise<void> {
  for (let job = play.jobs.shift(); job; job = play.jobs.shift()) {
    play.clock.advance(REACTION_MS);
    const context = { state: play.state, rules: play.rules, candidates: [...play.people], excluded: play.excluded, facts: job.facts };
    const routes = job.name === 'route-case';
    const command = { action: routes ? 'route' : 'assign', actor: SYSTEM, input: routes ? routingInput(context) : levelInput(context), content: [] };
    const result = await send(play, command, { consumed: job.id });
    if (result.kind === 'refused') await consumeOnly(play, job.id);
    else expectDone(play, result);
  }
}

/** As the worker does with a job that the case no longer admits. */
async function consumeOnly(play: Play, id: string): Promise<void> {
  const scope = { organisationId: play.organisationId, staffId: null };
  await play.deps.committer.commit(scope, { caseId: play.state.caseId, expectedSeq: 0, consumed: id });
}

function expectDone(play: Play, result: ActResult): void {
  if (result.kind === 'done') return;
  const code = result.kind === 'refused' ? result.refusals[0]?.code : '';
  throw new Error(`seed.system_${result.kind} ${code ?? ''} in ${play.state.state}`);
}

async function send(
  play: Play, command: Command, options: Pick<ActRequest, 'fired' | 'consumed' | 'content' | 'andThen'> = {},
): Promise<ActResult> {
  const scope = { organisationId: play.organisationId, staffId: command.actor.kind === 'staff' ? command.actor.id : null };
  const result = await act(play.deps, { scope, caseId: play.state.caseId, command, ...options });
  if (result.kind === 'done') play.state = result.state;
  return result;
}

/** Does one entry of the diary. Answers why it could not be done, or null. */
async function perform(play: Play, entry: Entry): Promise<string | null> {
  const admitted = actionNamed(entry.action)?.from.includes(play.state.state) === true;
  if (!admitted && entry.aside) return null;
  const actor = await actorFor(play, entry.part);
  if (!actor) return entry.aside ? null : `nobody for ${entry.part}`;
  const result = await send(play, { action: entry.action, actor, input: inputOf(play, entry), content: Object.keys(entry.content) }, { content: entry.content });
  await runJobs(play);
  if (result.kind === 'done') return null;
  const code = result.kind === 'refused' ? result.refusals.map((refusal) => refusal.code).join('+') : result.kind;
  return `${entry.action} in ${play.state.state}: ${code}`;
}

function inputOf(play: Play, { input }: Entry): Facts {
  if (typeof input !== 'function') return input;
  const scene: Scene = { state: play.state, now: play.clock.now(), staffOf: (part) => castFor(part, play)?.staffId ?? null };
  return input(scene);
}

const PERSON: Actor = { kind: 'rightsholder', id: null, roles: ['rh'] };

/** The one who acts, after having declared that nothing ties them to the case, and taken it where it lies with somebody else. */
async function actorFor(play: Play, part: Part): Promise<Actor | null> {
  if (part === 'person') return PERSON;
  const found = castFor(part, play);
  if (!found) return null;
  const actor: Actor = { kind: 'staff', id: found.staffId, roles: found.roles };
  if (play.state.declarations[found.staffId] === undefined) {
    expectDone(play, await send(play, { action: 'declare_conflict', actor, input: { conflict: false }, content: [] }));
  }
  const open = !ENDED_STATES.some((ended) => ended === play.state.state);
  if (part === 'handler' && open && play.state.handlerId !== found.staffId) {
    expectDone(play, await send(play, { action: 'assign', actor, input: { handlerId: found.staffId, cause: 'taken_up' }, content: [] }));
  }
  return actor;
}
