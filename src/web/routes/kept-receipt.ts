/** The receipt between filing and "I have saved it": sealed in a cookie of half an hour, nowhere else (D11). */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppDeps } from '../../http/app-deps.ts';
import { openCookie, RECEIPT_COOKIE, setSealedCookie } from '../../http/sessions.ts';
import type { SubmissionReceipt } from '../../intake/submit.ts';

/** How long the code waits to be written down: longer than a phone call, shorter than a lunch break. */
const RECEIPT_SECONDS = 30 * 60;

export interface KeptReceipt {
  readonly code: string;
  /** The proof, whose salt is kept nowhere else. Null where the code replaces another: the proof of then still holds. */
  readonly proof: SubmissionReceipt['signedReceipt'] | null;
  /** Somebody is in danger now. */
  readonly danger: boolean;
}

/** Keeps a receipt for this browser. */
export function keepReceipt(deps: AppDeps, reply: FastifyReply, organisationId: string, kept: KeptReceipt): void {
  setSealedCookie(deps, reply, organisationId, RECEIPT_COOKIE, JSON.stringify(kept), RECEIPT_SECONDS);
}

/** The receipt that this browser has, or undefined when it is over. */
export function keptReceipt(deps: AppDeps, request: FastifyRequest, organisationId: string): KeptReceipt | undefined {
  const cookie = request.cookies[RECEIPT_COOKIE];
  const text = cookie ? openCookie(deps, organisationId, RECEIPT_COOKIE, cookie) : undefined;
  return text ? (JSON.parse(text) as KeptReceipt) : undefined;
}
