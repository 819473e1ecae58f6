/**
 * Due times from rules. A due time is a function of the ledger and the pinned policy alone: the tier's limits (or the promised
 * date), the extensions used, and the pauses; an edit, a comment or a new category has no way in (architecture section 5).
 */
import type { CalendarRules, ClockRule, Duration, PolicyDocument } from '../policy/document.ts';
import { earlier, epochMs, type Instant, instantFromEpochMs, plusMs } from '../time.ts';
import type { Severity } from '../workflow/codes.ts';
import { addDuration, counted, EVERY_HOUR, pointAt } from './calendar.ts';
import { owedWithin } from './mended.ts';
import type { ClockState, Pause } from './model.ts';
import { calendarNamed } from './places.ts';
import { afterWorkingMs, inWorkingTime, nextWorkingTime, workingMsBetween } from './working-time.ts';

/** What the length of a box depends on, pauses aside. */
export type Box = Pick<ClockState, 'startedAt' | 'tier' | 'agreedDueAt' | 'extensions' | 'calendar'>;

export interface Dates {
  readonly dueAt: Instant;
  readonly warnAt: Instant;
}

/** The rule of the pinned policy that a clock was started by, or null if the policy has none of that name and regime. */
export function ruleOf(policy: PolicyDocument, clock: Pick<ClockState, 'name' | 'regime'>): ClockRule | null {
  return policy.clocks.find((rule) => rule.name === clock.name && rule.regime === clock.regime) ?? null;
}

/** The limits of a rule for a severity: its override, else the limits of the rule. */
export function limitsFor(rule: ClockRule, tier: Severity | null): readonly Duration[] {
  return (tier === null ? undefined : rule.severity?.[tier]) ?? rule.limits;
}

/** One way to count the length of a box, before pauses: its end, and the unit that measures what a pause covers. */
interface Measure {
  readonly unit: Duration['unit'];
  readonly due: Instant;
}

/** The promised date (elapsed time), or each limit, with the extensions that were granted. */
function measuresOf(calendar: CalendarRules, rule: ClockRule, box: Box): readonly Measure[] {
  const limits = owedWithin(limitsFor(rule, box.tier));
  const measures: readonly Measure[] =
    box.agreedDueAt === null
      ? limits.map((limit) => ({ unit: limit.unit, due: addDuration(calendar, box.startedAt, limit) }))
      : [{ unit: 'days', due: box.agreedDueAt }];
  return measures.map(({ unit, due }) => ({ unit, due: extended(rule, box, calendar, due) }));
}

function extended(rule: ClockRule, box: Box, calendar: CalendarRules, due: Instant): Instant {
  const by = rule.extension === undefined ? [] : owedWithin([rule.extension.by]);
  let end = due;
  for (let used = 0; used < box.extensions; used += 1) end = by.reduce((from, more) => addDuration(calendar, from, more), end);
  return end;
}

/** The due time before pauses: the promised date or the earliest limit, with the extensions that were granted. */
export function baseDue(policy: PolicyDocument, rule: ClockRule, box: Box): Instant {
  return counted(calendarNamed(policy, box.calendar ?? null), (calendar) =>
    measuresOf(calendar, rule, box)
      .map(({ due }) => due)
      .reduce(earlier),
  );
}

/**
 * Due and reminder of a box after its pauses (requirements 2.5). Each limit moves by what the pauses covered in its own measure,
 * elapsed time for hours, days and months, working time for working hours and working days, and the earliest applies: a pause over a
 * weekend gives nothing to a box that does not run at weekends. So with the reminder: that of each limit, of which the earliest applies,
 * since one limit may overtake another. Never earlier than without the pauses; statutory boxes never move.
 */
export function datesOf(policy: PolicyDocument, rule: ClockRule, box: Box, pauses: readonly Pause[]): Dates {
  return counted(calendarNamed(policy, box.calendar ?? null), (calendar) => datesOn(calendar, warnFraction(policy), rule, box, pauses));
}

/** The dates of a box that begins, and whether its own calendar gave them: else every hour counted. */
export function firstDates(policy: PolicyDocument, rule: ClockRule, box: Box): Dates & { readonly byCalendar: boolean } {
  return counted(calendarNamed(policy, box.calendar ?? null), (calendar) => ({
    ...datesOn(calendar, warnFraction(policy), rule, box, []),
    byCalendar: calendar !== EVERY_HOUR,
  }));
}

