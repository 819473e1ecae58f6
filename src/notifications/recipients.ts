/** Where a notice goes: the person by the safe way that they gave, if they gave one. Who of the staff hears is `routing/hearers.ts`. */
import { and, eq } from 'drizzle-orm';
import Type from 'typebox';
import Value from 'typebox/value';
import type { ActDeps } from '../cases/act.ts';
import { parties } from '../cases/party.table.ts';
import { asViewer, type Tx } from '../db/client.ts';
import { ContactTimesSchema } from '../intake/intake.schemas.ts';
import { logAccess } from '../ledger/access.ts';
import { persons } from '../organisations/organisation.table.ts';
import type { SafeTimes } from './safe-window.ts';

const ADDRESS = /^[^\s@<>",;]{1,64}@[^\s@<>",;]{1,190}$/;

/** True for something that can be written to. */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text.trim());
}

/** The way that the person called safe, and when. */
export interface SafeWay {
  readonly address: string;
  /** Absent: at any time. */
  readonly times?: SafeTimes;
}

/**
 * The address that the person gave as a safe way to reach them, or none: then only the mailbox speaks (people.md 3.4). Opening the
 * identity for this is a read like any other and stands in the log that the person sees (H05).
 */
export async function personAddress(deps: ActDeps, organisationId: string, caseId: string): Promise<SafeWay | null> {
  const submitter = await asViewer(deps.db, { organisationId, staffId: null }, (tx) => findSubmitter(tx, caseId));
  if (!submitter?.wrappedKey || !submitter.sealed) return null;
  const access = { organisationId, caseId, staffId: null, role: 'system', category: 'identity' as const, purpose: 'notice' };
  await logAccess(deps.db, access, deps.clock.now());
  const keys = await deps.keyring.of(organisationId);
  const identity = keys.openPerson(submitter.id, submitter.wrappedKey, submitter.sealed);
  if (!Value.Check(Reachable, identity) || identity.contact === null || !isAddress(identity.contact)) return null;
  return { address: identity.contact.trim(), ...(identity.contactTimes ? { times: identity.contactTimes } : {}) };
}

/** What of an identity says how to reach its person. */
const Reachable = Type.Object({
  contact: Type.Union([Type.String(), Type.Null()]),
  contactTimes: Type.Optional(ContactTimesSchema),
});

async function findSubmitter(tx: Tx, caseId: string) {
  const [row] = await tx
    .select({ id: persons.id, wrappedKey: persons.wrappedKey, sealed: persons.sealed })
    .from(parties)
    .innerJoin(persons, and(eq(persons.organisationId, parties.organisationId), eq(persons.id, parties.personId)))
    .where(and(eq(parties.caseId, caseId), eq(parties.role, 'submitter')));
  return row;
}
