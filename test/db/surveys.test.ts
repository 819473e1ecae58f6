/** L05: answers belong to no case, and the database lets nobody who handles one relate the two. Tried by SQL as the app role. */
import { randomUUID } from 'node:crypto';
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
beforeAll(async () => {
  world = await createWorld();
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

async function as<T>(staffId: string, work: (tx: postgres.TransactionSql) => Promise<T>, tenant = world.organisation.id): Promise<T> {
  const result = await app.begin(async (tx) => {
    await tx`select set_config('recourse.organisation', ${tenant}, true), set_config('recourse.staff', ${staffId}, true)`;
    return work(tx);
  });
  return result as T;
}
const adds = (tx: postgres.TransactionSql, quarter: string, value = 5, item = 'trust') =>
  tx`insert into survey_answers values (${world.organisation.id}, ${randomUUID()}, ${item}, ${value}, ${quarter})`;
const blocks = (until: string, tenant?: string) =>
  as('', (tx) => tx`select item, begins::text, ends::text, answers::int, good::int from survey_blocks(${until}::date)`, tenant);

describe('answers', () => {
  it('have no column that leads to a case or to a moment', async () => {
    const rows = await world.core.system.sql<{ column_name: string }[]>`
      select a.attname as column_name from pg_attribute a where a.attrelid = 'survey_answers'::regclass and a.attnum > 0 order by a.attnum`;
    expect(rows.map((row) => row.column_name)).toEqual(['organisation_id', 'id', 'item', 'value', 'quarter']);
  });

  it('can be added by the side of the person, read by nobody, and changed by nobody, not even the owner', async () => {
    await as('', (tx) => adds(tx, '2026-01-01'));
    for (const statement of ['select * from survey_answers', 'update survey_answers set value = 5', 'delete from survey_answers'])
      await expect(
        as('', (tx) => tx.unsafe(statement)),
        statement,
      ).rejects.toMatchObject({ code: '42501' });
    const owner = postgres(world.databaseUrl, { max: 1, onnotice: () => undefined });
    for (const statement of [
      'update survey_answers set value = 1',
      'delete from survey_answers',
      'truncate survey_answers',
      'update survey_done set remind_at = null',
    ]) {
      if (statement.includes('done'))
        await as('', (tx) => tx`insert into survey_done values (${world.organisation.id}, ${caseId}, 'later', null)`);
      await expect(owner.unsafe(statement), statement).rejects.toMatchObject({ code: '23001' });
    }
    await owner.end();
  });

  it('are refused from staff, of another tenant, on another day than the first of a quarter, and off the scale', async () => {
    const staff = world.account('handler1').id;
    await expect(as(staff, (tx) => adds(tx, '2026-01-01'))).rejects.toMatchObject({ code: '42501' });
    await expect(as('', (tx) => adds(tx, '2026-01-01'), randomUUID())).rejects.toMatchObject({ code: '42501' });
    await expect(as('', (tx) => adds(tx, '2026-02-01'))).rejects.toMatchObject({ code: '23514' });
    await expect(as('', (tx) => adds(tx, '2026-01-01', 6))).rejects.toMatchObject({ code: '23514' });
    await expect(as('', (tx) => adds(tx, '2026-01-01', 1, 'caseId'))).rejects.toMatchObject({ code: '23514' });
  });

  it('staff cannot even see of which case something was answered', async () => {
    await as('', (tx) => tx`insert into survey_done values (${world.organisation.id}, ${caseId}, 'decision', null)`);
    expect(await as('', (tx) => tx`select * from survey_done`)).not.toEqual([]);
    expect(await as(world.account('handler1').id, (tx) => tx`select * from survey_done`)).toEqual([]);
  });
});

describe('counts', () => {
  it('come in whole quarters that have ended, ten answers or more at a time, of the own tenant', async () => {
    const add = (count: number, quarter: string, value: number) =>
      as('', async (tx) => {
        for (let n = 0; n < count; n += 1) await adds(tx, quarter, value, 'repaired');
      });
    const repaired = async (until: string, tenant?: string) => (await blocks(until, tenant)).filter((row) => row['item'] === 'repaired');
    await add(9, '2024-01-01', 5);
    expect(await repaired('2025-01-01')).toEqual([]);
    await add(1, '2024-07-01', 3);
    const first = { item: 'repaired', begins: null, ends: '2024-10-01', answers: 10, good: 9 };
    expect(await repaired('2024-09-30')).toEqual([]);
    expect(await repaired('2024-10-01')).toEqual([first]);
    await add(9, '2024-10-01', 1);
    expect(await repaired('2026-01-01')).toEqual([first]);
    await add(4, '2025-04-01', 4);
    expect(await repaired('2026-01-01')).toEqual([
      first,
      { item: 'repaired', begins: '2024-10-01', ends: '2025-07-01', answers: 13, good: 4 },
    ]);
    expect(await repaired('2026-01-01', randomUUID())).toEqual([]);
  });
});
