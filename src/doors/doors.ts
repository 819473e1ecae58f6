/** Opening and closing the doors that another program knocks at. Each is recorded in the organisation's chain (D16). */
import { randomBytes } from 'node:crypto';
import { asViewer, type Database } from '../db/client.ts';
import type { Clock } from '../db/clock.ts';
import { newId } from '../db/ids.ts';
import { appendOrganisationEvent } from '../organisations/organisation-events.ts';
import { openJson, sealJson, type VaultKey } from '../vault/envelope.ts';
import type { Keyring } from '../vault/keyring.ts';
import { closeDoorRow, type DoorRow, insertDoor } from './door.store.ts';
import type { OpenDoor } from './receive.ts';
import { DOOR_KINDS, type DoorKind, readSettings } from './settings.ts';

export interface DoorDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly keyring: Keyring;
}

/** Who opens or closes it; null for the operator at the command line. */
export interface DoorKeeper {
  readonly organisationId: string;
  readonly staffId: string | null;
}

export interface DoorWish {
  readonly kind: string;
  /** Why it is needed, in the organisation's words. */
  readonly reason: string;
  /** The provider's own secret (Twilio's auth token, Mailgun's signing key); '' for kinds whose secret is made here. */
  readonly secret: string;
  /** YAML (settings.ts); '' where nothing is to be said. */
  readonly settings?: string;
}

const MOST_REASON = 500;
/** These bring a secret of their own. */
const OF_PROVIDER: readonly string[] = ['twilio', 'mailgun'];

export interface WishFault {
  readonly pointer: string;
  readonly code: string;
  /** What is wrong with the settings, for whoever wrote them. */
  readonly detail?: string;
}

/** What is wrong with a wish, by field; empty when the door can be opened. */
export function doorFaults({ kind, reason, secret, settings = '' }: DoorWish): readonly WishFault[] {
  const known = DOOR_KINDS.find((one) => one === kind);
  return [
    ...(known ? settingsFaults(known, settings) : [{ pointer: '/kind', code: 'door.kind_unknown' }]),
    ...(reason.trim() === '' || reason.length > MOST_REASON ? [{ pointer: '/reason', code: 'door.reason_missing' }] : []),
    ...(OF_PROVIDER.includes(kind) && !/^[\x21-\x7e]{16,200}$/.test(secret) ? [{ pointer: '/secret', code: 'door.secret_missing' }] : []),
  ];
}

function settingsFaults(kind: DoorKind, text: string): readonly WishFault[] {
  const read = readSettings(kind, text);
  return 'faults' in read ? read.faults.map((detail) => ({ pointer: '/settings', code: 'door.settings_wrong', detail })) : [];
}

/** Opens a door. Answers its id, and a secret where one was made: it is shown once. Throws TypeError for a wish with faults. */
export async function openNewDoor(
  deps: DoorDeps,
  keeper: DoorKeeper,
  wish: DoorWish,
): Promise<{ readonly id: string; readonly secret: string | null }> {
  if (doorFaults(wish).length > 0) throw new TypeError('a wish with faults');
  const made = OF_PROVIDER.includes(wish.kind) ? null : `whsec_${randomBytes(32).toString('base64')}`;
  const { organisationId } = keeper;
  const id = newId();
  const now = deps.clock.now();
  const { key, wrapped } = (await deps.keyring.of(organisationId)).newDoorKey(id);
  const sealed = sealJson(key, place(organisationId, id), { secret: made ?? wish.secret, settings: wish.settings ?? '' });
  await asViewer(deps.db, keeper, async (tx) => {
    await insertDoor(tx, { organisationId, id, kind: wish.kind, reason: wish.reason.trim(), wrappedKey: wrapped, sealed, openedAt: now });
    await record(tx, keeper, 'door.opened', { doorId: id, kind: wish.kind }, now);
  });
  return { id, secret: made };
}

/** Closes a door at once; false where none of that id is open. */
export async function closeDoor(deps: DoorDeps, keeper: DoorKeeper, id: string): Promise<boolean> {
  const now = deps.clock.now();
  return asViewer(deps.db, keeper, async (tx) => {
    const closed = await closeDoorRow(tx, id, now);
    if (closed) await record(tx, keeper, 'door.closed', { doorId: id }, now);
    return closed;
  });
}

/** A stored door with its secret. */
export async function openDoor(
  { keyring }: Pick<DoorDeps, 'keyring'>,
  organisationId: string,
  row: DoorRow,
): Promise<OpenDoor & { readonly key: VaultKey }> {
  const key = (await keyring.of(organisationId)).openDoorKey(row.id, row.wrappedKey);
  const { secret, settings = '' } = openJson(key, place(organisationId, row.id), row.sealed) as { secret: string; settings?: string };
  const kind = DOOR_KINDS.find((one) => one === row.kind);
  const read = kind === undefined ? { settings: {} } : readSettings(kind, settings);
  return { id: row.id, kind: row.kind, secret, settings: 'settings' in read ? read.settings : {}, key };
}

const place = (organisationId: string, id: string) => ({ organisationId, rowId: id, column: 'doors.sealed' });

async function record(
  tx: Parameters<typeof insertDoor>[0],
  { organisationId, staffId }: DoorKeeper,
  type: string,
  facts: Record<string, string>,
  at: ReturnType<Clock['now']>,
): Promise<void> {
  await appendOrganisationEvent(tx, { organisationId, type, facts, at, staffId, role: staffId === null ? null : 'tenant_admin' });
}
