/** A leaver's cases go back to routing exactly once, whoever brings the job (D9, people.md 2). */
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Committer } from '../../src/cases/commit.ts';
import { queueReleases, releaseCase, releaseStragglers } from '../../src/cases/leavers.ts';
import { type OutboxJob, routeCase } from '../../src/cases/system-work.ts';
import type { Core } from '../../src/compose.ts';
import { asViewer, type Sql } from '../../src/db/client.ts';
import { submitGrievance } from '../../src/intake/submit.ts';
import { QUEUES } from '../../src/queue/jobs.ts';
import { createSteppedClock } from '../../src/runtime/stepped-clock.ts';
import { deactivate } from '../../src/staff/leave.ts';
import { startWorkers, type Workers } from '../../workers/start.ts';
import { violations } from '../helpers/invariants.ts';
import { readRecords } from '../helpers/records.ts';
import { queueBackends } from '../helpers/services.ts';
import { createStage, type Stage } from '../helpers/stage.ts';
import { WEDNESDAY } from '../helpers/world.ts';
import { makeTarget, type Target } from './queue-support.ts';

const CASES = 8;
/** Longer than the longest pause between two tries of a job. */
const DRAIN_MS = 90_000;
const OPERATOR = { staffId: null, role: 'operator' };

/** As many jobs of one case as three processes could leave: the same words in the same millisecond. */
const COPIES = 3;

describe.each(queueBackends)('cases of a leaver, queue on %s', (kind) => {
  let target: Target;
  let stage: Stage;
  let running: Workers[];
  let cores: Core[];

  beforeEach(async () => {
    target = makeTarget(kind);
    stage = await createStage(target.options, pino({ level: 'silent' }), createSteppedClock(WEDNESDAY));
    running = [];
    cores = [];
  });
  afterEach(async () => {
    await Promise.all(running.map((workers) => workers.stop()));
    await Promise.all(cores.map((core) => core.close()));
    await stage.close();
    await target.cleanup();
  });

  async function work(): Promise<void> {
    const core = await stage.another();
    cores.push(core);
    running.push(startWorkers(core, { queues: QUEUES.join(','), sweepEveryMs: 100 }));
  }

  async function queueAgain(leaver: string): Promise<void> {
    const { deps } = stage.core;
    const scope = { organisationId: stage.organisation.id, staffId: null };
    await asViewer(deps.db, scope, (tx) => queueReleases(tx, stage.organisation.id, leaver, deps.clock.now()));
  }

  it('leave no job behind where another says the same in the same millisecond', async () => {
    const { deps, system } = stage.core;
    const organisationId = stage.organisation.id;
    const actor = { kind: 'rightsholder' as const, id: null, roles: ['rh' as const] };
    const door = { organisation: stage.organisation, channel: 'web' as const, actor, requestId: null };
    await submitGrievance(deps, door, { description: 'The road.' });
    const first = await jobsOf(system.sql);
    for (const job of first) if (job.name === 'route-case') await routeCase(deps, job);
    const [one] = (await readRecords(deps.db, organisationId)).cases;
    const leaver = one?.row.snapshot.handlerId ?? '';
    await deactivate(deps, organisationId, leaver, OPERATOR);
    await queueAgain(leaver);

    const [job, rival] = (await jobsOf(system.sql)).filter(({ name }) => name === 'release-case');
    if (!job || !rival) throw new Error('two jobs are expected');
    let overtaken = false;
    const commit: Committer['commit'] = async (scope, item) => {
      if (!overtaken) await releaseCase(deps, rival);
      overtaken = true;
      return deps.committer.commit(scope, item);
    };
    await releaseCase({ ...deps, committer: { commit } }, job);

    expect((await jobsOf(system.sql)).filter(({ name }) => name === 'release-case')).toEqual([]);
    const events = (await readRecords(deps.db, organisationId)).cases.flatMap((record) => record.events);
    expect(events.filter(({ type }) => type === 'case.handler_left').length).toBe(1);
  });

  it('go to others, each with one entry, whoever of two processes brings the job', async () => {
    const { deps, system } = stage.core;
    const { organisation } = stage;
    const actor = { kind: 'rightsholder' as const, id: null, roles: ['rh' as const] };
    const door = { organisation, channel: 'web' as const, actor, requestId: null };
    for (let i = 0; i < CASES; i += 1) await submitGrievance(deps, door, { description: `Complaint ${i} about the road.` });
    await work();
    await work();
    await stage.drained(DRAIN_MS);
    const before = (await readRecords(deps.db, organisation.id)).cases;
    const leaver = stage.accounts.find(({ id }) => before.some((one) => one.row.snapshot.handlerId === id))?.id ?? '';
    const theirs = before.flatMap(({ row }) => (row.snapshot.handlerId === leaver ? [row.snapshot.caseId] : []));
    expect(theirs.length).toBeGreaterThan(0);

    await deactivate(deps, organisation.id, leaver, OPERATOR);
    for (let copy = 1; copy < COPIES; copy += 1) await queueAgain(leaver);
    await stage.drained(DRAIN_MS);

    const after = (await readRecords(deps.db, organisation.id)).cases;
    for (const { row, events } of after) {
      const left = events.filter((event) => event.type === 'case.handler_left');
      expect(left.length, row.snapshot.reference).toBe(theirs.includes(row.snapshot.caseId) ? 1 : 0);
      expect([null, leaver]).not.toContain(row.snapshot.handlerId);
    }
    expect(await violations(stage, { drained: true })).toEqual([]);
    expect(await releaseStragglers(deps, system)).toBe(0);
  }, 300_000);
});

async function jobsOf(sql: Sql): Promise<readonly (OutboxJob & { readonly name: string })[]> {
  return sql<(OutboxJob & { name: string })[]>`
    select id as "outboxId", organisation_id as "organisationId", case_id as "caseId", request_id as "requestId", name from outbox order by id`;
}
