/**
 * Every due effect happens exactly once, whoever brings it and however often (R14, R15, D9, D13): jobs are doubled, shuffled and replayed,
 * two of every scheduler run at once, and alarms are rung by the queue and by the sweepers together.
 */
import { pino } from 'pino';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Core } from '../../src/compose.ts';
import { submitGrievance } from '../../src/intake/submit.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import { fireTimer, type JobRequest, outboxJob, QUEUES, request } from '../../src/queue/jobs.ts';
import { createSteppedClock, type SteppedClock } from '../../src/runtime/stepped-clock.ts';
import { epochMs, type Instant, plusMs } from '../../src/time.ts';
import { nextWorkingTime } from '../../src/timeboxes/working-time.ts';
import { startWorkers, type Workers } from '../../workers/start.ts';
import { violations } from '../helpers/invariants.ts';
import { createJobSpy, type JobSpy } from '../helpers/job-spy.ts';
import { type CaseRecord, type Records, readRecords, type TimerRow } from '../helpers/records.ts';
import { announcedRandom, type Random } from '../helpers/seed.ts';
import { queueBackends } from '../helpers/services.ts';
import { createStage, type Stage } from '../helpers/stage.ts';
import { DAY_MS, WEDNESDAY } from '../helpers/world.ts';
import { makeTarget, type Target } from './queue-support.ts';

const TIMES = 3;
/** The sweeper leaves the queue this head start. */
const PAST_GRACE_MS = 3_000;
const DRAIN_MS = 30_000;

