/** `POST /doors/{id}`: where another program brings messages. Its signature is over the very bytes, so they are read before they are parsed. */
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { AppDeps } from '../http/app-deps.ts';
import { requireOrganisation } from '../http/sessions.ts';
import { refuseBrokenText } from '../http/text-guard.ts';
import type { Organisation } from '../organisations/organisation.store.ts';
import type { Site } from '../web/routes/context.ts';
import { badSignature, bytesOf, deliveredKnock, doorOf, headerOf, malformed, type OpenedDoor, signedId } from './door-request.ts';
import { koboRoute } from './kobo.routes.ts';
import { mailRoute } from './mail.routes.ts';
import { receivePart } from './parts.ts';
import { type DoorReply, receiveText } from './receive.ts';
import { isTwilioSignature } from './signature.ts';
import { jsonMessage, type TextMessage, twilioMessage } from './sms.ts';

const isTextKind = (kind: string): boolean => kind === 'twilio' || kind === 'sms_json';

/** Registers it. A door that is not there, or is closed, and one of another organisation answer alike: 404. */
export const doorRoutes =
  (deps: AppDeps, site: Site): FastifyPluginAsync =>
  async (app: FastifyInstance) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    app.post('/doors/:id', { schema: { hide: true } }, async (request, reply) => {
      const organisation = await requireOrganisation(deps, request);
      const door = await doorOf(deps, organisation, request, isTextKind);
      const message =
        door.kind === 'twilio' ? fromTwilio(door, request, bytesOf(request)) : fromJson(deps, door, request, bytesOf(request));
      refuseBrokenText(message.text);
      const receive = () =>
        message.part === null
          ? receiveText(deps, organisation, door, message, { requestId: request.id })
          : receivePart(deps, organisation, door, message, message.part, request.id);
      const answer = await deps.door.through(deliveredKnock(deps, request, door, message.id), receive);
      return send(reply, door, wordsFor(site, organisation, answer));
    });
    mailRoute(app, deps, site);
    koboRoute(app, deps);
  };

function fromTwilio(door: OpenedDoor, request: FastifyRequest, body: Buffer): TextMessage {
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

function fromJson(deps: AppDeps, door: OpenedDoor, request: FastifyRequest, body: Buffer): TextMessage {
  const message = jsonMessage(signedId(deps, door, request, body), parsed(body));
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

/** In the organisation's language: of a text message nobody knows which one it is in. Null where nothing is said yet. */
function wordsFor(site: Site, organisation: Organisation, { say, code = '' }: DoorReply): string | null {
  if (say === 'waiting') return null;
  const locales = site.wordings(organisation.id, organisation.wording);
  const t = locales.translator(locales.negotiate(organisation.defaultLocale, organisation.defaultLocale));
  // An old telephone shows the marks of direction as boxes, and a code is copied with them.
  return t.t(`door-reply-${say}`, { code }).replace(/[\u2066-\u2069]/g, '');
}

function send(reply: FastifyReply, door: OpenedDoor, text: string | null): FastifyReply {
  reply.header('cache-control', 'no-store');
  if (door.kind !== 'twilio') return reply.send({ reply: text });
  const message = text === null ? '' : `<Message>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}</Message>`;
  return reply.type('text/xml; charset=utf-8').send(`<?xml version="1.0" encoding="UTF-8"?><Response>${message}</Response>`);
}
