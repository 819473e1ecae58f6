/**
 * A recorded case lived again under some policy. What people did and when is taken from the ledger; what follows by rule, that is every
 * clock, every alarm and every step of the ladder, is made anew by the very functions that real cases run through. Pure.
 */
import type { Instant } from '../time.ts';
import { optionalInstant, optionalText } from '../timeboxes/facts.ts';
import { PAUSE_REASONS } from '../timeboxes/model.ts';
import { clockEvent, extendEvents, pauseEvents, resumeEvents } from '../timeboxes/pauses.ts';
import { timersFor } from '../timeboxes/timers.ts';
import { accepted, decide } from '../workflow/decide.ts';
import { applyEvent } from '../workflow/fold.ts';
import { openCase } from '../workflow/fold-opening.ts';
import type { Actor, CaseState, Command, EventDraft, EventRecord } from '../workflow/model.ts';
import { isEnded } from '../workflow/vocabulary.ts';
import { regimesFor } from './applies.ts';
import type { PolicyDocument } from './document.ts';
import { effectivePolicy } from './merge.ts';

/** One time-box as it went. */
export interface BoxFate {
  readonly name: string;
  readonly regime: string;
  /** False for a window of the person's: running out is nobody's breach. */
  readonly escalates: boolean;
  readonly startedAt: Instant;
  /** Null while it still runs. */
  readonly endedAt: Instant | null;
  readonly breachedAt: Instant | null;
}

/** The case lay at `level` from `from` on. */
export interface LevelStay {
  readonly level: number;
  readonly from: Instant;
}

export interface CaseFate {
  readonly boxes: readonly BoxFate[];
  /** Levels that the ladder has climbed to by itself, in order. */
  readonly climbs: readonly LevelStay[];
  readonly stays: readonly LevelStay[];
}

/** What a replay is judged by. With `later` also the versions that the case adopted on its way; without, one policy throughout. */
export interface Law {
  readonly policy: PolicyDocument;
  readonly later?: ReadonlyMap<number, PolicyDocument>;
}

function inForce({ policy, later }: Law, adopted: readonly number[]): PolicyDocument {
  const versions = adopted.flatMap((version) => later?.get(version) ?? []);
  return versions.length === 0 ? policy : effectivePolicy(policy, versions);
}

const SYSTEM: Actor = { kind: 'system', id: null, roles: ['system'] };

/** What happened, as the ledger has it, up to `until`. Throws TypeError for a ledger that cannot be folded. */
export function recordedFate(events: readonly EventRecord[], until: Instant): CaseFate {
  const track = newTrack();
  let state: CaseState | null = null;
  for (const event of events.filter(({ recordedAt }) => recordedAt <= until)) {
    state = applyEvent(state, event);
    note(track, state, [event], event.occurredAt);
  }
  return fateOf(track, state);
}

/**
 * The same people doing the same things at the same times under `law`, and its alarms ringing on their dates, up to `until`.
 * Pauses and extensions are asked for again and granted or not as this policy has it; a date that was promised to a person stays.
 * Throws for a ledger that cannot be folded.
 */
export function replayedFate(law: Law, events: readonly EventRecord[], until: Instant): CaseFate {
  const track = newTrack();
  let state: CaseState | null = null;
  for (const group of decisionsOf(events.filter(({ recordedAt }) => recordedAt <= until))) {
    const at = group[0]?.recordedAt ?? until;
    // Where the ledger has an alarm at that very moment, alarms of that moment rang before what follows; else people were first.
    if (state !== null) state = ring(law, state, (dueAt) => (group.every(isMade) ? dueAt <= at : dueAt < at), track);
    state = again(law, state, group, at, track);
  }
  if (state !== null) state = ring(law, state, (dueAt) => dueAt < until, track);
  return fateOf(track, state);
}

interface Track {
  readonly climbs: LevelStay[];
  readonly stays: LevelStay[];
}

function newTrack(): Track {
  return { climbs: [], stays: [] };
}

function note({ climbs, stays }: Track, state: CaseState, events: readonly EventDraft[], at: Instant): void {
  for (const { type, facts, occurredAt } of events)
    if (type === 'case.escalated' && facts.cause === 'timer' && typeof facts.level === 'number')
      climbs.push({ level: facts.level, from: occurredAt });
  if (stays.at(-1)?.level !== state.level) stays.push({ level: state.level, from: at });
}

function fateOf({ climbs, stays }: Track, state: CaseState | null): CaseFate {
  const boxes = (state?.clocks ?? []).map(({ name, regime, escalates, startedAt, endedAt, breachedAt }) => ({
    name,
    regime,
    escalates,
    startedAt,
    endedAt,
    breachedAt,
  }));
  return { boxes, climbs, stays };
}

/** The decisions behind a ledger: what was recorded at one moment, cut where a decision's own events follow the clocks of another. */
function decisionsOf(events: readonly EventRecord[]): readonly (readonly EventRecord[])[] {
  const groups: EventRecord[][] = [];
  let last: EventRecord | undefined;
  for (const event of events) {
    const goesOn = last?.recordedAt === event.recordedAt && (isMade(event) || !isMade(last));
    if (goesOn) groups.at(-1)?.push(event);
    else groups.push([event]);
    last = event;
  }
  return groups;
}

