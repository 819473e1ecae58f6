/**
 * Plays one history: the same filing and the same actions as everybody's, under a clock in the past. Alarms ring at their time, routing and
 * climbing follow at once. Only notices are left out: nobody is written to today about what happened then.
 */

import type { ActDeps } from '../../cases/act.ts';
import type { CommitItem, CommitOutcome } from '../../cases/commit.ts';
import { followUps, levelInput, routingInput, SYSTEM } from '../../cases/system-work.ts';
import type { Organisation } from '../../organisations/organisation.store.ts';
import type { Candidate } from '../../routing/route.ts';
import { createSteppedClock, type SteppedClock } from '../../runtime/stepped-clock.ts';
import { type Instant, plusMs } from '../../time.ts';
import type { TimerPlan } from '../../timeboxes/model.ts';
import { actionNamed } from '../../workflow/actions.ts';
import { openedAs, openFunctions } from '../../workflow/functions.ts';
import { proposalOf } from '../../workflow/guards.ts';
import type { Actor, CaseState, Facts } from '../../workflow/model.ts';
import { staysWithHolder } from '../../workflow/taking.ts';
import type { Entry, Part } from './agenda.ts';
import { type Desk, isOpen, openDesk } from './desk.ts';
import { castFor } from './parts.ts';
import { doorActor, type Profile } from './profile.ts';

export interface SeedWorld {
  readonly deps: ActDeps;
  /** Writes the whole history of a case in one transaction. */
  readonly store: (history: readonly CommitItem[]) => Promise<readonly CommitOutcome[]>;
  readonly organisation: Organisation;
  readonly people: readonly Candidate[];
  readonly until: Instant;
}

export interface Played {
  readonly state: CaseState;
  /** Why the history stopped before its end, or null: a refusal code, or the part that nobody could play. */
  readonly stopped: string | null;
}

/** A case in play. */
interface Play {
  readonly desk: Desk;
  readonly clock: SteppedClock;
  readonly people: readonly Candidate[];
  readonly until: Instant;
}

/** Files the complaint of `profile` and lives through its diary until `world.until`. Throws when the filing is refused: a bug. */
export async function playHistory(world: SeedWorld, profile: Profile, entries: readonly Entry[]): Promise<Played> {
  const play = await begin(world, profile);
  const stopped = live(play, entries);
  untilThen(play, play.until);
  const outcomes = await world.store(play.desk.history());
  const lost = outcomes.find((outcome) => outcome !== 'ok');
  if (lost !== undefined) throw new Error(`seed.commit_${lost}`);
  return { state: play.desk.state(), stopped };
}

/** Answers why the diary stopped before its end, or null. */
function live(play: Play, entries: readonly Entry[]): string | null {
  for (const entry of entries) {
    if (entry.at >= play.until) break;
    untilThen(play, entry.at);
    const stopped = perform(play, entry);
    if (stopped !== null) return stopped;
  }
  return null;
}

async function begin(world: SeedWorld, profile: Profile): Promise<Play> {
  const clock = createSteppedClock(profile.receivedAt);
  const door = { organisation: world.organisation, channel: profile.channel, actor: doorActor(profile.grievance), requestId: null };
  const desk = await openDesk({ ...world.deps, clock }, door, profile.grievance);
  const people = rotated(world.people, profile.index).map((one) => ({ ...one, openCases: profile.chance.int(0, 20) }));
  const play = { desk, clock, people, until: world.until };
  runJobs(play);
  return play;
}

/** Another comes first in each case, so that the work is spread. */
function rotated<T>(list: readonly T[], by: number): readonly T[] {
  const from = list.length === 0 ? 0 : by % list.length;
  return [...list.slice(from), ...list.slice(0, from)];
}

const REACTION_MS = 20_000;

/** Rings what is due before `then`, in order and each at its own time, then sets the clock to `then`. */
function untilThen(play: Play, then: Instant): void {
  for (;;) {
    const next = dueBefore(play, then);
    if (!next) break;
    stepTo(play, plusMs(next.dueAt, REACTION_MS));
    const input = { clockKey: next.clockKey, step: next.step, dueAt: next.dueAt };
    mustBeDone(play.desk, play.desk.send({ action: 'fire_timer', actor: SYSTEM, input, content: [] }, { fired: next }));
    for (const command of followUps(play.desk.state(), next.clockKey)) play.desk.send(command);
    runJobs(play);
  }
  stepTo(play, then);
}

function stepTo({ clock }: Play, instant: Instant): void {
  if (instant > clock.now()) clock.set(instant);
}

function dueBefore({ desk, until }: Play, then: Instant): TimerPlan | undefined {
  const limit = plusMs(then < until ? then : until, -REACTION_MS);
  const due = desk.alarms().filter((plan) => plan.dueAt <= limit);
  return due.sort((a, b) => (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt)))[0];
}

