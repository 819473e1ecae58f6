/** What the doors ask of a request before they believe it. */
import type { FastifyRequest } from 'fastify';
import { asViewer } from '../db/client.ts';
import { UUID_PATTERN } from '../db/ids.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { type Knock, knockOf } from '../http/door.ts';
import { HttpProblem, notFound } from '../http/problem.ts';
import type { Organisation } from '../organisations/organisation.store.ts';
import { epochMs } from '../time.ts';
import { findDoor } from './door.store.ts';
import { openDoor } from './doors.ts';
import { isSecret, isStandardWebhook } from './signature.ts';

export type OpenedDoor = Awaited<ReturnType<typeof openDoor>>;

/** The open door of the address. Throws 404 for one that is not there, is closed, is of another organisation or of another kind. */
export async function doorOf(
  deps: AppDeps,
  organisation: Organisation,
  request: FastifyRequest,
  fits: (kind: string) => boolean,
): Promise<OpenedDoor> {
  const { id } = request.params as { id: string };
  const scope = { organisationId: organisation.id, staffId: null };
  const row = new RegExp(UUID_PATTERN).test(id) ? await asViewer(deps.db, scope, (tx) => findDoor(tx, id)) : undefined;
  if (!row || !fits(row.kind)) throw notFound();
  return openDoor(deps, organisation.id, row);
}

/** The `webhook-id` of a request that is signed after Standard Webhooks. Throws 401. */
export function signedId(deps: AppDeps, door: OpenedDoor, request: FastifyRequest, body: Buffer): string {
  const headers = {
    id: headerOf(request, 'webhook-id'),
    timestamp: headerOf(request, 'webhook-timestamp'),
    signature: headerOf(request, 'webhook-signature'),
  };
  if (!isStandardWebhook(door.secret, headers, body, epochMs(deps.clock.now()))) throw badSignature();
  return headers.id;
}

/** Throws 401 unless the request shows the door's secret: as a bearer token, or as the password of basic authentication. */
export function requireSecret(door: OpenedDoor, request: FastifyRequest): void {
  const [scheme = '', given = ''] = headerOf(request, 'authorization').split(/\s+/);
  const basic = Buffer.from(given, 'base64').toString('utf8');
  const shown = /^basic$/i.test(scheme) ? basic.slice(basic.indexOf(':') + 1) : /^bearer$/i.test(scheme) ? given : '';
  if (!isSecret(door.secret, shown)) throw badSignature();
}

/** A header, '' without one. */
export function headerOf(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

/** The body as it came. */
export function bytesOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

export function badSignature(): HttpProblem {
  return new HttpProblem(401, 'door.signature', {
    detail: 'The signature does not fit this door, its address or the time. See docs/doors.md.',
  });
}

/** `status`: the one by which the provider knows that trying again does not help. */
export function malformed(status = 422): HttpProblem {
  return new HttpProblem(status, 'door.malformed', { detail: 'This is not a message of the kind that the door takes. See docs/doors.md.' });
}

/** Nobody sends a message twice so soon because it was turned away. */
const WRITTEN_MS = 60_000;

/**
 * How a delivered message waits for its turn (docs/abuse.md). Its provider has proved itself and speaks for many, who wrote before it was
 * delivered: it waits as whoever opened the form does, once for each message.
 */
export function deliveredKnock(deps: AppDeps, request: FastifyRequest, door: OpenedDoor, message: string): Knock {
  return { ...knockOf(request), begun: { id: `${door.id} ${message}`, ms: epochMs(deps.clock.now()) - WRITTEN_MS } };
}
