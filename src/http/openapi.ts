/** What the API says of itself at `/api/openapi.json`, beside the schemas of its routes. */
import type { FastifySchema, RouteOptions } from 'fastify';
import Type from 'typebox';

const IDEMPOTENCY_KEY = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      maxLength: 255,
      description:
        'Optional. The same key with the same body within 24 hours gets the first answer again, once written. It opens a stored answer, so it ' +
        'is a secret: 16 or more random bytes, for example `openssl rand -hex 16`. Guessable keys are refused with 422 (fewer than 32 ' +
        'hexadecimal digits or 22 other characters, little variety, a UUID, a ULID).',
    }),
  ),
});

/** Every POST repeats safely but signing in, which has nothing to repeat. */
const isRepeatable = (url: string, route: RouteOptions): boolean =>
  [route.method].flat().includes('POST') && url.startsWith('/api/v1/') && url !== '/api/v1/sessions';

/** Options of `@fastify/swagger`. */
export const OPENAPI = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Recourse',
      version: '1',
      description: 'Grievance mechanism: intake, time-boxed handling, remedy verified by the person harmed.',
    },
    components: {
      securitySchemes: {
        receipt: { type: 'apiKey' as const, in: 'header' as const, name: 'Authorization', description: '`Receipt <code>`' },
        draft: { type: 'apiKey' as const, in: 'header' as const, name: 'Authorization', description: '`Draft <code>`' },
        partner: { type: 'http' as const, scheme: 'bearer', description: 'The secret of the door of a partner' },
        session: { type: 'http' as const, scheme: 'bearer' },
      },
    },
  },
  transform: ({ schema, url, route }: { schema: FastifySchema; url: string; route: RouteOptions }) => ({
    url,
    schema: isRepeatable(url, route) ? { ...schema, headers: IDEMPOTENCY_KEY } : schema,
  }),
};
