/**
 * What a form in the field and a partner hand over becomes a complaint, once for ever (A02). Whoever delivers it learns the reference at
 * most: the code is on the person's slip, or nobody has one.
 */
import type { ActDeps } from '../cases/act.ts';
import { asViewer } from '../db/client.ts';
import { isUniqueViolation } from '../db/errors.ts';
import { type Attached, NOTHING_ATTACHED } from '../evidence/attach.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { refusalProblem } from '../http/problem.ts';
import { isOrganisationContact } from '../intake/contact.ts';
import { type Door, type Grievance, type SubmitResult, submitGrievance } from '../intake/submit.ts';
import { listMailDomains, type Organisation } from '../organisations/organisation.store.ts';
import { type Instant, isInstant, plusMs } from '../time.ts';
import { isKnownMessage } from './door.store.ts';
import { answerKept, doorHash, type OpenDoor } from './receive.ts';

export type FormDeps = ActDeps & Pick<AppDeps, 'secrets'>;

export interface Handed {
  /** The deliverer's own number of it. */
  readonly id: string;
  /** All that was sent, so that another text under the same number is refused. */
  readonly sent: string;
  readonly grievance: Grievance;
  /** Brings the files that came with it, once it is known that it is new; null where it tells nothing with them either. */
  readonly withFiles?: () => Promise<{ readonly grievance: Grievance; readonly attached: Attached } | null>;
  readonly channel: Door['channel'];
  readonly receivedAt: string | null;
  readonly writtenDown?: Door['writtenDown'];
  readonly slip: string | null;
  readonly role: 'rh' | 'rep';
}

export interface HandedReply {
  readonly kept: 'complaint' | 'before' | 'nothing';
  readonly reference?: string;
  readonly receivedAt?: Instant;
  /** True where the person has the code on paper. */
  readonly slip?: boolean;
}

/** Files it. Throws 422 for another text under a number that was used, and what `submitGrievance` refuses. */
export async function receiveForm(
  deps: FormDeps,
  { organisation, door, requestId }: { readonly organisation: Organisation; readonly door: OpenDoor; readonly requestId: string },
  handed: Handed,
): Promise<HandedReply> {
  const once = answerKept(deps, organisation, door, `handed ${handed.id}`, handed.sent);
  const earlier = asHandedReply(await once.replay());
  if (earlier) return earlier;
  const hash = doorHash(door, 'handed', handed.id);
  const scope = { organisationId: organisation.id, staffId: null };
  const [known, domains] = await asViewer(deps.db, scope, async (tx) => [
    await isKnownMessage(tx, door.id, hash),
    await listMailDomains(tx),
  ]);
  if (known) return asHandedReply(await once.replay()) ?? { kept: 'before' };
  const brought = handed.withFiles ? await handed.withFiles() : { grievance: handed.grievance, attached: NOTHING_ATTACHED };
  if (brought === null) return { kept: 'nothing' };
  const { contact, ...rest } = brought.grievance;
  // What the organisation can read is no safe way, and nobody is there to be asked again (people.md 3.4).
  const grievance = contact === undefined || isOrganisationContact(contact, domains) ? rest : brought.grievance;
  const { claim } = once;
  const file = (slip: string | null) =>
    submitGrievance(
      deps,
      {
        organisation,
        channel: handed.channel,
        attached: brought.attached,
        actor: { kind: handed.role === 'rep' ? 'representative' : 'rightsholder', id: null, roles: [handed.role] },
        requestId,
        receivedAt: toldAt(handed.receivedAt, deps.clock.now()),
        doorMessage: { doorId: door.id, hash: hash.toString('hex') },
        ...(handed.writtenDown ? { writtenDown: handed.writtenDown } : {}),
        ...(slip === null ? {} : { receiptHash: slip }),
        ...(claim ? { idempotency: { ...claim, seal: (receipt) => claim.seal(replyOf(receipt, slip)) } } : {}),
      },
      grievance,
    ).then((result) => ({ result, slip }));
  const { result, slip } = await withoutUsedSlip(file, handed.slip);
  if (result.kind === 'refused') throw refusalProblem(result.refusals);
  if (result.kind === 'accepted') return replyOf(result.receipt, slip);
  return asHandedReply(await once.replay()) ?? { kept: 'before' };
}

type Filed = { readonly result: SubmitResult; readonly slip: string | null };

/** A slip serves once: used again, what was told is filed all the same, and the first complaint stays its holder's alone. */
async function withoutUsedSlip(file: (slip: string | null) => Promise<Filed>, slip: string | null): Promise<Filed> {
  try {
    return await file(slip);
  } catch (error) {
    if (slip === null || !isUniqueViolation(error)) throw error;
    return file(null);
  }
}

function replyOf(
  { reference, receivedAt }: { readonly reference: string; readonly receivedAt: Instant },
  slip: string | null,
): HandedReply {
  return { kept: 'complaint', reference, receivedAt, slip: slip !== null };
}

function asHandedReply(stored: unknown): HandedReply | undefined {
  return typeof stored === 'object' && stored !== null && 'kept' in stored ? (stored as HandedReply) : undefined;
}

/** A telephone without a network keeps a form for long; what is older than a year is an import's. */
const LONGEST_WAY_MS = 365 * 86_400_000;

function toldAt(text: string | null, now: Instant): Instant {
  return text !== null && isInstant(text) && text < now && text > plusMs(now, -LONGEST_WAY_MS) ? text : now;
}
