/** Who knocks: signatures of requests as their senders document them. Every comparison takes the same time. Pure. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

function same(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Twilio, "Validating requests": HMAC-SHA1 under the auth token over the URL and every field of the form, sorted by name. */
export function isTwilioSignature(token: string, signature: string, url: string, fields: ReadonlyMap<string, string>): boolean {
  const names = [...fields.keys()].sort();
  const text = url + names.map((name) => `${name}${fields.get(name) ?? ''}`).join('');
  return same(createHmac('sha1', token).update(text, 'utf8').digest(), Buffer.from(signature, 'base64'));
}

export interface WebhookHeaders {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
  /** `v1,<base64>`, several with spaces between. */
  readonly signature: string;
}

/** How far the sender's clock may be off: beyond it the request is taken for a replay. */
const TOLERANCE_MS = 5 * 60_000;

/** Standard Webhooks 1.0: HMAC-SHA256 over `id.timestamp.body`, no older and no newer than five minutes. */
export function isStandardWebhook(secret: string, headers: WebhookHeaders, body: Buffer, nowMs: number): boolean {
  const sentMs = /^\d{1,12}$/.test(headers.timestamp) ? Number(headers.timestamp) * 1_000 : Number.NaN;
  if (headers.id === '' || !(Math.abs(nowMs - sentMs) <= TOLERANCE_MS)) return false;
  const wanted = createHmac('sha256', webhookKey(secret)).update(`${headers.id}.${headers.timestamp}.`).update(body).digest();
  return headers.signature
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .some((one) => same(wanted, Buffer.from(one.slice(3), 'base64')));
}

/** The key in `whsec_<base64>`. */
function webhookKey(secret: string): Buffer {
  return Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
}

/**
 * Mailgun, "Securing webhooks": HMAC-SHA256 in hexadecimal over time and token, and both alone: whoever checks it sees to it that a token
 * serves once.
 */
export function isMailgunSignature(
  key: string,
  { timestamp, token, signature }: { readonly timestamp: string; readonly token: string; readonly signature: string },
  nowMs: number,
): boolean {
  const sentMs = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) * 1_000 : Number.NaN;
  if (token === '' || !(Math.abs(nowMs - sentMs) <= TOLERANCE_MS)) return false;
  return same(
    createHmac('sha256', key)
      .update(timestamp + token)
      .digest(),
    Buffer.from(signature, 'hex'),
  );
}

/** Whether somebody shows the secret itself; compared by hashes, so that its length is not told either. */
export function isSecret(secret: string, shown: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return shown !== '' && same(hash(secret), hash(shown));
}
