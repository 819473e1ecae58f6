/**
 * What a policy would promise: the boxes that a case would get from a moment on, each with its ladder and with the reckoning behind
 * every date. Pure; command line and pages show the same lines. The dates come from the engine that real cases use, never from here.
 */
import { earlier, epochMs, type Instant, later } from '../time.ts';
import { type Box, datesOf } from '../timeboxes/due.ts';
import { foldClocks } from '../timeboxes/fold.ts';
import type { ClockState, PauseReason } from '../timeboxes/model.ts';
import { pauseClock, resumeClock } from '../timeboxes/pauses.ts';
import { calendarNamed, placeOf, type Whereabouts } from '../timeboxes/places.ts';
import { tierOf } from '../timeboxes/start.ts';
import { rungOf, timersFor } from '../timeboxes/timers.ts';
import { workingMsBetween } from '../timeboxes/working-time.ts';
import type { Severity } from '../workflow/codes.ts';
import type { ClockRule, PolicyDocument } from './document.ts';
import { mayEverRest, restCapDays } from './never-rests.ts';
import { dayOffAt } from './preview-count.ts';
import { boxLines, type ExplanationLine, line } from './preview-lines.ts';

export interface PausePeriod {
  readonly from: Instant;
  readonly to: Instant;
  readonly reason: PauseReason;
}

export interface PreviewQuestion {
  readonly start: Instant;
  readonly severity: Severity | null;
  readonly pauses: readonly PausePeriod[];
  /** Where the case belongs: its place decides whose calendar counts. */
  readonly whereabouts: Whereabouts;
  /** How often each clock is extended, by name. */
  readonly extensions: ReadonlyMap<string, number>;
}

export interface EscalationPreview {
  readonly at: Instant;
  /** `warn`, `breach`, `escalate`, `escalate-2`, …, `oversight-1`: the names that timers have. */
  readonly step: string;
  /** Level that the case climbs to; null: nobody new, only a notice. */
  readonly level: number | null;
  /** Roles that hold that level; for a step without one, nobody. */
  readonly roles: readonly string[];
}

export interface ClockPreview {
  readonly name: string;
  readonly regime: string;
  readonly binding: ClockRule['binding'];
  readonly source: string;
  /** False for a window of the person's: when it runs out nobody is late and nothing climbs. */
  readonly escalates: boolean;
  /** Name of the place whose calendar counts; null for the policy's own. */
  readonly calendar: string | null;
  readonly startAt: Instant;
  readonly dueAt: Instant;
  readonly warnAt: Instant;
  readonly escalations: readonly EscalationPreview[];
  readonly explanation: readonly ExplanationLine[];
}

/** True for a clock that the receipt of a complaint starts. */
export function startsOnReceipt(rule: ClockRule): boolean {
  return rule.start.some((trigger) =>
    'event' in trigger ? trigger.event === 'case.submitted' : 'entering' in trigger && trigger.entering === 'SUBMITTED',
  );
}

/**
 * The clock of one rule as started at `question.start`. A severity becomes known after receipt, so that it can only move the date of a
 * box that receipt starts earlier (C02, D14); other boxes start under it. Throws RangeError for limits that no calendar can hold.
 */
export function previewClock(policy: PolicyDocument, rule: ClockRule, question: PreviewQuestion): ClockPreview {
  const begun = startClock(policy, rule, question);
  const rested = rest(policy, begun.clock, question.pauses);
  const { clock } = rested;
  return {
    name: rule.name,
    regime: rule.regime,
    binding: rule.binding,
    source: rule.source,
    escalates: clock.escalates,
    calendar: clock.calendar ?? null,
    startAt: clock.startedAt,
    dueAt: clock.dueAt,
    warnAt: clock.warnAt,
    escalations: escalationsOf(policy, clock),
    explanation: [...begun.lines, ...rested.lines, line('due', null, clock.dueAt), ...dayOffLine(policy, clock)],
  };
}

interface Begun {
  readonly clock: ClockState;
  readonly lines: readonly ExplanationLine[];
}

