/** Signing in and out: argon2id, server-side sessions, the same answer and the same time for a wrong address and a wrong password. */
import { asViewer, type Database } from '../db/client.ts';
import type { Clock } from '../db/clock.ts';
import { subscriberOf } from '../http/subscriber.ts';
import type { Throttle } from '../http/throttle.ts';
import { epochMs, type Instant, plusMs } from '../time.ts';
import { newSessionToken, sessionTokenHash, verifyPassword } from '../vault/passwords.ts';
import { deleteSession, findCredentials, findStaff, insertSession, type StaffMember } from './staff.store.ts';

/** A session ends after a working day, whatever happens in it. */
const SESSION_MS = 12 * 3_600_000;

export interface SignInDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly throttle: Throttle;
}

export type SignIn =
  | { readonly kind: 'signed_in'; readonly token: string; readonly expiresAt: Instant; readonly staff: StaffMember }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number };

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Where the request comes from: kept in memory only, hashed. */
  readonly address: string;
}

/** Checks a password and opens a session. The token exists in clear only in the result. */
export async function signIn(deps: SignInDeps, organisationId: string, credentialsGiven: Credentials): Promise<SignIn> {
  const now = deps.clock.now();
  const { email, password } = credentialsGiven;
  // Counted for this account from this address, so that a stranger elsewhere cannot lock anybody out (D22: the address is never stored).
  const subject = `${organisationId} ${email.trim().toLowerCase()} ${subscriberOf(credentialsGiven.address)}`;
  const retryAfterSeconds = deps.throttle.retryAfter(subject, epochMs(now));
  if (retryAfterSeconds > 0) return { kind: 'throttled', retryAfterSeconds };
  // The try is counted before the slow check, else any number could run at once; a success gives all back.
  deps.throttle.failed(subject, epochMs(now));
  const viewer = { organisationId, staffId: null };
  const credentials = await asViewer(deps.db, viewer, (tx) => findCredentials(tx, email));
  const right = await verifyPassword(credentials?.passwordHash ?? null, password);
  if (!credentials || !right) return { kind: 'wrong' };
  deps.throttle.succeeded(subject);
  const token = newSessionToken();
  const expiresAt = plusMs(now, SESSION_MS);
  const staff = await asViewer(deps.db, viewer, async (tx) => {
    await insertSession(tx, { organisationId, tokenHash: sessionTokenHash(token), staffId: credentials.id, createdAt: now, expiresAt });
    return findStaff(tx, credentials.id);
  });
  return staff ? { kind: 'signed_in', token, expiresAt, staff } : { kind: 'wrong' };
}

/** Ends the session at once. */
export async function signOut(db: Database, organisationId: string, tokenHash: Buffer): Promise<void> {
  await asViewer(db, { organisationId, staffId: null }, (tx) => deleteSession(tx, tokenHash));
}
