/** The beginning of a box: `clock.started` with all that its due time depends on. */
import type { ClockRule, PolicyDocument } from '../policy/document.ts';
import { mayEverRest } from '../policy/never-rests.ts';
import type { Instant } from '../time.ts';
import type { Severity } from '../workflow/codes.ts';
import type { EventDraft, Facts } from '../workflow/model.ts';
import { firstDates } from './due.ts';
import { clockEvent } from './pauses.ts';
import { EVERY_HOUR_NAME, placeOf, type Whereabouts } from './places.ts';

/** A box that is to begin. */
export interface Beginning {
  readonly item: string | null;
  readonly agreedDueAt: Instant | null;
  /** Number among the clocks of this name and regime, from 1. */
  readonly n: number;
  readonly at: Instant;
}

/** What the case says of how a box runs: its severity, and the place whose calendar counts. */
export interface Setting {
  readonly severity: Severity | null;
  readonly whereabouts?: Whereabouts;
}

/** `clock.started` for a rule. */
export function startClock(policy: PolicyDocument, rule: ClockRule, one: Beginning, setting: Setting): EventDraft {
  const tier = tierOf(rule, setting.severity);
  const place = setting.whereabouts === undefined ? null : placeOf(policy, setting.whereabouts);
  const box = { startedAt: one.at, tier, agreedDueAt: one.agreedDueAt, extensions: 0, ...(place === null ? {} : { calendar: place }) };
  const dates = firstDates(policy, rule, box);
  const facts: Facts = {
    key: `${rule.name}/${rule.regime}#${one.n}`,
    name: rule.name,
    regime: rule.regime,
    binding: rule.binding,
    source: rule.source,
    pausable: mayEverRest(rule),
    escalates: rule.escalates !== false,
    tier,
    item: one.item,
    // The ledger says by which hours a clock runs, so that everybody finds the same date again.
    calendar: dates.byCalendar ? place : EVERY_HOUR_NAME,
    startedAt: one.at,
    agreedDueAt: one.agreedDueAt,
    dueAt: dates.dueAt,
    warnAt: dates.warnAt,
  };
  return clockEvent('clock.started', one.at, facts);
}

/** The severity that has limits of its own in this rule, else null. */
export function tierOf(rule: ClockRule, severity: Severity | null): Severity | null {
  return severity !== null && rule.severity?.[severity] !== undefined ? severity : null;
}
