/** The keys of the person, changed: another code, a second phrase (people.md 3.1). The change and its event are one transaction. */
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem, notFound } from '../http/problem.ts';
import type { ReceiptHolder } from '../http/sessions.ts';
import { idempotentRequest } from '../intake/idempotency.ts';
import { hashPhrase, phraseFault } from '../intake/phrase.ts';
import { newReceiptCode } from '../intake/receipt-code.ts';
import type { Json } from '../workflow/model.ts';
import { type ActRequest, act } from './act.ts';
import { stateOrThrow } from './act-http.ts';
import { receiptActor } from './my-case.routes.ts';
import { readOwnCase } from './read.ts';

export interface NewCode {
  readonly receipt: string;
  readonly reference: string;
}

async function request(deps: AppDeps, holder: ReceiptHolder, action: string, requestId: string): Promise<ActRequest> {
  const read = await readOwnCase(deps, holder.organisation.id, holder.caseId);
  if (!read) throw notFound();
  const command = { action, actor: receiptActor(read.state), input: {}, content: [] };
  return { scope: { organisationId: holder.organisation.id, staffId: null }, caseId: holder.caseId, command, requestId };
}

/** The earlier answer of `replaceCode` under this key, if there is one. The old code opens nothing by then, so this is asked first. */
export function replacedCode(deps: AppDeps, organisationId: string, key: string | undefined) {
  return idempotentRequest(deps, organisationId, deps.secrets.idempotencyPepper, key, 'POST my-case/codes', {});
}

/**
 * Locks the code of a case at once and answers another. A second phrase stays. With an Idempotency-Key a repeated request gets the same
 * new code, which is nowhere else (D11).
 */
export async function replaceCode(
  deps: AppDeps,
  holder: ReceiptHolder,
  options: { readonly requestId: string; readonly key: string | undefined },
): Promise<NewCode> {
  const { organisation } = holder;
  const receipt = newReceiptCode();
  const codeHash = (await deps.keyring.of(organisation.id)).receiptHash(receipt).toString('hex');
  const once = replacedCode(deps, organisation.id, options.key);
  const { claim } = once;
  const result = await act(deps, {
    ...(await request(deps, holder, 'replace_code', options.requestId)),
    access: { codeHash },
    ...(claim ? { idempotency: { ...claim, seal: ({ reference }) => claim.seal({ receipt, reference }) } } : {}),
  });
  const won = result.kind === 'done' ? undefined : asNewCode(await once.replay());
  return won ?? { receipt, reference: stateOrThrow(result).reference };
}

/** A stored answer as what it was. */
export function asNewCode(stored: Json | undefined): NewCode | undefined {
  return stored === undefined ? undefined : (stored as unknown as NewCode);
}

/** Sets the second phrase of a case, or changes it. Throws 422 for one that is too easily guessed. Answers what is kept of it. */
export async function setPhrase(deps: AppDeps, holder: ReceiptHolder, phrase: string, requestId: string): Promise<string> {
  const fault = phraseFault(phrase);
  if (fault) throw new HttpProblem(422, fault, { fields: [{ pointer: '/phrase', code: fault }] });
  const phraseHash = await hashPhrase(phrase);
  stateOrThrow(await act(deps, { ...(await request(deps, holder, 'set_phrase', requestId)), access: { phraseHash } }));
  return phraseHash;
}
