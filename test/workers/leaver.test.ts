/** A leaver's cases go back to routing exactly once, whoever brings the job (D9, people.md 2). */
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { releaseStragglers } from '../../src/cases/leavers.ts';
import type { Core } from '../../src/compose.ts';
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
