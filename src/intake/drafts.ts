/**
 * What somebody has begun to tell and not sent yet (A11). A draft is not a case (D25): nobody here can read it, nothing is counted,
 * nobody is told. It is sealed under a key that its own code makes, and is gone 30 days after the last change.
 */
import { randomBytes } from 'node:crypto';
import Type from 'typebox';
import Value from 'typebox/value';
import { asViewer } from '../db/client.ts';
import { isUniqueViolation } from '../db/errors.ts';
import { newId } from '../db/ids.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem } from '../http/problem.ts';
import { type Instant, plusMs } from '../time.ts';
import type { DraftKeys } from '../vault/keyring.ts';
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

type Deps = Pick<AppDeps, 'db' | 'clock' | 'keyring'>;

/** Begins a draft; with a claim (D11) the answer is kept in the same transaction. Undefined: somebody else used the claim. */
export async function startDraft(deps: Deps, organisationId: string, answers: DraftAnswers, claim?: Claim): Promise<Draft | undefined> {
  const code = newDraftCode();
  const now = deps.clock.now();
  const draft = { id: newId(), code, answers, expiresAt: plusMs(now, DRAFT_MS), idempotencyKey: randomBytes(16).toString('hex') };
  const keys = (await deps.keyring.of(organisationId)).draft(code);
  const written = await asViewer(deps.db, { organisationId, staffId: null }, async (tx) => {
    if (claim && (await isClaimed(tx, claim))) return false;
    await insertDraft(tx, organisationId, keys.hash, rowOf(draft, keys));
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

/** Replaces what is in a draft; it lives 30 days from now. Throws 404 where it is gone meanwhile. */
export async function keepDraft(deps: Deps, organisationId: string, draft: Draft, answers: DraftAnswers): Promise<Draft> {
  const kept = { ...draft, answers, expiresAt: plusMs(deps.clock.now(), DRAFT_MS) };
  const keys = (await deps.keyring.of(organisationId)).draft(draft.code);
  const there = await asViewer(deps.db, { organisationId, staffId: null }, (tx) => updateDraft(tx, rowOf(kept, keys)));
  if (!there) throw unknownDraft();
  return kept;
}

/** Throws a draft away. */
export async function discardDraft(deps: Deps, organisationId: string, draft: Draft): Promise<void> {
  await asViewer(deps.db, { organisationId, staffId: null }, (tx) => deleteDraft(tx, draft.id));
}

/** A draft that became a complaint: it goes in a few minutes. */
export async function draftSent(deps: Deps, organisationId: string, draft: Draft): Promise<void> {
  const until = plusMs(deps.clock.now(), SENT_MS);
  await asViewer(deps.db, { organisationId, staffId: null }, (tx) => endDraft(tx, draft.id, until));
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
