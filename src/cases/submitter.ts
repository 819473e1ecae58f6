/** The sealed wishes of the person: how and when they can be reached. Opening them is a read of identity, and stands in the log (H05). */
import { and, eq } from 'drizzle-orm';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { asViewer, type Tx } from '../db/client.ts';
import { ContactTimesSchema } from '../intake/intake.schemas.ts';
import { logAccess } from '../ledger/access.ts';
import { persons } from '../organisations/organisation.table.ts';
import type { ActDeps } from './act.ts';
import { mandates } from './mandate.table.ts';
import { parties } from './party.table.ts';

/** What of an identity says how to reach its person. */
const Reachable = Type.Object({
  contact: Type.Union([Type.String(), Type.Null()]),
  contactTimes: Type.Optional(ContactTimesSchema),
});

/** How the person of a case can be reached, or null where nothing is kept. `purpose` is what the log of readings says. */
export async function openReachable(
  deps: Pick<ActDeps, 'db' | 'clock' | 'keyring'>,
  organisationId: string,
  caseId: string,
  purpose: string,
): Promise<Static<typeof Reachable> | null> {
  const submitter = await asViewer(deps.db, { organisationId, staffId: null }, (tx) => findSubmitter(tx, caseId));
  return open(deps, { organisationId, caseId, purpose }, submitter);
}

/** The same of somebody who speaks for the person, in their own words and under a key of their own. */
export async function openSpeakerReachable(
  deps: Pick<ActDeps, 'db' | 'clock' | 'keyring'>,
  organisationId: string,
  caseId: string,
  mandateId: string,
): Promise<Static<typeof Reachable> | null> {
  const speaker = await asViewer(deps.db, { organisationId, staffId: null }, (tx) => findSpeakerPerson(tx, mandateId));
  return open(deps, { organisationId, caseId, purpose: 'notice_speaker' }, speaker);
}

interface SealedPerson {
  readonly id: string;
  readonly wrappedKey: Buffer | null;
  readonly sealed: Buffer | null;
}

async function open(
  deps: Pick<ActDeps, 'db' | 'clock' | 'keyring'>,
  { organisationId, ...read }: { readonly organisationId: string; readonly caseId: string; readonly purpose: string },
  person: SealedPerson | undefined,
): Promise<Static<typeof Reachable> | null> {
  if (!person?.wrappedKey || !person.sealed) return null;
  const access = { organisationId, ...read, staffId: null, role: 'system', category: 'identity' as const };
  await logAccess(deps.db, access, deps.clock.now());
  const keys = await deps.keyring.of(organisationId);
  const identity = keys.openPerson(person.id, person.wrappedKey, person.sealed);
  return Value.Check(Reachable, identity) ? identity : null;
}

async function findSpeakerPerson(tx: Tx, mandateId: string): Promise<SealedPerson | undefined> {
  const [row] = await tx
    .select({ id: persons.id, wrappedKey: persons.wrappedKey, sealed: persons.sealed })
    .from(mandates)
    .innerJoin(persons, and(eq(persons.organisationId, mandates.organisationId), eq(persons.id, mandates.personId)))
    .where(eq(mandates.id, mandateId));
  return row;
}

async function findSubmitter(tx: Tx, caseId: string): Promise<SealedPerson | undefined> {
  const [row] = await tx
    .select({ id: persons.id, wrappedKey: persons.wrappedKey, sealed: persons.sealed })
    .from(parties)
    .innerJoin(persons, and(eq(persons.organisationId, parties.organisationId), eq(persons.id, parties.personId)))
    .where(and(eq(parties.caseId, caseId), eq(parties.role, 'submitter')));
  return row;
}
