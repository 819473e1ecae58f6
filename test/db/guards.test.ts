/** What the database refuses whoever asks: tried by SQL as the app role (M08, D3, D5, D13, K08, K09). */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roleUrl } from '../../src/db/roles.ts';
import { deriveSecrets } from '../../src/vault/secrets.ts';
import { fileCase } from '../helpers/cases.ts';
import { masterKeys } from '../helpers/database.ts';
import { createWorld, type World } from '../helpers/world.ts';

let world: World;
let app: postgres.Sql;
let caseId: string;
let organisationId: string;

beforeAll(async () => {
  world = await createWorld();
  organisationId = world.organisation.id;
  app = postgres(roleUrl(world.databaseUrl, 'recourse_app', deriveSecrets(masterKeys).rolePasswords.app), {
    max: 2,
    onnotice: () => undefined,
  });
  caseId = (await fileCase(world)).caseId;
});
afterAll(async () => {
  await app.end();
  await world.close();
});

/** Runs statements in one transaction as the tenant, as the app does. */
async function asTenant<T>(work: (tx: postgres.TransactionSql) => Promise<T>, staffId = '', tenant = organisationId): Promise<T> {
  const result = await app.begin(async (tx) => {
    await tx`select set_config('recourse.organisation', ${tenant}, true), set_config('recourse.staff', ${staffId}, true)`;
    return work(tx);
  });
  return result as T;
}

describe('time-boxes (D13)', () => {
  it('refuses to commit an open case whose last timer is superseded', async () => {
    const attempt = asTenant(
      (tx) => tx`update timers set superseded_at = now() where case_id = ${caseId} and superseded_at is null and fired_at is null`,
    );
    await expect(attempt).rejects.toMatchObject({ code: '23503' });
  });
  it('refuses an open case without a timer', async () => {
    await expect(asTenant((tx) => tx`update cases set next_timer_id = null where id = ${caseId}`)).rejects.toMatchObject({ code: '23514' });
  });
  it('refuses to move the due time of a timer', async () => {
    await expect(
      asTenant((tx) => tx`update timers set due_at = due_at + interval '1 day' where case_id = ${caseId}`),
    ).rejects.toMatchObject({ code: '42501' });
  });
  it('refuses to delete a timer', async () => {
    await expect(asTenant((tx) => tx`delete from timers where case_id = ${caseId}`)).rejects.toMatchObject({ code: '42501' });
  });
  it('refuses to point a case at the timer of another case', async () => {
    const other = await fileCase(world);
    const steal = asTenant(
      (tx) =>
        tx`update cases set next_timer_id = (select id from timers where case_id = ${other.caseId} and live limit 1) where id = ${caseId}`,
    );
    await expect(steal).rejects.toMatchObject({ code: '23503' });
  });
});

describe('a firing (D13)', () => {
  /** What the write path answers to a firing at a moment, after `before` has been done to the alarm; nothing of it stays. */
  async function outcome(shift: string, before: 'nothing' | 'superseded' | 'fired' = 'nothing'): Promise<unknown> {
    let answer: unknown;
    const undone = new Error('undone');
    const attempt = asTenant(async (tx) => {
      const [timer] = await tx`select id, due_at from timers where case_id = ${caseId} and live order by due_at limit 1`;
      if (timer === undefined) throw new Error('no alarm');
      if (before === 'superseded') await tx`update timers set superseded_at = due_at where id = ${timer['id']}`;
      if (before === 'fired') await tx`update timers set fired_at = due_at where id = ${timer['id']}`;
      const items = JSON.stringify([{ caseId, expectedSeq: 0, fired: timer['id'] }]);
      const [row] = await tx`
        select commit_decisions(${organisationId}, null, ${timer['due_at']}::timestamptz + ${shift}::text::interval, ${items}::text::jsonb) as outcomes`;
      answer = row?.['outcomes'];
      throw undone;
    });
    await expect(attempt).rejects.toBe(undone);
    return answer;
  }

  it.each([
    ['a live alarm at its time', '0', 'nothing', 'ok'],
    ['a live alarm long after its time', '30 days', 'nothing', 'ok'],
    ['an alarm a millisecond before its time', '-1 ms', 'nothing', 'spent'],
    ['an alarm that was superseded', '1 hour', 'superseded', 'spent'],
    ['an alarm that has fired', '1 hour', 'fired', 'spent'],
  ] as const)('of %s (%s, %s) is %s, whoever decided it', async (_name, shift, before, expected) => {
    expect(await outcome(shift, before)).toEqual([expected]);
  });
});

