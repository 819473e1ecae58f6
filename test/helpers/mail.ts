/** Mails as mail programs write them (RFC 5322, 2045), and the two ways in which they are brought to a door. */
import { createHmac, randomBytes } from 'node:crypto';
import { epochMs } from '../../src/time.ts';
import type { World } from './world.ts';

export interface Written {
  readonly from?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array; readonly type?: string }[];
  /** Further lines of the head, topmost. */
  readonly head?: readonly string[];
  readonly id?: string;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n');

/** A mail as bytes. */
export function mail(written: Written = {}): Buffer {
  const { from = 'Amal <amal@home.example>', subject = 'Help', text = 'They took my passport', html, files = [], head = [] } = written;
  const boundary = 'b0undary';
  const part = (type: string, words: string) => [
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    base64(Buffer.from(words)),
  ];
  const body = html === undefined ? part('text/plain', text) : part('text/html', html);
  const attached = files.map(({ name, bytes, type = 'application/octet-stream' }) => [
    `Content-Type: ${type}`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    '',
    base64(bytes),
  ]);
  const lines = [
    ...head,
    `From: ${from}`,
    'To: complaints@org.example',
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    `Message-ID: <${written.id ?? randomBytes(9).toString('hex')}@home.example>`,
    'Date: Wed, 4 Mar 2026 09:00:00 +0000',
    'MIME-Version: 1.0',
    ...(files.length === 0
      ? body
      : [
          `Content-Type: multipart/mixed; boundary="${boundary}"`,
          '',
          ...[body, ...attached].flatMap((one) => [`--${boundary}`, ...one]),
          `--${boundary}--`,
        ]),
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

export interface DoorOf {
  readonly id: string;
  readonly secret: string;
}

/** As the operator's own server hands it over: signed after Standard Webhooks. */
export async function fromServer(
  world: World,
  door: DoorOf,
  raw: Buffer,
  change: { readonly atMs?: number; readonly secret?: string } = {},
) {
  const id = randomBytes(8).toString('hex');
  const timestamp = String(Math.floor((change.atMs ?? epochMs(world.clock.now())) / 1_000));
  const key = Buffer.from((change.secret ?? door.secret).replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(raw).digest('base64');
  const response = await world.app.inject({
    method: 'POST',
    url: `/api/v1/doors/${door.id}/mime`,
    headers: { 'content-type': 'message/rfc822', 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` },
    payload: raw,
  });
  return { status: response.statusCode, body: response.json() };
}

export interface MailgunChange {
  readonly token?: string;
  readonly timestamp?: string;
  readonly signature?: string;
  readonly sender?: string;
  readonly multipart?: boolean;
  readonly mime?: string | null;
}

/** As Mailgun posts a message to a route whose address ends with "mime", by its documentation. */
export async function fromMailgun(world: World, door: DoorOf, raw: Buffer, change: MailgunChange = {}) {
  const timestamp = change.timestamp ?? String(Math.floor(epochMs(world.clock.now()) / 1_000));
  const token = change.token ?? randomBytes(25).toString('hex');
  const signature =
    change.signature ??
    createHmac('sha256', door.secret)
      .update(timestamp + token)
      .digest('hex');
  const fields: readonly (readonly [string, string])[] = [
    ['recipient', 'complaints@org.example'],
    ['sender', change.sender ?? 'amal@home.example'],
    ['from', 'Amal <amal@home.example>'],
    ['subject', 'Help'],
    ['timestamp', timestamp],
    ['token', token],
    ['signature', signature],
    ...(change.mime === null ? [] : [['body-mime', change.mime ?? raw.toString('utf8')] as const]),
  ];
  const form = change.multipart ? new FormData() : new URLSearchParams();
  for (const [name, value] of fields) form.append(name, value);
  const request = new Response(form);
  const response = await world.app.inject({
    method: 'POST',
    url: `/api/v1/doors/${door.id}/mime`,
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  return { status: response.statusCode, body: response.json() };
}
