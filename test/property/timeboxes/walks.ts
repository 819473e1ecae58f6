/** Random lives of a case, as far as clocks see them: moves of the state table, events without a move, timers, pauses, extensions. */
import fc from 'fast-check';
import type { PolicyDocument } from '../../../src/policy/document.ts';
import { type Instant, later, parseInstant, plusMs } from '../../../src/time.ts';
import { foldClocks } from '../../../src/timeboxes/fold.ts';
import { type ClockState, PAUSE_REASONS, type TimerPlan } from '../../../src/timeboxes/model.ts';
import { extendEvents, pauseEvents, resumeEvents } from '../../../src/timeboxes/pauses.ts';
import type { Whereabouts } from '../../../src/timeboxes/places.ts';
import { planClocks } from '../../../src/timeboxes/plan.ts';
import { timersFor } from '../../../src/timeboxes/timers.ts';
import { ENDED_STATES, SEVERITIES, type Severity, type StateCode } from '../../../src/workflow/codes.ts';
import type { EventDraft, Facts } from '../../../src/workflow/model.ts';

export const isEnded = (state: StateCode): boolean => ENDED_STATES.some((ended) => ended === state);

type Move = readonly [from: StateCode, to: StateCode, event: string, facts?: Facts];

const ITEMS: Facts = { items: [{ key: 'item-1', dueAt: '2027-01-01T00:00:00.000Z' }, { key: 'item-2' }] };

/** Requirements 2.2, T02 to T23. */
export const MOVES: readonly Move[] = [
  ['SUBMITTED', 'ACKNOWLEDGED', 'case.acknowledged'],
  ['ACKNOWLEDGED', 'SCREENING', 'case.screening_started'],
  ['SCREENING', 'NEEDS_INFO', 'info.requested'],
  ['NEEDS_INFO', 'SCREENING', 'info.answered'],
  ['SCREENING', 'REFERRED_OUT', 'case.referred_out'],
  ['REFERRED_OUT', 'SCREENING', 'review.decided', { upheld: true }],
  ['SCREENING', 'ACCEPTED', 'case.accepted'],
  ['ACCEPTED', 'DIALOGUE', 'track.chosen'],
  ['ACCEPTED', 'INVESTIGATION', 'track.chosen'],
  ['DIALOGUE', 'INVESTIGATION', 'track.chosen'],
  ['INVESTIGATION', 'DIALOGUE', 'track.chosen'],
  ['DIALOGUE', 'REMEDY', 'remedy.planned', ITEMS],
  ['INVESTIGATION', 'PROPOSED', 'findings.submitted'],
  ['PROPOSED', 'INVESTIGATION', 'findings.returned'],
  ['PROPOSED', 'DECIDED', 'decision.issued', { appealUntil: '2026-12-01T00:00:00.000Z' }],
  ['DECIDED', 'REMEDY', 'decision.answered'],
  ['DECIDED', 'CONTESTED', 'appeal.filed'],
  ['PROPOSED', 'CONTESTED', 'appeal.filed'],
  ['REFERRED_OUT', 'CONTESTED', 'appeal.filed'],
  ['CONTESTED', 'APPEAL_SENIOR', 'appeal.assigned'],
  ['CONTESTED', 'APPEAL_PANEL', 'appeal.assigned'],
  ['APPEAL_SENIOR', 'APPEAL_PANEL', 'appeal.assigned'],
  ['APPEAL_SENIOR', 'REMEDY', 'appeal.decided'],
  ['APPEAL_SENIOR', 'INVESTIGATION', 'appeal.decided'],
  ['APPEAL_SENIOR', 'CLOSED', 'appeal.decided'],
  ['APPEAL_SENIOR', 'SCREENING', 'appeal.decided'],
  ['APPEAL_PANEL', 'REMEDY', 'appeal.decided'],
  ['APPEAL_PANEL', 'CLOSED', 'appeal.decided'],
  ['REMEDY', 'VERIFY', 'verification.started'],
  ['VERIFY', 'REMEDY', 'remedy.disputed', { key: 'item-1' }],
  ['VERIFY', 'CLOSED', 'case.closed'],
  ['DECIDED', 'CLOSED', 'case.closed'],
  ['CLOSED', 'SCREENING', 'case.reopened'],
  ['WITHDRAWN', 'SCREENING', 'case.reopened'],
  ['INCONCLUSIVE', 'SCREENING', 'case.reopened'],
  ['NEEDS_INFO', 'INCONCLUSIVE', 'case.inconclusive'],
  ['INVESTIGATION', 'WITHDRAWN', 'case.withdrawn'],
  ['SUBMITTED', 'WITHDRAWN', 'case.withdrawn'],
  ['REMEDY', 'WITHDRAWN', 'case.withdrawn'],
  ['CONTESTED', 'WITHDRAWN', 'case.withdrawn'],
];

const LOOSE: readonly (readonly [event: string, facts?: Facts])[] = [
  ['case.routed', { handlerId: null }],
  ['case.assigned', { handlerId: 'a' }],
  ['message.sent', { from: 'staff', substantive: true }],
  ['message.sent', { from: 'rightsholder', substantive: true }],
  ['evidence_summary.issued'],
  ['comment.given'],
  ['remedy.planned', ITEMS],
  ['remedy.delivered', { key: 'item-1' }],
  ['remedy.delivered', { key: 'item-2' }],
  ['remedy.verified', { key: 'item-1' }],
  ['remedy.disputed', { key: 'item-2' }],
  ['remedy.unverified', { key: 'item-2' }],
  ['review.requested'],
  ['review.decided', { upheld: false }],
  ['protection.alleged'],
  ['protection.assessed'],
  ['protection.plan_activated'],
  ['protection.monitored'],
  ['protection.cleared'],
  ['urgent.flagged'],
  ['urgent.interim_measures'],
  ['urgent.stabilised'],
  ['note.added'],
  ['evidence.added'],
];

