/** Pages of the person harmed: read, file, keep the code, check a proof, leave in a hurry. No JavaScript (A04, A11). */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import Value from 'typebox/value';
import { readOwnCase } from '../../cases/read.ts';
import { viewClock } from '../../cases/view.ts';
import { asViewer } from '../../db/client.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { HttpProblem, notFound } from '../../http/problem.ts';
import {
  CASE_COOKIE,
  checkFormToken,
  findReceiptCase,
  formToken,
  openCookie,
  RECEIPT_COOKIE,
  STAFF_COOKIE,
  setSealedCookie,
} from '../../http/sessions.ts';
import { fileGrievance, grievanceFaults, isGrievance } from '../../intake/intake.routes.ts';
import { MAX_NARRATIVE } from '../../intake/intake.schemas.ts';
import type { SubmissionReceipt } from '../../intake/submit.ts';
import { verifySignedReceipt } from '../../ledger/receipt.ts';
import { listSites } from '../../organisations/organisation.store.ts';
import { ProcedureQuery, readProcedurePolicy } from '../../organisations/procedure.routes.ts';
import { procedureOf } from '../../organisations/procedure.ts';
import { isPromised } from '../../policy/on-call.ts';
import { listPublishedKeys } from '../../vault/keyring.ts';
import { formErrors } from '../components/errors.tsx';
import { type FormValues, rawValues, textOf } from '../forms/parse.ts';
import type { PageContext } from '../layout.tsx';
import { renderFile } from '../pages/file.tsx';
import { parseFileForm } from '../pages/file-form.ts';
import { renderHome } from '../pages/home.tsx';
import { renderProcedure } from '../pages/procedure.tsx';
import { procedureWords } from '../pages/procedure-words.ts';
import { renderReceipt, renderReceiptGone } from '../pages/receipt.tsx';
import { renderVerify } from '../pages/verify.tsx';
import { PATHS } from '../paths.ts';
import { avenuesFor, emergencyFor } from './avenues.ts';
import { openDrafts } from './changes.routes.ts';
import { bodyOf, LANGUAGE_COOKIE, pageOf, type Site, seeOther, sendPage } from './context.ts';

/** How long the code waits to be written down: longer than a phone call, shorter than a lunch break. */
const RECEIPT_SECONDS = 30 * 60;

/** What the receipt cookie carries: the code, the proof (whose salt is kept nowhere else), and whether somebody is in danger. */
interface KeptReceipt {
  readonly code: string;
  readonly proof: SubmissionReceipt['signedReceipt'];
  readonly danger: boolean;
}

/** Registers the pages that need no code. */
export function careRoutes(app: FastifyInstance, deps: AppDeps, site: Site): void {
  app.get(PATHS.home, async (request, reply) => {
    const { page } = await pageOf(deps, site, request, reply);
    return sendPage(reply, renderHome({ record: null, avenues: avenuesFor(page.t) }, page));
  });
  app.get(PATHS.file, async (request, reply) => sendPage(reply, await filePage(deps, site, request, reply, {}, [])));
  app.post(PATHS.file, async (request, reply) => postFile(deps, site, request, reply));
  app.get(PATHS.receipt, async (request, reply) => receiptPage(deps, site, request, reply));
  app.get(PATHS.receiptProof, async (request, reply) => {
    const { organisation } = await pageOf(deps, site, request, reply);
    const kept = keptReceipt(deps, request, organisation.id);
    if (!kept) throw notFound();
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="note.json"')
      .type('application/json')
      .send(JSON.stringify(kept.proof, null, 2));
  });
  app.post(PATHS.receiptSaved, async (request, reply) => {
    checkFormToken(deps, request, RECEIPT_COOKIE);
    const { organisation, page } = await pageOf(deps, site, request, reply);
    const kept = keptReceipt(deps, request, organisation.id);
    reply.clearCookie(RECEIPT_COOKIE, { path: '/' });
    if (kept) setSealedCookie(deps, reply, organisation.id, CASE_COOKIE, kept.code);
    return seeOther(reply, page, PATHS.myCase);
  });
  app.get(PATHS.procedure, async (request, reply) => {
    const { organisation, page } = await pageOf(deps, site, request, reply);
    const policy = await readProcedurePolicy(deps, organisation, askedVersion(request));
    const procedure = procedureOf(organisation.name, policy);
    reply.header('vary', 'Accept, Accept-Language, Cookie');
    if (prefersJson(request))
      return reply
        .header('content-language', page.t.locale)
        .send({ ...procedure, language: page.t.locale, words: procedureWords(page.t, procedure) });
    const drafts = await openDrafts(deps, organisation);
    return sendPage(
      reply,
      renderProcedure({ procedure, drafts, avenues: avenuesFor(page.t), emergency: emergencyFor(page.t, policy) }, page),
    );
  });
  verifyRoutes(app, deps, site);
  exitRoutes(app);
}

/** The version that a link names; what is no version of ours is not found, as anything that does not exist. */
function askedVersion(request: FastifyRequest): Static<typeof ProcedureQuery> {
  const { query } = request;
  if (!Value.Check(ProcedureQuery, query)) throw notFound();
  return query;
}

