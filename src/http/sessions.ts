/**
 * Who is asking. Staff: a server-side session behind a cookie. Rightsholder: the receipt, in a header or sealed in a short-lived
 * cookie of the page session; it is looked up again on every request, so revoking it ends every page at once.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type {} from '@fastify/cookie';
import { sql } from 'drizzle-orm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asViewer } from '../db/client.ts';
import { checkPhrase, findPhraseHash, phraseMark } from '../intake/phrase.ts';
import { parseReceiptCode } from '../intake/receipt-code.ts';
import { findOrganisation, type Organisation } from '../organisations/organisation.store.ts';
import { findSession, findStaff, type StaffMember } from '../staff/staff.store.ts';
import { type Instant, plusMs } from '../time.ts';
import { contextBytes, openBytes, sealBytes } from '../vault/envelope.ts';
import { sessionTokenHash } from '../vault/passwords.ts';
import type { AppDeps } from './app-deps.ts';
import { HttpProblem, notFound } from './problem.ts';

export const STAFF_COOKIE = 'recourse_staff';
export const CASE_COOKIE = 'recourse_case';
export const RECEIPT_COOKIE = 'recourse_receipt';
export const DRAFT_COOKIE = 'recourse_draft';
/** A receipt that a clerk is reading out. */
export const HANDED_COOKIE = 'recourse_handed';
/** The codes of somebody who speaks for people: one page for all of them (people.md 2). */
export const SPEAKER_COOKIE = 'recourse_speaker';
/** The code of a mandate between giving it and passing it on. */
export const MANDATE_COOKIE = 'recourse_mandate';

/** The tenant of a request (D6), or 404. */
export async function requireOrganisation(deps: AppDeps, request: FastifyRequest): Promise<Organisation> {
  const host = request.headers.host?.replace(/:\d+$/, '').toLowerCase() ?? null;
  const found = await findOrganisation(deps.db, host, slugOf(request));
  if (!found) throw notFound();
  return found;
}

const BEARER = /^Bearer\s+(\S+)$/i;
const RECEIPT = /^Receipt\s+(.+)$/i;
const SLUG_HEADER = 'x-recourse-slug';

/** `/o/{slug}/path` is `/path` of that tenant. The header is set here and dropped from anything that comes from outside. */
export function rewriteTenantUrl(request: IncomingMessage): string {
  delete request.headers[SLUG_HEADER];
  const match = /^\/o\/([a-z0-9-]{1,60})(\/.*|\?.*)?$/.exec(request.url ?? '/');
  if (!match) return request.url ?? '/';
  request.headers[SLUG_HEADER] = match[1];
  return match[2]?.startsWith('/') ? match[2] : `/${match[2] ?? ''}`;
}

/** The slug that the URL named, or null. */
export function slugOf(request: FastifyRequest): string | null {
  const value = request.headers[SLUG_HEADER];
  return typeof value === 'string' ? value : null;
}

export interface StaffSession {
  readonly organisation: Organisation;
  readonly staff: StaffMember;
  readonly tokenHash: Buffer;
}

/** The signed-in member of staff of this tenant, or undefined. */
export async function findStaffSession(deps: AppDeps, request: FastifyRequest): Promise<StaffSession | undefined> {
  const token = BEARER.exec(request.headers.authorization ?? '')?.[1] ?? request.cookies[STAFF_COOKIE];
  if (!token) return undefined;
  const tokenHash = sessionTokenHash(token);
  const session = await findSession(deps.db, tokenHash, deps.clock.now());
  const organisation = await requireOrganisation(deps, request);
  if (!session || session.organisationId !== organisation.id) return undefined;
  const staff = await asViewer(deps.db, { organisationId: organisation.id, staffId: null }, (tx) => findStaff(tx, session.staffId));
  return staff ? { organisation, staff, tokenHash } : undefined;
}

/** As above, or 401. */
export async function requireStaff(deps: AppDeps, request: FastifyRequest): Promise<StaffSession> {
  const session = await findStaffSession(deps, request);
  if (!session) throw new HttpProblem(401, 'session.required', { detail: 'Sign in at POST /api/v1/sessions.' });
  return session;
}

export interface ReceiptHolder {
  readonly organisation: Organisation;
  readonly caseId: string;
}