export interface Walker {
  readonly now: Instant;
  readonly state: StateCode;
  readonly severity: Severity | null;
  readonly whereabouts: Whereabouts;
  readonly clocks: readonly ClockState[];
  readonly events: readonly EventDraft[];
}

export type Stride = {
  readonly kind: 'move' | 'loose' | 'timer' | 'pause' | 'resume' | 'extend' | 'assess' | 'relocate';
  readonly pick: number;
  readonly wait: number;
};

const HOUR = 3_600_000;
const NOWHERE: Whereabouts = { siteId: null, country: null };
const WHEREABOUTS: readonly Whereabouts[] = [
  NOWHERE,
  { siteId: null, country: 'EG' },
  { siteId: 'mill-1', country: 'EG' },
  { siteId: 'mill-2', country: 'DE' },
];

/** A step: what, which of the possible ones, and how many hours pass before. */
export const strides: fc.Arbitrary<readonly Stride[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('move', 'move', 'move', 'loose', 'timer', 'timer', 'pause', 'resume', 'extend', 'assess', 'relocate'),
    pick: fc.nat({ max: 10_000 }),
    wait: fc.nat({ max: 400 }),
  }),
  { minLength: 1, maxLength: 40 },
);

const pickOf = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)];

const BEGIN = parseInstant('2026-03-05T10:00:00Z');

/** A case just received, or just imported into a state. */
export function begin(policy: PolicyDocument, imported: StateCode | null): Walker {
  const blank: Walker = { now: BEGIN, state: 'SUBMITTED', severity: null, whereabouts: NOWHERE, clocks: [], events: [] };
  if (imported === null) return happen(policy, blank, 'case.submitted', { receivedAt: BEGIN }, null, 'SUBMITTED');
  return happen(policy, blank, 'case.imported', { receivedAt: '2019-01-01T00:00:00.000Z' }, null, imported);
}

/** The case after one step, and the alarm that fired, if the step was one. */
export function walk(policy: PolicyDocument, walker: Walker, { kind, pick, wait }: Stride): Walker {
  const next = { ...walker, now: plusMs(walker.now, wait * HOUR) };
  switch (kind) {
    case 'move':
      return move(
        policy,
        next,
        pickOf(
          MOVES.filter(([from]) => from === next.state),
          pick,
        ),
      );
    case 'loose':
      return loose(policy, next, pickOf(LOOSE, pick));
    case 'assess': {
      const severity = pickOf(SEVERITIES, pick) ?? 'S1';
      return happen(policy, { ...next, severity }, 'case.assessed', { level: severity }, null, null);
    }
    case 'relocate':
      return { ...next, whereabouts: pickOf(WHEREABOUTS, pick) ?? NOWHERE };
    case 'timer':
      return fire(policy, walker, pickOf(timersFor(policy, walker.clocks, !isEnded(walker.state)), pick));
    case 'pause':
      return take(next, pauseEvents(policy, next.clocks, pickOf(PAUSE_REASONS, pick) ?? 'safety', next.now, null, next.now));
    case 'resume':
      return take(next, resumeEvents(policy, next.clocks, pickOf(PAUSE_REASONS, pick) ?? 'safety', next.now));
    case 'extend': {
      const extension = extendEvents(policy, next.clocks, pickOf(next.clocks, pick)?.key ?? '', 'reason', next.now);
      return extension.kind === 'accepted' ? take(next, extension.events) : next;
    }
  }
}

function take(walker: Walker, events: readonly EventDraft[]): Walker {
  return { ...walker, clocks: foldClocks(walker.clocks, events), events: [...walker.events, ...events] };
}

function happen(
  policy: PolicyDocument,
  walker: Walker,
  type: string,
  facts: Facts,
  left: StateCode | null,
  entered: StateCode | null,
): Walker {
  const own: EventDraft = { type, v: 1, occurredAt: walker.now, precision: 'instant', facts };
  const drafts = planClocks(
    policy,
    walker.clocks,
    { events: [own], left, entered, severity: walker.severity, whereabouts: walker.whereabouts },
    walker.now,
  );
  return take({ ...walker, state: entered ?? walker.state }, [own, ...drafts]);
}

function move(policy: PolicyDocument, walker: Walker, chosen: Move | undefined): Walker {
  if (chosen === undefined) return walker;
  const [from, to, event, facts] = chosen;
  return happen(policy, walker, event, facts ?? {}, from, to);
}

function loose(policy: PolicyDocument, walker: Walker, chosen: (typeof LOOSE)[number] | undefined): Walker {
  return chosen === undefined ? walker : happen(policy, walker, chosen[0], chosen[1] ?? {}, null, null);
}

/** An alarm fires at its due time or, if that has passed, now. */
function fire(policy: PolicyDocument, walker: Walker, timer: TimerPlan | undefined): Walker {
  if (timer === undefined) return walker;
  const now = later(timer.dueAt, walker.now);
  const fired = { ...walker, now };
  if (timer.step === 'resume') return take(fired, resumeEvents(policy, fired.clocks, null, now));
  const type = timer.step === 'warn' ? 'clock.warned' : timer.step === 'breach' ? 'clock.breached' : 'clock.stepped';
  return take(fired, [
    { type, v: 1, occurredAt: now, precision: 'instant', facts: { key: timer.clockKey, step: timer.step, dueAt: timer.dueAt } },
  ]);
}
