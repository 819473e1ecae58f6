/** Setting up a tenant: the row, its first policy, its keys, its people. */
import { asViewer, type Database } from '../db/client.ts';
import { newId } from '../db/ids.ts';
import type { PolicyDocument } from '../policy/document.ts';
import { insertStaff } from '../staff/staff.store.ts';
import type { Instant } from '../time.ts';
import { createOrganisationKeys } from '../vault/keyring.ts';
import type { MasterKeys } from '../vault/keys.ts';
import { hashPassword, newPassword } from '../vault/passwords.ts';
import type { Role } from '../workflow/codes.ts';
import { insertOrganisation } from './organisation.store.ts';

export interface NewOrganisation {
  readonly slug: string;
  readonly name: string;
  readonly defaultLocale: string;
  readonly timeZone: string;
  readonly policy: PolicyDocument;
}

/** Creates an organisation with keys and a published policy; returns its id. Fails when the slug is taken. */
export async function createOrganisation(db: Database, masters: MasterKeys, organisation: NewOrganisation, now: Instant): Promise<string> {
  const id = newId();
  const { policy, ...row } = organisation;
  await asViewer(db, { organisationId: id, staffId: null }, async (tx) => {
    await insertOrganisation(tx, { ...row, id, activePolicyId: policy.id }, policy, now);
    await createOrganisationKeys(tx, masters, id, now);
  });
  return id;
}

export interface StaffSetup {
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly languages: readonly string[];
  /** E-mail of the superior, who must come earlier in the list. */
  readonly reportsTo?: string;
  /** Or the id of a superior who exists already. */
  readonly reportsToId?: string | null;
}

export interface FirstAccount {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly password: string;
}

/** Creates staff with random passwords, which exist in clear only in what is returned. */
export async function createStaff(
  db: Database,
  organisationId: string,
  people: readonly StaffSetup[],
  now: Instant,
): Promise<FirstAccount[]> {
  const accounts: FirstAccount[] = [];
  for (const person of people) {
    const password = newPassword();
    const id = newId();
    const reportsTo = accounts.find((account) => account.email === person.reportsTo)?.id ?? person.reportsToId ?? null;
    const passwordHash = await hashPassword(password);
    await asViewer(db, { organisationId, staffId: null }, (tx) =>
      insertStaff(
        tx,
        {
          id,
          organisationId,
          email: person.email,
          displayName: person.displayName,
          passwordHash,
          reportsTo,
          languages: person.languages,
          roles: person.roles,
        },
        now,
      ),
    );
    accounts.push({ id, email: person.email, displayName: person.displayName, roles: person.roles, password });
  }
  return accounts;
}

/**
 * The six people of the demo organisation: an administrator without content, two handlers who can investigate, a senior
 * handler, a decision maker, and oversight, who also sits on the panel. The decision maker answers to nobody inside, so that a
 * complaint about oversight leaves somebody who can open it (people.md 1).
 */
export const DEMO_STAFF: readonly StaffSetup[] = [
  { email: 'oversight@demo.example', displayName: 'Olga Oversight', roles: ['oversight', 'panel_member'], languages: ['en', 'ar'] },
  { email: 'decision@demo.example', displayName: 'Dara Decision', roles: ['decision_maker'], languages: ['en'] },
  {
    email: 'senior@demo.example',
    displayName: 'Selma Senior',
    roles: ['senior_handler', 'protection_officer'],
    languages: ['en', 'ar'],
    reportsTo: 'oversight@demo.example',
  },
  {
    email: 'handler1@demo.example',
    displayName: 'Hana Handler',
    roles: ['handler', 'investigator'],
    languages: ['en', 'ar'],
    reportsTo: 'senior@demo.example',
  },
  {
    email: 'handler2@demo.example',
    displayName: 'Hugo Handler',
    roles: ['handler', 'investigator'],
    languages: ['en'],
    reportsTo: 'senior@demo.example',
  },
  { email: 'admin@demo.example', displayName: 'Ada Admin', roles: ['tenant_admin'], languages: ['en'] },
];

/**
 * Whoever is appointed from outside beside them: a complaint about a handler shuts out everybody above that handler, and the ladder must
 * still lead to somebody (C05, `policy check`).
 */
export const DEMO_OUTSIDE: readonly StaffSetup[] = [
  {
    email: 'outside@demo.example',
    displayName: 'Iris Independent',
    roles: ['senior_handler', 'oversight', 'panel_member'],
    languages: ['en', 'ar'],
  },
];
