/** Files as people send and read them: by form without JavaScript, and chunk by chunk over the API (E06, K07, A12, A18, D21). */
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asViewer } from '../../src/db/client.ts';
import { clearEvidence, destroyFileKeys } from '../../src/evidence/clear.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { plusMs } from '../../src/time.ts';
import { CHUNK_BYTES } from '../../src/vault/file-stream.ts';
import { holder, seqOfProposal, signedIn, takesCase } from '../helpers/client.ts';
import { begin, checkAll, sendChunk, sendFile, tellingPhoto, voiceNote, waitingChecks } from '../helpers/evidence.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const STORY = 'They took my passport and keep it in the office.';
const viewer = () => ({ organisationId: world.organisation.id, staffId: null });
const receiptOf = (code: string) => `Receipt ${code}`;

async function post(path: string, body: object, headers: Record<string, string> = {}) {
  const response = await world.app.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(body),
  });
  return { status: response.statusCode, body: response.json() };
}

async function filed(body: object = {}): Promise<{ reference: string; receipt: string }> {
  const { status, body: answer } = await post('/grievances', { description: STORY, ...body });
  expect(status).toBe(201);
  return answer;
}

function get(path: string, authorization: string) {
  return world.app.inject({ method: 'GET', url: `/api/v1${path}`, headers: { authorization } });
}

async function filesOf(receipt: string): Promise<readonly Record<string, unknown>[]> {
  const { body } = await holder(world, receipt).get('/my-case');
  return body['files'] as Record<string, unknown>[];
}

async function session(name: Parameters<World['account']>[0]): Promise<string> {
  const { email, password } = world.account(name);
  const { body } = await post('/sessions', { email, password });
  return `Bearer ${body.token}`;
}

describe('before anything is sent', () => {
  it('every limit is said, in the API and on the page', async () => {
    const limits = (await world.app.inject({ method: 'GET', url: '/api/v1/evidence-limits' })).json();
    expect(limits).toMatchObject({ filesAtOnce: 10, chunkBytes: CHUNK_BYTES });
    expect(limits.types).toContainEqual({ type: 'image/jpeg', label: 'JPEG', maxBytes: 25 * 1_048_576 });
    const page = await world.app.inject({ method: 'GET', url: '/file' });
    const text = page.body.replace(/[\u2068\u2069]/g, '');
    expect(text).toContain('At most 10 at once');
    expect(text).toContain('25 MB');
    expect(text).toContain('enctype="multipart/form-data"');
  });
});

