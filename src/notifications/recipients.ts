/** Where a notice goes: the person by the safe way that they gave, if they gave one. Who of the staff hears is `routing/hearers.ts`. */
import type { ActDeps } from '../cases/act.ts';
import { openReachable, openSpeakerReachable } from '../cases/submitter.ts';
import type { SafeTimes } from './safe-window.ts';

const ADDRESS = /^[^\s@<>",;]{1,64}@[^\s@<>",;]{1,190}$/;

/** True for something that can be written to. */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text.trim());
}

/** The way that the person called safe, and when. */
export interface SafeWay {
  readonly address: string;
  /** Absent: at any time. */
  readonly times?: SafeTimes;
}

/**
 * The address that the person gave as a safe way to reach them, or none: then only the mailbox speaks (people.md 3.4). Opening the
 * identity for this is a read like any other and stands in the log that the person sees (H05).
 */
export async function personAddress(deps: ActDeps, organisationId: string, caseId: string): Promise<SafeWay | null> {
  const identity = await openReachable(deps, organisationId, caseId, 'notice');
  if (identity === null || identity.contact === null || !isAddress(identity.contact)) return null;
  return { address: identity.contact.trim(), ...(identity.contactTimes ? { times: identity.contactTimes } : {}) };
}

/** The address that somebody left who speaks for the person, or none. It is theirs, and read for this alone. */
export async function speakerAddress(deps: ActDeps, organisationId: string, caseId: string, mandateId: string): Promise<string | null> {
  const contact = (await openSpeakerReachable(deps, organisationId, caseId, mandateId))?.contact?.trim() ?? '';
  return isAddress(contact) ? contact : null;
}
