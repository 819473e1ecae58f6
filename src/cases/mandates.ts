/**
 * Those who speak for a person (J02, people.md 2): the code that goes with a mandate, what they see with it, and what they do. The change
 * and its event are one transaction, so that a mandate that is taken back opens nothing from the next request on.
 */
import { sql } from 'drizzle-orm';
import { asViewer } from '../db/client.ts';
import { newId } from '../db/ids.ts';
import { attachSent, namedFiles } from '../evidence/attach.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem, notFound, refusalProblem } from '../http/problem.ts';
import type { ReceiptHolder } from '../http/sessions.ts';
import { contactRefusals } from '../intake/contact.ts';
import { idempotentRequest } from '../intake/idempotency.ts';
import { newReceiptCode, parseReceiptCode } from '../intake/receipt-code.ts';
import { logAccess } from '../ledger/access.ts';
import { isAddress } from '../notifications/recipients.ts';
import { listMailDomains, type Organisation } from '../organisations/organisation.store.ts';
import type { ActionDefinition } from '../workflow/action.ts';
import { allowedActions } from '../workflow/allowed.ts';
import { liveMandate, type Mandate, type Power, type RepresentativeKind } from '../workflow/mandates.ts';
import type { Actor, Facts, Json } from '../workflow/model.ts';
import { type ActRequest, act } from './act.ts';
import { actOnce, type Changed, stateOrThrow } from './act-http.ts';
import type { SplitBody } from './action-body.ts';
import { previewEscalation } from './escalation-preview.ts';
import { receiptActor } from './my-case.routes.ts';
import { type ReadCase, readOwnCase } from './read.ts';
import { toldCase, toldEvents } from './told.ts';
import { type SpeakerView, viewAsSpeaker } from './view-mandate.ts';

/** What the person hands over with a mandate. */
export interface MandateWish {
  readonly speaker: RepresentativeKind;
  readonly powers: readonly Power[];
  readonly until?: string;
  /** What they are called: for the person, so that they know them again. Sealed. */
  readonly name?: string;
}

/** The code is nowhere else: whoever gave the mandate passes it on. */
export interface GivenMandate {
  readonly mandateId: string;
  readonly code: string;
}

type Options = { readonly requestId: string; readonly key?: string | undefined };

async function asPerson(deps: AppDeps, holder: ReceiptHolder, action: string, input: Facts, requestId: string): Promise<ActRequest> {
  const read = await readOwnCase(deps, holder.organisation.id, holder.caseId);
  if (!read) throw notFound();
  const command = { action, actor: receiptActor(read.state), input, content: [] };
  return { scope: { organisationId: holder.organisation.id, staffId: null }, caseId: holder.caseId, command, requestId };
}

/** Gives somebody a mandate and answers their code. With an Idempotency-Key a repeated request gets the same code (D11). */
export async function giveMandate(deps: AppDeps, holder: ReceiptHolder, wish: MandateWish, options: Options): Promise<GivenMandate> {
  const { name, ...input } = wish;
  const { organisation, caseId } = holder;
  const body: Json = { ...input, powers: [...wish.powers], name: name ?? null };
  const once = idempotentRequest(deps, organisation.id, deps.secrets.idempotencyPepper, options.key, `holder ${caseId} give_mandate`, body);
  const earlier = await once.replay();
  if (earlier !== undefined) return earlier as unknown as GivenMandate;
  const given = { mandateId: newId(), code: newReceiptCode() };
  const codeHash = (await deps.keyring.of(organisation.id)).receiptHash(given.code).toString('hex');
  const request = await asPerson(
    deps,
    holder,
    'give_mandate',
    { mandateId: given.mandateId, ...input, powers: [...wish.powers] },
    options.requestId,
  );
  const { claim } = once;
  const result = await act(deps, {
    ...request,
    command: { ...request.command, content: name === undefined ? [] : ['name'] },
    content: name === undefined ? {} : { name },
    access: { mandate: { id: given.mandateId, codeHash } },
    ...(claim ? { idempotency: { ...claim, seal: () => claim.seal(given) } } : {}),
  });
  const won = result.kind === 'done' ? undefined : await once.replay();
  if (won !== undefined) return won as unknown as GivenMandate;
  stateOrThrow(result);
  return given;
}

/** Takes a mandate back at once, through the person's own code (J02). Throws 422 for one that does not hold. */
export async function revokeMandate(deps: AppDeps, holder: ReceiptHolder, mandateId: string, requestId: string): Promise<void> {
  const request = await asPerson(deps, holder, 'revoke_mandate', { mandateId }, requestId);
  stateOrThrow(await act(deps, { ...request, access: { endedMandate: mandateId } }));
}

/** Somebody with a mandate that holds, and the case that it is about. */
export interface Speaker {
  readonly organisation: Organisation;
  readonly caseId: string;
  readonly mandate: Mandate;
  readonly read: ReadCase;
}

/** Who speaks with this code; undefined where it opens nothing: malformed, unknown, taken back, over, or of another place (A07). */
export async function findSpeaker(deps: AppDeps, organisation: Organisation, code: string): Promise<Speaker | undefined> {
  const keys = await deps.keyring.of(organisation.id);
  const hash = keys.receiptHash(parseReceiptCode(code) ?? 'unreadable');
  const [found] = await deps.db.execute<{ case_id: string; mandate_id: string }>(
    sql`select case_id, mandate_id from find_mandate(${organisation.id}::uuid, ${hash}::bytea)`,
  );
  const read = found ? await readOwnCase(deps, organisation.id, found.case_id) : undefined;
  const mandate = found && read ? liveMandate(read.state, found.mandate_id, deps.clock.now()) : null;
  return found && read && mandate ? { organisation, caseId: found.case_id, mandate, read } : undefined;
}

