/** An error as a page. */
import type { FastifyRequest } from 'fastify';
import type { HttpProblem } from '../http/problem.ts';

/** HTML for a problem. */
export function renderErrorPage(problem: HttpProblem, request: FastifyRequest): string {
  return `<!doctype html><title>${problem.status}</title><p>${problem.code} ${request.id}`;
}
