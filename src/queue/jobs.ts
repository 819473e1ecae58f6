/**
 * The jobs there are, as typed data. A payload is ids only (D10): BullMQ keeps it in clear, and a job is a hint about a row
 * that is the truth. It is checked when it is put in and again when it is taken out, since another version may have put it in.
 */
import Type, { type Static, type TSchema } from 'typebox';
import Value from 'typebox/value';
import type { Instant } from '../time.ts';

export const QUEUES = ['route', 'escalate', 'notify', 'timebox', 'scan'] as const;
export type QueueName = (typeof QUEUES)[number];

const Uuid = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' });
const InstantText = Type.Unsafe<Instant>(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' }));

export const OutboxPayload = Type.Object(
  {
    v: Type.Literal(1),
    outboxId: Uuid,
    organisationId: Uuid,
    caseId: Uuid,
    requestId: Type.Union([Type.String({ maxLength: 200 }), Type.Null()]),
  },
  { additionalProperties: false },
);
export type OutboxPayload = Static<typeof OutboxPayload>;

export const TimerPayload = Type.Object(
  { v: Type.Literal(1), timerId: Uuid, organisationId: Uuid, caseId: Uuid, dueAt: InstantText },
  { additionalProperties: false },
);
export type TimerPayload = Static<typeof TimerPayload>;

/** A kind of job: where it goes, what it is called, what it carries. */
export interface JobDefinition<S extends TSchema = TSchema> {
  readonly queue: QueueName;
  readonly name: string;
  readonly payload: S;
}

/** A job ready to be put in: checked, with an id that makes a second one of it harmless. */
export interface JobRequest {
  readonly queue: QueueName;
  readonly name: string;
  readonly jobId: string;
  readonly payload: unknown;
  readonly delayMs: number;
}

/** Declares a kind of job; the schema gives its handler the payload's type. */
export function defineJob<const S extends TSchema>(definition: JobDefinition<S>): JobDefinition<S> {
  return definition;
}

export const routeCase = defineJob({ queue: 'route', name: 'route-case', payload: OutboxPayload });
export const releaseCase = defineJob({ queue: 'route', name: 'release-case', payload: OutboxPayload });
export const assignLevel = defineJob({ queue: 'escalate', name: 'assign-level', payload: OutboxPayload });
export const sendNotice = defineJob({ queue: 'notify', name: 'send-notice', payload: OutboxPayload });
export const deliverNotice = defineJob({ queue: 'notify', name: 'deliver-notice', payload: OutboxPayload });
export const checkFile = defineJob({ queue: 'scan', name: 'check-file', payload: OutboxPayload });
export const fireTimer = defineJob({ queue: 'timebox', name: 'fire-timer', payload: TimerPayload });

const OUTBOX_JOBS = [routeCase, releaseCase, assignLevel, sendNotice, deliverNotice, checkFile];

/** The outbox job of that queue and name, or null: the relay parks such a row rather than lose it. */
export function outboxJob(queue: string, name: string): JobDefinition<typeof OutboxPayload> | null {
  return OUTBOX_JOBS.find((job) => job.queue === queue && job.name === name) ?? null;
}

/** The name of the probes that `canary.ts` sends through every queue. */
export const CANARY = 'canary';

/** The job id of an outbox row. BullMQ forbids ':' and integers in ids. */
export function outboxJobId(outboxId: string): string {
  return `ob-${outboxId}`;
}

/** The job id of an alarm: adding it twice is adding it once, as long as the first still waits. */
export function timerJobId(timerId: string): string {
  return `tb-${timerId}`;
}

/** Checks and makes a job. Throws BadPayloadError: a caller of ours who builds a wrong payload is a bug, not a refusal. */
export function request<S extends TSchema>(definition: JobDefinition<S>, jobId: string, payload: Static<S>, delayMs = 0): JobRequest {
  if (!Value.Check(definition.payload, payload)) throw new BadPayloadError(definition.name);
  if (jobId.includes(':') || /^\d+$/.test(jobId)) throw new RangeError('a job id is neither an integer nor contains a colon');
  return { queue: definition.queue, name: definition.name, jobId, payload, delayMs: Math.max(0, Math.ceil(delayMs)) };
}

/** A payload that its job's schema refuses. The message names the job, never the values. */
export class BadPayloadError extends Error {
  readonly code = 'queue.bad_payload';
  override readonly name = 'BadPayloadError';
  constructor(jobName: string) {
    super(`queue.bad_payload: ${jobName}`);
  }
}

/** What a handler is given. `attempt` counts from 1 and is the queue's own count, forgotten when the queue is lost. */
export interface Job<P> {
  readonly id: string;
  readonly queue: QueueName;
  readonly name: string;
  readonly payload: P;
  readonly attempt: number;
}

/** What a handler made of a job: done, or not yet (an alarm that came early, D10: it re-arms itself). Throwing means: retry with backoff. */
export type JobOutcome = { readonly kind: 'done' } | { readonly kind: 'again'; readonly delayMs: number };

export const DONE: JobOutcome = { kind: 'done' };

/** A handler bound to its definition, its payload type closed over. */
export interface BoundJob {
  readonly queue: QueueName;
  readonly name: string;
  /** Runs the handler, or answers null, having done nothing, when the payload is not what the definition says. */
  run(raw: Job<unknown>): Promise<JobOutcome> | null;
}

/** Ties a handler to its definition: the payload is parsed again here, on execution. */
export function handle<S extends TSchema>(definition: JobDefinition<S>, run: (job: Job<Static<S>>) => Promise<JobOutcome>): BoundJob {
  return {
    queue: definition.queue,
    name: definition.name,
    run: (raw) => {
      const { payload } = raw;
      return Value.Check(definition.payload, payload) ? run({ ...raw, payload }) : null;
    },
  };
}