describe.each(queueBackends)('exactly once, queue on %s', (kind) => {
  let target: Target;
  let stage: Stage;
  let clock: SteppedClock;
  let spy: JobSpy;
  let running: Workers[];
  let cores: Core[];

  beforeEach(async () => {
    target = makeTarget(kind);
    clock = createSteppedClock(WEDNESDAY);
    stage = await createStage(target.options, pino({ level: 'silent' }), clock);
    spy = createJobSpy();
    running = [];
    cores = [];
  });
  afterEach(async () => {
    await Promise.all(running.map((workers) => workers.stop()));
    await Promise.all(cores.map((core) => core.close()));
    await stage.close();
    await target.cleanup();
  });

  /** One more of everything: relay, reconciler, sweeper, canary, checkpoints, and a consumer of each queue. */
  async function work(): Promise<void> {
    const core = await stage.another();
    cores.push(core);
    const consumer = { lockMs: 2_000, stalledMs: 1_000, backoff: { baseMs: 20, capMs: 200 }, observe: spy.observe };
    running.push(startWorkers(core, { queues: QUEUES.join(','), consumer, sweepEveryMs: 100 }));
  }

  async function fileCases(n: number): Promise<void> {
    const door = {
      organisation: stage.organisation,
      channel: 'web' as const,
      actor: { kind: 'rightsholder' as const, id: null, roles: ['rh' as const] },
      requestId: null,
    };
    for (let i = 0; i < n; i += 1) await submitGrievance(stage.core.deps, door, { description: `Complaint ${i} about the road.` });
  }

  const records = () => readRecords(stage.core.deps.db, stage.organisation.id);

  async function add(jobs: readonly JobRequest[]): Promise<void> {
    for (const queue of QUEUES) await stage.core.queue.producer(queue).add(jobs.filter((job) => job.queue === queue));
  }

  /** Resolves when every one of these jobs has run or gone back to wait for its time. */
  async function ran(jobs: readonly JobRequest[]): Promise<void> {
    const ids = new Set(jobs.map((job) => job.jobId));
    await vi.waitFor(
      () =>
        expect(
          new Set(spy.events.filter((e) => ids.has(e.jobId) && ['completed', 'again'].includes(e.state)).map((e) => e.jobId)).size,
        ).toBe(ids.size),
      {
        timeout: DRAIN_MS,
        interval: 50,
      },
    );
  }

  it('does not mind jobs that come twice, out of order, or again long after', async () => {
    const random = announcedRandom(`replayed on ${kind}`);
    const owner = postgres(stage.connections.databaseUrl, { max: 1, onnotice: () => undefined });
    await keepJobLog(owner);
    await fileCases(10);

    const first = copies(random, jobsOf(await records(), await loggedJobs(owner)));
    await add(first);
    await work();
    await work();
    await stage.drained(DRAIN_MS);
    expect(outline(await records())).toEqual(outlineOf(10));

    clock.advance(8 * DAY_MS);
    await stage.drained(DRAIN_MS);
    const before = await records();
    const all = copies(random, jobsOf(before, await loggedJobs(owner)));
    expect(all.length).toBeGreaterThan(10 * 10 * TIMES);
    await add(all);
    await ran(all);
    await stage.drained(DRAIN_MS);
    expect(await records(), `seed ${random.seed}`).toEqual(before);
    expect(await violations(stage, { routedOnce: true, drained: true })).toEqual([]);
    await owner.end();
  }, 120_000);

  it('fires each alarm once when the queue and two sweepers ring it together', async () => {
    const random = announcedRandom(`rung together on ${kind}`);
    await fileCases(20);
    await work();
    await work();
    await stage.drained(DRAIN_MS);
    for (const days of [6, 2, 4, 20]) {
      clock.advance(days * DAY_MS);
      const now = clock.now();
      const due = (await records()).cases.flatMap((one) =>
        one.timers.filter((timer) => timer.live && timer.dueAt <= now).map((timer) => timerJob(one, timer)),
      );
      await add(copies(random, due));
      await stage.drained(DRAIN_MS);
    }
    expect(await violations(stage, { routedOnce: true, drained: true }), `seed ${random.seed}`).toEqual([]);
    const fired = (await records()).cases.flatMap((one) => one.timers.filter((timer) => timer.firedAt !== null));
    expect(fired.length).toBeGreaterThan(20 * 5);
    // Both rang: otherwise nothing was shown.
    expect(running.reduce((sum, workers) => sum + workers.sweeper.firedTotal(), 0)).toBeGreaterThan(0);
    expect(spy.count((event) => event.queue === 'timebox' && event.state === 'completed')).toBeGreaterThan(0);
  }, 120_000);

  it('reminds at 80 %, breaches at 100 %, climbs at 100 and 150 %, then reminds oversight each week, each once (2.4, B03, D13)', async () => {
    await fileCases(1);
    await work();
    await work();
    await stage.drained(DRAIN_MS);
    const [start] = (await records()).cases;
    const box = start?.clocks.find((one) => one.name === 'acknowledgement');
    if (!box) throw new Error('no clock for the acknowledgement');
    const half = (epochMs(box.dueAt) - epochMs(box.startedAt)) / 2;
    // The next level and the reminders are asked when somebody is there (Zammad 4432).
    const working = (at: Instant) => nextWorkingTime(ungpGeneric.calendar, at);
    const escalateAt = working(plusMs(box.dueAt, half));
    expect(escalateAt > plusMs(box.dueAt, half)).toBe(true);
    const reminded = working(plusMs(escalateAt, 7 * DAY_MS));
    const moments = [box.warnAt, box.dueAt, escalateAt, reminded, working(plusMs(reminded, 7 * DAY_MS))];
    for (const moment of moments) {
      clock.set(plusMs(moment, PAST_GRACE_MS));
      await stage.drained(DRAIN_MS);
    }

    const after = (await records()).cases[0];
    if (!after) throw new Error('the case is gone');
    const steps = after.events.filter((event) => event.facts.key === box.key).map((event) => event.facts.step ?? event.type);
    // Nobody told the person beforehand: that is written with the breach, and once (B03).
    const expected = [
      'clock.started',
      'clock.warned',
      'clock.breached',
      'predictability.breached',
      'escalate',
      'oversight-1',
      'oversight-2',
    ];
    expect(steps).toEqual(expected);
    const rang = after.timers.filter((timer) => timer.clockKey === box.key && timer.firedAt !== null).sort(byDue);
    expect(rang.map((timer) => timer.dueAt)).toEqual(moments);
    const climbs = after.events.filter((event) => event.type === 'case.escalated');
    expect(climbs.map((event) => [event.facts.level, event.facts.cause, event.facts.clockKey])).toEqual([
      [1, 'timer', box.key],
      [2, 'timer', box.key],
    ]);
    expect(handlers(after).map((id) => rolesOf(stage, id))).toEqual(['handler', 'senior_handler', 'oversight']);
    expect(await violations(stage, { routedOnce: true, drained: true })).toEqual([]);
  }, 120_000);
});

