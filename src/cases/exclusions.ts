/**
 * Who must not learn that a case exists, materialised with the event that causes it (D5, C05): the respondent, everyone
 * below, N levels above (people.md 3.14), and whoever declares a conflict of interest (D03).
 */
import { eq } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { excludedLine } from '../routing/line.ts';
import { staff } from '../staff/staff.table.ts';
import type { EventDraft, Facts } from '../workflow/model.ts';
import { caseExclusions } from './case.table.ts';

export interface Exclusion {
  readonly staffId: string;
  readonly cause: 'respondent_line' | 'declared_conflict';
}

/** True for an event that could shut somebody out: a look before the database is asked. */
export function mayExclude(event: Pick<EventDraft, 'type' | 'facts'>): boolean {
  return event.type === 'conflict.declared' || stringsAt(event.facts, 'respondents').length > 0;
}

/** The exclusions that these events cause, by the reporting lines as they are now. */
export async function exclusionsCausedBy(
  tx: Tx,
  levelsAbove: number,
  events: readonly Pick<EventDraft, 'type' | 'facts'>[],
): Promise<Exclusion[]> {
  const declared = events.flatMap((event) => declaredConflict(event.type, event.facts));
  const respondents = events.flatMap((event) => stringsAt(event.facts, 'respondents'));
  if (respondents.length === 0) return declared;
  const people = await tx.select({ id: staff.id, reportsTo: staff.reportsTo }).from(staff);
  const line = excludedLine(respondents, new Map(people.flatMap((p) => (p.reportsTo ? [[p.id, p.reportsTo] as const] : []))), levelsAbove);
  const known = new Set(people.map((p) => p.id));
  return [...declared, ...[...line].filter((id) => known.has(id)).map((staffId): Exclusion => ({ staffId, cause: 'respondent_line' }))];
}

function declaredConflict(type: string, facts: Facts): Exclusion[] {
  const staffId = facts['staffId'];
  return type === 'conflict.declared' && facts['conflict'] === true && typeof staffId === 'string'
    ? [{ staffId, cause: 'declared_conflict' }]
    : [];
}

function stringsAt(facts: Facts, key: string): string[] {
  const value = facts[key];
  return Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : [];
}

/** Staff excluded from a case: for routing and escalation, never for showing to anyone. */
export async function listExcludedStaff(tx: Tx, caseId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.select({ staffId: caseExclusions.staffId }).from(caseExclusions).where(eq(caseExclusions.caseId, caseId));
  return new Set(rows.map((row) => row.staffId));
}