/** A program that asks for JSON and not for a page gets the same rules with the words of its language (A14). */
function prefersJson(request: FastifyRequest): boolean {
  const accepted = request.headers.accept ?? '';
  return accepted.includes('application/json') && !accepted.includes('text/html');
}

function verifyRoutes(app: FastifyInstance, deps: AppDeps, site: Site): void {
  app.get(PATHS.verify, async (request, reply) => {
    const { page } = await pageOf(deps, site, request, reply);
    return sendPage(reply, renderVerify({ verdict: null }, page));
  });
  app.post(PATHS.verify, async (request, reply) => {
    const { organisation, page } = await pageOf(deps, site, request, reply);
    const keys = await asViewer(deps.db, { organisationId: organisation.id, staffId: null }, (tx) =>
      listPublishedKeys(tx, organisation.id, organisation.slug),
    );
    const verdict = verifySignedReceipt(parsed(textOf(rawValues(bodyOf(request)), 'proof')), keys);
    return sendPage(reply, renderVerify({ verdict }, page));
  });
}

/** Quick exit: every cookie of ours goes, and the browser is told to forget the rest (A11). The page after it says nothing. */
function exitRoutes(app: FastifyInstance): void {
  app.post(PATHS.exit, async (_request, reply) => {
    for (const name of [CASE_COOKIE, RECEIPT_COOKIE, LANGUAGE_COOKIE, STAFF_COOKIE]) reply.clearCookie(name, { path: '/' });
    return sendPage(reply.header('clear-site-data', '"cache", "cookies", "storage"'), BLANK);
  });
  app.get(PATHS.exit, async (_request, reply) => sendPage(reply, BLANK));
}

const BLANK = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>New page</title></head><body></body></html>';

async function filePage(
  deps: AppDeps,
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  values: FormValues,
  problems: readonly { pointer: string; code: string }[],
): Promise<string> {
  const { organisation, page } = await pageOf(deps, site, request, reply);
  const sites = await asViewer(deps.db, { organisationId: organisation.id, staffId: null }, (tx) => listSites(tx));
  const idempotencyKey = textOf(values, 'idempotencyKey') || randomBytes(16).toString('hex');
  return renderFile({ values, errors: formErrors(page.t, problems), idempotencyKey, sites, maxLength: MAX_NARRATIVE }, page);
}

async function postFile(deps: AppDeps, site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { organisation, page } = await pageOf(deps, site, request, reply);
  const values = rawValues(bodyOf(request));
  const draft = parseFileForm(bodyOf(request), page.t.locale);
  if (!isGrievance(draft)) return sendPage(reply, await filePage(deps, site, request, reply, values, grievanceFaults(draft)), 422);
  try {
    const idempotencyKey = textOf(values, 'idempotencyKey') || undefined;
    const receipt = await fileGrievance(deps, organisation, draft, { channel: 'web', idempotencyKey, requestId: request.id });
    const kept: KeptReceipt = { code: receipt.receipt, proof: receipt.signedReceipt, danger: draft.dangerNow === true };
    setSealedCookie(deps, reply, organisation.id, RECEIPT_COOKIE, JSON.stringify(kept), RECEIPT_SECONDS);
    return seeOther(reply, page, PATHS.receipt);
  } catch (error) {
    // What was typed must survive any refusal that the person can mend.
    if (!(error instanceof HttpProblem) || error.status >= 500) throw error;
    const fields = error.fields.length > 0 ? error.fields : [{ pointer: '', code: error.code }];
    return sendPage(reply, await filePage(deps, site, request, reply, { ...values, idempotencyKey: [] }, fields), 422);
  }
}

async function receiptPage(deps: AppDeps, site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { organisation, page } = await pageOf(deps, site, request, reply);
  const cookie = request.cookies[RECEIPT_COOKIE];
  const kept = keptReceipt(deps, request, organisation.id);
  const caseId = kept ? await findReceiptCase(deps, organisation.id, kept.code) : undefined;
  const own = caseId ? await readOwnCase(deps, organisation.id, caseId) : undefined;
  if (!kept || !own || !cookie) return sendPage(reply, renderReceiptGone(page), 410);
  return sendPage(reply, renderReceipt(receiptVm(deps, page, kept, cookie, own), page));
}

function receiptVm(
  deps: AppDeps,
  page: PageContext,
  kept: KeptReceipt,
  cookie: string,
  own: NonNullable<Awaited<ReturnType<typeof readOwnCase>>>,
) {
  const { state } = own;
  return {
    code: kept.code,
    reference: state.reference,
    receivedAt: state.receivedAt,
    clocks: state.clocks.filter((clock) => isPromised(own.rules.policy, clock.name)).map((clock) => viewClock(clock, page.now)),
    csrf: formToken(deps, cookie),
    emergency: kept.danger ? emergencyFor(page.t, own.rules.policy) : null,
  };
}

function keptReceipt(deps: AppDeps, request: FastifyRequest, organisationId: string): KeptReceipt | undefined {
  const cookie = request.cookies[RECEIPT_COOKIE];
  const text = cookie ? openCookie(deps, organisationId, RECEIPT_COOKIE, cookie) : undefined;
  return text ? (JSON.parse(text) as KeptReceipt) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
