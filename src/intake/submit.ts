/**
 * The one command behind every door (A02): seals the narrative, mints the receipt, decides, and commits in one transaction.
 * Only then does the person see the receipt. Only *what happened* is mandatory (A01, UNGP 29 commentary).
 */
import { type ActDeps, caseItem, idempotencyRow } from '../cases/act.ts';
import { findPolicy } from '../cases/case.store.ts';
import { sealContent } from '../cases/chain.ts';
import type { CommitItem } from '../cases/commit.ts';
import { type Exclusion, exclusionsCausedBy } from '../cases/exclusions.ts';
import { TZ_VERSION } from '../cases/rules.store.ts';
import { toldCase } from '../cases/told.ts';
import { asViewer } from '../db/client.ts';
import { isUniqueViolation } from '../db/errors.ts';
import { newId } from '../db/ids.ts';
import type { Attached } from '../evidence/attach.ts';
import { type HolderReceipt, newSignedReceipt } from '../ledger/receipt.ts';
import { listMailDomains, listSites, type Organisation } from '../organisations/organisation.store.ts';
import type { PolicyDocument } from '../policy/document.ts';
import type { Instant } from '../time.ts';
import type { ClockState } from '../timeboxes/model.ts';
import type { OrganisationKeys } from '../vault/keyring.ts';
import type { ReadBack } from '../workflow/actions-intake.ts';
import type { Channel, EntryClass, IdentityMode, SubmitterRole } from '../workflow/codes.ts';
import { decide } from '../workflow/decide.ts';
import type { Actor, CaseState, Decision, Refusal } from '../workflow/model.ts';
import { contactRefusals } from './contact.ts';
import type { ContactTimes } from './intake.schemas.ts';
import { newReceiptCode, newReference } from './receipt-code.ts';
import { matchRespondents } from './respondents.ts';

/**
 * What a door hands over. Everything but `description` may be absent, and that too where a recording tells it (A12). Texts are narrative:
 * sealed, never logged.
 */
export interface Grievance {
  readonly description?: string;
  readonly desiredOutcome?: string;
  /** Who it is about, in the person's words; matched against staff before it is sealed, so that they are shut out from the first second. */
  readonly respondent?: string;
  readonly dangerNow?: boolean;
  readonly fearsRetaliation?: boolean;
  readonly entryClass?: EntryClass;
  readonly submitterRole?: SubmitterRole;
  readonly identityMode?: IdentityMode;
  readonly name?: string;
  readonly contact?: string;
  readonly contactTimes?: ContactTimes;
  readonly contactAnyway?: boolean;
  readonly forGroup?: boolean;
  readonly locale?: string;
  readonly country?: string;
  readonly siteId?: string;
  readonly groups?: readonly string[];
}

export interface Door {
  readonly organisation: Organisation;
  readonly channel: Channel;
  readonly actor: Actor;
  readonly requestId: string | null;
  /** Files that come with it. */
  readonly attached?: Attached;
  /** Original receipt, when it was before now (A02). */
  readonly receivedAt?: Instant;
  /** What somebody who wrote it down for the person adds (A12). */
  readonly writtenDown?: { readonly readBack: ReadBack; readonly recordingConsent?: true };
  /** The message that it is, where another program delivers it: filed once for ever. */
  readonly doorMessage?: CommitItem['doorMessage'];
  /** Keyed hash of a code that the person has on paper already (doors/slips.ts), in hexadecimal: no other is made. */
  readonly receiptHash?: string;
  readonly idempotency?: { readonly keyHash: string; readonly fingerprint: string; readonly seal: (response: SubmissionReceipt) => Buffer };
}

/** What the person gets, once. The proof and the code are two objects (people.md 3.3). */
export interface SubmissionReceipt {
  readonly reference: string;
  readonly receipt: string;
  readonly state: string;
  readonly receivedAt: Instant;
  readonly clocks: PublicClock[];
  readonly signedReceipt: HolderReceipt;
}

export interface PublicClock {
  readonly name: string;
  readonly dueAt: Instant;
  readonly binding: string;
  readonly source: string;
}

export type SubmitResult =
  | { readonly kind: 'accepted'; readonly receipt: SubmissionReceipt; readonly caseId: string }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'duplicate' };

