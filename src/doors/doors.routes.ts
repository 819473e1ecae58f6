/** `POST /doors/{id}`: where another program brings messages. Its signature is over the very bytes, so they are read before they are parsed. */
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { asViewer } from '../db/client.ts';
import { UUID_PATTERN } from '../db/ids.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem, notFound } from '../http/problem.ts';
import { requireOrganisation } from '../http/sessions.ts';
import { refuseBrokenText } from '../http/text-guard.ts';
import type { Organisation } from '../organisations/organisation.store.ts';
import { epochMs } from '../time.ts';
import type { Site } from '../web/routes/context.ts';
import { findDoor } from './door.store.ts';
import { openDoor } from './doors.ts';
import { receivePart } from './parts.ts';
import { type DoorReply, receiveText } from './receive.ts';
import { isStandardWebhook, isTwilioSignature } from './signature.ts';
import { jsonMessage, type TextMessage, twilioMessage } from './sms.ts';

type Door = Awaited<ReturnType<typeof openDoor>>;

/** Registers it. A door that is not there, or is closed, and one of another organisation answer alike: 404. */
export const doorRoutes =
  (deps: AppDeps, site: Site): FastifyPluginAsync =>
  async (app: FastifyInstance) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    app.post('/doors/:id', { schema: { hide: true } }, async (request, reply) => {
      const organisation = await requireOrganisation(deps, request);
      const door = await doorOf(deps, organisation, request);
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const message = door.kind === 'twilio' ? fromTwilio(door, request, body) : fromJson(deps, door, request, body);
      refuseBrokenText(message.text);
      const answer =
        message.part === null
          ? await receiveText(deps, organisation, door, message, { requestId: request.id })
          : await receivePart(deps, organisation, door, message, message.part, request.id);
      return send(reply, door, wordsFor(site, organisation, answer));
    });
  };

async function doorOf(deps: AppDeps, organisation: Organisation, request: FastifyRequest): Promise<Door> {
  const { id } = request.params as { id: string };
  const scope = { organisationId: organisation.id, staffId: null };
  const row = new RegExp(UUID_PATTERN).test(id) ? await asViewer(deps.db, scope, (tx) => findDoor(tx, id)) : undefined;
  if (!row) throw notFound();
  return openDoor(deps, organisation.id, row);
}

function fromTwilio(door: Door, request: FastifyRequest, body: Buffer): TextMessage {
  const fields = new Map(new URLSearchParams(body.toString('utf8')));
  const signature = headerOf(request, 'x-twilio-signature');
  // Whatever ends TLS before us, the sender signed the address that it called: any host name, with or without TLS.
  const address = `//${request.headers['x-forwarded-host'] ?? request.headers.host ?? ''}${request.originalUrl}`;
  const signed = ['https:', 'http:'].some((scheme) => isTwilioSignature(door.secret, signature, `${scheme}${address}`, fields));
  if (!signed) throw badSignature();
  const message = twilioMessage(fields);
  if (!message) throw malformed();
  return message;
}

function fromJson(deps: AppDeps, door: Door, request: FastifyRequest, body: Buffer): TextMessage {
  const headers = {
    id: headerOf(request, 'webhook-id'),
    timestamp: headerOf(request, 'webhook-timestamp'),
    signature: headerOf(request, 'webhook-signature'),
  };
  if (!isStandardWebhook(door.secret, headers, body, epochMs(deps.clock.now()))) throw badSignature();
  const message = jsonMessage(headers.id, parsed(body));
  if (!message) throw malformed();
  return message;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw malformed();
  }
}

function headerOf(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

function badSignature(): HttpProblem {
  return new HttpProblem(401, 'door.signature', {
    detail: 'The signature does not fit this door, its address or the time. See docs/doors.md.',
  });
}

function malformed(): HttpProblem {
  return new HttpProblem(422, 'door.malformed', { detail: 'This is not a message of the kind that the door takes. See docs/doors.md.' });
}

/** In the organisation's language: of a text message nobody knows which one it is in. Null where nothing is said yet. */
function wordsFor(site: Site, organisation: Organisation, { say, code = '' }: DoorReply): string | null {
  if (say === 'waiting') return null;
  const locales = site.wordings(organisation.id, organisation.wording);
  const t = locales.translator(locales.negotiate(organisation.defaultLocale, organisation.defaultLocale));
  // An old telephone shows the marks of direction as boxes, and a code is copied with them.
  return t.t(`door-reply-${say}`, { code }).replace(/[\u2066-\u2069]/g, '');
}

function send(reply: FastifyReply, door: Door, text: string | null): FastifyReply {
  reply.header('cache-control', 'no-store');
  if (door.kind !== 'twilio') return reply.send({ reply: text });
  const message = text === null ? '' : `<Message>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}</Message>`;
  return reply.type('text/xml; charset=utf-8').send(`<?xml version="1.0" encoding="UTF-8"?><Response>${message}</Response>`);
}
