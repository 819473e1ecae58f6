/** The codes that somebody who speaks for people gave in this browser: sealed in one cookie, looked up anew at every request (J02). */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { findSpeaker, type Speaker } from '../../cases/mandates.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { openCookie, SPEAKER_COOKIE, setSealedCookie } from '../../http/sessions.ts';
import type { Organisation } from '../../organisations/organisation.store.ts';

/** As many as fit a cookie. */
const MOST_CODES = 20;

/** Adds a code to those of this browser; the newest first. */
export function openSpeakerSession(
  deps: AppDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  organisationId: string,
  code: string,
): void {
  const codes = [code, ...codesOf(deps, request, organisationId).filter((one) => one !== code)].slice(0, MOST_CODES);
  setSealedCookie(deps, reply, organisationId, SPEAKER_COOKIE, codes.join('\n'));
}

function codesOf(deps: AppDeps, request: FastifyRequest, organisationId: string): readonly string[] {
  const cookie = request.cookies[SPEAKER_COOKIE];
  const text = cookie ? openCookie(deps, organisationId, SPEAKER_COOKIE, cookie) : undefined;
  return text ? text.split('\n') : [];
}

/** Everybody for whom this browser may speak now: what was taken back meanwhile is not there any more. One mandate once. */
export async function speakersOf(deps: AppDeps, request: FastifyRequest, organisation: Organisation): Promise<readonly Speaker[]> {
  const found = new Map<string, Speaker>();
  for (const code of codesOf(deps, request, organisation.id)) {
    const speaker = await findSpeaker(deps, organisation, code);
    if (speaker) found.set(speaker.mandate.id, speaker);
  }
  return [...found.values()];
}