/** As above, or 404 `receipt.unknown`, as any code that opens nothing. */
export async function requireSpeaker(deps: AppDeps, organisation: Organisation, code: string): Promise<Speaker> {
  const speaker = await findSpeaker(deps, organisation, code);
  if (!speaker) throw new HttpProblem(404, 'receipt.unknown', { detail: 'Check the code and try again.' });
  return speaker;
}

function actorOf({ mandate }: Speaker): Actor {
  return { kind: 'representative', id: mandate.id, roles: ['rep'] };
}

/** Where a case stands, for the list of those whom somebody speaks for: nothing of it is read. */
export function summaryOf(deps: Pick<AppDeps, 'clock'>, { read, mandate }: Speaker): SpeakerView {
  const now = deps.clock.now();
  const { policy } = read.rules;
  return viewAsSpeaker(policy, toldCase(policy, read.state, now), [], mandate, now);
}

/** All that somebody with a mandate is shown, and what they may do. Reading is logged for the person to see, before it is answered (K09). */
export async function readAsSpeaker(deps: AppDeps, speaker: Speaker) {
  const { organisation, caseId, mandate, read } = speaker;
  const now = deps.clock.now();
  const { state, rules, events } = read;
  if (mandate.powers.includes('read')) {
    const access = {
      organisationId: organisation.id,
      caseId,
      staffId: null,
      role: 'rep',
      category: 'content' as const,
      purpose: 'mandate',
    };
    await logAccess(deps.db, access, now);
  }
  const told = toldCase(rules.policy, state, now);
  const actions = allowedActions(rules, state, actorOf(speaker), now).filter((action) => action.blockedBy.length === 0);
  return {
    state,
    view: viewAsSpeaker(rules.policy, told, toldEvents(state, told, events), mandate, now),
    actions: actions.filter((action) => action.audience === 'rightsholder'),
    escalation: actions.some(({ name }) => name === 'escalate') ? await previewEscalation(deps, organisation.id, rules, state) : [],
  };
}

/** One action by somebody with a mandate: recorded as theirs, within what they were given. The same for the API and the page. */
export async function actAsSpeaker(
  deps: AppDeps,
  speaker: Speaker,
  action: ActionDefinition,
  { input, content }: SplitBody,
  options: Options,
): Promise<Changed> {
  const { organisation, caseId, mandate } = speaker;
  const repeatable = { key: options.key, target: `speaker ${mandate.id} ${action.name}`, body: { ...input, ...content } };
  const attached = await attachSent(deps, organisation.id, caseId, namedFiles(input));
  return actOnce(deps, repeatable, {
    scope: { organisationId: organisation.id, staffId: null },
    caseId,
    command: { action: action.name, actor: actorOf(speaker), input, content: Object.keys(content), files: attached.files },
    content,
    files: attached.rows,
    requestId: options.requestId,
  });
}

function own(speaker: Speaker, action: string, input: Facts, requestId: string): ActRequest {
  const command = { action, actor: actorOf(speaker), input, content: [] };
  return { scope: { organisationId: speaker.organisation.id, staffId: null }, caseId: speaker.caseId, command, requestId };
}

/** Gives a mandate back: the code opens nothing any more. */
export async function layDownMandate(deps: AppDeps, speaker: Speaker, requestId: string): Promise<void> {
  stateOrThrow(await act(deps, { ...own(speaker, 'lay_down_mandate', {}, requestId), access: { endedMandate: speaker.mandate.id } }));
}

/** Where somebody with a mandate wants to be told that there is something new; null: nowhere. Throws 422 for what cannot be written to. */
export async function chooseNotices(deps: AppDeps, speaker: Speaker, contact: string | null, requestId: string): Promise<void> {
  const { organisation, mandate } = speaker;
  const refusals = contact === null ? [] : await contactFaults(deps, organisation, contact);
  if (refusals.length > 0) throw refusalProblem(refusals);
  const request = own(speaker, 'choose_mandate_notices', { notices: contact !== null }, requestId);
  if (contact === null) {
    stateOrThrow(await act(deps, { ...request, access: { mandateContact: { id: mandate.id, personId: null } } }));
    return;
  }
  const personId = newId();
  const sealed = (await deps.keyring.of(organisation.id)).sealPerson(personId, { name: null, contact });
  const person = { id: personId, wrappedKey: sealed.wrapped.toString('base64'), sealed: sealed.sealed.toString('base64') };
  stateOrThrow(await act(deps, { ...request, persons: [person], access: { mandateContact: { id: mandate.id, personId } } }));
}

/** What the organisation can read is no safe way for somebody who speaks against it (people.md 3.4). */
async function contactFaults(deps: AppDeps, { id }: Organisation, contact: string) {
  if (!isAddress(contact)) return [{ code: 'mandate.contact_unreadable', kind: 'invalid' as const, field: '/contact' }];
  return contactRefusals({ contact }, await asViewer(deps.db, { organisationId: id, staffId: null }, (tx) => listMailDomains(tx)));
}
