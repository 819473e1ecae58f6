/** A case as somebody sees it who speaks for the person: what the mandate holds and nothing beside it (J02, people.md 2). Pure. */
import type { PolicyDocument } from '../policy/document.ts';
import type { Instant } from '../time.ts';
import type { Mandate, Power } from '../workflow/mandates.ts';
import type { CaseState } from '../workflow/model.ts';
import type { ClockView, MyCaseView, OpenedEvent, TimelineEntry } from './view.ts';
import { viewClock, viewMyCase } from './view.ts';
import type { MeetingView } from './view-meetings.ts';

/** State and dates; everything else only where the mandate holds it. */
export interface SpeakerView {
  readonly mandate: Pick<Mandate, 'id' | 'speaker' | 'powers' | 'givenAt' | 'until' | 'notices'>;
  readonly state: string;
  readonly stateSince: Instant;
  readonly open: boolean;
  readonly receivedAt: Instant;
  readonly clocks: readonly ClockView[];
  readonly next: MyCaseView['next'];
  readonly reference?: string;
  readonly responsibleRole?: string;
  readonly remedyItems?: MyCaseView['remedyItems'];
  readonly timeline?: readonly TimelineEntry[];
  readonly messages?: readonly TimelineEntry[];
  readonly meetings?: readonly MeetingView[];
}

/**
 * What whoever may read is shown of what was done. Everything else is the person's own affair until somebody decides otherwise: their keys,
 * their safety, their files, whom else they asked, and what they agree to about others.
 */
const READ =
  /^(?:case|class|screening|referral|review|track|fact_finding|findings|quality_check|settlement|evidence_summary|comment|comment_window|remedy_preference|decision|appeal|panel|remedy|verification|clock|overrun|predictability|handling|regime)\./;
/** What was said both ways. */
const CONVERSATION = /^(?:message|info|meeting|support|external)\./;

function isShown(event: OpenedEvent, { id, powers }: Mandate): boolean {
  if (event.actorId === id && event.actorKind === 'representative') return true;
  return READ.test(event.type) || (powers.includes('message') && CONVERSATION.test(event.type));
}

/**
 * Why somebody stopped, and whom or what they feared when they told it, is between them and us: it may be the very person who reads this
 * (2.6, H01).
 */
function spared(entry: TimelineEntry): TimelineEntry {
  if (entry.type === 'case.withdrawn') return { ...entry, facts: {}, content: {} };
  return entry.type === 'case.submitted' ? { ...entry, facts: {} } : entry;
}

/** Dates that run because somebody reported danger or reprisal would tell that they did. */
function isOfSafety(policy: PolicyDocument, name: string): boolean {
  const starts = policy.clocks.filter((rule) => rule.name === name).flatMap((rule) => rule.start);
  return starts.some((trigger) => 'event' in trigger && /^(?:protection|urgent)\./.test(trigger.event));
}

/** The case without those dates, and without what was done because of them. */
function withoutSafety(policy: PolicyDocument, state: CaseState, events: readonly OpenedEvent[]) {
  const hidden = new Set(state.clocks.filter((clock) => isOfSafety(policy, clock.name)).map(({ key }) => key));
  const about = ({ facts }: OpenedEvent) => [facts['key'], facts['clockKey']].some((key) => typeof key === 'string' && hidden.has(key));
  return {
    state: { ...state, clocks: state.clocks.filter(({ key }) => !hidden.has(key)) },
    events: events.filter((event) => !about(event)),
  };
}

/** The case within a mandate. Events that it does not hold are not even looked at. */
export function viewAsSpeaker(
  policy: PolicyDocument,
  whole: CaseState,
  all: readonly OpenedEvent[],
  mandate: Mandate,
  now: Instant,
): SpeakerView {
  const { state, events } = withoutSafety(policy, whole, all);
  const shown = events.filter((event) => isShown(event, mandate));
  const view = viewMyCase(state, shown, now, mandate.id);
  const holds = (power: Power) => mandate.powers.includes(power);
  const { id, speaker, powers, givenAt, until, notices } = mandate;
  const { stateSince, open, receivedAt, next } = view;
  return {
    mandate: { id, speaker, powers, givenAt, until, notices },
    state: view.state,
    stateSince,
    open,
    receivedAt,
    clocks: state.clocks.map((clock) => viewClock(clock, now)),
    next,
    ...(holds('read')
      ? {
          reference: view.reference,
          responsibleRole: view.responsibleRole,
          remedyItems: view.remedyItems,
          timeline: view.timeline.map(spared),
        }
      : {}),
    ...(holds('read') && holds('message') ? { messages: view.messages, ...(view.meetings ? { meetings: view.meetings } : {}) } : {}),
  };
}
