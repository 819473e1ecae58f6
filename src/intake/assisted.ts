/**
 * Somebody of the staff writes down what a person says or hands over (A02): with the time at which it was told, read back to them, and
 * filed by the same command as everything else. The clerk gets the receipt to hand on, and no part in the case.
 */
import Type, { type Static } from 'typebox';
import { attachEvidence, tellsAlone } from '../evidence/attach.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem } from '../http/problem.ts';
import { schemaFaults } from '../http/schema-faults.ts';
import type { StaffSession } from '../http/sessions.ts';
import { parseInstant } from '../time.ts';
import { READ_BACKS } from '../workflow/actions-intake.ts';
import type { Channel } from '../workflow/codes.ts';
import { oneOf, When } from '../workflow/vocabulary.ts';
import { fileGrievance, grievanceFaults, isGrievance } from './intake.routes.ts';
import { GrievanceSchema } from './intake.schemas.ts';
import type { SubmissionReceipt } from './submit.ts';

/** Ways on which somebody writes it down for the person; `clerk` is face to face. */
export const ASSISTED_CHANNELS = ['phone', 'clerk', 'hotline', 'post', 'drop_box'] as const satisfies readonly Channel[];
/** On these the person wrote it themself: there is nobody to read it back to. */
const WRITTEN: readonly string[] = ['post', 'drop_box'];

const OF_THE_CLERK = {
  channel: oneOf(ASSISTED_CHANNELS),
  receivedAt: Type.Optional({ ...When, description: 'When it was told or arrived; clocks start then. Absent: now' }),
  readBack: oneOf(READ_BACKS),
  recordingConsent: Type.Optional(Type.Boolean({ description: 'Those who are heard agreed to be recorded (A12)' })),
};

export const AssistedSchema = Type.Object({ ...GrievanceSchema.properties, ...OF_THE_CLERK }, { additionalProperties: false });
export type AssistedBody = Static<typeof AssistedSchema>;

const ClerkSchema = Type.Object(OF_THE_CLERK, { additionalProperties: false });
type ClerkPart = Static<typeof ClerkSchema>;

/** Who may: the role alone, since whoever writes it down learns it. */
export function maySitAtDoor({ staff }: StaffSession): boolean {
  return staff.roles.includes('clerk');
}

/**
 * Files what was taken down. Throws 403 for anybody but a clerk, 422 with fields for what is missing: above all the answer of the person
 * to what was read to them, and the consent of those who are heard on a recording.
 */
export async function takeDown(
  deps: AppDeps,
  session: StaffSession,
  body: object,
  options: { readonly idempotencyKey: string | undefined; readonly requestId: string },
): Promise<SubmissionReceipt> {
  if (!maySitAtDoor(session)) throw new HttpProblem(403, 'actor.role');
  const { clerk, told } = parted(body);
  const faults = [...clerkFaults(clerk), ...grievanceFaults(told)];
  if (faults.length > 0 || !isClerkPart(clerk) || !isGrievance(told)) throw new HttpProblem(422, 'request.invalid', { fields: faults });
  await requireConsent(deps, session, clerk, told.uploads ?? []);
  const { channel, receivedAt, readBack, recordingConsent } = clerk;
  return fileGrievance(deps, session.organisation, told, {
    ...options,
    channel,
    actor: { kind: 'staff', id: session.staff.id, roles: ['clerk'] },
    ...(receivedAt ? { receivedAt: parseInstant(receivedAt) } : {}),
    writtenDown: { readBack, ...(recordingConsent ? { recordingConsent } : {}) },
  });
}

/** What the clerk says of it, and what the person tells. */
function parted(body: object) {
  const entries = Object.entries(body);
  const ofClerk = (name: string) => Object.hasOwn(OF_THE_CLERK, name);
  return {
    clerk: Object.fromEntries(entries.filter(([name]) => ofClerk(name))),
    told: Object.fromEntries(entries.filter(([name]) => !ofClerk(name))),
  };
}

function isClerkPart(clerk: object): clerk is ClerkPart {
  return clerkFaults(clerk).length === 0;
}

/** Why what the clerk says of it will not do: the way, the time, the reading back. */
export function clerkFaults(clerk: { readonly channel?: unknown; readonly readBack?: unknown }) {
  const faults = schemaFaults(ClerkSchema, clerk);
  const spoken = !WRITTEN.includes(String(clerk.channel));
  if (faults.length > 0 || clerk.readBack !== 'own_writing' || !spoken) return faults;
  return [{ pointer: '/readBack', code: 'read_back.needed' }];
}

async function requireConsent(deps: AppDeps, { organisation }: StaffSession, clerk: ClerkPart, uploads: readonly string[]): Promise<void> {
  const attached = await attachEvidence(deps, organisation.id, uploads);
  if (!attached || !tellsAlone(attached) || clerk.recordingConsent === true) return;
  throw new HttpProblem(422, 'request.invalid', { fields: [{ pointer: '/recordingConsent', code: 'evidence.recording_consent' }] });
}
