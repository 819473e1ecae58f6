/** Outbox rows as jobs. */
import { type JobRequest, outboxJob, outboxJobId, QUEUES, type QueueName, request } from './jobs.ts';
import type { OutboxRow } from './ports.ts';

interface RowsAndJobs {
  readonly rows: OutboxRow[];
  readonly jobs: JobRequest[];
}

export interface SortedRows {
  readonly byQueue: ReadonlyMap<QueueName, RowsAndJobs>;
  /** Rows that name no job there is, or whose ids are malformed: to be parked. */
  readonly unfit: readonly OutboxRow[];
}

/** Sorts rows by queue, in their order, each with its job. */
export function sortRows(rows: readonly OutboxRow[]): SortedRows {
  const byQueue = new Map(QUEUES.map((queue) => [queue, noRows()]));
  const unfit: OutboxRow[] = [];
  for (const row of rows) {
    const job = jobOf(row);
    const group = job && byQueue.get(job.queue);
    if (!group) unfit.push(row);
    else {
      group.rows.push(row);
      group.jobs.push(job);
    }
  }
  return { byQueue, unfit };
}

function noRows(): RowsAndJobs {
  return { rows: [], jobs: [] };
}

function jobOf({ id, organisationId, caseId, queue, name, requestId }: OutboxRow): JobRequest | null {
  const definition = outboxJob(queue, name);
  if (!definition) return null;
  try {
    return request(definition, outboxJobId(id), { v: 1, outboxId: id, organisationId, caseId, requestId });
  } catch {
    return null;
  }
}
