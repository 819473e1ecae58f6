/**
 * Who must not learn that a case exists, materialised with the event that causes it (D5, C05): the respondent, everyone
 * below, N levels above (people.md 3.14), and whoever declares a conflict of interest (D03).
 */
import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { excludedLine } from '../routing/line.ts';
import { staff } from '../staff/staff.table.ts';
import type { EventDraft, Facts } from '../workflow/model.ts';
import { caseExclusions } from './case.table.ts';

export interface Exclusion {
  readonly staffId: string;
  readonly cause: 'respondent_line' | 'declared_conflict';
  /** True where the cause is new: it shuts out again whom an earlier exclusion, since voided, had shut out. */
  readonly renews: boolean;
}

/** True for an event that could shut somebody out, or let them in again: a look before the database is asked. */
export function mayExclude(event: Pick<EventDraft, 'type' | 'facts'>): boolean {
  return event.type === 'conflict.declared' || event.type === 'exclusion.voided' || stringsAt(event.facts, 'respondents').length > 0;
}

/** The exclusions that these events cause, by the reporting lines as they are now. `before`: whom the case named until then. */
export async function exclusionsCausedBy(
  tx: Tx,
  levelsAbove: number,
  events: readonly Pick<EventDraft, 'type' | 'facts'>[],
  before: readonly string[] = [],
): Promise<Exclusion[]> {
  const declared = events.flatMap((event) => declaredConflict(event.type, event.facts));
  const respondents = events.flatMap((event) => stringsAt(event.facts, 'respondents'));
  if (respondents.length === 0) return declared;
  const line = await lineOf(tx, respondents, levelsAbove);
  // Whom the case names anew shuts out again; of those it named before, an exclusion that was voided stays voided.
  const added = await lineOf(
    tx,
    respondents.filter((id) => !before.includes(id)),
    levelsAbove,
  );
  return [...declared, ...[...line].map((staffId): Exclusion => ({ staffId, cause: 'respondent_line', renews: added.has(staffId) }))];
}

/** The excluded line of these respondents, as far as it consists of people who exist. */
async function lineOf(tx: Tx, respondents: readonly string[], levelsAbove: number): Promise<ReadonlySet<string>> {
  if (respondents.length === 0) return new Set();
  const people = await tx.select({ id: staff.id, reportsTo: staff.reportsTo }).from(staff);
  const reportsTo = new Map(people.flatMap(({ id, reportsTo }) => (reportsTo ? [[id, reportsTo] as const] : [])));
  const line = excludedLine(respondents, reportsTo, levelsAbove);
  return new Set(people.map(({ id }) => id).filter((id) => line.has(id)));
}

function declaredConflict(type: string, facts: Facts): Exclusion[] {
  const staffId = facts['staffId'];
  return type === 'conflict.declared' && facts['conflict'] === true && typeof staffId === 'string'
    ? [{ staffId, cause: 'declared_conflict', renews: true }]
    : [];
}

/**
 * Whom these events let in again: the person whose exclusion two people found to be an error; and, where it was them that the case
 * wrongly named, those who were shut out only because of that.
 */
export async function exclusionsVoidedBy(
  tx: Tx,
  caseId: string,
  levelsAbove: number,
  events: readonly Pick<EventDraft, 'type' | 'facts'>[],
  named: { readonly before: readonly string[]; readonly after: readonly string[] },
): Promise<readonly string[]> {
  const voided = events.flatMap(({ type, facts }) => (type === 'exclusion.voided' ? [String(facts['staffId'])] : []));
  if (!voided.some((id) => named.before.includes(id))) return voided;
  const left = await lineOf(tx, named.after, levelsAbove);
  const rows = await tx
    .select({ staffId: caseExclusions.staffId, cause: caseExclusions.cause })
    .from(caseExclusions)
    .where(standing(caseId));
  const only = rows.filter(({ staffId, cause }) => cause === 'respondent_line' && !left.has(staffId)).map(({ staffId }) => staffId);
  return [...new Set([...voided, ...only])];
}

const standing = (caseId: string) => and(eq(caseExclusions.caseId, caseId), isNull(caseExclusions.voidedAt));

function stringsAt(facts: Facts, key: string): string[] {
  const value = facts[key];
  return Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : [];
}

/** Staff excluded from a case: for routing and escalation, never for showing to anyone. */
export async function listExcludedStaff(tx: Tx, caseId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.select({ staffId: caseExclusions.staffId }).from(caseExclusions).where(standing(caseId));
  return new Set(rows.map((row) => row.staffId));
}
