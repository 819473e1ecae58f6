/** One handler for every error: a problem document for programs, a page for browsers. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { databaseCode, isTransient } from '../db/errors.ts';
import { FileStoreError } from '../evidence/file-store.ts';
import { renderErrorPage } from '../web/error-page.ts';
import { withWords } from '../web/problem-words.ts';
import type { Site } from '../web/routes/context.ts';
import type { AppDeps } from './app-deps.ts';
import { type FieldError, HttpProblem, notFound, problemBody } from './problem.ts';

const isApi = (request: FastifyRequest): boolean =>
  request.url.startsWith('/api/') || !(request.headers.accept ?? '').includes('text/html');

/** Sends any error as what the caller understands. Only the code and the request id of an unexpected one leave the server. */
export function errorHandler(deps: AppDeps, site: Site) {
  return async (error: FastifyError | HttpProblem | Error, request: FastifyRequest, reply: FastifyReply) => {
    const problem = toProblem(error);
    const line = { requestId: request.id, code: problem.code };
    // The stack of a bug, never the message of a database error: that may quote a value. Being busy is no bug.
    if (problem.status === 503) deps.logger.warn({ ...line, cause: databaseCode(error) }, 'http.busy');
    else if (problem.status >= 500) deps.logger.error({ ...line, stack: stackOf(error) }, 'http.error');
    return send(deps, site, problem, request, reply);
  };
}

/** The same answer for every path that is not there. */
export function notFoundHandler(deps: AppDeps, site: Site) {
  return async (request: FastifyRequest, reply: FastifyReply) => send(deps, site, notFound(), request, reply);
}

async function send(deps: AppDeps, site: Site, problem: HttpProblem, request: FastifyRequest, reply: FastifyReply) {
  reply.status(problem.status).header('cache-control', 'no-store');
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
  if (isApi(request)) {
    const body = problemBody(withWords(problem, site.locales, request), request.id);
    return reply.type('application/problem+json').send(JSON.stringify(body));
  }
  return reply.type('text/html; charset=utf-8').send(await renderErrorPage(deps, site, problem, request, reply));
}

function stackOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12)
    .join('\n');
}

/** Any error as a problem. Fastify's own client errors keep their status; everything unknown is a 500 without detail. */
export function toProblem(error: FastifyError | HttpProblem | Error): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if ('validation' in error && error.validation) {
    return new HttpProblem(422, 'request.invalid', {
      fields: error.validation.slice(0, MOST_FAULTS).map((fault) => fieldError(fault, error.validationContext)),
    });
  }
  if (isTransient(error) || ('code' in error && error.code === 'FST_UNDER_PRESSURE')) {
    return new HttpProblem(503, 'service.busy', {
      retryAfterSeconds: 2,
      detail: 'Nothing was lost. Send the same request again, with the same Idempotency-Key.',
    });
  }
  // The store of files has its own troubles: what was written is not lost, and the words can be sent without the files.
  if (error instanceof FileStoreError)
    return new HttpProblem(error.reason === 'full' ? 507 : 503, error.message, error.reason === 'full' ? {} : { retryAfterSeconds: 10 });
  // A value that the database cannot read slipped past a schema: the caller's fault, and a gap of ours that the log shows.
  if (UNREADABLE.has(databaseCode(error) ?? ''))
    return new HttpProblem(422, 'request.invalid', { detail: 'An id or a text in this request is not valid.' });
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  return status >= 400 && status < 500
    ? new HttpProblem(status, CLIENT_CODES[status] ?? 'request.refused')
    : new HttpProblem(500, 'server.error');
}

/** Text that is no uuid, number or date; bytes that are no text; a reference to nothing. */
const UNREADABLE = new Set(['22P02', '22P05', '22021', '22003', '22007', '22008', '23503']);
/** More faults than this help nobody, and an answer must not be larger than its question. */
const MOST_FAULTS = 20;

const CLIENT_CODES: Readonly<Record<number, string>> = {
  400: 'request.unreadable',
  404: 'resource.not_found',
  405: 'request.method',
  413: 'request.too_large',
  415: 'request.content_type',
};

type Fault = NonNullable<FastifyError['validation']>[number];

/** Codes that are taken are public; whoever sent another needs to see them. */
function detailOf({ keyword, params, message = '' }: Fault): string {
  const allowed: unknown = params['allowedValues'];
  return keyword === 'enum' && Array.isArray(allowed) ? `must be one of: ${allowed.map(String).join(', ')}` : message;
}

/** The field and what to do, from the schema's words; never the value, nor a name that is not ours. */
function fieldError(fault: Fault, context: string | undefined): FieldError {
  const missing = fault.keyword === 'required' ? `/${String(fault.params['missingProperty'])}` : '';
  const prefix = context && context !== 'body' ? `/${context}` : '';
  // An unknown property is named by its place alone: its name is what somebody wrote.
  return { pointer: `${prefix}${fault.instancePath}${missing}`, code: `request.${fault.keyword}`, detail: detailOf(fault) };
}