/** Whoever has a code. `phrase` 'missing': a second phrase is set and was not given, so that state and dates are all there is to see. */
export interface CodeHolder extends ReceiptHolder {
  readonly phrase: 'none' | 'given' | 'missing';
}

/** The case that this request's receipt opens, or undefined. Throws 403 and 429 for a wrong phrase in the header. */
export async function findHolder(deps: AppDeps, request: FastifyRequest): Promise<CodeHolder | undefined> {
  const organisation = await requireOrganisation(deps, request);
  const { code, mark } = presentedCode(deps, request, organisation.id);
  const caseId = await findReceiptCase(deps, organisation.id, code);
  if (!caseId) return undefined;
  const kept = await asViewer(deps.db, { organisationId: organisation.id, staffId: null }, (tx) => findPhraseHash(tx, caseId));
  if (kept === null) return { organisation, caseId, phrase: 'none' };
  const given = mark === phraseMark(deps.secrets.formSecret, kept) || (await headerPhrase(deps, request, organisation.id, caseId));
  return { organisation, caseId, phrase: given ? 'given' : 'missing' };
}

/** The phrase of a program: percent-encoded UTF-8, since a header takes nothing else. */
async function headerPhrase(deps: AppDeps, request: FastifyRequest, organisationId: string, caseId: string): Promise<boolean> {
  const header = request.headers[PHRASE_HEADER];
  if (typeof header !== 'string') return false;
  await givePhrase(deps, organisationId, caseId, { text: decoded(header), address: request.ip });
  return true;
}

/**
 * Checks the second phrase and answers the mark of a page session that gave it, and how many wrong ones came before it in that hour.
 * Throws 403 `phrase.wrong`, 429 after too many from one source.
 */
export async function givePhrase(
  deps: AppDeps,
  organisationId: string,
  caseId: string,
  tried: Parameters<typeof checkPhrase>[3],
): Promise<{ readonly mark: string; readonly wrong: number }> {
  const verdict = await checkPhrase(deps, organisationId, caseId, tried);
  if (verdict.kind === 'wait')
    throw new HttpProblem(429, 'phrase.too_many', {
      retryAfterSeconds: verdict.seconds,
      fields: [{ pointer: '/phrase', code: 'phrase.too_many' }],
    });
  if (verdict.kind === 'wrong') throw new HttpProblem(403, 'phrase.wrong', { fields: [{ pointer: '/phrase', code: 'phrase.wrong' }] });
  return { mark: phraseMark(deps.secrets.formSecret, verdict.hash), wrong: verdict.wrong };
}

const PHRASE_HEADER = 'x-receipt-phrase';

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Whoever has the code of a case, with the phrase or without. A missing, malformed, unknown or revoked code and a code of another tenant
 * answer identically: 404 `receipt.unknown` (A07).
 */
export async function requireCode(deps: AppDeps, request: FastifyRequest): Promise<CodeHolder> {
  const holder = await findHolder(deps, request);
  if (!holder) throw new HttpProblem(404, 'receipt.unknown', { detail: 'Check the code and try again.' });
  return holder;
}

/** As above, with the second phrase where one is set; else 403 `phrase.required`. */
export async function requireReceipt(deps: AppDeps, request: FastifyRequest): Promise<CodeHolder> {
  const holder = await requireCode(deps, request);
  if (holder.phrase === 'missing')
    throw new HttpProblem(403, 'phrase.required', { detail: `Send the second phrase, percent-encoded, as ${PHRASE_HEADER}.` });
  return holder;
}

/** The case that a code opens, or undefined. An unreadable code is looked up too: the answer takes the same path and the same time. */
export async function findReceiptCase(deps: AppDeps, organisationId: string, text: string): Promise<string | undefined> {
  const keys = await deps.keyring.of(organisationId);
  const hash = keys.receiptHash(parseReceiptCode(text) ?? 'unreadable');
  const rows = await deps.db.execute<{ case_id: string | null }>(
    sql`select find_receipt(${organisationId}::uuid, ${hash}::bytea) as case_id`,
  );
  return rows[0]?.case_id ?? undefined;
}