/** Files a grievance. Durable when it resolves with 'accepted'; throws only when the database cannot be reached. */
export async function submitGrievance(deps: ActDeps, door: Door, grievance: Grievance): Promise<SubmitResult> {
  const { organisation } = door;
  const now = deps.clock.now();
  const { policy, exclusions, respondents, refusals } = await prepare(deps, door, grievance);
  if (refusals.length > 0) return { kind: 'refused', refusals };
  const caseId = newId();
  const content = contentOf(grievance);
  const command = {
    action: 'submit',
    actor: door.actor,
    input: submissionFacts(door, grievance, { caseId, reference: newReference(), policy, respondents, now }),
    content: Object.keys(content),
    files: door.attached?.files ?? [],
  };
  const decision = decide({ definition: definitionOf(grievance), policy, tz: TZ_VERSION }, null, command, now);
  if (decision.kind === 'refused') return decision;

  const keys = await deps.keyring.of(organisation.id);
  const code = door.receiptHash === undefined ? newReceiptCode() : '';
  const receipt = receiptFor(organisation, keys, toldCase(policy, decision.state, now), code, narrativeOf(door, grievance), now);
  const item = buildItem({ deps, door, grievance, policy, keys, command, now, content, exclusions, code, receipt }, decision);
  const outcome = await commitNew(deps, organisation.id, item);
  if (outcome === 'duplicate') return { kind: 'duplicate' };
  deps.onCommitted(organisation.id, caseId, item.timers ?? []);
  return { kind: 'accepted', receipt, caseId };
}

async function prepare(deps: ActDeps, { organisation, doorMessage }: Door, grievance: Grievance) {
  // A text message has no question of its own for "who is it about?": then what it says answers it.
  const about = grievance.respondent ?? (doorMessage ? grievance.description : undefined);
  return asViewer(deps.db, { organisationId: organisation.id, staffId: null }, async (tx) => {
    const policy = await findPolicy(tx, organisation.activePolicyId, organisation.activePolicyVersion);
    if (!policy) throw new Error('policy.not_published');
    const respondents = about ? await matchRespondents(tx, about) : [];
    const exclusions = await exclusionsCausedBy(tx, policy.respondentLineLevels, [{ type: 'case.submitted', facts: { respondents } }]);
    const siteKnown = grievance.siteId === undefined || (await listSites(tx)).some((site) => site.id === grievance.siteId);
    const refusals: readonly Refusal[] = [
      ...(siteKnown ? [] : [{ code: 'site.unknown', kind: 'invalid' as const, field: '/siteId' }]),
      ...contactRefusals(grievance, grievance.contact ? await listMailDomains(tx) : []),
    ];
    return { policy, respondents, exclusions, refusals };
  });
}

function definitionOf(grievance: Grievance): CaseState['definition'] {
  return grievance.entryClass === 'CONTENT_APPEAL' ? 'content-appeal-v1' : 'grievance-v1';
}

/** What the signed receipt commits to: the words, or for a recording alone the hash of its sealed file as the ledger has it. */
function narrativeOf({ attached }: Door, { description }: Grievance): string {
  return description ?? (attached?.files ?? []).map(({ hash }) => `sha256:${hash}`).join('\n');
}

function contentOf(grievance: Grievance): Record<string, string> {
  return {
    ...(grievance.description ? { description: grievance.description } : {}),
    ...(grievance.desiredOutcome ? { desiredOutcome: grievance.desiredOutcome } : {}),
    ...(grievance.respondent ? { respondent: grievance.respondent } : {}),
  };
}

interface Minted {
  readonly caseId: string;
  readonly reference: string;
  readonly policy: PolicyDocument;
  readonly respondents: readonly string[];
  readonly now: Instant;
}

function submissionFacts(door: Door, grievance: Grievance, minted: Minted) {
  return {
    caseId: minted.caseId,
    reference: minted.reference,
    entryClass: grievance.entryClass ?? 'COMPLAINT',
    channel: door.channel,
    locale: grievance.locale ?? door.organisation.defaultLocale,
    submitterRole: grievance.submitterRole ?? 'self',
    identityMode: grievance.identityMode ?? 'anonymous',
    siteId: grievance.siteId ?? null,
    country: grievance.country ?? null,
    groups: grievance.groups ?? [],
    receivedAt: door.receivedAt ?? minted.now,
    dangerNow: grievance.dangerNow ?? false,
    fearsRetaliation: grievance.fearsRetaliation ?? false,
    desiredOutcome: Boolean(grievance.desiredOutcome),
    ...(grievance.forGroup ? { forGroup: true } : {}),
    ...door.writtenDown,
    respondents: minted.respondents,
  };
}

