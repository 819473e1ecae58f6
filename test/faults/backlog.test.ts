/**
 * Thousands of cases overdue at once, as after an outage of the whole installation: the sweeper takes the oldest first and leaves nobody
 * behind, whatever comes meanwhile (B08, peers.md 3: DIGIT lets the rest of a backlog starve).
 */
import { pino } from 'pino';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fireTimer } from '../../src/cases/system-work.ts';
import { submitGrievance } from '../../src/intake/submit.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { createOrganisation } from '../../src/organisations/create.ts';
import { findOrganisation, type Organisation } from '../../src/organisations/organisation.store.ts';
import { on, rulesOf } from '../../src/policy/presets/rules.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import { createTimerStore, tryAdvisoryLock } from '../../src/queue/outbox.store.ts';
import type { DueTimer } from '../../src/queue/ports.ts';
import { createSweeper } from '../../src/queue/sweeper.ts';
import { plusMs } from '../../src/time.ts';
import { masterKeys } from '../helpers/database.ts';
import { announcedRandom } from '../helpers/seed.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';
import { THOROUGH } from './extent.ts';

/** 20 000 where many faults are run (issue 3), fewer in `npm test`. */
const CASES = THOROUGH ? 20_000 : 2_000;
const AT_ONCE = 250;
const SPREAD_DAYS = 9;
const LOCK = 7_305_777;

const onlyFeedback = {
  ...ungpGeneric,
  id: 'ONE_BOX',
  clocks: [
    ...rulesOf('ONE_BOX', [
      {
        name: 'feedback',
        source: 'the fault suite',
        start: [on('case.submitted')],
        stop: [on('decision.issued')],
        limits: [{ unit: 'days', value: 90 }],
      },
    ]),
  ],
};

describe(`${CASES} cases overdue at once`, () => {
  let world: World;
  let owner: postgres.Sql;
  let organisation: Organisation;

  beforeAll(async () => {
    world = await createWorld();
    owner = postgres(world.databaseUrl, { max: 1, onnotice: () => undefined });
    const { db } = world.core.deps;
    const row = { slug: 'backlog', name: 'Backlog', defaultLocale: 'en', timeZone: 'UTC', policy: onlyFeedback };
    await createOrganisation(db, masterKeys, row, world.clock.now());
    const found = await findOrganisation(db, null, 'backlog');
    if (!found) throw new Error('no organisation');
    organisation = found;
  });
  afterAll(async () => {
    await owner.end();
    await world.close();
  });

  /** Received in the past nine days in no order, through the same write path as everybody. */
  async function fileAll(): Promise<void> {
    const random = announcedRandom('backlog');
    const file = async (i: number) => {
      const receivedAt = plusMs(world.clock.now(), -Math.floor(random.next() * SPREAD_DAYS * DAY_MS));
      const door = {
        organisation,
        channel: 'post' as const,
        actor: { kind: 'rightsholder' as const, id: null, roles: ['rh' as const] },
        requestId: null,
        receivedAt,
      };
      const result = await submitGrievance(world.core.deps, door, { description: `Letter ${i}.` });
      if (result.kind !== 'accepted') throw new Error(result.kind);
    };
    for (let from = 0; from < CASES; from += AT_ONCE) {
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, CASES - from) }, (_, i) => file(from + i)));
    }
  }

  function sweeper(begun: DueTimer[]) {
    const { system, deps, clock } = world.core;
    return createSweeper({
      timers: createTimerStore(system.sql, () => clock.now()),
      clock,
      logger: pino({ level: 'silent' }),
      tryLock: () => tryAdvisoryLock(system.session, LOCK),
      fire: async (timer) => {
        begun.push(timer);
        const firing = await fireTimer(deps, timer);
        if (firing.kind !== 'fired') throw new Error(firing.kind);
      },
    });
  }

  it('rings them all in one pass, the oldest first, each once', async () => {
    await fileAll();
    // 80 % of ninety days have passed for the last of them, and the whole box for none.
    world.clock.advance(73 * DAY_MS);
    const begun: DueTimer[] = [];
    const began = performance.now();
    const result = await sweeper(begun).runOnce();
    const seconds = (performance.now() - began) / 1_000;
    console.info(`backlog: ${CASES} alarms in ${seconds.toFixed(1)} s, ${Math.round(CASES / seconds)}/s`);
    expect(result).toEqual({ fired: CASES, failed: 0, complete: true });
    const order = begun.map(({ dueAt, timerId }) => `${dueAt} ${timerId}`);
    expect(order).toEqual([...order].sort());
    expect(new Set(begun.map(({ caseId }) => caseId)).size).toBe(CASES);

    const [count] = await owner<{ events: number; cases: number; rung: number; overdue: number }[]>`
      select (select count(*)::int from case_events where organisation_id = ${organisation.id} and type = 'clock.warned') as events,
             (select count(distinct case_id)::int from case_events where organisation_id = ${organisation.id} and type = 'clock.warned') as cases,
             (select count(*)::int from timers where organisation_id = ${organisation.id} and fired_at >= due_at) as rung,
             (select count(*)::int from timers where organisation_id = ${organisation.id} and live and due_at <= ${world.clock.now()}) as overdue`;
    expect(count).toEqual({ events: CASES, cases: CASES, rung: CASES, overdue: 0 });
    const ledger = await verifyLedger(world.core.deps.db, { organisationId: organisation.id, slug: organisation.slug });
    expect(ledger.faults).toEqual([]);
    expect(ledger.cases).toBe(CASES);
  }, 900_000);
});