function startClock(policy: PolicyDocument, rule: ClockRule, { start, severity, extensions, whereabouts }: PreviewQuestion): Begun {
  const wished = extensions.get(rule.name) ?? 0;
  const calendar = placeOf(policy, whereabouts);
  const plain: Box = { startedAt: start, tier: null, agreedDueAt: null, extensions: wished, ...(calendar === null ? {} : { calendar }) };
  const own = tierOf(rule, severity);
  const tiered: Box = { ...plain, tier: own };
  const before = datesOf(policy, rule, plain, []);
  const under = datesOf(policy, rule, tiered, []);
  const keeps = own !== null && startsOnReceipt(rule) && under.dueAt >= before.dueAt;
  const box = keeps ? plain : tiered;
  const note = own === null ? [] : [line(keeps ? 'severity_keeps' : 'severity_limits', null, null, { severity: own })];
  const clock = stateOf(rule, box, keeps ? before : under);
  return { clock, lines: [line('start', start, null), ...note, ...boxLines(calendarNamed(policy, calendar), rule, box)] };
}

function stateOf(rule: ClockRule, box: Box, dates: { dueAt: Instant; warnAt: Instant }): ClockState {
  return {
    ...box,
    ...dates,
    key: `${rule.name}/${rule.regime}#1`,
    name: rule.name,
    regime: rule.regime,
    binding: rule.binding,
    source: rule.source,
    pausable: mayEverRest(rule),
    escalates: rule.escalates !== false,
    item: null,
    state: 'running',
    endedAt: null,
    breachedAt: null,
    pauses: [],
    fired: [],
  };
}

/** The pauses as the engine takes them, in order; a pause that it does not take gets a line that says why. */
function rest(policy: PolicyDocument, begun: ClockState, wished: readonly PausePeriod[]): Begun {
  const lines: ExplanationLine[] = [];
  let clock = begun;
  for (const period of joined(wished)) {
    const now = later(period.from, clock.startedAt);
    const paused = foldClocks([clock], pauseClock(policy, clock, period.reason, period.from, period.to, now))[0] ?? clock;
    const taken = paused.pauses.at(-1);
    if (paused.state !== 'paused' || taken === undefined) {
      lines.push(line(whyNoPause(policy, clock, period), period.from, period.to, { reason: period.reason }));
      continue;
    }
    const end = earlier(taken.until, period.to);
    const resumed = foldClocks([paused], resumeClock(policy, paused, period.reason, end))[0] ?? paused;
    if (end < period.to)
      lines.push(line('pause_capped', end, period.to, { reason: period.reason, days: restCapDays(policy, period.reason) ?? 0 }));
    const working = workingMsBetween(calendarNamed(policy, clock.calendar ?? null), epochMs(taken.from), epochMs(end));
    const facts = { reason: period.reason, elapsed: epochMs(end) - epochMs(taken.from), working };
    lines.push(line('pause', taken.from, end, facts), line('pause_moves', clock.dueAt, resumed.dueAt));
    clock = resumed;
  }
  return { clock, lines };
}

function whyNoPause(policy: PolicyDocument, clock: ClockState, { from, to, reason }: PausePeriod) {
  if (clock.binding === 'statutory') return 'pause_statutory';
  if (!clock.pausable) return 'pause_not_pausable';
  if (policy.pauseCapsDays[reason] === undefined) return 'pause_without_cap';
  if (to <= clock.startedAt) return 'pause_before_start';
  return from >= clock.dueAt ? 'pause_after_due' : 'pause_refused';
}

/** Periods in order, those of one reason that touch each other joined: a clock cannot rest twice at a time. */
function joined(periods: readonly PausePeriod[]): readonly PausePeriod[] {
  const done: PausePeriod[] = [];
  for (const next of [...periods].sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)))) {
    const touched = done.findIndex((one) => one.reason === next.reason && next.from <= one.to);
    const before = done[touched];
    if (before === undefined) done.push(next);
    else done[touched] = { ...before, to: later(before.to, next.to) };
  }
  return done;
}

/** The ladder as timers would ring, then the first of the reminders that never end (D13). */
function escalationsOf(policy: PolicyDocument, clock: ClockState): readonly EscalationPreview[] {
  const rungs = timersFor(policy, [clock], true);
  const after = clock.escalates ? timersFor(policy, [{ ...clock, fired: rungs.map(({ step }) => step) }], true) : [];
  return [...rungs, ...after].map(({ dueAt, step }) => {
    const named = step.startsWith('oversight-') ? 2 : (rungOf(policy, step)?.level ?? null);
    const level = clock.escalates ? named : null;
    return { at: dueAt, step, level, roles: level === null ? [] : (policy.levels[String(level)] ?? []) };
  });
}

function dayOffLine(policy: PolicyDocument, clock: ClockState): readonly ExplanationLine[] {
  const date = dayOffAt(calendarNamed(policy, clock.calendar ?? null), clock.dueAt);
  return date === null ? [] : [line('not_rolled', clock.dueAt, null, { date })];
}
