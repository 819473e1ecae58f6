/** The reckoning behind a date as data; each surface finds its own words for the codes. */
import { earlier, type Instant } from '../time.ts';
import { addDuration } from '../timeboxes/calendar.ts';
import { type Box, limitsFor } from '../timeboxes/due.ts';
import type { CalendarRules, ClockRule, Duration } from './document.ts';
import { type CountCode, countedSteps } from './preview-count.ts';

export type LineCode =
  | CountCode
  | 'start'
  | 'limit'
  | 'limit_applies'
  | 'severity_limits'
  | 'severity_keeps'
  | 'extension'
  | 'pause'
  | 'pause_moves'
  | 'pause_capped'
  | 'pause_statutory'
  | 'pause_not_pausable'
  | 'pause_without_cap'
  | 'pause_before_start'
  | 'pause_after_due'
  | 'pause_refused'
  | 'due'
  | 'not_rolled';

export interface ExplanationLine {
  readonly code: LineCode;
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** A line of the reckoning. */
export function line(code: LineCode, from: Instant | null, to: Instant | null, facts: ExplanationLine['facts'] = {}): ExplanationLine {
  return { code, from, to, facts };
}

/** Every limit with its counted intervals, which of several limits applies, and the extensions. */
export function boxLines(calendar: CalendarRules, rule: ClockRule, box: Box): readonly ExplanationLine[] {
  const limits = limitsFor(rule, box.tier);
  const ends = limits.map((limit) => addDuration(calendar, box.startedAt, limit));
  const base = ends.reduce((a, b) => earlier(a, b));
  const applies = limits[ends.indexOf(base)];
  return [
    ...limits.flatMap((limit) => counted(calendar, box.startedAt, limit, 'limit')),
    ...(limits.length > 1 && applies !== undefined ? [line('limit_applies', box.startedAt, base, { ...applies })] : []),
    ...extensionLines(calendar, rule, box, base),
  ];
}

function counted(calendar: CalendarRules, start: Instant, limit: Duration, code: 'limit' | 'extension'): readonly ExplanationLine[] {
  const steps = countedSteps(calendar, start, limit).map(({ code: kind, from, to, ...rest }) =>
    line(kind, from, to, { ...known(rest), of: limit.value }),
  );
  return [line(code, start, addDuration(calendar, start, limit), { ...limit }), ...steps];
}

function extensionLines(calendar: CalendarRules, rule: ClockRule, box: Box, base: Instant): readonly ExplanationLine[] {
  const { extension } = rule;
  if (extension === undefined) return [];
  let from = base;
  return Array.from({ length: box.extensions }).flatMap(() => {
    const lines = counted(calendar, from, extension.by, 'extension');
    from = addDuration(calendar, from, extension.by);
    return lines;
  });
}

function known(facts: Readonly<Record<string, string | number | null>>): ExplanationLine['facts'] {
  return Object.fromEntries(Object.entries(facts).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}