/** What the workers would do, at once: find a handler, find somebody for the level. A job that the case no longer admits is dropped. */
function runJobs(play: Play): void {
  const { desk, clock, people } = play;
  for (let job = desk.nextJob(); job; job = desk.nextJob()) {
    clock.advance(REACTION_MS);
    const context = { state: desk.state(), rules: desk.rules, candidates: [...people], excluded: desk.excluded, facts: job.facts };
    const routes = job.name === 'route-case';
    const input = routes ? routingInput(context) : levelInput(context);
    const command = { action: routes ? 'route' : 'hand_on', actor: SYSTEM, input: input ?? {}, content: [] };
    if (input !== null) desk.send(command);
  }
}

function mustBeDone(desk: Desk, refused: string | null): void {
  if (refused !== null) throw new Error(`seed.refused ${refused} in ${desk.state().state}`);
}

/** Does one entry of the diary. Answers why it could not be done, or null. */
function perform(play: Play, entry: Entry): string | null {
  const { desk } = play;
  const admitted = actionNamed(entry.action)?.from.includes(desk.state().state) === true;
  if (!admitted && entry.aside) return null;
  const actor = actorFor(play, entry);
  if (!actor) return entry.aside ? null : `nobody for ${entry.part}`;
  const command = { action: entry.action, actor, input: inputOf(play, entry), content: Object.keys(entry.content) };
  const refused = desk.send(command, { content: entry.content });
  runJobs(play);
  return refused === null ? null : `${entry.action} in ${desk.state().state}: ${refused}`;
}

function inputOf(play: Play, { action, input }: Entry): Facts {
  const confirms = actionNamed(action)?.confirms ?? null;
  if (confirms !== null) return { ...input, proposalSeq: proposalOf(play.desk.state(), confirms)?.seq ?? 0 };
  if (typeof input !== 'function') return input;
  return input({ now: play.clock.now(), staffOf: (part) => cast(play, part)?.staffId ?? null });
}

const PERSON: Actor = { kind: 'rightsholder', id: null, roles: ['rh'] };

/** The one who acts, after having declared that nothing ties them to the case, and taken it, or a part in it. */
function actorFor(play: Play, { part, action }: Entry): Actor | null {
  if (part === 'person') return PERSON;
  const found = cast(play, part);
  if (!found) return null;
  const { desk } = play;
  const actor: Actor = { kind: 'staff', id: found.staffId, roles: found.roles };
  if (desk.state().declarations[found.staffId] === undefined) {
    mustBeDone(desk, desk.send({ action: 'declare_conflict', actor, input: { conflict: false }, content: [] }));
  }
  if (part === 'handler' && isOpen(desk.state()) && desk.state().handlerId !== found.staffId) {
    takeCase(play, actor, found.staffId);
  }
  openFor(desk, actor, action);
  return actor;
}

/** Takes the case, or, where a colleague works on it or it has climbed beyond this person, gets it from whoever has it. */
function takeCase({ desk, people }: Play, actor: Actor, staffId: string): void {
  const assign = { action: 'assign', input: { handlerId: staffId, cause: 'takes_over' }, content: [] };
  const holder = people.find((one) => one.staffId === desk.state().handlerId);
  const works = holder && !desk.excluded.has(holder.staffId) ? { id: holder.staffId, roles: holder.roles } : undefined;
  const held = staysWithHolder(desk.rules.policy, desk.state(), actor, works);
  const refused = held ? 'assignment.held' : desk.send({ ...assign, actor });
  if (refused === null) return;
  if (!holder) throw new Error(`seed.refused ${refused} in ${desk.state().state}`);
  const giver: Actor = { kind: 'staff', id: holder.staffId, roles: holder.roles };
  if (desk.state().declarations[holder.staffId] === undefined)
    mustBeDone(desk, desk.send({ action: 'declare_conflict', actor: giver, input: { conflict: false }, content: [] }));
  mustBeDone(desk, desk.send({ ...assign, actor: giver }));
}

/** Takes the first part that is admitted, where the action asks that content is open and it is not yet. */
function openFor(desk: Desk, actor: Actor, action: string): void {
  const state = desk.state();
  // From a card nobody names a reviewer.
  const asks = action === 'assign_appeal' || actionNamed(action)?.needsContent === true;
  if (!asks || openedAs(state, actor) !== null) return;
  const [part] = openFunctions(desk.rules, state, actor);
  if (part) mustBeDone(desk, desk.send({ action: 'take_part', actor, input: { function: part }, content: [] }));
}

function cast({ desk, people }: Play, part: Part): Candidate | null {
  return castFor(part, { state: desk.state(), people, excluded: desk.excluded });
}
