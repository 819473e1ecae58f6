/** The scan queue with a real clamd: what is not plainly clean is given to nobody, and every file is judged once (K07, D9). */
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listEvents } from '../../src/cases/case.store.ts';
import { asViewer } from '../../src/db/client.ts';
import { checkFile } from '../../src/evidence/check-file.ts';
import { createClamd, parseScannerUrl } from '../../src/evidence/clamd.ts';
import { startWorkers } from '../../workers/start.ts';
import { type Bucket, startBucket } from '../helpers/bucket.ts';
import { fileCase } from '../helpers/cases.ts';
import { type Clamd, EICAR, startClamd } from '../helpers/clamd.ts';
import { holder } from '../helpers/client.ts';
import { checkAll, sendFile, tellingPhoto, voiceNote, waitingChecks } from '../helpers/evidence.ts';
import { program } from '../helpers/services.ts';
import { until } from '../helpers/wait.ts';
import { createWorld, type World } from '../helpers/world.ts';

const clamav = program('clamav');

async function filesOf(world: World, receipt: string) {
  const { body } = await holder(world, receipt).get('/my-case');
  return body['files'] as { id: string; state: string; scanned: boolean; original: string }[];
}

async function bring(world: World, bytes: Uint8Array) {
  const filed = await fileCase(world, { description: 'They locked the gate.' });
  const { id } = await sendFile(world, bytes, { path: '/my-case/uploads', authorization: `Receipt ${filed.receipt}` });
  const { status } = await holder(world, filed.receipt).post('/my-case/evidence', { fileIds: [id] });
  expect(status).toBe(201);
  return { ...filed, id };
}

const checkedEvents = (world: World, caseId: string) =>
  asViewer(world.core.deps.db, { organisationId: world.organisation.id, staffId: null }, (tx) => listEvents(tx, caseId)).then((events) =>
    events.filter((event) => event.type === 'evidence.checked'),
  );

describe.runIf(clamav !== '')('with a scanner', () => {
  let clamd: Clamd;
  let bucket: Bucket;
  let world: World;
  beforeAll(async () => {
    clamd = await startClamd(clamav);
    bucket = await startBucket();
    world = await createWorld({ settings: { CLAMD_URL: clamd.url, EVIDENCE_URL: bucket.url } });
  });
  afterAll(async () => {
    // First the process that would outlive this one, also where the world never came to be.
    await clamd.close();
    await bucket.close();
    await world.close();
  });

  it('a clean file is scanned and its copy served; all of it in a bucket', async () => {
    const { id, receipt } = await bring(world, await tellingPhoto());
    expect(await checkAll(world)).toEqual(['done']);
    expect(await filesOf(world, receipt)).toMatchObject([{ id, state: 'clean', scanned: true, original: 'sealed' }]);
    const copy = await world.app.inject({
      method: 'GET',
      url: `/api/v1/my-case/files/${id}`,
      headers: { authorization: `Receipt ${receipt}` },
    });
    expect(copy.statusCode).toBe(200);
    expect(await readdir(bucket.folder)).toContain('evidence');
  });

  it('an infected file is served to nobody, and the person is told', async () => {
    const { id, receipt, caseId } = await bring(world, EICAR);
    await checkAll(world);
    expect(await filesOf(world, receipt)).toMatchObject([{ id, state: 'infected' }]);
    const answer = await world.app.inject({
      method: 'GET',
      url: `/api/v1/my-case/files/${id}`,
      headers: { authorization: `Receipt ${receipt}` },
    });
    expect(answer.json()).toMatchObject({ code: 'evidence.withheld' });
    expect((await checkedEvents(world, caseId)).map((event) => event.facts)).toMatchObject([{ verdict: 'infected', copy: null }]);
  });

  it('what is too large for the scanner is not held to be clean', async () => {
    const { receipt } = await bring(world, Buffer.concat([voiceNote(), randomBytes(4 * 1_048_576)]));
    await checkAll(world);
    expect(await filesOf(world, receipt)).toMatchObject([{ state: 'unscannable' }]);
  });

  it('while the scanner is away files wait, however long, and are judged when it is back', async () => {
    await clamd.stop();
    const { id, receipt } = await bring(world, await tellingPhoto());
    for (let round = 0; round < 3; round += 1) expect(await checkAll(world)).toEqual(['later']);
    expect(await filesOf(world, receipt)).toMatchObject([{ id, state: 'waiting' }]);
    const answer = await world.app.inject({
      method: 'GET',
      url: `/api/v1/my-case/files/${id}`,
      headers: { authorization: `Receipt ${receipt}` },
    });
    expect(answer.json()).toMatchObject({ code: 'evidence.waiting' });
    await clamd.start();
    expect(await checkAll(world)).toEqual(['done']);
    expect(await filesOf(world, receipt)).toMatchObject([{ id, state: 'clean' }]);
  });

  it('a job that comes twice, at once and later, has its effect once', async () => {
    const { caseId, receipt } = await bring(world, await tellingPhoto());
    const [row] = await waitingChecks(world);
    const job = { outboxId: row?.id ?? '', organisationId: world.organisation.id, caseId, requestId: null };
    const deps = { ...world.core.deps, evidence: world.core.evidence };
    await Promise.all([checkFile(deps, job), checkFile(deps, job), checkFile(deps, job)]);
    expect(await checkFile(deps, job)).toBe('done');
    expect(await checkedEvents(world, caseId)).toHaveLength(1);
    expect(await filesOf(world, receipt)).toMatchObject([{ state: 'clean' }]);
    expect(await waitingChecks(world)).toEqual([]);
  });

  it('comes through outbox, relay and queue to the worker', async () => {
    const workers = startWorkers(world.core, { queues: 'scan', sweepEveryMs: 60_000 });
    try {
      const { caseId } = await bring(world, await tellingPhoto('webp'));
      await until(world.core, async () => (await checkedEvents(world, caseId)).length === 1);
      expect((await checkedEvents(world, caseId)).map((event) => event.facts)).toMatchObject([{ verdict: 'clean', scanned: true }]);
    } finally {
      await workers.stop();
    }
  });

  it('a socket where nobody listens, or that hangs up, is no answer', async () => {
    const once = async function* () {
      yield Buffer.alloc(1_000);
    };
    expect(await createClamd({ path: `${clamd.url.slice(5)}.none` }).scan(once)).toBe('unavailable');
    expect(await createClamd(parseScannerUrl(clamd.url)).scan(once)).toBe('clean');
  });
});

describe('without a scanner', () => {
  it('a file is cleaned and served, and it is said that nobody scanned it', async () => {
    const world = await createWorld();
    try {
      const { receipt } = await bring(world, await tellingPhoto());
      await checkAll(world);
      expect(await filesOf(world, receipt)).toMatchObject([{ state: 'clean', scanned: false }]);
    } finally {
      await world.close();
    }
  });

  it('an address that cannot be read is said at start', async () => {
    await expect(createWorld({ settings: { CLAMD_URL: 'http://x' } })).rejects.toThrow('CLAMD_URL');
  });
});
