/** Whom and what a command names: people who can take the case, and files that belong to it. The core knows neither list. */
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { listDesignations } from '../staff/designation.store.ts';
import { staff, staffRoles } from '../staff/staff.table.ts';
import type { Role } from '../workflow/codes.ts';
import { undesignatedOf } from '../workflow/designation.ts';
import type { Command, Refusal } from '../workflow/model.ts';
import { CONTENT_ROLES, EXCLUSION_JUDGES } from '../workflow/vocabulary.ts';
import { cases } from './case.table.ts';
import { type Exclusion, listExcludedStaff } from './exclusions.ts';
import { files } from './party.table.ts';

/**
 * Active staff who may open this case: they hold a role with content, or one of `roles`, are not excluded, and are designated where only
 * designated officers may (WBD 16).
 */
export async function listEligibleStaff(tx: Tx, caseId: string, roles: readonly Role[] = CONTENT_ROLES): Promise<ReadonlySet<string>> {
  const excluded = await listExcludedStaff(tx, caseId);
  const rows = await tx
    .selectDistinct({ id: staff.id })
    .from(staff)
    .innerJoin(staffRoles, and(eq(staffRoles.organisationId, staff.organisationId), eq(staffRoles.staffId, staff.id)))
    .where(and(isNull(staff.disabledAt), inArray(staffRoles.role, [...roles])));
  const barred = await listUndesignated(
    tx,
    caseId,
    rows.map(({ id }) => id),
  );
  return new Set(rows.map((row) => row.id).filter((id) => !excluded.has(id) && !barred.has(id)));
}

/** Of these people those whom nobody designated for the regimes that reserve the case. */
async function listUndesignated(tx: Tx, caseId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const restrictedTo = await restrictionOf(tx, caseId);
  if (restrictedTo.length === 0) return new Set();
  const designations = await listDesignations(tx);
  return undesignatedOf(
    { restrictedTo },
    ids.map((staffId) => ({ staffId, designatedFor: designations.get(staffId) ?? [] })),
  );
}

async function restrictionOf(tx: Tx, caseId: string): Promise<readonly string[]> {
  const [row] = await tx.select({ restrictedTo: cases.restrictedTo }).from(cases).where(eq(cases.id, caseId));
  return row?.restrictedTo ?? [];
}

/** Why a command names somebody or something that it must not. `brought`: files that come with it. Empty when it is fine. */
export async function namedRefusals(
  tx: Tx,
  caseId: string,
  command: Command,
  brought: readonly { readonly id: string }[] = [],
): Promise<readonly Refusal[]> {
  const people = PEOPLE_FIELDS[command.action];
  const refusals: Refusal[] = [];
  if (people) {
    const named = command.input[people];
    if (typeof named === 'string' && !(await listEligibleStaff(tx, caseId)).has(named)) {
      refusals.push({ code: 'assignment.not_eligible', kind: 'invalid', field: `/${people}` });
    }
  }
  refusals.push(...(await unknownStaff(tx, command)), ...(await notExcluded(tx, caseId, command)));
  if (!(await ownFiles(tx, caseId, command, brought))) refusals.push({ code: 'evidence.unknown_file', kind: 'invalid', field: '/fileIds' });
  return refusals;
}

const PEOPLE_FIELDS: Readonly<Record<string, string>> = { assign: 'handlerId', assign_appeal: 'staffId' };

/** Fields that name staff whom the case is about: they need no role, and may have left, but they must exist, or nobody is shut out (C05). */
const NAMED_FIELDS: Readonly<Record<string, string>> = { assess: 'respondents' };

async function unknownStaff(tx: Tx, command: Command): Promise<readonly Refusal[]> {
  const field = NAMED_FIELDS[command.action];
  const named = field === undefined ? undefined : command.input[field];
  const ids = Array.isArray(named) ? named.filter((id): id is string => typeof id === 'string') : [];
  const wellFormed = ids.filter((id) => UUID.test(id));
  // What is no id at all is the schema's to refuse.
  if (wellFormed.length === 0) return [];
  const rows = await tx.select({ id: staff.id }).from(staff).where(inArray(staff.id, wellFormed));
  const known = new Set(rows.map((row) => row.id));
  return wellFormed.every((id) => known.has(id)) ? [] : [{ code: 'staff.unknown', kind: 'invalid', field: `/${field}` }];
}

/** Only an exclusion that stands can be voided. */
async function notExcluded(tx: Tx, caseId: string, command: Command): Promise<readonly Refusal[]> {
  const named = command.action === 'propose_exclusion_void' ? command.input['staffId'] : undefined;
  if (typeof named !== 'string' || (await listExcludedStaff(tx, caseId)).has(named)) return [];
  return [{ code: 'exclusion.unknown', kind: 'invalid', field: '/staffId' }];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function ownFiles(tx: Tx, caseId: string, command: Command, brought: readonly { readonly id: string }[]): Promise<boolean> {
  const given = [command.input['fileIds'], command.input['justificationFileIds']].flatMap((value) => (Array.isArray(value) ? value : []));
  const known = new Set(brought.map((file) => file.id));
  const ids = [...new Set(given.filter((id): id is string => typeof id === 'string'))].filter((id) => !known.has(id));
  if (ids.length === 0) return true;
  const rows = await tx
    .select({ id: files.id })
    .from(files)
    .where(and(eq(files.caseId, caseId), inArray(files.id, ids)));
  return rows.length === ids.length;
}

/** People who must be left: one proposes that an exclusion was an error, another confirms it (2.3). */
const JUDGES_LEFT = 2;

/**
 * A naming by staff must be possible to undo, and the case must be for somebody else to take over: it is refused where the exclusions would
 * leave fewer than two people who may judge whether one was an error. One person could else make a case vanish for all (D5, promise 1).
 * Of a report for designated officers these are few from the start: there it is refused only where it would make them fewer.
 */
export async function leavesTooFew(tx: Tx, caseId: string, exclusions: readonly Exclusion[]): Promise<boolean> {
  if (exclusions.length === 0) return false;
  const judges = await listEligibleStaff(tx, caseId, EXCLUSION_JUDGES);
  const out = new Set(exclusions.map((exclusion) => exclusion.staffId));
  const reserved = (await restrictionOf(tx, caseId)).length > 0;
  if (reserved && ![...judges].some((id) => out.has(id))) return false;
  return [...judges].filter((id) => !out.has(id)).length < JUDGES_LEFT;
}
