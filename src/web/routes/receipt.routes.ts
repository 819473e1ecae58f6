/** The receipt before "I have saved it": shown, checked, taken along, made safer by a second phrase (people.md 3.1 to 3.3). */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setPhrase } from '../../cases/holder-keys.ts';
import { someoneHears } from '../../cases/reach.ts';
import { readOwnCase } from '../../cases/read.ts';
import { toldCase } from '../../cases/told.ts';
import { viewClock } from '../../cases/view.ts';
import { asViewer } from '../../db/client.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { HttpProblem, notFound } from '../../http/problem.ts';
import { checkFormToken, findReceiptCase, formToken, openCaseSession, RECEIPT_COOKIE } from '../../http/sessions.ts';
import { findPhraseHash, plainPhrase } from '../../intake/phrase.ts';
import type { Organisation } from '../../organisations/organisation.store.ts';
import { readSymbols } from '../../vault/base32.ts';
import { formErrors } from '../components/errors.tsx';
import { rawValues, textOf } from '../forms/parse.ts';
import type { PageContext } from '../layout.tsx';
import { renderReceipt, renderReceiptGone } from '../pages/receipt.tsx';
import { PATHS } from '../paths.ts';
import { emergencyFor } from './avenues.ts';
import { bodyOf, pageOf, type Site, seeOther, sendPage } from './context.ts';
import { type KeptReceipt, keptReceipt } from './kept-receipt.ts';

type Problems = readonly { readonly pointer: string; readonly code: string }[];

interface Kept {
  readonly organisation: Organisation;
  readonly page: PageContext;
  readonly kept: KeptReceipt;
  readonly caseId: string;
}

/** Registers the pages of a receipt that is not put away yet. */
export function receiptPages(app: FastifyInstance, deps: AppDeps, site: Site): void {
  const keptHere = async (
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Kept | { readonly page: PageContext; readonly kept: null }> => {
    const { organisation, page } = await pageOf(deps, site, request, reply);
    const kept = keptReceipt(deps, request, organisation.id);
    const caseId = kept ? await findReceiptCase(deps, organisation.id, kept.code) : undefined;
    return kept && caseId ? { organisation, page, kept, caseId } : { page, kept: null };
  };
  app.get(PATHS.receipt, async (request, reply) => {
    const here = await keptHere(request, reply);
    return here.kept ? showReceipt(deps, request, reply, here, []) : sendPage(reply, renderReceiptGone(here.page), 410);
  });
  app.get(PATHS.receiptProof, async (request, reply) => {
    const { kept } = await keptHere(request, reply);
    if (!kept?.proof) throw notFound();
    return download(reply, 'note.json', 'application/json', JSON.stringify(kept.proof, null, 2));
  });
  app.get(PATHS.receiptNote, async (request, reply) => {
    const { kept } = await keptHere(request, reply);
    if (!kept) throw notFound();
    return download(reply, 'note.txt', 'text/plain; charset=utf-8', `${kept.code}\n`);
  });
  app.post(PATHS.receiptSaved, async (request, reply) => {
    checkFormToken(deps, request, RECEIPT_COOKIE);
    const here = await keptHere(request, reply);
    if (!here.kept) return seeOther(reply, here.page, PATHS.myCase);
    const values = rawValues(bodyOf(request));
    if (textOf(values, 'go') !== 'skip' && !isLastGroup(here.kept.code, textOf(values, 'lastGroup')))
      return showReceipt(deps, request, reply, here, [{ pointer: '/lastGroup', code: 'receipt.group_differs' }]);
    reply.clearCookie(RECEIPT_COOKIE, { path: '/' });
    openCaseSession(deps, reply, here.organisation.id, here.kept.code);
    return seeOther(reply, here.page, PATHS.myCase);
  });
  app.post(PATHS.receiptPhrase, async (request, reply) => {
    checkFormToken(deps, request, RECEIPT_COOKIE);
    const here = await keptHere(request, reply);
    if (!here.kept) return sendPage(reply, renderReceiptGone(here.page), 410);
    const problems = await phraseProblems(deps, here, bodyOf(request), request.id);
    if (problems.length > 0) return showReceipt(deps, request, reply, here, problems);
    return seeOther(reply, here.page, `${PATHS.receipt}#phrase`);
  });
}

/** Sets the phrase of a form, or says what is wrong with it. Whoever holds a receipt that has none yet may; to change one it is needed. */
async function phraseProblems(deps: AppDeps, here: Kept, body: ReturnType<typeof bodyOf>, requestId: string): Promise<Problems> {
  const scope = { organisationId: here.organisation.id, staffId: null };
  if ((await asViewer(deps.db, scope, (tx) => findPhraseHash(tx, here.caseId))) !== null) return [];
  return setPhraseFromForm(deps, here, body, requestId);
}

/** The two fields of a phrase form. Answers what is wrong, or nothing when it is set. */
export async function setPhraseFromForm(
  deps: AppDeps,
  holder: Parameters<typeof setPhrase>[1],
  body: ReturnType<typeof bodyOf>,
  requestId: string,
): Promise<Problems> {
  const values = rawValues(body);
  const phrase = textOf(values, 'phrase');
  if (plainPhrase(phrase) !== plainPhrase(textOf(values, 'again'))) return [{ pointer: '/again', code: 'phrase.differs' }];
  try {
    await setPhrase(deps, holder, phrase, requestId);
    return [];
  } catch (error) {
    if (error instanceof HttpProblem && error.status === 422) return error.fields;
    throw error;
  }
}

/** The last four symbols, as tolerant as the whole code. */
function isLastGroup(code: string, typed: string): boolean {
  const wanted = readSymbols(code)?.slice(-4).join();
  return wanted !== undefined && readSymbols(typed)?.join() === wanted;
}

function download(reply: FastifyReply, name: string, type: string, content: string): FastifyReply {
  return reply.header('cache-control', 'no-store').header('content-disposition', `attachment; filename="${name}"`).type(type).send(content);
}

async function showReceipt(
  deps: AppDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  here: Kept,
  problems: Problems,
): Promise<FastifyReply> {
  const { organisation, page, kept, caseId } = here;
  const own = await readOwnCase(deps, organisation.id, caseId);
  if (!own) return sendPage(reply, renderReceiptGone(page), 410);
  const phrase = await asViewer(deps.db, { organisationId: organisation.id, staffId: null }, (tx) => findPhraseHash(tx, caseId));
  const told = toldCase(own.rules.policy, own.state, page.now);
  const vm = {
    code: kept.code,
    reference: own.state.reference,
    receivedAt: own.state.receivedAt,
    clocks: told.clocks.map((clock) => viewClock(clock, page.now)),
    csrf: formToken(deps, request.cookies[RECEIPT_COOKIE] ?? ''),
    emergency: kept.danger ? emergencyFor(page.t, own.rules.policy, await someoneHears(deps, organisation.id, own.rules, own.state)) : null,
    replaced: kept.proof === null,
    squares: typeof request.query === 'object' && request.query !== null && 'squares' in request.query,
    hasPhrase: phrase !== null,
    errors: formErrors(page.t, problems),
  };
  return sendPage(reply, renderReceipt(vm, page), problems.length > 0 ? 422 : 200);
}
