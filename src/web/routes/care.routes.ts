import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import Value from 'typebox/value';
import { someoneHears } from '../../cases/reach.ts';
import { readOwnCase } from '../../cases/read.ts';
import { viewClock } from '../../cases/view.ts';
import { asViewer } from '../../db/client.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { notFound } from '../../http/problem.ts';
import {
  CASE_COOKIE,
  checkFormToken,
  DRAFT_COOKIE,
  findReceiptCase,
  formToken,
  RECEIPT_COOKIE,
  STAFF_COOKIE,
  setSealedCookie,
} from '../../http/sessions.ts';
import { verifySignedReceipt } from '../../ledger/receipt.ts';
import { ProcedureQuery, readProcedurePolicy } from '../../organisations/procedure.routes.ts';
import { procedureOf } from '../../organisations/procedure.ts';
import { isPromised } from '../../policy/on-call.ts';
import { listPublishedKeys } from '../../vault/keyring.ts';
import { rawValues, textOf } from '../forms/parse.ts';
import type { PageContext } from '../layout.tsx';
import { renderHome } from '../pages/home.tsx';
import { renderProcedure } from '../pages/procedure.tsx';
import { procedureWords } from '../pages/procedure-words.ts';
import { renderReceipt, renderReceiptGone } from '../pages/receipt.tsx';
import { renderVerify } from '../pages/verify.tsx';
import { PATHS } from '../paths.ts';
import { avenuesFor, emergencyFor } from './avenues.ts';
import { openDrafts } from './changes.routes.ts';
import { bodyOf, LANGUAGE_COOKIE, pageOf, type Site, seeOther, sendPage } from './context.ts';
import { type KeptReceipt, keptReceipt } from './kept-receipt.ts';

/** Registers the pages that need no code. */
export function careRoutes(app: FastifyInstance, deps: AppDeps, site: Site): void {
  app.get(PATHS.home, async (request, reply) => {
    const { page } = await pageOf(deps, site, request, reply);
    return sendPage(reply, renderHome({ record: null, avenues: avenuesFor(page.t) }, page));
  });
  app.get(PATHS.receipt, async (request, reply) => receiptPage(deps, site, request, reply));
  app.get(PATHS.receiptProof, async (request, reply) => {
    const { organisation } = await pageOf(deps, site, request, reply);
    const kept = keptReceipt(deps, request, organisation.id);
    if (!kept?.proof) throw notFound();
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
      renderProcedure({ procedure, drafts, avenues: avenuesFor(page.t), emergency: emergencyFor(page.t, policy, true) }, page),
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
    for (const name of [CASE_COOKIE, RECEIPT_COOKIE, DRAFT_COOKIE, LANGUAGE_COOKIE, STAFF_COOKIE]) reply.clearCookie(name, { path: '/' });
    return sendPage(reply.header('clear-site-data', '"cache", "cookies", "storage"'), BLANK);
  });
  app.get(PATHS.exit, async (_request, reply) => sendPage(reply, BLANK));
}

const BLANK = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>New page</title></head><body></body></html>';

async function receiptPage(deps: AppDeps, site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { organisation, page } = await pageOf(deps, site, request, reply);
  const cookie = request.cookies[RECEIPT_COOKIE];
  const kept = keptReceipt(deps, request, organisation.id);
  const caseId = kept ? await findReceiptCase(deps, organisation.id, kept.code) : undefined;
  const own = caseId ? await readOwnCase(deps, organisation.id, caseId) : undefined;
  if (!kept || !own || !cookie) return sendPage(reply, renderReceiptGone(page), 410);
  const told = await someoneHears(deps, organisation.id, own.rules, own.state);
  return sendPage(reply, renderReceipt(receiptVm(deps, page, kept, cookie, own, told), page));
}

function receiptVm(
  deps: AppDeps,
  page: PageContext,
  kept: KeptReceipt,
  cookie: string,
  own: NonNullable<Awaited<ReturnType<typeof readOwnCase>>>,
  told: boolean,
) {
  const { state } = own;
  return {
    code: kept.code,
    reference: state.reference,
    receivedAt: state.receivedAt,
    clocks: state.clocks.filter((clock) => isPromised(own.rules.policy, clock.name)).map((clock) => viewClock(clock, page.now)),
    csrf: formToken(deps, cookie),
    emergency: kept.danger ? emergencyFor(page.t, own.rules.policy, told) : null,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
