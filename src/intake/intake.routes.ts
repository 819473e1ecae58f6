/** The open door: no account, no cookie, one required field (A01, A05). */

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Value from 'typebox/value';
import { idempotencyKey } from '../cases/act-http.ts';
import { attachEvidence, tellsAlone } from '../evidence/attach.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { type Knock, knockOf } from '../http/door.ts';
import { HttpProblem, ProblemSchema, refusalProblem } from '../http/problem.ts';
import { type Fault, schemaFaults } from '../http/schema-faults.ts';
import { requireOrganisation } from '../http/sessions.ts';
import type { Organisation } from '../organisations/organisation.store.ts';
import type { Instant } from '../time.ts';
import type { Channel } from '../workflow/codes.ts';
import { speaksForOthers } from '../workflow/mandates.ts';
import type { Actor } from '../workflow/model.ts';
import { idempotentRequest } from './idempotency.ts';
import { type GrievanceBody, GrievanceSchema, SubmissionReceiptSchema } from './intake.schemas.ts';
import { type Door, type SubmissionReceipt, submitGrievance } from './submit.ts';

/** By which way a filing came, and what is known of that. */
export interface Filing {
  readonly channel: Channel;
  readonly idempotencyKey: string | undefined;
  readonly requestId: string;
  /** Who hands it in; the person themself if absent. */
  readonly actor?: Actor;
  readonly receivedAt?: Instant;
  readonly writtenDown?: Door['writtenDown'];
  /** What is shown at the door; absent where somebody of the staff files, who waits for nobody. */
  readonly knock?: Knock;
}

/**
 * One filing, from the API or from the page alike, in its turn; a repeated one with the same key gets the first answer. Throws 503
 * `door.crowded` where so many wait that there is no room for another.
 */
export function fileGrievance(deps: AppDeps, organisation: Organisation, body: GrievanceBody, filing: Filing): Promise<SubmissionReceipt> {
  const file = () => fileNow(deps, organisation, body, filing);
  return filing.knock ? deps.door.through(filing.knock, file) : file();
}

async function fileNow(
  deps: AppDeps,
  organisation: Organisation,
  body: GrievanceBody,
  options: Omit<Filing, 'knock'>,
): Promise<SubmissionReceipt> {
  const { channel, actor, receivedAt, writtenDown, requestId } = options;
  const target = actor ? `POST grievances ${actor.id} ${channel} ${receivedAt ?? ''}` : 'POST grievances';
  const request = idempotentRequest(deps, organisation.id, deps.secrets.idempotencyPepper, options.idempotencyKey, target, { ...body });
  const earlier = await request.replay();
  if (earlier) return earlier as unknown as SubmissionReceipt;
  const attached = await attachEvidence(deps, organisation.id, body.uploads ?? []);
  if (!attached) throw fieldProblem('/uploads', 'evidence.upload_unknown');
  if (body.description === undefined && !tellsAlone(attached)) throw fieldProblem('/description', 'request.required');
  const door = {
    organisation,
    attached,
    channel,
    actor: actor ?? submitterActor(body),
    requestId,
    ...(receivedAt ? { receivedAt } : {}),
    ...(writtenDown ? { writtenDown } : {}),
    ...(request.claim ? { idempotency: request.claim } : {}),
  };
  const result = await submitGrievance(deps, door, body);
  if (result.kind === 'refused') throw refusalProblem(result.refusals);
  if (result.kind === 'accepted') return result.receipt;
  // Two requests with one key at the same moment: the other one won, its answer is ours.
  return (await request.replay()) as unknown as SubmissionReceipt;
}

/** Whoever tells it themself, for a child in their care, or for others (A08). */
export function submitterActor({ submitterRole }: Pick<GrievanceBody, 'submitterRole'>): Actor {
  if (submitterRole !== undefined && speaksForOthers(submitterRole)) return { kind: 'representative', id: null, roles: ['rep'] };
  return { kind: 'rightsholder', id: null, roles: [submitterRole === 'guardian' ? 'guardian' : 'rh'] };
}

function fieldProblem(pointer: string, code: string): HttpProblem {
  return new HttpProblem(422, 'request.invalid', { fields: [{ pointer, code }] });
}

/** True for what the door takes. */
export function isGrievance(body: object): body is GrievanceBody {
  return Value.Check(GrievanceSchema, body) && tellsSomething(body);
}

/** Words, or files among which a recording may tell it: what the files are is known when they are opened (A12). */
function tellsSomething(body: object): boolean {
  return 'description' in body || 'uploads' in body;
}

/** What is wrong with a body, field by field, with the codes of the API. */
export function grievanceFaults(body: object): readonly Fault[] {
  const faults = schemaFaults(GrievanceSchema, body);
  return tellsSomething(body) ? faults : [{ pointer: '/description', code: 'request.required' }, ...faults];
}

/** `POST /grievances`. */
export const intakeRoutes =
  (deps: AppDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/grievances',
      {
        schema: {
          summary: 'File a grievance',
          description: 'No account. Only `description` is required, or a recording among `uploads`. The receipt code is shown once.',
          tags: ['rightsholder'],
          body: GrievanceSchema,
          response: { 201: SubmissionReceiptSchema, '4xx': ProblemSchema, 503: ProblemSchema },
        },
      },
      async (request, reply) => {
        const filing = { channel: 'web' as const, idempotencyKey: idempotencyKey(request.headers), requestId: request.id };
        // Whoever is sent away costs no question to the database.
        const receipt = await deps.door.through(knockOf(request), async () =>
          fileNow(deps, await requireOrganisation(deps, request), request.body, filing),
        );
        return reply.status(201).header('cache-control', 'no-store').send(receipt);
      },
    );
  };
