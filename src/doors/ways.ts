/** By which ways people may tell what happened, for the public rules of procedure (A14): what is closed is not named. */
import { asViewer, type Database } from '../db/client.ts';
import { THESE_PAGES, type Way } from '../organisations/procedure.ts';
import type { Keyring } from '../vault/keyring.ts';
import { listDoors } from './door.store.ts';
import { openDoor } from './doors.ts';

/** The pages, and every open door that people write to themselves. */
export async function publicWays(
  deps: { readonly db: Database; readonly keyring: Keyring },
  organisationId: string,
): Promise<readonly Way[]> {
  const rows = await asViewer(deps.db, { organisationId, staffId: null }, (tx) => listDoors(tx));
  const open = await Promise.all(rows.filter(({ closedAt }) => closedAt === null).map((row) => openDoor(deps, organisationId, row)));
  const ways = open.map(({ kind, settings }) => wayOf(kind, settings)).filter((way) => way !== null);
  return [THESE_PAGES, ...new Map(ways.map((way) => [`${way.way} ${way.to}`, way])).values()];
}

function wayOf(kind: string, settings: object): Way | null {
  if (kind === 'mail' || kind === 'mailgun') return { way: 'email', to: 'address' in settings ? String(settings.address) : null };
  if (kind === 'twilio' || kind === 'sms_json') return { way: 'sms', to: 'number' in settings ? String(settings.number) : null };
  if (kind === 'partner') return { way: 'partner', to: 'name' in settings ? String(settings.name) : null };
  return kind === 'kobo' ? { way: 'field', to: null } : null;
}
