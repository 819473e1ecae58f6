/**
 * Ninety days of some cases in minutes (R11): PostgreSQL and the service run under `faketime` and leap together, a day at a time, monotonic
 * clocks included, while the queue lives in real time. At the end of each virtual day the system is where the pure model is.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { StoredEvent } from '../../src/cases/case.store.ts';
import { type Core, compose } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { createOrganisation, createStaff, DEMO_STAFF, type FirstAccount } from '../../src/organisations/create.ts';
import { findOrganisation, type Organisation } from '../../src/organisations/organisation.store.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import { type Instant, instantFromEpochMs } from '../../src/time.ts';
import { foldEvents } from '../../src/workflow/fold.ts';
import type { Actor, Facts } from '../../src/workflow/model.ts';
import { masterKeys } from '../helpers/database.ts';
import { violations } from '../helpers/invariants.ts';
import { readRecord } from '../helpers/records.ts';
import { program, queueBackends } from '../helpers/services.ts';
import { type DatabaseServer, startDatabaseServer } from './database-server.ts';
import { THOROUGH } from './extent.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { type ActOf, modelAt, outlineOf } from './model.ts';
import { type QueueServer, startPostgresQueue, startRedisQueue } from './queue-server.ts';
import { persist } from './workload.ts';

const DAYS = 90;
const DAY_S = 86_400;
const ODD_S = 6 * 3_600 + 1_234;
/** The sweeper leaves the queue two seconds, and turns once a second. */
const GRACE_S = 5;
const PATIENCE_MS = 60_000;
const kind = queueBackends.includes('redis') ? 'redis' : 'postgres';

/** Day after filing, resource, body; by the person or by whoever is responsible by then, who declares first. */
interface Entry {
  readonly day: number;
  readonly by: 'person' | 'staff';
  readonly resource: string;
  readonly body: object;
}

const ATTENDED: readonly Entry[] = [
  { day: 1, by: 'person', resource: 'messages', body: { message: 'Is anybody there?' } },
  { day: 3, by: 'staff', resource: 'acknowledgements', body: {} },
  { day: 5, by: 'staff', resource: 'screenings', body: {} },
  { day: 8, by: 'staff', resource: 'information-requests', body: { questions: 1, about: ['when'], question: 'When was it?' } },
  { day: 15, by: 'person', resource: 'information-answers', body: { answer: 'In March.' } },
];

/** Somebody attends to it; nobody ever does; it comes in later, and its answer is slow. */
const LIVES: readonly { readonly name: string; readonly filedOn: number; readonly diary: readonly Entry[] }[] = [
  { name: 'attended', filedOn: 0, diary: ATTENDED },
  { name: 'forgotten', filedOn: 0, diary: [] },
  { name: 'late', filedOn: 11, diary: ATTENDED.filter(({ by }) => by === 'staff').map((entry) => ({ ...entry, day: entry.day * 2 })) },
];

interface Life {
  readonly name: string;
  readonly filedOn: number;
  readonly diary: readonly Entry[];
  readonly reference: string;
  readonly receipt: string;
}

/** Events that are acts, by the action that they record; everything else in the ledger follows from an act or from an alarm. */
const ACTIONS: Readonly<Record<string, string>> = {
  'case.routed': 'route',
  'conflict.declared': 'declare_conflict',
  'case.acknowledged': 'acknowledge',
  'case.screening_started': 'start_screening',
  'info.requested': 'request_info',
  'info.answered': 'answer_info',
};