describe('ledger (K09, D16)', () => {
  it.each([
    "update case_events set type = 'x'",
    'delete from case_events',
    'truncate case_events',
    "update access_log set purpose = 'x'",
    'delete from access_log',
  ])('refuses the app role: %s', async (statement) => {
    await expect(asTenant((tx) => tx.unsafe(statement))).rejects.toMatchObject({ code: '42501' });
  });
  it.each(["update case_events set type = 'x'", 'delete from case_events', 'truncate case_events cascade', 'delete from cases'])(
    'refuses even the owner, by trigger: %s',
    async (statement) => {
      const owner = postgres(world.databaseUrl, { max: 1, onnotice: () => undefined });
      await expect(owner.unsafe(statement)).rejects.toMatchObject({ code: '23001' });
      await owner.end();
    },
  );
});

describe('transitions (M08, D15)', () => {
  it('refuses a move that the definition does not have', async () => {
    await expect(asTenant((tx) => tx`update cases set state = 'CLOSED' where id = ${caseId}`)).rejects.toMatchObject({ code: '23001' });
  });
  it('refuses to change the pinned definition', async () => {
    await expect(asTenant((tx) => tx`update cases set definition = 'content-appeal-v1' where id = ${caseId}`)).rejects.toBeTruthy();
  });
});

describe('tenancy (K08, D3, D4)', () => {
  const stranger = '00000000-0000-7000-8000-000000000001';
  it('shows nothing without a tenant, and nothing after one was set in an earlier transaction', async () => {
    await asTenant((tx) => tx`select 1`);
    expect(await app`select id from cases`).toHaveLength(0);
  });
  it('shows nothing of another tenant', async () => {
    expect(await asTenant((tx) => tx`select id from cases`, '', stranger)).toHaveLength(0);
  });
  it('refuses to write into another tenant', async () => {
    await expect(
      asTenant((tx) => tx`insert into sites (organisation_id, id, name) values (${organisationId}, ${stranger}, 'x')`, '', stranger),
    ).rejects.toMatchObject({ code: '42501' });
  });
  it('has row-level security on every table with an organisation_id', async () => {
    const owner = postgres(world.databaseUrl, { max: 1 });
    const rows = await owner<{ relname: string; relrowsecurity: boolean }[]>`
      select c.relname, c.relrowsecurity from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`;
    await owner.end();
    expect(rows.length).toBeGreaterThan(25);
    expect(rows.filter((row) => !row.relrowsecurity).map((row) => row.relname)).toEqual([]);
  });
  it('gives the system role only timers, outbox and organisation ids', async () => {
    const system = postgres(roleUrl(world.databaseUrl, 'recourse_system', deriveSecrets(masterKeys).rolePasswords.system), { max: 1 });
    await expect(system`select id from cases`).rejects.toMatchObject({ code: '42501' });
    await expect(system`select slug from organisations`).rejects.toMatchObject({ code: '42501' });
    expect((await system`select id from timers`).length).toBeGreaterThan(0);
    await system.end();
  });
});

describe('functions that run as the owner (D4)', () => {
  it('look at no temporary table of the caller, and the caller can make none', async () => {
    const owner = postgres(world.databaseUrl, { max: 1 });
    const rows = await owner<{ proname: string; config: string[] | null }[]>`
      select proname, proconfig as config from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`;
    await owner.end();
    expect(rows.length).toBeGreaterThanOrEqual(3);
    for (const { proname, config } of rows) expect(config?.join(), proname).toMatch(/search_path=.*pg_temp$/);
    await expect(app`create temp table receipts (case_id uuid)`).rejects.toMatchObject({ code: '42501' });
  });
  it('are not for everybody', async () => {
    const reader = postgres(roleUrl(world.databaseUrl, 'recourse_reader', deriveSecrets(masterKeys).rolePasswords.reader), { max: 1 });
    await expect(reader`select commit_decisions(${organisationId}, null, now(), '[]')`).rejects.toMatchObject({ code: '42501' });
    await expect(reader`select find_receipt(${organisationId}, decode('00', 'hex'))`).rejects.toMatchObject({ code: '42501' });
    await reader.end();
  });
});