/** Consequences that are no clocks: what binds, what was adopted, what was a surprise. */
const MADE: ReadonlySet<string> = new Set([
  'regimes.added',
  'case.restricted',
  'policy.adopted',
  'policy.unusable',
  'predictability.breached',
  'overrun.repeated',
]);

/** Made by the rules as a consequence; a replay makes its own. */
function isMade({ type, facts }: EventDraft): boolean {
  const byLadder = type === 'case.escalated' && facts.cause === 'timer';
  return type.startsWith('clock.') || MADE.has(type) || byLadder;
}

/** Rings every alarm whose time has come, in order and each at its own time. */
function ring(law: Law, before: CaseState, hasCome: (dueAt: Instant) => boolean, track: Track): CaseState {
  const policy = inForce(law, before.adoptedPolicies ?? []);
  let state = before;
  for (;;) {
    const [next] = timersFor(policy, state.clocks, !isEnded(state.state))
      .filter(({ dueAt }) => hasCome(dueAt))
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : Number(a.dueAt > b.dueAt)));
    if (next === undefined) return state;
    const command = commandOf('fire_timer', SYSTEM, { ...next });
    const decision = decide({ definition: state.definition, policy }, state, command, next.dueAt);
    if (decision.kind === 'refused') throw new TypeError(`an alarm was refused: ${decision.refusals[0]?.code}`);
    state = decision.state;
    note(track, state, decision.events, next.dueAt);
  }
}

function commandOf(action: string, actor: Actor, input: Command['input']): Command {
  return { action, actor, input, content: [] };
}

/** One recorded decision under the policy: its own events as they are, what it asked of the clocks asked anew, and what follows. */
function again(law: Law, before: CaseState | null, group: readonly EventRecord[], at: Instant, track: Track): CaseState | null {
  const [first] = group;
  if (first === undefined) return before;
  const adopting = law.later === undefined ? [] : group.filter(({ type }) => type === 'policy.adopted');
  const policy = inForce(law, [...(before?.adoptedPolicies ?? []), ...adopting.map(({ facts }) => Number(facts.version))]);
  const kept = group.filter((event) => adopting.includes(event) || (!isMade(event) && isStillAbout(before, event)));
  const asked = before === null ? [] : askedOfClocks(policy, before, group, first.occurredAt);
  if (kept.length + asked.length === 0) return before;
  const definition = before?.definition ?? definitionOf(first);
  const actor: Actor = { kind: first.actorKind, id: first.actorId, roles: [first.role] };
  const decision = accepted(
    { definition, policy },
    before,
    commandOf('replay', actor, {}),
    { events: [...kept.map((event) => pinnedTo(policy, event)), ...asked] },
    at,
  );
  if (decision.kind === 'refused') return before;
  note(track, decision.state, decision.events, at);
  return decision.state;
}

/** The opening under this policy: what binds the case from its receipt on is asked anew (section 3). */
function pinnedTo(policy: PolicyDocument, event: EventRecord): EventRecord {
  if (event.type !== 'case.submitted') return event;
  const { entryClass, channel, submitterRole, country, siteId, receivedAt } = openCase(event);
  const regimes = regimesFor(policy, { entryClass, channel, submitterRole, country, siteId, receivedAt, rights: [], harms: [] });
  return { ...event, facts: { ...event.facts, policyId: policy.id, policyVersion: policy.version, regimes: [...regimes] } };
}

/** An announcement about a clock that this policy never started says nothing here. */
function isStillAbout(before: CaseState | null, { type, facts }: EventRecord): boolean {
  if (type !== 'overrun.announced') return true;
  return before?.clocks.some((clock) => clock.key === optionalText(facts, 'key')) ?? false;
}

/** Pauses, resumptions and extensions by people: they asked for them, the policy decides what moves (2.5, B06). */
function askedOfClocks(policy: PolicyDocument, state: CaseState, group: readonly EventRecord[], now: Instant): readonly EventDraft[] {
  const reason = PAUSE_REASONS.find((one) => group.some(({ type, facts }) => type.startsWith('handling.') && facts.reason === one));
  if (reason !== undefined && group.some(({ type }) => type === 'handling.paused')) {
    const until = group.flatMap(({ type, facts }) => (type === 'clock.paused' ? (optionalInstant(facts, 'until') ?? []) : []))[0];
    return pauseEvents(policy, state.clocks, reason, now, until !== undefined && until > now ? until : null, now);
  }
  if (reason !== undefined && group.some(({ type }) => type === 'handling.resumed')) return resumeEvents(policy, state.clocks, reason, now);
  const voided = group.filter(({ type }) => type === 'regime.voided').map(({ facts }) => optionalText(facts, 'regime'));
  const ending = state.clocks.filter((clock) => voided.includes(clock.regime) && clock.voidedAt === undefined);
  if (ending.length > 0) return ending.map(({ key }) => clockEvent('clock.voided', now, { key }));
  const [extended] = group.filter(({ type }) => type === 'clock.extended');
  if (extended === undefined) return [];
  const asked = extendEvents(
    policy,
    state.clocks,
    optionalText(extended.facts, 'key') ?? '',
    optionalText(extended.facts, 'reason') ?? '',
    now,
  );
  return asked.kind === 'accepted' ? asked.events : [];
}

function definitionOf(first: EventRecord): CaseState['definition'] {
  return first.facts.definition === 'content-appeal-v1' ? 'content-appeal-v1' : 'grievance-v1';
}
