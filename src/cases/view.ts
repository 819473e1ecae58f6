/** What leaves: a case as its rightsholder may see it (an allow-list, G01) and as the staff who handle it see it. Pure. */
import { eventDefinition } from '../ledger/catalogue.ts';
import type { Instant } from '../time.ts';
import { optionalInstant } from '../timeboxes/facts.ts';
import type { ClockState } from '../timeboxes/model.ts';
import { isLateAgain, wasWarned } from '../timeboxes/overrun.ts';
import { extendEvents } from '../timeboxes/pauses.ts';
import type { Severity } from '../workflow/codes.ts';
import type { CaseState, EventRecord, Facts, Proposal, RemedyItem, Rules } from '../workflow/model.ts';
import { isEnded } from '../workflow/vocabulary.ts';
import { type ClockEntry, clockHistory } from './clock-history.ts';
import { type MandateView, mandateViews } from './mandate-views.ts';
import { type TranslationView, translationsOf } from './translations.ts';
import { type BurdenView, burdenOf } from './view-burden.ts';
import { caseFiles, type FileView, ownFiles } from './view-files.ts';
import { type MeetingView, meetingViews } from './view-meetings.ts';
import { type RespondentTextView, respondentTexts } from './view-respondent.ts';

export interface ClockView {
  readonly name: string;
  readonly dueAt: Instant;
  readonly startedAt: Instant;
  readonly binding: string;
  readonly source: string;
  readonly state: ClockState['state'];
  readonly late: boolean;
  readonly pausedUntil: Instant | null;
  /** Why it waits: a code of the closed list of requirements 2.5. */
  readonly pausedReason?: string;
  /** What the person was told of an overrun: the reason, the new date, and whether that has passed too (B03). */
  readonly announced?: { readonly reason: string; readonly newDueAt: Instant; readonly again: boolean };
  /** Missed without a word beforehand. */
  readonly unwarned?: boolean;
  /** Its entries in the ledger, oldest first, where a whole case is shown. */
  readonly history?: readonly ClockEntry[];
}

/** A clock as everybody with a right to the case sees it. `late` is judged now, never stored (peers.md 3, OpenSPP). */
export function viewClock(clock: ClockState, now: Instant): ClockView {
  // What was set by error was never missed (D14).
  const counts = clock.escalates && clock.voidedAt === undefined;
  const pause = clock.pauses.find((one) => one.resumedAt === null);
  return {
    name: clock.name,
    dueAt: clock.dueAt,
    startedAt: clock.startedAt,
    binding: clock.binding,
    source: clock.source,
    state: clock.state,
    // A window that has run out (time to comment, to appeal) is nobody's breach.
    late: counts && (clock.breachedAt !== null || (clock.state === 'running' && clock.dueAt < now)),
    pausedUntil: pause?.until ?? null,
    ...(pause ? { pausedReason: pause.reason } : {}),
    ...announcedOf(clock, now),
    ...(counts && clock.breachedAt !== null && !wasWarned(clock) ? { unwarned: true } : {}),
  };
}

function announcedOf(clock: ClockState, now: Instant): Pick<ClockView, 'announced'> {
  const last = clock.announcements?.at(-1);
  if (last === undefined) return {};
  return { announced: { reason: last.reason, newDueAt: last.newDueAt, again: isLateAgain(clock, now) } };
}

/** An event with its opened content, where it has any. */
export interface OpenedEvent extends EventRecord {
  readonly content: Readonly<Record<string, string>>;
}

export interface TimelineEntry {
  readonly at: Instant;
  readonly type: string;
  /** 'you' or the role that acted; never a name. */
  readonly by: string;
  readonly facts: Facts;
  readonly content: Readonly<Record<string, string>>;
  /** Of its words, where there are any: absent is none (A03). */
  readonly translations?: readonly TranslationView[];
}

/** At the desk an entry has its number in the ledger, by which a translation names what it is of. */
export interface StaffTimelineEntry extends TimelineEntry {
  readonly seq: number;
}

export interface CommonView {
  readonly reference: string;
  readonly state: string;
  readonly stateSince: Instant;
  readonly open: boolean;
  readonly receivedAt: Instant;
  /** When it was entered here, where that was later than it was told (A02); null where it was at once. */
  readonly enteredAt?: Instant | null;
  readonly level: number;
  readonly clocks: readonly ClockView[];
  readonly remedyItems: readonly RemedyItem[];
  readonly timeline: readonly TimelineEntry[];
}

export interface MyCaseView extends CommonView {
  /** `nobody`: everybody who could take it has a tie to it, or has left. */
  readonly responsibleRole: string;
  /** Nobody inside can take it: it is late by itself, goes to oversight each week, and the other places to go matter most. */
  readonly nobodyInside: boolean;
  /** What is due next, by whom it is owed, and when: the earliest clock of the company that still runs. */
  readonly next: { readonly clock: string; readonly dueAt: Instant; readonly late: boolean } | null;
  /** Both ways, oldest first. */
  readonly messages: readonly TimelineEntry[];
  /** What the person brought. */
  readonly files?: readonly FileView[];
  /** What whom it is about would read, newest first (people.md 2). */
  readonly respondentTexts?: readonly RespondentTextView[];
  /** Newest first (E03). */
  readonly meetings?: readonly MeetingView[];
  /** How often the person was asked for something (E07). */
  readonly burden?: BurdenView;
}