describe('exclusion (C05, D5)', () => {
  const TABLES = ['cases', 'case_events', 'contents', 'clocks', 'timers', 'case_keys', 'parties', 'files', 'outbox', 'access_log'];
  const rowsSeen = async (staffId: string): Promise<readonly number[]> => {
    const counts: number[] = [];
    for (const table of TABLES) {
      const column = table === 'cases' ? 'id' : 'case_id';
      counts.push((await asTenant((tx) => tx.unsafe(`select 1 from ${table} where ${column} = '${caseId}'`), staffId)).length);
    }
    return counts;
  };
  const exclude = (item: object, by = '') =>
    asTenant((tx) => tx`select write_exclusions(${organisationId}, ${caseId}, now(), ${tx.json({ ...item })})`, by);
  const ownRows = (staffId: string) => asTenant((tx) => tx`select 1 from case_exclusions where case_id = ${caseId}`, staffId);
  let handler: string;
  let other: string;

  beforeAll(async () => {
    handler = world.account('handler2').id;
    other = world.account('handler1').id;
    await exclude({ exclusions: [{ staffId: handler, cause: 'declared_conflict', renews: true }] });
  });

  it('hides a case and everything in it from an excluded person, and from nobody else', async () => {
    expect(await rowsSeen(handler)).toEqual(TABLES.map(() => 0));
    expect(await rowsSeen(other)).toEqual(await rowsSeen(''));
    expect((await rowsSeen(other))[0]).toBe(1);
  });
  it('shows nobody their own row, and lets nobody undo it', async () => {
    expect(await ownRows(handler)).toHaveLength(0);
    expect(await ownRows(other)).toHaveLength(1);
    await expect(exclude({ voidedExclusions: [handler] }, handler)).rejects.toMatchObject({ code: '23001' });
    expect(await rowsSeen(handler)).toEqual(TABLES.map(() => 0));
  });
  it.each([
    'update case_exclusions set voided_at = now()',
    "update case_exclusions set cause = 'x'",
    'delete from case_exclusions',
    "insert into case_exclusions select organisation_id, id, gen_random_uuid(), 'x' from staff limit 1",
  ])('refuses the app role, whoever acts: %s', async (statement) => {
    for (const staffId of [handler, other, ''])
      await expect(asTenant((tx) => tx.unsafe(statement), staffId)).rejects.toMatchObject({ code: '42501' });
  });
  it.each([
    "update case_exclusions set cause = 'x'",
    'update case_exclusions set staff_id = gen_random_uuid()',
    'delete from case_exclusions',
    'truncate case_exclusions',
  ])('refuses even the owner, by trigger: %s', async (statement) => {
    const owner = postgres(world.databaseUrl, { max: 1, onnotice: () => undefined });
    await expect(owner.unsafe(statement)).rejects.toMatchObject({ code: '23001' });
    await owner.end();
  });
  it('is written for the tenant that is set alone', async () => {
    const stranger = '00000000-0000-7000-8000-000000000001';
    const write = asTenant((tx) => tx`select write_exclusions(${organisationId}, ${caseId}, now(), '{}')`, '', stranger);
    await expect(write).rejects.toMatchObject({ code: '42501' });
    const reader = postgres(roleUrl(world.databaseUrl, 'recourse_reader', deriveSecrets(masterKeys).rolePasswords.reader), { max: 1 });
    await expect(reader`select write_exclusions(${organisationId}, ${caseId}, now(), '{}')`).rejects.toMatchObject({ code: '42501' });
    await reader.end();
  });
  it('ends by others, and begins again for a new cause, by the person too', async () => {
    await exclude({ voidedExclusions: [handler] }, other);
    expect((await rowsSeen(handler))[0]).toBe(1);
    expect(await ownRows(handler)).toHaveLength(0);
    await exclude({ exclusions: [{ staffId: handler, cause: 'declared_conflict', renews: true }] }, handler);
    expect((await rowsSeen(handler))[0]).toBe(0);
  });
  it('leaves the queue and a case to their indexes, and asks once who is shut out (D2)', async () => {
    const plan = (statement: string) =>
      asTenant(async (tx) => {
        await tx`set local enable_seqscan = off`;
        return (await tx.unsafe(`explain (costs off) ${statement}`)).map((row) => String(row['QUERY PLAN'])).join('\n');
      }, handler);
    for (const statement of [
      `select * from cases where organisation_id = '${organisationId}' and id = '${caseId}'`,
      `select * from case_events where organisation_id = '${organisationId}' and case_id = '${caseId}' order by seq`,
    ]) {
      const text = await plan(statement);
      expect(text, statement).toMatch(/Index Cond: .*id = /);
      expect(text, statement).toMatch(/hashed SubPlan/);
      expect(text, statement).not.toMatch(/Sort/);
    }
  });
});

describe('published rules (A14, requirements 2.3)', () => {
  it.each(['id', "'ANOTHER'"])('refuses a version without people where the organisation has one: %s', async (id) => {
    await expect(
      asTenant((tx) =>
        tx.unsafe(`insert into policies (organisation_id, id, version, document, published_at)
          select organisation_id, ${id}, 77, document, now() from policies limit 1`),
      ),
    ).rejects.toMatchObject({ code: '23001' });
  });
});
