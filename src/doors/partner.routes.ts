/** `POST /doors/{id}/grievances`: an organisation that people trust hands over what they told it, with a key of its own. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type, { type Static } from 'typebox';
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem, ProblemSchema } from '../http/problem.ts';
import { requireOrganisation } from '../http/sessions.ts';
import { GrievanceSchema, MAX_NARRATIVE, VISIBLE } from '../intake/intake.schemas.ts';
import type { SubmitterRole } from '../workflow/codes.ts';
import { When } from '../workflow/vocabulary.ts';
import { deliveredKnock, doorOf, requireSecret } from './door-request.ts';
import { type Handed, receiveForm } from './receive-form.ts';
import { saidIn } from './said.ts';
import { partnerSettings } from './settings.ts';
import { slipHash } from './slips.ts';

const { uploads: _files, submitterRole: _role, contactAnyway: _anyway, description: _told, ...optional } = GrievanceSchema.properties;

const PartnerSchema = Type.Object(
  {
    ...optional,
    description: Type.String({
      minLength: 1,
      maxLength: MAX_NARRATIVE,
      pattern: VISIBLE.source,
      description: 'What happened, in their words',
    }),
    partnerReference: Type.String({
      pattern: '^[\\w:./-]{8,100}$',
      description: 'Your own number of it: handed over twice it is filed once',
    }),
    consents: Type.Object(
      {
        handOver: Type.Boolean({ description: 'The person agreed that you hand this over. Must be true' }),
        name: Type.Optional(Type.Boolean({ description: 'They agreed that their name is kept; needed with `name`' })),
        contact: Type.Optional(Type.Boolean({ description: 'They agreed to be contacted there; needed with `contact`' })),
      },
      { additionalProperties: false },
    ),
    receivedAt: Type.Optional({ ...When, description: 'When they told you; clocks start then' }),
    slip: Type.Optional(
      Type.String({ maxLength: 100, description: 'Number of the slip whose other half, with the secret code, they took' }),
    ),
  },
  { additionalProperties: false },
);
type PartnerBody = Static<typeof PartnerSchema>;

const HandedSchema = Type.Object({
  kept: Type.Enum(['complaint', 'before']),
  reference: Type.Optional(Type.String({ description: 'For talking about the case; opens nothing. Absent a day after it was filed' })),
  receivedAt: Type.Optional(Type.String()),
  slip: Type.Optional(Type.Boolean({ description: 'False: nobody has a code to it, because no slip came with it or it was used before' })),
});

/** Registers it. A partner files and reads nothing: what becomes of it is the person's to tell (A08, J02). */
export const partnerRoutes =
  (deps: AppDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/doors/:id/grievances',
      {
        schema: {
          summary: 'Hand over a grievance for a person',
          description:
            'For a partner with a door of its own. The answer has the reference and never the secret code, which is on the person’s slip.',
          tags: ['partner'],
          security: [{ partner: [] }],
          params: Type.Object({ id: Type.String() }),
          body: PartnerSchema,
          response: { 200: HandedSchema, 201: HandedSchema, '4xx': ProblemSchema, 503: ProblemSchema },
        },
        // Whoever has no key is not told what a right body is.
        preValidation: async (request) => {
          const organisation = await requireOrganisation(deps, request);
          requireSecret(await doorOf(deps, organisation, request, (kind) => kind === 'partner'), request);
        },
      },
      async (request, reply) => {
        const organisation = await requireOrganisation(deps, request);
        const door = await doorOf(deps, organisation, request, (kind) => kind === 'partner');
        const handed = handedOver(request.body, partnerSettings(door.settings).role);
        const answer = await deps.door.through(deliveredKnock(deps, request, door, handed.id), () =>
          receiveForm(deps, { organisation, door, requestId: request.id }, handed),
        );
        const kept = answer.kept === 'complaint' ? ('complaint' as const) : ('before' as const);
        return reply
          .status(kept === 'complaint' ? 201 : 200)
          .header('cache-control', 'no-store')
          .send({ ...answer, kept });
      },
    );
  };

function handedOver(body: PartnerBody, submitterRole: SubmitterRole): Handed {
  const { partnerReference, consents, receivedAt, slip, description, ...grievance } = body;
  const missing = [
    ...(consents.handOver ? [] : ['handOver']),
    ...(grievance.name === undefined || consents.name === true ? [] : ['name']),
    ...(grievance.contact === undefined || consents.contact === true ? [] : ['contact']),
  ];
  const hash = slip === undefined ? null : slipHash(slip);
  const fields = [
    ...missing.map((name) => ({ pointer: `/consents/${name}`, code: 'consent.missing' })),
    ...(slip !== undefined && hash === null ? [{ pointer: '/slip', code: 'slip.unreadable' }] : []),
  ];
  if (fields.length > 0) throw new HttpProblem(422, 'request.invalid', { fields });
  const said = saidIn(description).text;
  if (!VISIBLE.test(said))
    throw new HttpProblem(422, 'request.invalid', { fields: [{ pointer: '/description', code: 'request.required' }] });
  return {
    id: partnerReference,
    sent: JSON.stringify(body),
    grievance: { ...grievance, description: said, submitterRole },
    channel: 'partner_api',
    receivedAt: receivedAt ?? null,
    slip: hash,
    role: 'rep',
  };
}
