/** To whom a notice goes: staff by their part in the case, the person by the safe way that they gave, if they gave one. */
import { and, eq } from 'drizzle-orm';
import type { ActDeps } from '../cases/act.ts';
import { parties } from '../cases/party.table.ts';
import { asViewer, type Tx } from '../db/client.ts';
import { logAccess } from '../ledger/access.ts';
import { persons } from '../organisations/organisation.table.ts';
import { listStaffAddresses } from '../staff/staff.store.ts';
import type { CaseState, Facts } from '../workflow/model.ts';

/** Roles that a staff notice reaches at each level, when no handler is assigned or the case has climbed. */
const ROLES_AT_LEVEL = [['handler'], ['senior_handler'], ['oversight'], ['panel_member']] as const;
const ADDRESS = /^[^\s@<>",;]{1,64}@[^\s@<>",;]{1,190}$/;

/** Addresses of the staff concerned, never of somebody who is excluded (D5). */
export async function staffAddresses(
  deps: ActDeps,
  organisationId: string,
  state: CaseState,
  facts: Facts,
  excluded: ReadonlySet<string>,
): Promise<string[]> {
  const people = await asViewer(deps.db, { organisationId, staffId: null }, (tx) => listStaffAddresses(tx));
  const level = typeof facts['level'] === 'number' ? facts['level'] : state.level;
  const wanted: readonly string[] = ROLES_AT_LEVEL[Math.min(level, ROLES_AT_LEVEL.length - 1)] ?? [];
  const handler = state.handlerId;
  return [...people]
    .filter(([id]) => !excluded.has(id))
    .filter(([id, person]) => id === handler || ((handler === null || level > 0) && person.roles.some((role) => wanted.includes(role))))
    .map(([, person]) => person.email)
    .sort();
}

/**
 * The address that the person gave as a safe way to reach them, or none: then only the mailbox speaks (people.md 3.4). Opening the
 * identity for this is a read like any other and stands in the log that the person sees (H05).
 */
export async function personAddresses(deps: ActDeps, organisationId: string, caseId: string): Promise<string[]> {
  const submitter = await asViewer(deps.db, { organisationId, staffId: null }, (tx) => findSubmitter(tx, caseId));
  if (!submitter?.wrappedKey || !submitter.sealed) return [];
  const access = { organisationId, caseId, staffId: null, role: 'system', category: 'identity' as const, purpose: 'notice' };
  await logAccess(deps.db, access, deps.clock.now());
  const keys = await deps.keyring.of(organisationId);
  const identity = keys.openPerson(submitter.id, submitter.wrappedKey, submitter.sealed);
  const contact = typeof identity === 'object' && identity !== null && 'contact' in identity ? identity.contact : null;
  return typeof contact === 'string' && ADDRESS.test(contact.trim()) ? [contact.trim()] : [];
}

async function findSubmitter(tx: Tx, caseId: string) {
  const [row] = await tx
    .select({ id: persons.id, wrappedKey: persons.wrappedKey, sealed: persons.sealed })
    .from(parties)
    .innerJoin(persons, and(eq(persons.organisationId, parties.organisationId), eq(persons.id, parties.personId)))
    .where(and(eq(parties.caseId, caseId), eq(parties.role, 'submitter')));
  return row;
}
