/**
 * What the form carries so that the door knows when it was opened. It says nothing of who opened it: no address, no name, no
 * cookie. Sent back with the form; only its number is remembered for a while once it has filed.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export interface Ticket {
  readonly id: string;
  readonly openedMs: number;
}

/** A ticket opened at `nowMs`. */
export function newTicket(secret: Buffer, nowMs: number): string {
  const body = `${nowMs.toString(36)}.${randomBytes(9).toString('base64url')}`;
  return `${body}.${sealOf(secret, body)}`;
}

/** The ticket in `text`, or undefined when it is not ours. */
export function readTicket(secret: Buffer, text: string): Ticket | undefined {
  const match = /^([0-9a-z]{1,12})\.([\w-]{12})\.([\w-]{22})$/.exec(text);
  if (match === null) return undefined;
  const [, opened = '', id = '', seal = ''] = match;
  const wanted = sealOf(secret, `${opened}.${id}`);
  return timingSafeEqual(Buffer.from(wanted), Buffer.from(seal)) ? { id, openedMs: Number.parseInt(opened, 36) } : undefined;
}

function sealOf(secret: Buffer, body: string): string {
  return createHmac('sha256', secret).update(`door\u0000${body}`).digest().subarray(0, 16).toString('base64url');
}
