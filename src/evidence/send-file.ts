/** A file as an answer: never shown inside a page of ours, never guessed at, never kept. */
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { HttpProblem, notFound } from '../http/problem.ts';
import type { DownloadResult } from './download.ts';

/** Sends the file, or throws the problem that the reader is told. */
export function sendFile(reply: FastifyReply, result: DownloadResult): FastifyReply {
  switch (result.kind) {
    case 'file':
      return reply
        .header('content-disposition', `attachment; filename="${result.name}"`)
        .header('content-length', String(result.size))
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'no-store')
        .type(result.type)
        .send(Readable.from(result.bytes, { objectMode: false }));
    case 'waiting':
      throw new HttpProblem(409, 'evidence.waiting', { detail: 'It is being checked. Try again later.' });
    case 'withheld':
      throw new HttpProblem(409, 'evidence.withheld');
    case 'closed':
      throw new HttpProblem(403, 'original.closed', { detail: 'Two people open an original; then these two may read it for a week.' });
    case 'undeclared':
      throw new HttpProblem(428, 'conflict.declaration_required');
    default:
      throw notFound();
  }
}