describe('an upload in chunks (A18, D21)', () => {
  it('goes on where it broke, takes a repeated chunk, and ends as one file of a new case', async () => {
    const bytes = Buffer.concat([voiceNote(10), randomBytes(2 * CHUNK_BYTES)]);
    const { body: sending } = await begin(world, '/uploads', { size: bytes.length, keep: 'original' });
    const part = (n: number) => bytes.subarray(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES);
    expect(sending).toMatchObject({ chunks: 3, next: 0, whole: false });
    await sendChunk(world, sending, 0, part(0));
    expect((await sendChunk(world, sending, 2, part(2))).body.code).toBe('evidence.chunk_order');
    expect((await sendChunk(world, sending, 0, part(0))).body).toMatchObject({ next: 1 });
    const where = await world.app.inject({
      method: 'GET',
      url: `/api/v1/uploads/${sending.id}`,
      headers: { 'upload-token': sending.token },
    });
    expect(where.json()).toMatchObject({ next: 1, whole: false, type: null });
    expect((await sendChunk(world, sending, 1, part(1).subarray(1))).body.code).toBe('evidence.chunk_size');
    await sendChunk(world, sending, 1, part(1));
    expect((await sendChunk(world, sending, 2, part(2))).body).toMatchObject({ whole: true, type: 'audio/amr' });
    const { receipt } = await filed({ uploads: [sending.token] });
    expect(await filesOf(receipt)).toMatchObject([{ number: 1, type: 'audio/amr', size: bytes.length, state: 'waiting' }]);
  });

  it('is refused to whoever has not its token, and answers as if it were not there', async () => {
    const { body: sending } = await begin(world, '/uploads', { size: 10, keep: 'copy' });
    for (const token of ['', `${sending.id}.AAAA`, 'x', `${sending.id.replace(/^./, 'f')}.${sending.token.split('.')[1]}`]) {
      const answer = await sendChunk(world, { id: sending.id, token }, 0, Buffer.alloc(10));
      expect([answer.status, answer.body.code]).toEqual([404, 'evidence.upload_unknown']);
    }
  });

  it('seals no second text in the place of a first one: a nonce serves once', async () => {
    const { body: sending } = await begin(world, '/uploads', { size: 2 * CHUNK_BYTES, keep: 'copy' });
    const { store } = world.core.evidence;
    const put = store.put;
    // The store takes the chunk, and the note of it is lost: as a process that is killed between the two.
    Object.assign(store, {
      put: async (...args: Parameters<typeof put>) => {
        await put(...args);
        throw new Error('killed');
      },
    });
    expect((await sendChunk(world, sending, 0, randomBytes(CHUNK_BYTES))).status).toBe(500);
    Object.assign(store, { put });
    expect((await sendChunk(world, sending, 0, randomBytes(CHUNK_BYTES))).body.code).toBe('evidence.chunk_differs');
  });

  it('cannot be handed in twice, half, or by a made-up token', async () => {
    const whole = await sendFile(world, voiceNote());
    await filed({ uploads: [whole.token] });
    const { body: half } = await begin(world, '/uploads', { size: 100, keep: 'copy' });
    for (const token of [whole.token, half.token, `${half.id}.${'A'.repeat(32)}`]) {
      const { status, body } = await post('/grievances', { description: STORY, uploads: [token] });
      expect([status, body.errors]).toEqual([422, [{ pointer: '/uploads', code: 'evidence.upload_unknown' }]]);
    }
  });

  it('has no room beyond what may be on its way together', async () => {
    const limits = world.core.evidence.limits;
    const kept = limits.waitingBytes;
    Object.assign(limits, { waitingBytes: 1_000 });
    const { status, body } = await begin(world, '/uploads', { size: 2_000, keep: 'copy' });
    Object.assign(limits, { waitingBytes: kept });
    expect([status, body.code]).toEqual([503, 'evidence.no_room']);
  });
});

describe('a voice note alone is a complete complaint (A12)', () => {
  it('is taken without a word, and a picture alone is not', async () => {
    const note = await sendFile(world, voiceNote());
    const told = await post('/grievances', { uploads: [note.token] });
    expect(told.status).toBe(201);
    const photo = await sendFile(world, await tellingPhoto());
    const mute = await post('/grievances', { uploads: [photo.token] });
    expect([mute.status, mute.body.errors]).toEqual([422, [{ pointer: '/description', code: 'request.required' }]]);
  });

  it('is taken from staff only with consent', async () => {
    const { reference } = await filed();
    const handler = await takesCase(world, 'handler1', reference);
    const authorization = await session('handler1');
    const { id } = await sendFile(world, voiceNote(), { path: `/cases/${reference}/uploads`, authorization });
    const mute = await handler.post(`/cases/${reference}/filed-evidence`, { fileIds: [id] });
    expect([mute.status, mute.body.code]).toEqual([422, 'evidence.recording_consent']);
    expect((await handler.post(`/cases/${reference}/filed-evidence`, { fileIds: [id], recordingConsent: true })).status).toBe(201);
  });
});