const RESPONSIBLE = ['handler', 'senior_handler', 'oversight', 'panel'] as const;

/** Who reads on this side: null is whoever holds the receipt, else the mandate of somebody who speaks for the person. */
export type OutsideReader = string | null;

/** 'you', or the role that acted: what a representative did is never shown as the person's, nor the other way round (J02). */
function byWhom(event: OpenedEvent, reader: OutsideReader): string {
  const outside = event.actorKind === 'rightsholder' || event.actorKind === 'representative';
  return outside && event.actorId === reader ? 'you' : event.role;
}

/** The rightsholder's view: state, every clock, what was done, all messages both ways; no internal notes, no names (G01). */
export function viewMyCase(state: CaseState, events: readonly OpenedEvent[], now: Instant, reader: OutsideReader = null): MyCaseView {
  const seen = events.filter((event) => eventDefinition(event.type)?.rightsholderSees);
  const nobodyInside = state.handlerId === null && state.routedAt !== null && !isEnded(state.state);
  const timeline = seen.map((event) => ({
    at: event.occurredAt,
    type: event.type,
    by: byWhom(event, reader),
    facts: rightsholderFacts(event.facts),
    content: contentFor(event, reader),
    ...translated(state, events, event, 'rightsholder'),
  }));
  return {
    ...common(state, events, now),
    responsibleRole: nobodyInside ? 'nobody' : responsibleRole(state),
    nobodyInside,
    next: nextDue(state, now),
    timeline,
    messages: timeline.filter((entry) => MESSAGES.has(entry.type)),
    files: ownFiles(state),
    respondentTexts: respondentTexts(state, events, now, 'rightsholder'),
    meetings: meetingViews(state, events),
    burden: burdenOf(state, events),
  };
}

/** What whoever has the case really is, not the level that it has climbed to: those above may all be tied to it. */
function responsibleRole(state: CaseState): string {
  const held = state.handlerId === null ? state.level : (state.handlerLevel ?? state.level);
  return RESPONSIBLE[Math.min(held, RESPONSIBLE.length - 1)] ?? 'handler';
}

const MESSAGES = new Set(['message.sent', 'info.requested', 'info.answered']);

function nextDue(state: CaseState, now: Instant): MyCaseView['next'] {
  const [first] = state.clocks.filter((clock) => clock.escalates && clock.state === 'running').sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  return first ? { clock: first.name, dueAt: first.dueAt, late: viewClock(first, now).late } : null;
}

/** A clock with what an extension of it needs: its key, and the date that an extension granted now would set (B03). */
export interface StaffClockView extends ClockView {
  readonly key: string;
  /** Null where the policy allows none, or none any more. */
  readonly extension: { readonly dueAt: Instant } | null;
}

function viewStaffClock({ policy }: Rules, clocks: readonly ClockState[], clock: ClockState, now: Instant): StaffClockView {
  const extended = extendEvents(policy, clocks, clock.key, 'preview', now);
  const dueAt = extended.kind === 'accepted' ? optionalInstant(extended.events[0]?.facts ?? {}, 'dueAt') : null;
  return { ...viewClock(clock, now), key: clock.key, extension: dueAt === null ? null : { dueAt } };
}

export interface StaffCaseView extends CommonView {
  readonly opened: true;
  readonly timeline: readonly StaffTimelineEntry[];
  readonly clocks: StaffClockView[];
  readonly caseId: string;
  readonly definition: string;
  readonly revision: number;
  readonly handlerId: string | null;
  readonly severity: CaseState['severity'];
  readonly entryClass: string;
  readonly channel: string;
  readonly locale: string;
  readonly identityMode: string;
  readonly protection: string;
  readonly urgent: string;
  readonly outcome: Pick<CaseState, 'substantiation' | 'involvement' | 'remedy' | 'stance' | 'procedure'>;
  /** Regimes that bind the case (requirements section 3). */
  readonly regimes: readonly string[];
  /** Those of them whose designated officers alone may open it (WBD 16). */
  readonly restrictedTo: readonly string[];
  /** The version that it is pinned to, and those adopted since because they give it more (D14). */
  readonly policy: { readonly id: string; readonly version: number; readonly adopted: readonly number[] };
  readonly rights: readonly string[];
  readonly harms: readonly string[];
  readonly milestones: CaseState['milestones'];
  readonly imported: boolean;
  /** First signatures that wait for the second: `seq` is what a confirmation names as `proposalSeq`. */
  readonly proposals: readonly Proposal[];
  readonly files?: readonly FileView[];
  readonly respondentTexts?: readonly RespondentTextView[];
  /** Newest first (E03). */
  readonly meetings?: readonly MeetingView[];
  /** How often the person was asked for something (E07). */
  readonly burden?: BurdenView;
  /** Who may speak for the person, and what they were given (J02). */
  readonly mandates?: readonly MandateView[];
}

