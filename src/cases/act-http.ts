/** Outcomes of `act()` as HTTP: one translation for the API and the pages. */

import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem, notFound, refusalProblem } from '../http/problem.ts';
import { idempotentRequest } from '../intake/idempotency.ts';
import type { CaseState, Json } from '../workflow/model.ts';
import { type ActRequest, type ActResult, act } from './act.ts';

/** The new state, or the problem that the caller is told. */
export function stateOrThrow(result: ActResult): CaseState {
  switch (result.kind) {
    case 'done':
      return result.state;
    case 'refused':
      throw refusalProblem(result.refusals);
    case 'missing':
      throw notFound();
    case 'revision_mismatch':
      throw new HttpProblem(412, 'case.revision_mismatch', { detail: 'Read the case again, then decide whether your change still fits.' });
    default:
      throw new HttpProblem(409, 'case.contended', { detail: 'Several changes met. Nothing of yours was written: try again.' });
  }
}

/** The revision in an If-Match header, or undefined. Throws 422 when it is not one of ours. */
export function revisionFrom(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined;
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(header);
  if (!match) throw new HttpProblem(422, 'request.if_match', { detail: 'Send the ETag of the case, in quotes, as If-Match.' });
  return Number(match[1]);
}

/** What a change answers. */
export interface Changed {
  readonly reference: string;
  readonly state: string;
  readonly revision: number;
}

const changed = ({ reference, state, revision }: CaseState): Changed => ({ reference, state, revision });

/** The key of a repeatable request and what it is bound to. */
export interface Repeatable {
  readonly key: string | undefined;
  /** Method, path and who asks: a key serves for one of each. */
  readonly target: string;
  readonly body: Json;
}

/** One action over HTTP. A request that is repeated with its Idempotency-Key gets the first answer and changes nothing more (D11). */
export async function actOnce(deps: AppDeps, repeatable: Repeatable, request: ActRequest): Promise<Changed> {
  const { organisationId } = request.scope;
  const once = idempotentRequest(deps, organisationId, deps.secrets.idempotencyPepper, repeatable.key, repeatable.target, repeatable.body);
  const earlier = await once.replay();
  if (earlier) return earlier as unknown as Changed;
  const { claim } = once;
  const result = await act(deps, claim ? { ...request, idempotency: { ...claim, seal: (state) => claim.seal(changed(state)) } } : request);
  // Two of them at the same moment: the one that lost has the other's answer.
  const won = result.kind === 'done' ? undefined : await once.replay();
  return won ? (won as unknown as Changed) : changed(stateOrThrow(result));
}

/** The `Idempotency-Key` of a request, if any. */
export function idempotencyKey(headers: { readonly [name: string]: string | string[] | undefined }): string | undefined {
  const header = headers['idempotency-key'];
  return Array.isArray(header) ? header[0] : header;
}
