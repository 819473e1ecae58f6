/**
 * Which regimes concern a case, and what follows: its clocks, its windows, how long it is kept (requirements section 3). For each
 * clock the earliest due, for each right the most favourable, for the record the longest minimum, for identity the shortest maximum.
 */
import { Temporal } from 'temporal-polyfill';
import { epochMs, type Instant, later } from '../time.ts';
import { counted, endOf } from '../timeboxes/calendar.ts';
import { openFor } from '../timeboxes/mended.ts';
import { calendarOf, type Whereabouts } from '../timeboxes/places.ts';
import type { Channel, EntryClass, SubmitterRole } from '../workflow/codes.ts';
import type { ClockRule, PolicyDocument, Regime } from './document.ts';

/** What a regime may ask about a case. Rights and harms are known once somebody has assessed it; before, the lists are empty. */
export interface RegimeFacts {
  readonly entryClass: EntryClass;
  readonly channel: Channel;
  readonly submitterRole: SubmitterRole;
  readonly country: string | null;
  readonly siteId: string | null;
  readonly rights: readonly string[];
  readonly harms: readonly string[];
  /** Original receipt (A02): decides whether the regime was in force. */
  readonly receivedAt: Instant;
}

/** Ids of the regimes that bind a case, in the order of the policy. Procedures of others that are only watched are not among them. */
export function regimesFor(policy: PolicyDocument, facts: RegimeFacts): readonly string[] {
  return (policy.regimes ?? []).filter((regime) => regime.tracked !== true && holds(policy, regime, facts)).map((regime) => regime.id);
}

function holds(policy: PolicyDocument, { when = {}, appliesFrom }: Regime, facts: RegimeFacts): boolean {
  return (
    (appliesFrom === undefined || localDate(policy, facts.receivedAt) >= appliesFrom) &&
    among(when.entryClass, facts.entryClass) &&
    among(when.channel, facts.channel) &&
    among(when.submitterRole, facts.submitterRole) &&
    among(when.country, facts.country) &&
    among(when.siteId, facts.siteId) &&
    meets(when.right, facts.rights) &&
    meets(when.harm, facts.harms)
  );
}

function among(allowed: readonly string[] | undefined, value: string | null): boolean {
  return allowed === undefined || (value !== null && allowed.includes(value));
}

function meets(wanted: readonly string[] | undefined, found: readonly string[]): boolean {
  return wanted === undefined || wanted.some((code) => found.includes(code));
}

function localDate(policy: PolicyDocument, at: Instant): string {
  const moment = Temporal.Instant.fromEpochMilliseconds(epochMs(at));
  return counted(policy.calendar, ({ timeZone }) => moment.toZonedDateTimeISO(timeZone).toPlainDate().toString());
}

/** True for a regime that some cases may not meet. */
export function isConditional(regime: Regime): boolean {
  return regime.appliesFrom !== undefined || Object.values(regime.when ?? {}).some((condition) => condition !== undefined);
}

/**
 * The rules by which clocks may start in a case of these regimes: those of a regime among them, those whose regime has no conditions
 * or is only watched, and of the latter not the defaults that another one displaces. Defaults of two regimes of one case both run, and the
 * earliest is due (B05). A clock that runs keeps its rule, whatever comes later.
 */
export function clocksFor(policy: PolicyDocument, regimes: readonly string[]): readonly ClockRule[] {
  const bound = new Set((policy.regimes ?? []).filter((regime) => regime.tracked !== true && isConditional(regime)).map(({ id }) => id));
  const concerned = policy.clocks.filter((rule) => !bound.has(rule.regime) || regimes.includes(rule.regime));
  const displaced = new Set(concerned.filter((rule) => rule.replacesDefault === true).map((rule) => rule.name));
  return concerned.filter(
    (rule) => rule.binding !== 'default' || rule.replacesDefault === true || bound.has(rule.regime) || !displaced.has(rule.name),
  );
}

/** The regimes of a policy that concern a case with these ids, and those without conditions. */
function regimesOf(policy: PolicyDocument, ids: readonly string[]): readonly Regime[] {
  return (policy.regimes ?? []).filter((regime) => regime.tracked !== true && (!isConditional(regime) || ids.includes(regime.id)));
}

/** What the windows of a case depend on: the regimes that bind it, and whose calendar counts. */
type Bound = Whereabouts & { readonly regimes: readonly string[] };

/** End of the time to comment that opens at `start`: the longest that the policy or a regime of the case gives (E01). */
export function commentEnd(policy: PolicyDocument, of: Bound, start: Instant): Instant {
  const days = regimesOf(policy, of.regimes).flatMap(({ rights }) => rights?.commentWindowDays ?? []);
  return endOf(calendarOf(policy, of), start, openFor({ unit: 'days', value: Math.max(policy.commentWindowDays, ...days) }));
}

/** End of the time to appeal that opens at `start`: the latest that the policy or a regime of the case gives (M01). */
export function appealEnd(policy: PolicyDocument, of: Bound, start: Instant): Instant {
  const windows = regimesOf(policy, of.regimes).flatMap(({ rights }) => rights?.appealWindow ?? []);
  return [policy.appealWindow, ...windows].map((window) => endOf(calendarOf(policy, of), start, openFor(window))).reduce(later);
}

/** How long a case of these regimes is kept: longest minimum for the record, shortest maximum for identity (K02). */
export function retentionFor(policy: PolicyDocument, regimes: readonly string[]): PolicyDocument['retention'] {
  const rules = regimesOf(policy, regimes).flatMap(({ retention }) => retention ?? []);
  return {
    identityMaxMonths: Math.min(policy.retention.identityMaxMonths, ...rules.flatMap((rule) => rule.identityMaxMonths ?? [])),
    recordMinMonths: Math.max(policy.retention.recordMinMonths, ...rules.flatMap((rule) => rule.recordMinMonths ?? [])),
  };
}