function receiptFor(
  organisation: Organisation,
  keys: OrganisationKeys,
  state: CaseState,
  code: string,
  description: string,
  now: Instant,
): SubmissionReceipt {
  return {
    reference: state.reference,
    receipt: code,
    state: state.state,
    receivedAt: state.receivedAt,
    clocks: state.clocks.map(publicClock),
    signedReceipt: newSignedReceipt(keys.signingKey, {
      reference: state.reference,
      organisation: organisation.slug,
      receivedAt: state.receivedAt,
      issuedAt: now,
      narrative: description,
    }),
  };
}

/** What anybody with the receipt may know of a clock. */
export function publicClock(clock: ClockState): PublicClock {
  return { name: clock.name, dueAt: clock.dueAt, binding: clock.binding, source: clock.source };
}

interface Build {
  readonly deps: ActDeps;
  readonly door: Door;
  readonly grievance: Grievance;
  readonly policy: PolicyDocument;
  readonly keys: OrganisationKeys;
  readonly command: Parameters<typeof decide>[2];
  readonly now: Instant;
  readonly content: Record<string, string>;
  readonly exclusions: readonly Exclusion[];
  readonly code: string;
  readonly receipt: SubmissionReceipt;
}

function buildItem(build: Build, decision: Extract<Decision, { kind: 'accepted' }>): CommitItem {
  const { door, keys, now } = build;
  const organisationId = door.organisation.id;
  const caseKey = keys.newCaseKey(decision.state.caseId);
  const sealed = sealContent(caseKey.key, organisationId, newId(), build.content);
  const context = { organisationId, command: build.command, requestId: door.requestId, policy: build.policy, now };
  const submitter = submitterOf(build);
  return {
    ...caseItem(context, null, decision, sealed),
    caseKey: caseKey.wrapped.toString('base64'),
    receiptHash: door.receiptHash ?? keys.receiptHash(build.code).toString('hex'),
    exclusions: build.exclusions,
    ...(door.attached ? { files: door.attached.rows } : {}),
    ...submitter,
    ...(door.doorMessage ? { doorMessage: door.doorMessage } : {}),
    ...(door.idempotency ? { idempotency: idempotencyRow(door.idempotency, build.receipt, now) } : {}),
  };
}

/**
 * Identity goes into the vault under a key of its own (K01, D18). Whoever stays unknown leaves no name, whatever came with it; a safe
 * way to be reached may be left all the same, and opens for notices alone.
 */
function submitterOf({ grievance, keys }: Build): Pick<CommitItem, 'persons' | 'parties'> {
  const name = (grievance.identityMode ?? 'anonymous') === 'anonymous' ? null : (grievance.name ?? null);
  const contact = grievance.contact ?? null;
  if (name === null && contact === null) return {};
  const times = contact === null || grievance.contactTimes === undefined ? {} : { contactTimes: { ...grievance.contactTimes } };
  const personId = newId();
  const person = keys.sealPerson(personId, { name, contact, ...times });
  return {
    persons: [{ id: personId, wrappedKey: person.wrapped.toString('base64'), sealed: person.sealed.toString('base64') }],
    parties: [{ id: newId(), personId, staffId: null, role: 'submitter', viewScope: 'own' }],
  };
}

/** A retry after a lost connection meets its own first try: the id is ours and random, so the row that is there is this one. */
async function commitNew(deps: ActDeps, organisationId: string, item: CommitItem) {
  try {
    return await deps.committer.commit({ organisationId, staffId: null }, item);
  } catch (error) {
    if (isUniqueViolation(error) && error instanceof Error && 'constraint_name' in error && error.constraint_name === CASE_KEY) return 'ok';
    throw error;
  }
}

const CASE_KEY = 'cases_organisation_id_id_pk';
