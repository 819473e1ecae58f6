/**
 * What a text message becomes: a complaint, or with a secret code in it a message on that one (A02). Filed once, however often it is
 * delivered. The answer says nothing of what it is about; the code is in it once, for a day also when the provider asks again.
 */
import { createHmac } from 'node:crypto';
import { type ActDeps, act } from '../cases/act.ts';
import { stateOrThrow } from '../cases/act-http.ts';
import { receiptActor } from '../cases/my-case.routes.ts';
import { readOwnCase } from '../cases/read.ts';
import { asViewer } from '../db/client.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { refusalProblem } from '../http/problem.ts';
import { findReceiptCase } from '../http/sessions.ts';
import { idempotentRequest } from '../intake/idempotency.ts';
import { findPhraseHash } from '../intake/phrase.ts';
import { type Door, type Grievance, submitGrievance } from '../intake/submit.ts';
import type { Organisation } from '../organisations/organisation.store.ts';
import { type Instant, isInstant, plusMs } from '../time.ts';
import { isKnownMessage } from './door.store.ts';
import { type Said, saidIn } from './said.ts';
import type { TextMessage } from './sms.ts';

/** A door with its secret open. */
export interface OpenDoor {
  readonly id: string;
  readonly kind: string;
  readonly secret: string;
  /** What the organisation says of it (settings.ts). */
  readonly settings: object;
}

/** What is answered: a sentence of ours by its name, and for a new complaint the code. */
export interface DoorReply {
  readonly say: 'filed' | 'added' | 'again' | 'empty' | 'unknown' | 'phrase' | 'waiting';
  readonly code?: string;
}

/** A keyed hash of something that the provider calls by a name: names may be telephone numbers. */
export function doorHash(door: OpenDoor, what: string, ...names: readonly string[]): Buffer {
  return createHmac('sha256', `door ${door.id} ${door.secret}`)
    .update(JSON.stringify([what, ...names]))
    .digest();
}

/** Takes one whole message. Throws only what the provider may try again for. */
export async function receiveText(
  deps: AppDeps,
  organisation: Organisation,
  door: OpenDoor,
  message: Omit<TextMessage, 'part'>,
  options: { readonly requestId: string; readonly claim?: Buffer },
): Promise<DoorReply> {
  const hash = options.claim ?? doorHash(door, 'message', message.id);
  const once = answerKept(deps, organisation, door, message.id, options.claim ? '' : message.text);
  const earlier = asReply(await once.replay());
  if (earlier) return earlier;
  const scope = { organisationId: organisation.id, staffId: null };
  if (await asViewer(deps.db, scope, (tx) => isKnownMessage(tx, door.id, hash)))
    // It may have been written since we looked for its answer.
    return asReply(await once.replay()) ?? { say: 'again' };
  const said = saidIn(message.text);
  // Somebody's code, miscopied: filed, it would stand where others read it, and be guessed from what is right of it.
  if (said.code === null && said.nearly) return { say: 'unknown' };
  if (said.text === '' && said.code === null) return { say: 'empty' };
  const at = { organisation, door, hash, requestId: options.requestId, claim: once.claim };
  const reply = said.code === null ? await file(deps, at, message, { description: said.text }) : await add(deps, at, said, said.code);
  // Delivered twice at the same moment: the other one won, its answer is ours.
  return reply ?? asReply(await once.replay()) ?? { say: 'again' };
}

/** A message that came in parts is known by its last: its own text is not that of the whole. */
export function answerKept(
  deps: Pick<AppDeps, 'db' | 'clock' | 'secrets'>,
  organisation: Organisation,
  door: OpenDoor,
  id: string,
  text: string,
) {
  const key = doorHash(door, 'answer', id).toString('hex');
  return idempotentRequest(deps, organisation.id, deps.secrets.idempotencyPepper, key, `door ${door.id}`, { text });
}

/** What was answered to the last part of a message, for a day. */
export async function answerOf(deps: AppDeps, organisation: Organisation, door: OpenDoor, id: string): Promise<DoorReply | undefined> {
  return asReply(await answerKept(deps, organisation, door, id, '').replay());
}

/** Where and as which message it is written. */
export interface At {
  readonly organisation: Organisation;
  readonly door: OpenDoor;
  readonly hash: Buffer;
  readonly requestId: string | null;
  readonly claim: ReturnType<typeof idempotentRequest>['claim'];
}

/** Files it; null where it was filed already. `more` is kept with the answer. */
export async function file(
  deps: ActDeps,
  { organisation, door, hash, requestId, claim }: At,
  message: Pick<Door, 'channel' | 'attached'> & { readonly receivedAt: string | null },
  grievance: Grievance,
  more: { readonly left?: number } = {},
): Promise<(DoorReply & { readonly say: 'filed' }) | null> {
  const result = await submitGrievance(
    deps,
    {
      organisation,
      channel: message.channel,
      ...(message.attached ? { attached: message.attached } : {}),
      actor: { kind: 'rightsholder', id: null, roles: ['rh'] },
      requestId,
      receivedAt: toldAt(message.receivedAt, deps.clock.now()),
      doorMessage: { doorId: door.id, hash: hash.toString('hex') },
      ...(claim ? { idempotency: { ...claim, seal: ({ receipt }) => claim.seal({ say: 'filed', code: receipt, ...more }) } } : {}),
    },
    grievance,
  );
  if (result.kind === 'refused') throw refusalProblem(result.refusals);
  return result.kind === 'accepted' ? { say: 'filed', code: result.receipt.receipt, ...more } : null;
}

/** A message is on its way for days at most: what is older, or later than now, is a gateway's clock that is wrong. */
const LONGEST_WAY_MS = 31 * 86_400_000;

function toldAt(text: string | null, now: Instant): Instant {
  return text !== null && isInstant(text) && text < now && text > plusMs(now, -LONGEST_WAY_MS) ? text : now;
}

async function add(deps: AppDeps, at: At, said: Said, code: string): Promise<DoorReply | null> {
  const organisationId = at.organisation.id;
  const scope = { organisationId, staffId: null };
  const caseId = await findReceiptCase(deps, organisationId, code);
  const own = caseId ? await readOwnCase(deps, organisationId, caseId) : undefined;
  if (!caseId || !own) return { say: 'unknown' };
  if (said.text === '') return { say: 'empty' };
  // Whoever found the code alone writes nothing in the person's name (people.md 3.1).
  if ((await asViewer(deps.db, scope, (tx) => findPhraseHash(tx, caseId))) !== null) return { say: 'phrase' };
  const { claim } = at;
  const result = await act(deps, {
    scope,
    caseId,
    command: { action: 'write_message', actor: receiptActor(own.state), input: {}, content: ['message'] },
    content: { message: said.text },
    requestId: at.requestId,
    doorMessage: { doorId: at.door.id, hash: at.hash.toString('hex') },
    ...(claim ? { idempotency: { ...claim, seal: () => claim.seal({ say: 'added' }) } } : {}),
  });
  if (result.kind === 'spent') return null;
  stateOrThrow(result);
  return { say: 'added' };
}

function asReply(stored: unknown): DoorReply | undefined {
  return typeof stored === 'object' && stored !== null && 'say' in stored ? (stored as DoorReply) : undefined;
}
