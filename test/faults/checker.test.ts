/** The checker itself: it is silent about a sound database, and each kind of damage makes it speak. A check that cannot fail shows nothing. */
import { pino } from 'pino';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fireTimer } from '../../src/cases/system-work.ts';
import { compose } from '../../src/compose.ts';
import { createTimerStore } from '../../src/queue/outbox.store.ts';
import { createSteppedClock } from '../../src/runtime/stepped-clock.ts';
import { epochMs, plusMs } from '../../src/time.ts';
import { fileCase } from '../helpers/cases.ts';
import { masterKeys } from '../helpers/database.ts';
import { type Acknowledged, violations } from '../helpers/invariants.ts';
import { createWorld, DAY_MS, type World } from '../helpers/world.ts';
import { timeFaults, watch } from './witness.ts';

let world: World;
let owner: postgres.Sql;
let acked: Acknowledged;

beforeAll(async () => {
  world = await createWorld();
  owner = postgres(world.databaseUrl, { max: 1, onnotice: () => undefined });
  const description = 'They moved the fence at night.';
  const filed = await fileCase(world, { description, identityMode: 'confidential', name: 'Amina', contact: 'by the well' });
  acked = { reference: filed.reference, receipt: filed.receipt, description };
  world.clock.advance(DAY_MS);
  await fireAllDue(world.core.deps, world.clock.now());
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

/** Rings every alarm that is due at `until`, as the sweeper would. */
async function fireAllDue(
  deps: World['core']['deps'],
  until: Parameters<ReturnType<typeof createTimerStore>['overdue']>[0],
): Promise<void> {
  for (const timer of await createTimerStore(world.core.system.sql, () => until).overdue(until, 100)) await fireTimer(deps, timer);
}

/** What the checker says while `damage` is done; the database is as before afterwards. Triggers and foreign keys are off. */
async function afterDamage(damage: string): Promise<readonly string[]> {
  const tables = ['cases', 'case_events', 'timers', 'clocks', 'contents', 'case_keys', 'persons', 'receipts', 'outbox'];
  for (const table of tables) await owner.unsafe(`create table kept_${table} as select * from ${table}`);
  await owner.unsafe('set session_replication_role = replica');
  try {
    await owner.unsafe(damage);
    return await violations(world, { acked: [acked] });
  } finally {
    for (const table of tables) await owner.unsafe(restore(table, await plainColumns(table)));
    await owner.unsafe('set session_replication_role = origin');
  }
}

/** The last event of a type once more, at the end of its chain. */
const copyOf = (type: string) => `
  insert into case_events
  select (jsonb_populate_record(e, jsonb_build_object('seq', (select max(seq) + 1 from case_events m where m.case_id = e.case_id)))).*
  from case_events e where type = '${type}' limit 1`;

/** Generated columns cannot be written back. */
async function plainColumns(table: string): Promise<string> {
  const rows = await owner<{ name: string }[]>`
    select quote_ident(attname) as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`;
  return rows.map((row) => row.name).join(', ');
}

const restore = (table: string, columns: string) =>
  `delete from ${table}; insert into ${table} (${columns}) select ${columns} from kept_${table}; drop table kept_${table}`;

describe('the invariant checker (performance.md section 5)', () => {
  it('has nothing to say about what was filed', async () => {
    expect(await violations(world, { acked: [acked] })).toEqual([]);
  });

  it.each([
    ['an event is gone', 'delete from case_events where seq = 2', /event 2 is missing/],
    ['an event was altered', 'update case_events set facts = facts || \'{"channel": "post"}\' where seq = 1', /wrong_hash/],
    ['the row moved by itself', "update cases set state = 'ACKNOWLEDGED'", /not the fold of its events/],
    ['the alarms are gone', 'update timers set superseded_at = due_at', /open and has no live alarm/],
    ['one alarm is gone', "update timers set superseded_at = due_at where step = 'breach'", /breach at .* is missing/],
    [
      'an alarm is there twice',
      "insert into timers (organisation_id, id, case_id, clock_key, step, due_at) select organisation_id, gen_random_uuid(), case_id, clock_key, step, due_at from timers where step = 'warn'",
      /there twice/,
    ],
    ['a step has happened twice', copyOf('clock.warned'), /rang 1 times and has 2 events/],
    ['a firing is missing', "delete from case_events where type = 'clock.warned'", /rang 1 times and has 0 events/],
    [
      'an alarm rang too early',
      "update timers set fired_at = due_at - interval '1 ms' where fired_at is not null",
      /rang before it was due/,
    ],
    ['a step has no alarm', 'delete from timers where fired_at is not null', /has no alarm that rang/],
    ['an alarm rang without effect', "update timers set fired_at = due_at where step = 'warn'", /rang 1 times and has 0 events/],
    ['a clock was moved', "update clocks set due_at = due_at + interval '1 day' where name = 'acknowledgement'", /clocks are not the fold/],
    ['the content was exchanged', "update contents set ciphertext = ciphertext || '\\x00'", /content does not open/],
    ['the content is gone', 'delete from contents', /names a content that is not there/],
    ['an identity was exchanged', "update persons set sealed = sealed || '\\x00'", /identity does not open/],
    ['the receipt is gone', 'delete from receipts', /receipt of .* does not open it/],
    ['an acknowledged case is gone', 'delete from cases', /is lost/],
  ])('notices that %s', async (_what, damage, sentence) => {
    expect((await afterDamage(damage)).join('\n')).toMatch(sentence);
    expect(await violations(world, { acked: [acked] })).toEqual([]);
  });

  it('notices what is still owed', async () => {
    expect((await violations(world, { routedOnce: true })).join('\n')).toMatch(/routed 0 times/);
    const owed = (await violations(world, { drained: true })).join('\n');
    expect(owed).toMatch(/outbox: route\/route-case is still owed/);
    expect(owed).not.toMatch(/is overdue/);
    world.clock.advance(30 * DAY_MS);
    expect((await violations(world, { drained: true })).join('\n')).toMatch(/alarm acknowledgement.* is overdue/);
    world.clock.advance(-30 * DAY_MS);
  });
});

describe('the witness', () => {
  it('notices a service whose own clock is ahead, whatever the service wrote down', async () => {
    const reference = () => ({ now: () => epochMs(world.clock.now()), uncertaintyMs: 0, moved: reference });
    const { caseId } = await fileCase(world);
    const witness = watch(owner, world.organisation.id, reference);
    const ahead = createSteppedClock(plusMs(world.clock.now(), 9 * DAY_MS));
    const queue = { kind: 'postgres' as const, url: world.databaseUrl };
    const wrong = await compose(world.config, { databaseUrl: world.databaseUrl, queue }, masterKeys, pino({ level: 'silent' }), ahead);
    await fireAllDue(wrong.deps, ahead.now()).finally(() => wrong.close());
    const rang = (await witness.stop()).filter((ringing) => ringing.caseId === caseId);
    expect(rang.length).toBeGreaterThan(2);
    expect(timeFaults(rang, 0)).toHaveLength(2 * rang.length);
    expect(timeFaults(rang, 0).join('\n')).toMatch(/ms before it was due by the reference clock/);
  });

  it('measures by the tolerance and not beyond it', () => {
    const ringing = { timerId: 't', caseId: 'c', step: 'warn', dueAt: 1_000, firedAt: 1_000, seenAt: 990 };
    expect(timeFaults([ringing], 10)).toEqual([]);
    expect(timeFaults([ringing], 9)).toHaveLength(2);
    expect(timeFaults([{ ...ringing, firedAt: 999, seenAt: 1_000 }], 10)).toEqual([
      'alarm warn t says that it rang 1 ms before it was due',
    ]);
  });
});
