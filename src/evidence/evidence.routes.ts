/**
 * Files over the API: limits beforehand, an upload that is taken up again at the chunk where it broke (A18, D21), and downloads. Whoever
 * files needs no account for it; whoever has a case sends for that case.
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import Type, { type Static } from 'typebox';
import { findDeclaration } from '../cases/case.store.ts';
import { maySeeCases } from '../cases/read.ts';
import { asViewer } from '../db/client.ts';
import { UUID_PATTERN } from '../db/ids.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem, notFound, ProblemSchema } from '../http/problem.ts';
import { CASE_COOKIE, checkFormToken, requireOrganisation, requireReceipt, requireStaff, STAFF_COOKIE } from '../http/sessions.ts';
import { CHUNK_BYTES } from '../vault/file-stream.ts';
import { isTaken } from './attach.ts';
import { openFileAsStaff, openOriginalAsStaff, openOwnFile } from './download.ts';
import {
  BeginSchema,
  BegunSchema,
  ChunkParams,
  describeLimits,
  LimitsSchema,
  ProgressSchema,
  TokenHeader,
  UploadParams,
} from './evidence.schemas.ts';
import { sendFile } from './send-file.ts';
import { beginUpload, discard, type Progress, progressOf, type Refused, receiveChunk, uploadOfToken } from './uploads.ts';

const STATUS: Readonly<Record<string, number>> = {
  'evidence.upload_unknown': 404,
  'evidence.chunk_order': 409,
  'evidence.chunk_differs': 409,
  'evidence.too_large': 413,
  'evidence.too_large_document': 413,
  'evidence.no_room': 503,
};
const FIELD: Readonly<Record<string, string>> = { 'evidence.empty_file': '/size', 'evidence.too_large': '/size' };

/** A refusal as HTTP. */
export function uploadProblem({ code }: Refused): HttpProblem {
  const options = code === 'evidence.no_room' ? { retryAfterSeconds: 600 } : {};
  return new HttpProblem(STATUS[code] ?? 422, code, { ...options, fields: [{ pointer: FIELD[code] ?? '', code }] });
}

const shown = ({ kind, id, next, chunks, type, expiresAt }: Progress) => ({ id, next, chunks, whole: kind === 'whole', type, expiresAt });

/** Registers `/uploads`, `/my-case/uploads`, `/cases/{reference}/uploads` and the downloads. */
export const evidenceRoutes =
  (deps: AppDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: CHUNK_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    app.get('/evidence-limits', { schema: LIMITS }, async () => ({
      filesAtOnce: deps.evidence.limits.filesAtOnce,
      chunkBytes: CHUNK_BYTES,
      types: describeLimits(deps.evidence.limits),
    }));
    beginRoutes(app, deps);
    chunkRoutes(app, deps);
    downloadRoutes(app, deps);
  };

type App = Parameters<FastifyPluginAsyncTypebox>[0];

const begins = (summary: string, tag: string, security?: 'receipt' | 'session') => ({
  summary,
  tags: [tag],
  ...(security ? { security: [{ [security]: [] }] } : {}),
  body: BeginSchema,
  response: { 201: BegunSchema, '4xx': ProblemSchema },
});
const Reference = Type.Object({ reference: Type.String({ minLength: 4, maxLength: 40, pattern: '^[A-Za-z0-9-]+$' }) });

function beginRoutes(app: App, deps: AppDeps): void {
  const begin = async (reply: FastifyReply, organisationId: string, caseId: string | null, body: Static<typeof BeginSchema>) => {
    const begun = await beginUpload(deps, organisationId, { name: body.name ?? '', keep: body.keep, size: body.size, caseId });
    if (begun.kind === 'refused') throw uploadProblem(begun);
    const { progress, token } = begun;
    return reply
      .status(201)
      .header('cache-control', 'no-store')
      .send({ ...shown(progress), token, chunkBytes: CHUNK_BYTES });
  };
  app.post(
    '/uploads',
    { schema: begins('Begin to send a file for a complaint that you are about to file', 'rightsholder') },
    async (request, reply) => {
      const organisation = await requireOrganisation(deps, request);
      return begin(reply, organisation.id, null, request.body);
    },
  );
  app.post(
    '/my-case/uploads',
    { schema: begins('Begin to send a file for your case', 'rightsholder', 'receipt') },
    async (request, reply) => {
      checkFormToken(deps, request, CASE_COOKIE);
      const holder = await requireReceipt(deps, request);
      return begin(reply, holder.organisation.id, holder.caseId, request.body);
    },
  );
  const schema = { ...begins('Begin to send a file for a case', 'staff', 'session'), params: Reference };
  app.post('/cases/:reference/uploads', { schema }, async (request, reply) => {
    checkFormToken(deps, request, STAFF_COOKIE);
    const { organisation, staff } = await requireStaff(deps, request);
    const scope = { organisationId: organisation.id, staffId: staff.id };
    const found = maySeeCases(staff.roles)
      ? await asViewer(deps.db, scope, (tx) => findDeclaration(tx, request.params.reference, staff.id))
      : undefined;
    if (!found) throw notFound();
    if (found.declaration !== 'none') throw new HttpProblem(428, 'conflict.declaration_required');
    return begin(reply, organisation.id, found.caseId, request.body);
  });
}

