/** `POST /doors/{id}/mime`: where a mail server, or a provider of one, brings mails as they are (RFC 5322). */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { asViewer } from '../db/client.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { requireOrganisation } from '../http/sessions.ts';
import type { Organisation } from '../organisations/organisation.store.ts';
import { epochMs } from '../time.ts';
import type { Site } from '../web/routes/context.ts';
import { useHashes } from './door.store.ts';
import { badSignature, bytesOf, deliveredKnock, doorOf, headerOf, malformed, type OpenedDoor, signedId } from './door-request.ts';
import { readMail } from './mail.ts';
import { doorHash } from './receive.ts';
import { type MailReply, type MailWords, receiveMail } from './receive-mail.ts';
import { isMailKind } from './settings.ts';
import { isMailgunSignature } from './signature.ts';

interface Delivered {
  /** The provider's own name of the delivery. */
  readonly id: string;
  readonly raw: Buffer;
  /** The sender of the envelope, where it is told apart. */
  readonly envelope?: string;
}

/** Registers it beside the door of text messages, whose content type parser it shares. */
export function mailRoute(app: FastifyInstance, deps: AppDeps, site: Site): void {
  app.post('/doors/:id/mime', { schema: { hide: true }, bodyLimit: deps.mailBytes }, async (request, reply) => {
    const organisation = await requireOrganisation(deps, request);
    const door = await doorOf(deps, organisation, request, isMailKind);
    const { id, raw, envelope } =
      door.kind === 'mailgun' ? await fromMailgun(deps, organisation, door, request) : fromServer(deps, door, request);
    const answer = await deps.door.through(deliveredKnock(deps, request, door, id), async () => {
      const mail = await readMail(raw, envelope);
      if (!mail) throw malformed(door.kind === 'mailgun' ? NOT_AGAIN : 422);
      return receiveMail(deps, wordsOf(site, organisation), { organisation, door, requestId: request.id }, mail);
    });
    return reply.header('cache-control', 'no-store').send({ kept: KEPT[answer.say] });
  });
}

/** Mailgun tries again after anything but 200 and this. */
const NOT_AGAIN = 406;

const KEPT: Readonly<Record<MailReply['say'], string>> = {
  filed: 'complaint',
  added: 'message',
  again: 'before',
  empty: 'nothing',
  automatic: 'nothing',
};

function fromServer(deps: AppDeps, door: OpenedDoor, request: FastifyRequest): Delivered {
  const raw = bytesOf(request);
  return { id: signedId(deps, door, request, raw), raw };
}

/** "Receiving messages via HTTP", raw MIME: a form with the mail in `body-mime`, signed over time and token alone. */
async function fromMailgun(deps: AppDeps, organisation: Organisation, door: OpenedDoor, request: FastifyRequest): Promise<Delivered> {
  const fields = await fieldsOf(request);
  const [timestamp = '', token = '', signature = ''] = ['timestamp', 'token', 'signature'].map((name) => fields.get(name));
  if (!isMailgunSignature(door.secret, { timestamp, token, signature }, epochMs(deps.clock.now()))) throw badSignature();
  const mime = fields.get('body-mime');
  if (mime === undefined || mime === '') throw malformed(NOT_AGAIN);
  await useToken(deps, organisation, door, token, mime);
  const envelope = fields.get('sender');
  return { id: token, raw: Buffer.from(mime, 'utf8'), ...(envelope === undefined ? {} : { envelope }) };
}

/** The signature does not cover the mail, so a token serves for one mail alone; for that one as often as it is delivered. */
async function useToken(deps: AppDeps, organisation: Organisation, door: OpenedDoor, token: string, mime: string): Promise<void> {
  const [any, this_] = [doorHash(door, 'token', token), doorHash(door, 'token of', token, mime)];
  const scope = { organisationId: organisation.id, staffId: null };
  const used = await asViewer(deps.db, scope, (tx) => useHashes(tx, organisation.id, door.id, [any, this_]));
  const isOther = used.some((one) => one.equals(any)) && !used.some((one) => one.equals(this_));
  if (isOther) throw badSignature();
}

async function fieldsOf(request: FastifyRequest): Promise<ReadonlyMap<string, string>> {
  const body = bytesOf(request);
  const type = headerOf(request, 'content-type');
  if (!/^multipart\/form-data\b/i.test(type)) return new Map(new URLSearchParams(body.toString('utf8')));
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    const texts = [...form].map(async ([name, value]) => [name, typeof value === 'string' ? value : await value.text()] as const);
    return new Map(await Promise.all(texts));
  } catch {
    throw malformed(NOT_AGAIN);
  }
}

/** The sentence of permission in every language of the organisation, and the words of one. */
function wordsOf(site: Site, organisation: Organisation): MailWords {
  const locales = site.wordings(organisation.id, organisation.wording);
  const sentences = locales.available.map(({ locale }) => [locale, locales.translator(locale).t('door-mail-permission')] as const);
  const own = locales.translator(locales.negotiate(organisation.defaultLocale, organisation.defaultLocale));
  return { permissions: new Map(sentences), own, translator: locales.translator };
}