function datesOn(calendar: CalendarRules, warnAt: number, rule: ClockRule, box: Box, pauses: readonly Pause[]): Dates {
  // A later version may forbid the box to rest; what it rested before stays counted (D14). A statute counts no rest, whoever wrote one down.
  const covered = rule.binding === 'statutory' ? [] : coveredSpans(pauses);
  const [first, ...rest] = measuresOf(calendar, rule, box).map((measure): Dates => {
    const moved = (at: Instant) => movedBy(calendar, measure.unit, covered, at);
    const reminder = moved(reminderOf(calendar, box.startedAt, measure, warnAt));
    return { dueAt: moved(measure.due), warnAt: measure.unit === 'hours' ? reminder : inWorkingTime(calendar, box.startedAt, reminder) };
  });
  if (first === undefined) throw new RangeError('a time-box needs at least one limit');
  return rest.reduce((best, next) => ({ dueAt: earlier(best.dueAt, next.dueAt), warnAt: earlier(best.warnAt, next.warnAt) }), first);
}

/**
 * The point of a box at which somebody is reminded: by elapsed time, or for working units by working time. A reminder that is not about
 * hours comes in working time too, rather early than at night; an urgent box counts day and night, and so does its reminder.
 */
function reminderOf(calendar: CalendarRules, start: Instant, { unit, due }: Measure, fraction: number): Instant {
  if (unit !== 'working_hours' && unit !== 'working_days') return pointAt(start, due, fraction);
  const working = workingMsBetween(calendar, epochMs(start), epochMs(due));
  return instantFromEpochMs(afterWorkingMs(calendar, epochMs(start), Math.floor(working * fraction)));
}

function movedBy(calendar: CalendarRules, unit: Duration['unit'], covered: readonly Covered[], at: Instant): Instant {
  if (covered.length === 0) return at;
  if (unit !== 'working_hours' && unit !== 'working_days') return plusMs(at, lengthOf(covered));
  const working = covered.reduce((total, { from, to }) => total + workingMsBetween(calendar, from, to), 0);
  return instantFromEpochMs(afterWorkingMs(calendar, epochMs(at), working));
}

/** The due time that the rules and the recorded pauses give; equals `clock.dueAt` at every moment. Throws RangeError without a rule. */
export function recomputeDue(policy: PolicyDocument, clock: ClockState): Instant {
  const rule = ruleOf(policy, clock);
  if (rule === null) throw new RangeError(`the policy has no clock ${clock.name}/${clock.regime}`);
  return datesOf(policy, rule, clock, clock.pauses).dueAt;
}

interface Covered {
  readonly from: number;
  readonly to: number;
}

/** The time that ended pauses cover, in order, overlaps once; a pause counts to its planned end at most (the cap of 2.5). */
function coveredSpans(pauses: readonly Pause[]): readonly Covered[] {
  const spans: Covered[] = [];
  for (const { from, to } of pauses.flatMap(countedSpan).sort((a, b) => a.from - b.from)) {
    const begin = Math.max(from, spans.at(-1)?.to ?? from);
    if (begin < to) spans.push({ from: begin, to });
  }
  return spans;
}

function lengthOf(spans: readonly Covered[]): number {
  return spans.reduce((total, { from, to }) => total + to - from, 0);
}

/** Milliseconds that ended pauses cover, overlaps counted once. */
export function pausedMs(pauses: readonly Pause[]): number {
  return lengthOf(coveredSpans(pauses));
}

function countedSpan(pause: Pause): readonly Covered[] {
  if (pause.resumedAt === null) return [];
  return [{ from: epochMs(pause.from), to: Math.min(epochMs(pause.until), epochMs(pause.resumedAt)) }];
}

/** Elapsed milliseconds of a box without its pauses; later rungs of the ladder stand in proportion to it. */
export function boxMs(policy: PolicyDocument, clock: ClockState): number {
  const rule = clock.pauses.length === 0 ? null : ruleOf(policy, clock);
  const due = rule === null ? clock.dueAt : baseDue(policy, rule, clock);
  return Math.max(0, epochMs(due) - epochMs(clock.startedAt));
}

/**
 * When a step that people are to act on is taken: in working time of the clock's calendar, never before its own time (a level that is asked
 * at night or on a Sunday is asked of nobody). A box of hours counts day and night, and so do its steps, as its reminder does.
 */
export function stepTime(policy: PolicyDocument, clock: ClockState, at: Instant): Instant {
  const rule = ruleOf(policy, clock);
  if (rule === null || countsDayAndNight(rule, clock)) return at;
  return counted(policy.calendar, (own) => nextWorkingTime(own === EVERY_HOUR ? own : calendarNamed(policy, clock.calendar ?? null), at));
}

function countsDayAndNight(rule: ClockRule, box: Box): boolean {
  return box.agreedDueAt === null && limitsFor(rule, box.tier).some(({ unit }) => unit === 'hours');
}

const WARN_AT = 0.8;

/** Fraction of the box at which the ladder reminds; 0.8 where a policy has no such step, or none that can be reached. */
function warnFraction(policy: PolicyDocument): number {
  const at = policy.ladder.find((rung) => rung.step === 'warn')?.at ?? WARN_AT;
  return Number.isFinite(at) && at > 0 ? at : WARN_AT;
}
