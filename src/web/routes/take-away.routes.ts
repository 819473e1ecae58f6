/** Taking a case along, as pages and over the API: the copy of everything (M10) and the signed record (people.md 2). Both only read. */
import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { readMyCase } from '../../cases/my-case.routes.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { notFound, ProblemSchema } from '../../http/problem.ts';
import { CASE_COOKIE, checkFormToken, formToken, type ReceiptHolder, requireReceipt } from '../../http/sessions.ts';
import { copyParts } from '../../takeaway/copy.ts';
import { type Issued, issueRecord } from '../../takeaway/issue.ts';
import { CaseRecordSchema, RECORD_CHOICES, type RecordChoice } from '../../takeaway/record.ts';
import { textPart, type ZipPart, zipOf } from '../../takeaway/zip.ts';
import type { Instant } from '../../time.ts';
import { rawValues, textOf } from '../forms/parse.ts';
import type { PageContext } from '../layout.tsx';
import { NAME_LENGTH, PAPER_SHEET, renderCopy, renderRecord, renderTakeAway } from '../pages/take-away.tsx';
import { PATHS } from '../paths.ts';
import { bodyOf, contextOf, type Site, sendPage } from './context.ts';

/** Registers the pages. */
export function takeAwayPages(app: FastifyInstance, deps: AppDeps, site: Site): void {
  app.get(PATHS.myCaseTake, async (request, reply) => {
    const holder = await requireReceipt(deps, request);
    const csrf = formToken(deps, request.cookies[CASE_COOKIE] ?? '');
    return sendPage(
      reply,
      renderTakeAway({ csrf, includes: RECORD_CHOICES, name: '' }, contextOf(deps, site, request, reply, holder.organisation)),
    );
  });
  app.get(PATHS.myCaseCopy, async (request, reply) => sendCopy(deps, site, request, reply));
  app.post(PATHS.myCaseRecord, async (request, reply) => {
    checkFormToken(deps, request, CASE_COOKIE);
    const holder = await requireReceipt(deps, request);
    const page = contextOf(deps, site, request, reply, holder.organisation);
    const values = rawValues(bodyOf(request));
    const includes = RECORD_CHOICES.filter((choice) => textOf(values, choice) === 'true');
    const issued = await issue(deps, holder, page, { includes, name: textOf(values, 'name').trim().slice(0, NAME_LENGTH) });
    return sendArchive(reply, 'record.zip', recordParts(site, issued), page.now);
  });
}

/** The same two over the API. */
export const takeAwayRoutes =
  (deps: AppDeps, site: Site): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['rightsholder'];
    const security = [{ receipt: [] }];
    app.get(
      '/my-case/copy',
      {
        schema: {
          summary: 'A copy of the whole case: everything that its person may see, and their files (ZIP)',
          tags,
          security,
          querystring: Type.Object({ lang: Type.Optional(Type.String({ maxLength: 35 })) }, { additionalProperties: false }),
          response: { '4xx': ProblemSchema },
        },
      },
      async (request, reply) => sendCopy(deps, site, request, reply),
    );
    app.post(
      '/my-case/records',
      {
        schema: {
          summary: 'A dated, signed file for a court, an NCP or an NHRI',
          description:
            '`record` is signed with the key that signs receipts and holds the SHA-256 of `document`; keep both. Check them with ' +
            '`recourse receipt verify`. Nothing of it is kept here.',
          tags,
          security,
          body: Type.Object(
            {
              includes: Type.Optional(
                Type.Array(Type.Unsafe<RecordChoice>(Type.String({ enum: [...RECORD_CHOICES] })), { uniqueItems: true, maxItems: 2 }),
              ),
              name: Type.Optional(Type.String({ maxLength: NAME_LENGTH, description: 'To stand in the document, as you give it' })),
            },
            { additionalProperties: false },
          ),
          response: { 201: Type.Object({ record: CaseRecordSchema, document: Type.String() }), '4xx': ProblemSchema },
        },
      },
      async (request, reply) => {
        checkFormToken(deps, request, CASE_COOKIE);
        const holder = await requireReceipt(deps, request);
        const page = contextOf(deps, site, request, reply, holder.organisation);
        const { includes = [], name = '' } = request.body;
        const { record, document } = await issue(deps, holder, page, { includes, name: name.trim() });
        return reply.status(201).header('cache-control', 'no-store').send({ record, document });
      },
    );
  };

interface Wish {
  readonly includes: readonly RecordChoice[];
  readonly name: string;
}

async function issue(deps: AppDeps, holder: ReceiptHolder, page: PageContext, { includes, name }: Wish): Promise<Issued> {
  const { view, promised, now } = await readMyCase(deps, holder);
  const issued = await issueRecord(deps, holder, { view, clocks: promised, includes, now }, (facts, timeline) =>
    renderRecord({ view, facts, timeline, name }, page),
  );
  if (!issued) throw notFound();
  return issued;
}

async function* recordParts(site: Site, { record, document }: Issued): AsyncGenerator<ZipPart> {
  yield textPart('record.html', document);
  yield textPart('record.json', `${JSON.stringify(record, null, 2)}\n`);
  yield textPart(PAPER_SHEET, site.sheets.site.css);
}

async function sendCopy(deps: AppDeps, site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const holder = await requireReceipt(deps, request);
  const page = contextOf(deps, site, request, reply, holder.organisation);
  const { view, readers, now } = await readMyCase(deps, holder);
  const source = { organisationId: holder.organisation.id, organisation: holder.organisation.name, caseId: holder.caseId };
  const parts = copyParts(deps, { ...source, view, readers, now }, (placeOf) => [
    textPart('index.html', renderCopy({ view, placeOf }, page)),
    textPart(PAPER_SHEET, site.sheets.site.css),
  ]);
  return sendArchive(reply, 'copy.zip', parts, now);
}

/** Under a neutral name: it stays in lists of downloads (people.md 3.2). */
function sendArchive(reply: FastifyReply, name: string, parts: AsyncIterable<ZipPart>, at: Instant): FastifyReply {
  return reply
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .type('application/zip')
    .send(Readable.from(zipOf(parts, at), { objectMode: false }));
}
