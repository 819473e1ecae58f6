/** Jobs that come twice, out of order, again, or never to an end (R15, R17). */
import { fireTimer, type JobRequest, outboxJob, QUEUES, request } from '../../../src/queue/jobs.ts';
import { retryParked } from '../../../src/queue/retries.ts';
import { instantFromEpochMs } from '../../../src/time.ts';
import type { Random } from '../../helpers/seed.ts';
import type { Begin, Fault, Scene } from '../fault.ts';
import { mended } from '../fault.ts';

const TIMES = 3;

/** Every job that is owed and every alarm there ever was, several times each, under ids of their own, in any order and at once. */
const replay: Begin = async (scene) => {
  const copies = copiesOf(scene.random, await jobsOf(scene));
  const { queue } = scene.arena.core;
  for (const name of QUEUES) await queue.producer(name).add(copies.filter((job) => job.queue === name));
  return mended;
};

let serial = 0;

function copiesOf(random: Random, jobs: readonly JobRequest[]): JobRequest[] {
  return random.shuffled(Array.from({ length: TIMES }, () => jobs).flat()).map((job) => {
    serial += 1;
    return { ...job, jobId: `rp-${serial}` };
  });
}

async function jobsOf({ arena, tenant }: Scene): Promise<readonly JobRequest[]> {
  const organisationId = tenant.organisation.id;
  const { admin } = arena.database;
  const rows = await admin<{ id: string; case_id: string; queue: string; name: string }[]>`
    select id, case_id, queue, name from fault_job_log where organisation_id = ${organisationId}`;
  const alarms = await admin<{ id: string; case_id: string; due_at: Date }[]>`
    select id, case_id, due_at from timers where organisation_id = ${organisationId}`;
  return [
    ...rows.flatMap((row) => {
      const definition = outboxJob(row.queue, row.name);
      return definition
        ? [request(definition, 'replayed', { v: 1, outboxId: row.id, organisationId, caseId: row.case_id, requestId: null })]
        : [];
    }),
    ...alarms.map((row) => {
      const dueAt = instantFromEpochMs(row.due_at.getTime());
      return request(fireTimer, 'replayed', { v: 1, timerId: row.id, organisationId, caseId: row.case_id, dueAt });
    }),
  ];
}

/** A case whose jobs all throw, whoever takes them; later they can be done. The others go on. */
const poisoned: Fault = {
  name: 'jobs of one case always throw',
  touches: ['jobs'],
  holdMs: [800, 1_500],
  begin: async ({ arena, tenant, random }) => {
    const rows = await arena.database.admin<{ id: string }[]>`select id from cases where organisation_id = ${tenant.organisation.id}`;
    const caseIds = rows.length > 0 ? [random.pick(rows).id] : [];
    const tell = (ids: readonly string[]) => {
      for (const member of arena.fleet.everybody()) member.send({ kind: 'poison', caseIds: ids });
    };
    tell(caseIds);
    return async () => {
      tell([]);
      // `recourse queue retry`: what threw too often waits for an operator, or for the end of its pause.
      await retryParked(arena.core.system.sql);
    };
  },
};

export const JOB_FAULTS: readonly Fault[] = [
  { name: 'jobs doubled, reordered and replayed', touches: ['jobs'], holdMs: [0, 0], begin: replay },
  poisoned,
];
