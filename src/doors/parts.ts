/** Long messages that come in parts, in any order (A18): joined when the last is there, or after ten minutes as far as they came. */
import type { ActDeps } from '../cases/act.ts';
import { asViewer, type Database } from '../db/client.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { listOrganisationIds, type Organisation, readOrganisation } from '../organisations/organisation.store.ts';
import { plusMs } from '../time.ts';
import { openJson, sealJson, type VaultKey } from '../vault/envelope.ts';
import { finishParts, isKnownMessage, keepPart, listDoors, listOverdueParts, listParts, type PartRow } from './door.store.ts';
import { openDoor } from './doors.ts';
import { answerOf, type DoorReply, doorHash, file, type OpenDoor, receiveText } from './receive.ts';
import { saidIn } from './said.ts';
import { joinParts, type TextMessage } from './sms.ts';

const WAIT_MS = 10 * 60_000;

type Part = NonNullable<TextMessage['part']>;

/** Takes a part, and the whole with it where it is the last. */
export async function receivePart(
  deps: AppDeps,
  organisation: Organisation,
  door: OpenDoor & { readonly key: VaultKey },
  message: TextMessage,
  part: Part,
  requestId: string,
): Promise<DoorReply> {
  const scope = { organisationId: organisation.id, staffId: null };
  const messageHash = doorHash(door, 'part', message.id);
  const group = doorHash(door, 'group', message.from, part.ref, String(part.total));
  const now = deps.clock.now();
  const isOurs = await asViewer(deps.db, scope, async (tx) => {
    const before = await listParts(tx, door.id, group);
    if (before.some((one) => one.messageHash.equals(messageHash))) return true;
    if (await isKnownMessage(tx, door.id, messageHash)) return false;
    await keepPart(tx, {
      organisationId: organisation.id,
      doorId: door.id,
      groupHash: group,
      part: part.number,
      total: part.total,
      messageHash,
      sealed: sealJson(door.key, place(organisation.id, messageHash), { text: message.text, channel: message.channel }),
      receivedAt: now,
      waitsUntil: plusMs(now, WAIT_MS),
    });
    return true;
  });
  if (!isOurs) return (await answerOf(deps, organisation, door, message.id)) ?? { say: 'again' };
  // Looked at again once ours is written: of two that come at the same moment, the later then sees both.
  const held = await asViewer(deps.db, scope, (tx) => listParts(tx, door.id, group));
  if (held.length < part.total) return { say: 'waiting' };
  const text = joined(organisation.id, door, held);
  const whole = { id: message.id, from: '', text, channel: message.channel, receivedAt: held[0]?.receivedAt ?? now };
  const reply = await receiveText(deps, organisation, door, whole, { requestId, claim: claimOf(door, held) });
  await asViewer(deps.db, scope, (tx) => finishParts(tx, organisation.id, door.id, held));
  // Two last parts at the same moment: one of them brings the answer, the other says nothing.
  return reply.say === 'again' ? { say: 'waiting' } : reply;
}

function joined(organisationId: string, { key }: { readonly key: VaultKey }, parts: readonly PartRow[]): string {
  const texts = parts.map((one) => [one.part, openPart(organisationId, key, one).text] as const);
  return joinParts(new Map(texts), parts[0]?.total ?? 0);
}

function openPart(organisationId: string, key: VaultKey, part: PartRow): { readonly text: string; readonly channel: 'sms' | 'messenger' } {
  return openJson(key, place(organisationId, part.messageHash), part.sealed) as ReturnType<typeof openPart>;
}

/** The same parts are the same message, whoever joins them. */
function claimOf(door: OpenDoor, parts: readonly PartRow[]): Buffer {
  return doorHash(door, 'parts', ...parts.map((one) => one.messageHash.toString('hex')));
}

/**
 * Files what waited too long for its missing parts: what came is not lost, and what did not come is marked in the text. Nobody can be
 * answered any more, so a secret code in it is taken out and the words are filed on their own.
 */
export async function fileIncompleteParts({
  deps,
  system,
}: {
  readonly deps: ActDeps;
  readonly system: { readonly db: Database };
}): Promise<void> {
  for (const organisationId of await listOrganisationIds(system.db)) {
    const scope = { organisationId, staffId: null };
    const [organisation, overdue] = await asViewer(deps.db, scope, async (tx) => [
      await readOrganisation(tx, organisationId),
      await listOverdueParts(tx, deps.clock.now()),
    ]);
    const first = new Map(overdue.map((part) => [part.groupHash.toString('hex'), part]));
    for (const part of organisation ? first.values() : []) if (organisation) await fileAsFarAsItCame(deps, organisation, part);
  }
}

async function fileAsFarAsItCame(deps: ActDeps, organisation: Organisation, { doorId, groupHash }: PartRow): Promise<void> {
  const scope = { organisationId: organisation.id, staffId: null };
  const [row, parts] = await asViewer(deps.db, scope, async (tx) => [
    (await listDoors(tx)).find(({ id }) => id === doorId),
    await listParts(tx, doorId, groupHash),
  ]);
  const [earliest] = parts;
  if (!row || !earliest) return;
  const door = await openDoor(deps, organisation.id, row);
  const { text } = saidIn(joined(organisation.id, door, parts));
  const { channel } = openPart(organisation.id, door.key, earliest);
  const at = { organisation, door, hash: claimOf(door, parts), requestId: null, claim: undefined };
  await file(deps, at, { channel, receivedAt: earliest.receivedAt }, { description: text });
  await asViewer(deps.db, scope, (tx) => finishParts(tx, organisation.id, doorId, parts));
}

const place = (organisationId: string, hash: Buffer) => ({ organisationId, rowId: hash.toString('hex'), column: 'door_parts.sealed' });
