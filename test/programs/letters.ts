/** A door of the fault suite (D29): complaints that were received a while ago, as a clerk enters them, with the key that repeats them. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { idempotencyKey } from '../../src/cases/act-http.ts';
import type { AppDeps } from '../../src/http/app-deps.ts';
import { refusalProblem } from '../../src/http/problem.ts';
import { requireOrganisation } from '../../src/http/sessions.ts';
import { idempotentRequest } from '../../src/intake/idempotency.ts';
import { submitGrievance } from '../../src/intake/submit.ts';
import { plusMs } from '../../src/time.ts';
import { WAITED_MS } from '../faults/policy.ts';

const Letter = Type.Object({ description: Type.String({ maxLength: 1_000 }) }, { additionalProperties: false });
type Letter = { readonly description: string };

/** Registers `POST /letters`. */
export function openLetterbox(app: FastifyInstance, deps: AppDeps): void {
  app.post<{ Body: Letter }>('/letters', { schema: { body: Letter } }, async (request, reply) => {
    return reply.status(201).send(await fileLetter(deps, request));
  });
}

async function fileLetter(deps: AppDeps, request: FastifyRequest<{ Body: Letter }>): Promise<unknown> {
  const organisation = await requireOrganisation(deps, request);
  const key = idempotencyKey(request.headers);
  const once = idempotentRequest(deps, organisation.id, deps.secrets.idempotencyPepper, key, 'POST letters', { ...request.body });
  const earlier = await once.replay();
  if (earlier) return earlier;
  const door = {
    organisation,
    channel: 'post' as const,
    actor: { kind: 'rightsholder' as const, id: null, roles: ['rh' as const] },
    requestId: request.id,
    receivedAt: plusMs(deps.clock.now(), -WAITED_MS),
    ...(once.claim ? { idempotency: once.claim } : {}),
  };
  const result = await submitGrievance(deps, door, request.body);
  if (result.kind === 'refused') throw refusalProblem(result.refusals);
  return result.kind === 'accepted' ? result.receipt : once.replay();
}