describe('what is not taken', () => {
  const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const page = Buffer.from('<!doctype html><title>x</title><script>alert(1)</script>');
  it.each<readonly [string, Uint8Array, string]>([
    ['a page that is called a picture', page, 'evidence.markup'],
    ['a drawing with a script', svg, 'evidence.markup'],
    ['a program', Buffer.concat([Buffer.from('MZ'), randomBytes(500)]), 'evidence.type_not_taken'],
    ['an archive', Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex'), 'evidence.type_not_taken'],
    ['noise', Buffer.from([0, 1, 2, 255, 254, 7, 0, 0]), 'evidence.type_not_taken'],
  ])('%s', async (_name, bytes, code) => {
    const { body: sending } = await begin(world, '/uploads', { name: 'photo.jpg', size: bytes.length, keep: 'original' });
    const sent = await sendChunk(world, sending, 0, bytes);
    expect([sent.status, sent.body.code]).toEqual([422, code]);
    const [gone] = await asViewer(world.core.deps.db, viewer(), (tx) =>
      tx.execute(sql`select 1 from uploads where id = ${sending.id}::uuid`),
    );
    expect(gone).toBeUndefined();
    expect(await world.core.evidence.store.get(sending.id, 0)).toBeUndefined();
  });

  it('an empty file and one that is too large, before a byte is sent', async () => {
    expect((await begin(world, '/uploads', { size: 0, keep: 'copy' })).body.code).toBe('evidence.empty_file');
    const answer = await begin(world, '/uploads', { size: 101 * 1_048_576, keep: 'copy' });
    expect([answer.status, answer.body.code]).toEqual([413, 'evidence.too_large']);
  });
});

describe('what becomes of a file (K07)', () => {
  it('waits, is checked, and its cleaned copy is read by the person and by who opened the case, each reading logged', async () => {
    const photo = await tellingPhoto();
    const { id, token } = await sendFile(world, photo);
    const { reference, receipt } = await filed({ uploads: [token] });
    const own = () => get(`/my-case/files/${id}`, receiptOf(receipt));
    expect((await own()).json()).toMatchObject({ code: 'evidence.waiting' });
    expect(await checkAll(world)).toContain('done');
    const copy = await own();
    expect(copy.statusCode).toBe(200);
    expect(copy.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'attachment; filename="file-1.jpg"',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    });
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    expect((await sharp(copy.rawPayload).metadata()).exif).toBeUndefined();
    expect(copy.rawPayload.includes('Amal')).toBe(false);

    const authorization = await session('handler2');
    const asStaff = (suffix = '') => get(`/cases/${reference}/files/${id}${suffix}`, authorization);
    expect((await asStaff()).statusCode).toBe(428);
    await (await signedIn(world, 'handler2')).post(`/cases/${reference}/conflict-declarations`, { conflict: false });
    // A card says nothing of files.
    expect((await asStaff()).statusCode).toBe(404);
    await takesCase(world, 'handler2', reference);
    expect((await asStaff()).rawPayload).toEqual(copy.rawPayload);
    expect((await asStaff('/original')).json()).toMatchObject({ code: 'original.closed' });
    const { body } = await holder(world, receipt).get('/my-case');
    const readers = body['readers'] as { purpose: string; role: string }[];
    expect(readers.map((reader) => reader.purpose)).toEqual(expect.arrayContaining(['evidence', 'own_file']));
  });

  it('nothing readable lies in the store, and no name in the ledger', async () => {
    const photo = await tellingPhoto();
    const { id, token } = await sendFile(world, photo, { name: 'Amal Secret at home.jpg' });
    await filed({ uploads: [token] });
    const stored = await readFile(join(world.home, 'evidence', id.slice(-2), id, '0'));
    expect(stored.includes(photo.subarray(0, 20))).toBe(false);
    const rows = await asViewer(world.core.deps.db, viewer(), (tx) =>
      tx.execute<{ text: string }>(
        sql`select facts::text as text from case_events union all select encode(sealed_name, 'escape') from files`,
      ),
    );
    expect(rows.map((row) => row.text).join('')).not.toContain('Amal');
    expect(world.log()).not.toContain('Amal');
  });

  it('the original of "only the copy" is destroyed with the making of the copy, and its bytes are cleared away', async () => {
    const { id, token } = await sendFile(world, await tellingPhoto('png'), { keep: 'copy' });
    const { receipt } = await filed({ uploads: [token] });
    await checkAll(world);
    expect(await filesOf(receipt)).toMatchObject([{ id, state: 'clean', original: 'destroyed' }]);
    const [row] = await asViewer(world.core.deps.db, viewer(), (tx) =>
      tx.execute(sql`select wrapped_key from files where id = ${id}::uuid`),
    );
    expect(row).toEqual({ wrapped_key: null });
    await clearEvidence({ ...world.core.deps, evidence: world.core.evidence }, [world.organisation.id]);
    expect(await readdir(join(world.home, 'evidence', id.slice(-2)))).not.toContain(id);
    expect((await get(`/my-case/files/${id}`, receiptOf(receipt))).statusCode).toBe(200);
  });

  it('an original is opened by two people, for them alone and for a week, and the person sees it', async () => {
    const photo = await tellingPhoto();
    const { id, token } = await sendFile(world, photo);
    const { reference, receipt } = await filed({ uploads: [token] });
    await checkAll(world);
    const handler = await takesCase(world, 'handler1', reference);
    expect((await handler.post(`/cases/${reference}/original-proposals`, { fileId: id, reasons: 'The copy is too small.' })).status).toBe(
      201,
    );
    const seq = await seqOfProposal(handler, reference);
    const alone = await handler.post(`/cases/${reference}/original-openings`, { proposalSeq: seq, reasons: 'Same person.' });
    expect([alone.status, alone.body.code]).toEqual([403, 'original.same_person']);
    const second = await signedIn(world, 'oversight');
    await second.post(`/cases/${reference}/conflict-declarations`, { conflict: false });
    await second.post(`/cases/${reference}/participations`, { function: 'second_signature' });
    const agreed = await second.post(`/cases/${reference}/original-openings`, { proposalSeq: seq, reasons: 'To see the number plate.' });
    expect(agreed.status).toBe(201);
    const original = (authorization: string) => get(`/cases/${reference}/files/${id}/original`, authorization);
    for (const name of ['handler1', 'oversight'] as const) {
      const answer = await original(await session(name));
      expect(answer.rawPayload).toEqual(photo);
      expect(answer.headers['content-disposition']).toBe('attachment; filename="file-1-original.jpg"');
    }
    const senior = await signedIn(world, 'senior');
    await senior.post(`/cases/${reference}/conflict-declarations`, { conflict: false });
    expect([403, 404]).toContain((await original(await session('senior'))).statusCode);
    const { body } = await holder(world, receipt).get('/my-case');
    expect(JSON.stringify(body['timeline'])).toContain('To see the number plate.');
    expect(JSON.stringify(body['readers'])).toContain('evidence_original');
    world.clock.set(plusMs(world.clock.now(), 8 * DAY_MS));
    expect((await original(await session('handler1'))).json()).toMatchObject({ code: 'original.closed' });
  });

  it("another person's file is not there, under any id", async () => {
    const { id, token } = await sendFile(world, voiceNote());
    await filed({ uploads: [token] });
    const other = await filed();
    expect((await get(`/my-case/files/${id}`, receiptOf(other.receipt))).statusCode).toBe(404);
    const stolen = await holder(world, other.receipt).post('/my-case/evidence', { fileIds: [id] });
    expect([stolen.status, stolen.body.code]).toEqual([422, 'evidence.unknown_file']);
  });

  it('with the keys of its files a case keeps no file, whatever still lies in the store (D18)', async () => {
    const { id, token } = await sendFile(world, voiceNote());
    const { receipt } = await filed({ uploads: [token] });
    await checkAll(world);
    const [row] = await asViewer(world.core.deps.db, viewer(), (tx) =>
      tx.execute<{ case_id: string }>(sql`select case_id from files where id = ${id}::uuid`),
    );
    await asViewer(world.core.deps.db, viewer(), (tx) => destroyFileKeys(tx, row?.case_id ?? ''));
    expect((await get(`/my-case/files/${id}`, receiptOf(receipt))).json()).toMatchObject({ code: 'evidence.withheld' });
    await clearEvidence({ ...world.core.deps, evidence: world.core.evidence }, [world.organisation.id]);
    expect(await world.core.evidence.store.get(id, 0)).toBeUndefined();
  });

  it('the chain holds with all of it', async () => {
    const { id, slug } = world.organisation;
    const report = await verifyLedger(world.core.deps.db, { organisationId: id, slug });
    expect(report.faults).toEqual([]);
  });
});

describe('what nobody handed in', () => {
  it('is cleared away after a day, and what a case took is not', async () => {
    const left = await sendFile(world, voiceNote());
    const taken = await sendFile(world, voiceNote());
    await filed({ uploads: [taken.token] });
    world.clock.set(plusMs(world.clock.now(), DAY_MS + 1_000));
    await clearEvidence({ ...world.core.deps, evidence: world.core.evidence }, [world.organisation.id]);
    expect(await world.core.evidence.store.get(left.id, 0)).toBeUndefined();
    expect(await world.core.evidence.store.get(taken.id, 0)).toBeDefined();
    const rows = await asViewer(world.core.deps.db, viewer(), (tx) => tx.execute(sql`select 1 from uploads`));
    expect(rows).toHaveLength(0);
    expect(await waitingChecks(world)).not.toHaveLength(0);
  });
});
