/** Reports for designated officers reach them and nobody else, and leave them with the designation: once, whoever brings the job (WBD 16, D9). */
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { releaseStragglers } from '../../src/cases/leavers.ts';
import type { Core } from '../../src/compose.ts';
import { submitGrievance } from '../../src/intake/submit.ts';
import { presetOf } from '../../src/policy/presets/registry.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import { QUEUES } from '../../src/queue/jobs.ts';
import { createSteppedClock } from '../../src/runtime/stepped-clock.ts';
import { designate, endDesignation } from '../../src/staff/designate.ts';
import { startWorkers, type Workers } from '../../workers/start.ts';
import { violations } from '../helpers/invariants.ts';
import { readRecords } from '../helpers/records.ts';
import { queueBackends } from '../helpers/services.ts';
import { createStage, type Stage } from '../helpers/stage.ts';
import { WEDNESDAY } from '../helpers/world.ts';
import { makeTarget, type Target } from './queue-support.ts';

const REPORTS = 4;
const REGIME = 'EU_WBD_9';
/** Longer than the longest pause between two tries of a job. */
const DRAIN_MS = 90_000;
const OPERATOR = { staffId: null, role: 'operator' };
const POLICY = presetOf(`UNGP_GENERIC+${REGIME}`) ?? ungpGeneric;

describe.each(queueBackends)('reports for designated officers, queue on %s', (kind) => {
  let target: Target;
  let stage: Stage;
  let running: Workers[];
  let cores: Core[];

  beforeEach(async () => {
    target = makeTarget(kind);
    stage = await createStage(target.options, pino({ level: 'silent' }), createSteppedClock(WEDNESDAY), POLICY);
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

  /** Who has the reports, as ids; each once. */
  async function holders(): Promise<readonly (string | null)[]> {
    const { cases } = await readRecords(stage.core.deps.db, stage.organisation.id);
    return [...new Set(cases.filter(({ row }) => row.entryClass === 'WHISTLEBLOWER_REPORT').map(({ row }) => row.snapshot.handlerId))];
  }

  it('go to the first who is designated, then from them to the next, and nobody else is told of the matter', async () => {
    const { deps, system } = stage.core;
    const { organisation } = stage;
    const [one, other] = stage.accounts.filter(({ roles }) => roles.includes('handler')).map(({ id }) => id);
    if (one === undefined || other === undefined) throw new Error('two handlers are needed');
    const actor = { kind: 'rightsholder' as const, id: null, roles: ['rh' as const] };
    const door = { organisation, channel: 'web' as const, actor, requestId: null };
    const report = { description: 'The invoices are false.', entryClass: 'WHISTLEBLOWER_REPORT' as const };
    for (let i = 0; i < REPORTS; i += 1) await submitGrievance(deps, door, report);
    await submitGrievance(deps, door, { description: 'The road is flooded.' });
    await work();
    await work();
    await stage.drained(DRAIN_MS);
    expect(await holders()).toEqual([null]);

    await designate(deps, organisation.id, { staffId: one, regime: REGIME }, OPERATOR);
    await stage.drained(DRAIN_MS);
    expect(await holders()).toEqual([one]);

    await designate(deps, organisation.id, { staffId: other, regime: REGIME }, OPERATOR);
    await endDesignation(deps, organisation.id, { staffId: one, regime: REGIME }, OPERATOR);
    await stage.drained(DRAIN_MS);
    expect(await holders()).toEqual([other]);

    const { cases } = await readRecords(deps.db, organisation.id);
    for (const { row, events } of cases) {
      const reserved = row.entryClass === 'WHISTLEBLOWER_REPORT';
      const count = (type: string) => events.filter((event) => event.type === type).length;
      expect([count('case.restricted'), count('case.handler_left')], row.reference).toEqual(reserved ? [1, 1] : [0, 0]);
      const told = events.filter((event) => event.type === 'notice.sent' && event.facts.recipient === 'staff');
      const templates = new Set(told.map(({ facts }) => facts.template));
      expect(templates.has('officer_missing'), row.reference).toBe(reserved);
    }
    expect(await violations(stage, { drained: true })).toEqual([]);
    expect(await releaseStragglers(deps, system)).toBe(0);
  }, 300_000);
});