describe.runIf(THOROUGH && program('faketime') !== '')(`ninety days, queue on ${kind}`, () => {
  let folder: string;
  let database: DatabaseServer;
  let queue: QueueServer;
  let core: Core;
  let fleet: Fleet;
  let organisation: Organisation;
  let accounts: readonly FirstAccount[];
  let leapt = 0;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), `recourse-test-${process.pid}-`));
    database = await startDatabaseServer(folder, masterKeys, 'all');
    queue = kind === 'redis' ? await startRedisQueue(folder) : await startPostgresQueue(database);
    const home = join(folder, 'home');
    const jobs = { kind, url: queue.link.url } as const;
    core = await compose(
      readConfig({ RECOURSE_HOME: home }),
      { databaseUrl: database.url, queue: jobs },
      masterKeys,
      pino({ level: 'silent' }),
    );
    const row = { slug: 'demo', name: 'Demo', defaultLocale: 'en', timeZone: 'UTC', policy: ungpGeneric };
    const id = await createOrganisation(core.deps.db, masterKeys, row, core.clock.now());
    accounts = await createStaff(core.deps.db, id, DEMO_STAFF, core.clock.now());
    const found = await findOrganisation(core.deps.db, null, 'demo');
    if (!found) throw new Error('no organisation');
    organisation = found;
    const masterKey = masterKeys.root.secret.export().toString('hex');
    fleet = startFleet(1, { home, masterKey, connections: { databaseUrl: database.url, queue: jobs } }, database.clockFile);
    await fleet.ready();
  });
  afterAll(async () => {
    await fleet.stop();
    await core.close();
    await queue.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function leap(seconds: number): void {
    leapt += seconds;
    database.setClock(`+${leapt}`);
  }
  async function today(): Promise<Instant> {
    const [row] = await database.admin<{ at: Date }[]>`select clock_timestamp() as at`;
    return instantFromEpochMs(row?.at.getTime() ?? 0);
  }
  /** Until nothing is owed: no job, and no alarm older than the grace of the sweeper. */
  const settled = () =>
    vi.waitFor(
      async () => {
        const rows = await database.admin<{ what: string }[]>`
          select queue as what from outbox union all
          select clock_key || ' ' || step from timers where live and due_at < clock_timestamp() - ${GRACE_S} * interval '1 s'`;
        expect(
          rows.map((row) => row.what),
          fleet.said().slice(-2_000),
        ).toEqual([]);
      },
      { timeout: PATIENCE_MS, interval: 30 },
    );
  /** Whoever is responsible for the case now, signed in and declared (D03). */
  async function responsible(reference: string): Promise<string> {
    const record = await readRecord(core.deps.db, organisation.id, reference);
    const account = accounts.find(({ id }) => id === record?.row.handlerId);
    const answer = await persist(fleet, '/api/v1/sessions', {}, { email: account?.email, password: account?.password });
    const authorization = `Bearer ${answer.body.token}`;
    await persist(fleet, `/api/v1/cases/${reference}/conflict-declarations`, { authorization }, { conflict: false });
    return authorization;
  }

  async function file(life: (typeof LIVES)[number]): Promise<Life> {
    const filed = await persist(fleet, '/api/v1/grievances', {}, { description: 'The well is dry.' });
    const { reference, receipt } = filed.body;
    if (typeof reference !== 'string' || typeof receipt !== 'string') throw new Error(JSON.stringify(filed));
    return { ...life, reference, receipt };
  }
  async function live({ name, filedOn, diary, reference, receipt }: Life, day: number): Promise<void> {
    for (const act of diary.filter((entry) => filedOn + entry.day === day)) {
      const staff = act.by === 'staff';
      const authorization = staff ? await responsible(reference) : `Receipt ${receipt}`;
      const path = staff ? `/api/v1/cases/${reference}/${act.resource}` : `/api/v1/my-case/${act.resource}`;
      const answer = await persist(fleet, path, { authorization }, act.body);
      expect(answer.status, `${name}, ${act.resource} ${JSON.stringify(answer.body)}`).toBe(201);
    }
  }
  async function recordOf({ reference }: Life) {
    const record = await readRecord(core.deps.db, organisation.id, reference);
    if (!record) throw new Error('the case is gone');
    return record;
  }

  it('agree with the model on every one of them', async () => {
    const lives: Life[] = [];
    const begun = async (day: number) => {
      for (const life of LIVES.filter(({ filedOn }) => filedOn === day)) lives.push(await file(life));
    };
    await begun(0);
    // Days end at another time of the day than boxes do.
    leap(ODD_S);
    await settled();
    const began = performance.now();
    for (let day = 1; day <= DAYS; day += 1) {
      await begun(day);
      for (const life of lives) await live(life, day);
      leap(DAY_S);
      await settled();
      const now = await today();
      for (const life of lives) {
        const { policy, events } = await recordOf(life);
        const model = modelAt(policy, events, actOf, instantFromEpochMs(Date.parse(now) - GRACE_S * 1_000));
        expect(outlineOf(policy, foldEvents(events)), `${life.name}, day ${day}`).toEqual(outlineOf(policy, model));
      }
    }
    expect(lives.length).toBe(LIVES.length);
    for (const life of lives) {
      const record = await recordOf(life);
      const rung = record.timers.filter((timer) => timer.firedAt !== null).length;
      console.info(`ninety days, ${life.name}: ${rung} alarms, ${record.events.length} events`);
      expect(rung, life.name).toBeGreaterThan(10);
    }
    console.info(`ninety days: ${Math.round((performance.now() - began) / 1_000)} s`);
    expect(fleet.collapses()).toEqual([]);
    expect(fleet.said()).not.toMatch(/clock\.distrusted/);
    expect(await violations({ core, organisation }, { acked: lives, routedOnce: true })).toEqual([]);
  }, 900_000);

  const actOf: ActOf = (event) => {
    const action = ACTIONS[event.type] ?? (isEscalationJob(event) ? 'hand_on' : undefined);
    if (action === undefined) return null;
    return {
      command: {
        action,
        actor: actorOf(event),
        input: inputOf(event),
        content: ['question', 'answer', 'message'].filter((field) => CONTENT[action] === field),
      },
    };
  };

  function actorOf(event: StoredEvent): Actor {
    if (event.actorKind !== 'staff') return { kind: event.actorKind, id: null, roles: [event.actorKind === 'system' ? 'system' : 'rh'] };
    return { kind: 'staff', id: event.actorId, roles: accounts.find(({ id }) => id === event.actorId)?.roles ?? [] };
  }
});

const CONTENT: Readonly<Record<string, string>> = { request_info: 'question', answer_info: 'answer' };

const isEscalationJob = (event: StoredEvent) => event.type === 'case.assigned' && event.actorKind === 'system';

/** An event may say more than its action was told. */
function inputOf({ type, facts }: StoredEvent): Facts {
  if (type === 'conflict.declared') return { conflict: facts.conflict ?? null };
  if (type === 'info.requested') return { questions: facts.questions ?? null, about: facts.about ?? null };
  return facts;
}
