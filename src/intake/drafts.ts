/**
 * What somebody has begun to tell and not sent yet (A11). A draft is not a case (D25): nobody here can read it, nothing is counted,
 * nobody is told. It is sealed under a key that its own code makes, and is gone 30 days after the last change, with its files.
 */
import { randomBytes } from 'node:crypto';
import Type from 'typebox';
import Value from 'typebox/value';
import { asViewer } from '../db/client.ts';
import { isUniqueViolation } from '../db/errors.ts';
import { newId } from '../db/ids.ts';
import { holdChange, holdUploads, releaseUploads } from '../evidence/hold.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem } from '../http/problem.ts';
import { type Instant, plusMs } from '../time.ts';
import type { DraftKeys } from '../vault/keyring.ts';
import { MOST_AT_ONCE } from '../workflow/evidence-facts.ts';
import type { Json } from '../workflow/model.ts';
import { deleteDraft, endDraft, findDraft, insertDraft, updateDraft } from './draft.store.ts';
import { type Claim, isClaimed, keepAnswer } from './idempotency.ts';
import { type DraftAnswers, DraftSchema } from './intake.schemas.ts';
import { newDraftCode, parseDraftCode } from './receipt-code.ts';

/** 30 days (A11). */
export const DRAFT_MS = 30 * 86_400_000;
/** A draft that was sent lives a moment longer, so that pressing twice gets the same receipt and not an empty form. */
const SENT_MS = 10 * 60_000;

export interface Draft {
  readonly id: string;
  /** Canonical code. */
  readonly code: string;
  readonly answers: DraftAnswers;
  readonly expiresAt: Instant;
  /** Sent with the submission (D11): a draft becomes one complaint, however often it is sent. */
  readonly idempotencyKey: string;
}

const SealedDraft = Type.Object({ answers: DraftSchema, idempotencyKey: Type.String() });

type Deps = Pick<AppDeps, 'db' | 'clock' | 'keyring' | 'evidence'>;

/**
 * Begins a draft; with a claim (D11) the answer is kept in the same transaction. Undefined: somebody else used the claim. Throws 422 for
 * files that are not there, or that fit in no more.
 */
export async function startDraft(deps: Deps, organisationId: string, answers: DraftAnswers, claim?: Claim): Promise<Draft | undefined> {
  const code = newDraftCode();
  const now = deps.clock.now();
  const draft = { id: newId(), code, answers, expiresAt: plusMs(now, DRAFT_MS), idempotencyKey: randomBytes(16).toString('hex') };
  const keys = (await deps.keyring.of(organisationId)).draft(code);
  const change = await holdChange(deps, organisationId, [], answers.uploads ?? []);
  const written = await asViewer(deps.db, { organisationId, staffId: null }, async (tx) => {
    if (claim && (await isClaimed(tx, claim))) return false;
    await insertDraft(tx, organisationId, keys.hash, rowOf(draft, keys));
    await holdUploads(tx, deps, change, draft.expiresAt);
    if (claim) await keepAnswer(tx, organisationId, claim, { code, expiresAt: draft.expiresAt }, now);
    return true;
  }).catch((error: unknown) => {
    // Two at the same moment: the row of the other one stands.
    if (claim && isUniqueViolation(error)) return false;
    throw error;
  });
  return written ? draft : undefined;
}

/** The draft behind a code, or undefined. An unreadable code is looked up too: the answer takes the same path (A07). */
export async function openDraft(deps: Deps, organisationId: string, text: string): Promise<Draft | undefined> {
  const code = parseDraftCode(text) ?? 'unreadable';
  const keys = (await deps.keyring.of(organisationId)).draft(code);
  const row = await asViewer(deps.db, { organisationId, staffId: null }, (tx) => findDraft(tx, keys.hash, deps.clock.now()));
  return row ? { id: row.id, code, expiresAt: row.expiresAt, ...readDraft(keys.open(row.id, row.sealed)) } : undefined;
}

/** As above, or 404 `draft.unknown`: a missing, malformed, unknown, sent or expired one answer alike. */
export async function requireDraft(deps: Deps, organisationId: string, text: string): Promise<Draft> {
  const draft = await openDraft(deps, organisationId, text);
  if (!draft) throw unknownDraft();
  return draft;
}

/** Replaces what is in a draft; it and its files live 30 days from now. Throws 404 where it is gone meanwhile, 422 as `startDraft`. */
export async function keepDraft(deps: Deps, organisationId: string, draft: Draft, answers: DraftAnswers): Promise<Draft> {
  const kept = { ...draft, answers, expiresAt: plusMs(deps.clock.now(), DRAFT_MS) };
  const keys = (await deps.keyring.of(organisationId)).draft(draft.code);
  const change = await holdChange(deps, organisationId, draft.answers.uploads ?? [], answers.uploads ?? []);
  await asViewer(deps.db, { organisationId, staffId: null }, async (tx) => {
    if (!(await updateDraft(tx, rowOf(kept, keys)))) throw unknownDraft();
    await holdUploads(tx, deps, change, kept.expiresAt);
  });
  return kept;
}

/** Throws a draft away, and its files. */
export async function discardDraft(deps: Deps, organisationId: string, draft: Draft): Promise<void> {
  const now = deps.clock.now();
  await asViewer(deps.db, { organisationId, staffId: null }, async (tx) => {
    await deleteDraft(tx, draft.id);
    await releaseUploads(tx, draft.answers.uploads ?? [], now);
  });
}

/** What was begun anew joins what was written before, under the earlier code; later words stand in place of earlier ones. */
export async function joinDraft(deps: Deps, organisationId: string, earlier: Draft, later: Draft): Promise<void> {
  const uploads = [...new Set([...(earlier.answers.uploads ?? []), ...(later.answers.uploads ?? [])])].slice(0, MOST_AT_ONCE);
  const files = uploads.length > 0 ? { uploads } : {};
  await keepDraft(deps, organisationId, earlier, { ...earlier.answers, ...later.answers, ...files });
  // Its files belong to the other one now: only the words go.
  await asViewer(deps.db, { organisationId, staffId: null }, (tx) => deleteDraft(tx, later.id));
}

/** A draft that became a complaint: it goes in a few minutes. */
export async function draftSent(deps: Deps, organisationId: string, draft: Draft): Promise<void> {
  const until = plusMs(deps.clock.now(), SENT_MS);
  await asViewer(deps.db, { organisationId, staffId: null }, async (tx) => {
    await endDraft(tx, draft.id, until);
    await releaseUploads(tx, draft.answers.uploads ?? [], until);
  });
}

function unknownDraft(): HttpProblem {
  return new HttpProblem(404, 'draft.unknown', { detail: 'Check the code. What was not sent is kept for 30 days.' });
}

function rowOf({ id, answers, idempotencyKey, expiresAt }: Draft, keys: DraftKeys) {
  return { id, sealed: keys.seal(id, { answers, idempotencyKey }), expiresAt };
}

function readDraft(sealed: Json): Pick<Draft, 'answers' | 'idempotencyKey'> {
  if (!Value.Check(SealedDraft, sealed)) throw new Error('draft.malformed');
  return sealed;
}
