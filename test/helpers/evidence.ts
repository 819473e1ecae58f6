/** Sending files as a browser and as a program do, and having them checked. */
import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { asViewer } from '../../src/db/client.ts';
import { checkFile } from '../../src/evidence/check-file.ts';
import { CHUNK_BYTES } from '../../src/vault/file-stream.ts';
import type { World } from './world.ts';

/** A small picture that tells where it was taken, and by whom. */
export function tellingPhoto(format: 'jpeg' | 'png' | 'webp' = 'jpeg'): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 30, channels: 3, background: '#c33' } })
    .withExif({ IFD0: { Artist: 'Amal Secret', Copyright: 'Amal Secret' }, IFD3: { GPSLatitude: '33/1 53/1 0/1', GPSLatitudeRef: 'N' } })
    .toFormat(format)
    .toBuffer();
}

/** The first bytes of a voice note, as long as it is asked for. */
export function voiceNote(bytes = 2_000): Buffer {
  return Buffer.concat([Buffer.from('#!AMR\n', 'latin1'), Buffer.alloc(bytes, 0x3c)]);
}

export type Part = readonly [name: string, value: string | { readonly name: string; readonly bytes: Uint8Array }];

/** A form as a browser sends it. */
export async function multipart(parts: readonly Part[]): Promise<{ payload: Buffer; headers: Record<string, string> }> {
  const form = new FormData();
  for (const [name, value] of parts) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, new Blob([Buffer.from(value.bytes)]), value.name);
  }
  const response = new Response(form);
  return { payload: Buffer.from(await response.arrayBuffer()), headers: { 'content-type': response.headers.get('content-type') ?? '' } };
}

export interface Sending {
  readonly id: string;
  readonly token: string;
  readonly chunks: number;
}

/** Begins an upload over the API. */
export async function begin(world: World, path: string, body: object, authorization?: string) {
  const response = await world.app.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
    payload: JSON.stringify(body),
  });
  return { status: response.statusCode, body: response.json() };
}

/** Sends one chunk. */
export async function sendChunk(world: World, { id, token }: Pick<Sending, 'id' | 'token'>, chunk: number, bytes: Uint8Array) {
  const response = await world.app.inject({
    method: 'PUT',
    url: `/api/v1/uploads/${id}/chunks/${chunk}`,
    headers: { 'content-type': 'application/octet-stream', 'upload-token': token },
    payload: Buffer.from(bytes),
  });
  return { status: response.statusCode, body: response.json() };
}

/** Sends a whole file over the API and answers what handing it in needs. Throws where it is refused. */
export async function sendFile(
  world: World,
  bytes: Uint8Array,
  options: { readonly path?: string; readonly authorization?: string; readonly keep?: 'original' | 'copy'; readonly name?: string } = {},
): Promise<Sending> {
  const { path = '/uploads', keep = 'original', name = 'Amal Secret.jpg', authorization } = options;
  const begun = await begin(world, path, { name, size: bytes.length, keep }, authorization);
  if (begun.status !== 201) throw new Error(`not begun: ${begun.status} ${begun.body.code}`);
  const sending: Sending = begun.body;
  for (let chunk = 0; chunk < sending.chunks; chunk += 1) {
    const sent = await sendChunk(world, sending, chunk, bytes.subarray(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES));
    if (sent.status !== 200) throw new Error(`not sent: ${sent.status} ${sent.body.code}`);
  }
  return sending;
}

/** Jobs of the scan queue that wait in the outbox. */
export async function waitingChecks(world: World) {
  return asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, (tx) =>
    tx.execute<{ id: string; case_id: string }>(sql`select id, case_id from outbox where queue = 'scan' order by created_at, id`),
  );
}

/** Does what the worker does with each of them, once. */
export async function checkAll(world: World): Promise<readonly ('done' | 'later')[]> {
  const outcomes: ('done' | 'later')[] = [];
  for (const { id, case_id } of await waitingChecks(world)) {
    const job = { outboxId: id, organisationId: world.organisation.id, caseId: case_id, requestId: null };
    outcomes.push(await checkFile({ ...world.core.deps, evidence: world.core.evidence }, job));
  }
  return outcomes;
}