/** What everybody at the desk may know of a case that is not theirs: that it is there, how grave it is, and what is due (people.md 3.5). */
export interface CaseCardView extends Omit<CommonView, 'clocks' | 'remedyItems' | 'timeline'> {
  readonly opened: false;
  readonly clocks: StaffClockView[];
  readonly revision: number;
  readonly handlerId: string | null;
  readonly severity: { readonly level: Severity } | null;
  readonly entryClass: string;
  readonly protection: string;
  readonly urgent: string;
  /** Regimes whose designated officers alone may open it (WBD 16); empty: no such. */
  readonly restrictedTo: readonly string[];
}

/** The card of a case. */
export function viewCard(rules: Rules, state: CaseState, now: Instant): CaseCardView {
  const { remedyItems: _items, ...shared } = common(state, [], now);
  return {
    ...shared,
    opened: false,
    clocks: state.clocks.map((clock) => viewStaffClock(rules, state.clocks, clock, now)),
    revision: state.revision,
    handlerId: state.handlerId,
    severity: state.severity === null ? null : { level: state.severity.level },
    entryClass: state.entryClass,
    protection: state.protection,
    urgent: state.urgent,
    restrictedTo: state.restrictedTo ?? [],
  };
}

/** The handler's view: every fact and all content, but still no identity (that is a separate, logged act: H05). */
export function viewCase(
  rules: Rules,
  state: CaseState,
  events: readonly OpenedEvent[],
  now: Instant,
  readerId: string | null = null,
): StaffCaseView {
  const { substantiation, involvement, remedy, stance, procedure } = state;
  return {
    ...common(state, events, now),
    clocks: state.clocks.map((clock) => ({
      ...viewStaffClock(rules, state.clocks, clock, now),
      history: clockHistory(clock.key, events),
    })),
    opened: true,
    caseId: state.caseId,
    definition: state.definition,
    revision: state.revision,
    handlerId: state.handlerId,
    severity: state.severity,
    entryClass: state.entryClass,
    channel: state.channel,
    locale: state.locale,
    identityMode: state.identityMode,
    protection: state.protection,
    urgent: state.urgent,
    outcome: { substantiation, involvement, remedy, stance, procedure },
    regimes: state.regimes,
    restrictedTo: state.restrictedTo ?? [],
    policy: { id: state.policyId, version: state.policyVersion, adopted: state.adoptedPolicies ?? [] },
    rights: state.rights,
    harms: state.harms,
    milestones: state.milestones,
    imported: state.imported,
    proposals: state.proposals ?? [],
    files: caseFiles(state, readerId, now),
    respondentTexts: respondentTexts(state, events, now, 'staff'),
    meetings: meetingViews(state, events),
    burden: burdenOf(state, events),
    mandates: mandateViews(state, events),
    timeline: events.map((event) => ({
      seq: event.seq,
      at: event.occurredAt,
      type: event.type,
      by: event.role,
      facts: withoutExplanation(event.facts),
      content: event.content,
      ...translated(state, events, event, 'staff'),
    })),
  };
}

function common(state: CaseState, events: readonly OpenedEvent[], now: Instant): Omit<CommonView, 'timeline'> {
  return {
    reference: state.reference,
    state: state.state,
    stateSince: state.stateSince,
    open: !isEnded(state.state),
    receivedAt: state.receivedAt,
    enteredAt: enteredAt(state, events),
    level: state.level,
    clocks: state.clocks.map((clock) => ({ ...viewClock(clock, now), history: clockHistory(clock.key, events) })),
    remedyItems: state.remedyItems,
  };
}

function enteredAt({ receivedAt }: CaseState, [opening]: readonly OpenedEvent[]): Instant | null {
  return opening === undefined || opening.recordedAt <= receivedAt ? null : opening.recordedAt;
}

/** The routing trace names who was passed over and why: it is for oversight, not for colleagues. */
function withoutExplanation(facts: Facts): Facts {
  const { explanation: _explanation, ...rest } = facts;
  return rest;
}

function translated(
  state: CaseState,
  events: readonly OpenedEvent[],
  event: OpenedEvent,
  audience: 'rightsholder' | 'staff',
): Pick<TimelineEntry, 'translations'> {
  const translations = translationsOf(state, events, event, audience);
  return translations.length === 0 ? {} : { translations };
}

const HIDDEN_FACTS = new Set(['handlerId', 'staffId', 'explanation', 'respondents', 'rule', 'key', 'noticeId', 'mandateId']);

function rightsholderFacts(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => !HIDDEN_FACTS.has(name)));
}

/** The person reads all that was said on their side; somebody who speaks for them reads what they said themself, and what is open to all. */
function contentFor(event: OpenedEvent, reader: OutsideReader): Record<string, string> {
  const audiences = eventDefinition(event.type)?.content ?? {};
  // What a clerk wrote down is what the person said.
  const told = event.type === 'case.submitted';
  const outside = event.actorKind === 'rightsholder' || event.actorKind === 'representative';
  const ownWords = told || (outside && (reader === null || event.actorId === reader));
  return Object.fromEntries(Object.entries(event.content).filter(([field]) => ownWords || audiences[field] === 'rightsholder'));
}