/** Who was responsible, in order: routed, then handed on at each level. */
function handlers({ events }: CaseRecord): readonly unknown[] {
  return events.filter((event) => event.type === 'case.routed' || event.type === 'case.assigned').map((event) => event.facts.handlerId);
}

function rolesOf(stage: Stage, id: unknown): string | undefined {
  return stage.accounts.find((account) => account.id === id)?.roles[0];
}

const byDue = (a: TimerRow, b: TimerRow) => (a.dueAt < b.dueAt ? -1 : 1);

/** Keeps every outbox row that is ever written, since its effect deletes it. */
async function keepJobLog(owner: postgres.Sql): Promise<void> {
  await owner.unsafe(`
    create table job_log as select * from outbox with no data;
    create function log_job() returns trigger language plpgsql security definer set search_path = public as
      $$ begin insert into job_log select new.*; return new; end $$;
    create trigger outbox_logged after insert on outbox for each row execute function log_job()`);
}

interface LoggedJob {
  readonly id: string;
  readonly case_id: string;
  readonly queue: string;
  readonly name: string;
}

async function loggedJobs(owner: postgres.Sql): Promise<readonly LoggedJob[]> {
  return owner<LoggedJob[]>`select id, case_id, queue, name from job_log`;
}

type Replayable = Omit<JobRequest, 'jobId'>;

/** Every job there ever was: outbox rows, consumed or not, and alarms, rung or not. */
function jobsOf({ cases }: Records, logged: readonly LoggedJob[]): readonly Replayable[] {
  const organisationId = cases[0]?.row.organisationId ?? '';
  const effects = logged.map((row): Replayable => {
    const definition = outboxJob(row.queue, row.name);
    if (!definition) throw new Error(`no job ${row.queue}/${row.name}`);
    return request(definition, 'replayed', { v: 1, outboxId: row.id, organisationId, caseId: row.case_id, requestId: null });
  });
  return [...effects, ...cases.flatMap((one) => one.timers.map((timer) => timerJob(one, timer)))];
}

/** As a queue that knows no better would bring it: now, due or not. */
function timerJob({ row }: CaseRecord, timer: TimerRow): Replayable {
  return request(fireTimer, 'replayed', {
    v: 1,
    timerId: timer.id,
    organisationId: row.organisationId,
    caseId: row.id,
    dueAt: timer.dueAt,
  });
}

let serial = 0;

/** Each job several times under ids of its own, so that the queue takes them for different ones, in any order. */
function copies(random: Random, jobs: readonly Replayable[]): JobRequest[] {
  const tripled = Array.from({ length: TIMES }, () => jobs).flat();
  return random.shuffled(tripled).map((job) => {
    serial += 1;
    return { ...job, jobId: `rp-${serial}` };
  });
}

/** What happened to each case, without ids and without the order of things that do not depend on each other. */
function outline({ cases }: Records): readonly string[] {
  return cases.map((one) => [one.row.state, one.row.level, ...one.events.map((event) => event.type).sort()].join(' '));
}

/** A case that was filed, routed once, and told of: once to the person, once to the handler. */
function outlineOf(n: number): readonly string[] {
  const started = Array.from({ length: 4 }, () => 'clock.started');
  const types = ['case.routed', 'case.submitted', 'clock.met', ...started, 'notice.sent', 'notice.sent'];
  return Array.from({ length: n }, () => ['SUBMITTED', 0, ...types].join(' '));
}