/** The code in the Authorization header of a program, or ''. */
export function receiptInHeader(request: FastifyRequest): string {
  return RECEIPT.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

function presentedCode(deps: AppDeps, request: FastifyRequest, organisationId: string): { readonly code: string; readonly mark: string } {
  const header = receiptInHeader(request);
  if (header) return { code: header, mark: '' };
  const cookie = request.cookies[CASE_COOKIE];
  const [code = '', mark = ''] = (cookie ? (openCookie(deps, organisationId, CASE_COOKIE, cookie) ?? '') : '').split('\n');
  return { code, mark };
}

/** Opens a page session for a code; `mark` is what `givePhrase` answered. */
export function openCaseSession(deps: AppDeps, reply: FastifyReply, organisationId: string, code: string, mark = ''): void {
  setSealedCookie(deps, reply, organisationId, CASE_COOKIE, `${code}\n${mark}`);
}

/** The code of this page session, or ''. */
export function sessionCode(deps: AppDeps, request: FastifyRequest, organisationId: string): string {
  return presentedCode(deps, request, organisationId).code;
}

/** Sets a sealed, HttpOnly cookie for the browser session. */
export function setSealedCookie(
  deps: AppDeps,
  reply: FastifyReply,
  organisationId: string,
  name: string,
  value: string,
  maxAgeSeconds?: number,
): void {
  const text = JSON.stringify([deps.clock.now(), value]);
  const sealed = sealBytes(
    deps.secrets.cookieKey,
    contextBytes({ organisationId, rowId: name, column: 'cookie' }),
    Buffer.from(text, 'utf8'),
  );
  reply.setCookie(name, sealed.toString('base64url'), { ...cookieOptions(deps), ...(maxAgeSeconds ? { maxAge: maxAgeSeconds } : {}) });
}

/** A copied cookie must not work for ever: the age counts here, whatever the browser does. */
const COOKIE_LIFE_MS: Readonly<Record<string, number>> = {
  [CASE_COOKIE]: 4 * 3_600_000,
  [RECEIPT_COOKIE]: 30 * 60_000,
  [DRAFT_COOKIE]: 4 * 3_600_000,
  [HANDED_COOKIE]: 30 * 60_000,
  [SPEAKER_COOKIE]: 4 * 3_600_000,
  [MANDATE_COOKIE]: 30 * 60_000,
};

/** What `setSealedCookie` put there, or undefined when it is not ours or too old. */
export function openCookie(deps: AppDeps, organisationId: string, name: string, cookie: string): string | undefined {
  try {
    const context = contextBytes({ organisationId, rowId: name, column: 'cookie' });
    const [sealedAt, value]: [Instant, string] = JSON.parse(
      openBytes(deps.secrets.cookieKey, context, Buffer.from(cookie, 'base64url')).toString('utf8'),
    );
    return plusMs(sealedAt, COOKIE_LIFE_MS[name] ?? 0) > deps.clock.now() ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Attributes of every cookie that we set. */
export function cookieOptions(deps: AppDeps) {
  return { path: '/', httpOnly: true, sameSite: 'strict' as const, secure: deps.secureCookies };
}

/** The form token of a browser session: an HMAC over its cookie, so nothing needs storing. */
export function formToken(deps: AppDeps, cookie: string): string {
  return createHmac('sha256', deps.secrets.formSecret).update(cookie).digest('base64url');
}

/**
 * Refuses a changing request that rides on `cookieName` without the page's own token: the form field `_csrf` or the header
 * `x-csrf-token`. Requests that prove themselves by the Authorization header of this kind of session pass, and their cookie is ignored.
 */
export function checkFormToken(deps: AppDeps, request: FastifyRequest, cookieName: string): void {
  const cookie = request.cookies[cookieName];
  if (!cookie || (cookieName === STAFF_COOKIE ? BEARER : RECEIPT).test(request.headers.authorization ?? '')) return;
  const body = request.body;
  const field = typeof body === 'object' && body !== null && '_csrf' in body ? body._csrf : undefined;
  const given = Buffer.from(String(field ?? request.headers['x-csrf-token'] ?? ''));
  const wanted = Buffer.from(formToken(deps, cookie));
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new HttpProblem(403, 'form.token_missing', { detail: 'Reload the page and send the form again.' });
  }
}