function chunkRoutes(app: App, deps: AppDeps): void {
  const upload = async (request: Parameters<typeof requireOrganisation>[1], id: string) => {
    const organisation = await requireOrganisation(deps, request);
    const token = request.headers['upload-token'];
    const row = typeof token === 'string' && token.startsWith(`${id}.`) ? await uploadOfToken(deps, organisation.id, token) : undefined;
    if (!row) throw uploadProblem({ kind: 'refused', code: 'evidence.upload_unknown' });
    return row;
  };
  const answer = (result: Progress | Refused) => {
    if (result.kind === 'refused') throw uploadProblem(result);
    return shown(result);
  };
  app.put('/uploads/:id/chunks/:chunk', { schema: CHUNK }, async (request) => {
    const row = await upload(request, request.params.id);
    const bytes = request.body;
    return answer(await receiveChunk(deps, row, Number(request.params.chunk), Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0)));
  });
  app.get('/uploads/:id', { schema: PROGRESS }, async (request) =>
    answer(await progressOf(deps, await upload(request, request.params.id))),
  );
  app.delete('/uploads/:id', { schema: GIVEN_UP }, async (request, reply) => {
    const row = await upload(request, request.params.id);
    if (!(await isTaken(deps, row.organisationId, row.id))) await discard(deps, row);
    return reply.status(204).send(null);
  });
}

function downloadRoutes(app: App, deps: AppDeps): void {
  app.get(
    '/my-case/files/:id',
    { schema: download('The cleaned copy of your file', 'rightsholder', 'receipt', UploadParams) },
    async (request, reply) => {
      const holder = await requireReceipt(deps, request);
      return sendFile(reply, await openOwnFile(deps, holder.organisation.id, holder.caseId, request.params.id));
    },
  );
  const params = Type.Object({ ...Reference.properties, id: Type.String({ pattern: UUID_PATTERN }) });
  for (const [suffix, open, summary] of [
    ['', openFileAsStaff, 'The cleaned copy of a file; the reading is logged'],
    ['/original', openOriginalAsStaff, 'The file as it was sent, for the two people who opened it; the reading is logged'],
  ] as const)
    app.get(`/cases/:reference/files/:id${suffix}`, { schema: download(summary, 'staff', 'session', params) }, async (request, reply) => {
      const { organisation, staff } = await requireStaff(deps, request);
      const { reference, id } = request.params;
      return sendFile(reply, await open(deps, { organisationId: organisation.id, staff, reference, fileId: id }));
    });
}

function download<P>(summary: string, tag: string, security: string, params: P) {
  return { summary, tags: [tag], security: [{ [security]: [] }], params, response: { '4xx': ProblemSchema } };
}

const LIMITS = { summary: 'What may be sent, how large and how many at once', tags: ['rightsholder'], response: { 200: LimitsSchema } };
const ABOUT = { tags: ['rightsholder'], headers: TokenHeader };
const CHUNK = {
  ...ABOUT,
  summary: 'Send one chunk; a chunk that has arrived may be sent again',
  consumes: ['application/octet-stream'],
  params: ChunkParams,
  response: { 200: ProgressSchema, '4xx': ProblemSchema },
};
const PROGRESS = {
  ...ABOUT,
  summary: 'How far an upload has come: where to go on',
  params: UploadParams,
  response: { 200: ProgressSchema, '4xx': ProblemSchema },
};
const GIVEN_UP = { ...ABOUT, summary: 'Give up an upload', params: UploadParams, response: { 204: Type.Null(), '4xx': ProblemSchema } };
