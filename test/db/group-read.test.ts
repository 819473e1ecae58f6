/** What many alarms ask at once is read together, and each is answered as if it had asked alone (D8, D9). */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCase } from '../../src/cases/case.store.ts';
import { createCaseReader } from '../../src/cases/group-read.ts';
import { findRules } from '../../src/cases/rules.store.ts';
import { asViewer, type Database } from '../../src/db/client.ts';
import { submitGrievance } from '../../src/intake/submit.ts';
import { createOrganisation } from '../../src/organisations/create.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import { masterKeys } from '../helpers/database.ts';
import { createWorld, type World } from '../helpers/world.ts';

const CASES = 70; // more than one group holds

describe('reading in groups', () => {
  let world: World;
  let ids: readonly string[];

  beforeAll(async () => {
    world = await createWorld();
    const actor = { kind: 'rightsholder' as const, id: null, roles: ['rh' as const] };
    const door = { organisation: world.organisation, channel: 'web' as const, actor, requestId: null };
    for (let i = 0; i < CASES; i += 1) await submitGrievance(world.core.deps, door, { description: `The road, ${i}.` });
    const rows = await world.core.system.sql<{ id: string }[]>`select distinct case_id as id from timers`;
    ids = rows.map(({ id }) => id);
  });
  afterAll(() => world.close());

  /** The database with its transactions counted. */
  function counting(db: Database): { readonly db: Database; readonly count: () => number } {
    let transactions = 0;
    const proxy = new Proxy(db, {
      get(target, property) {
        if (property === 'transaction') transactions += 1;
        return Reflect.get(target, property);
      },
    });
    return { db: proxy, count: () => transactions };
  }

  it('answers each as if it had asked alone, in few transactions', async () => {
    const { deps } = world.core;
    const organisationId = world.organisation.id;
    expect(ids.length).toBe(CASES);
    const { db, count } = counting(deps.db);
    const reader = createCaseReader(db);
    const together = await Promise.all(ids.map((id) => reader.read(organisationId, id)));
    expect(count()).toBe(2);
    const alone = await asViewer(deps.db, { organisationId, staffId: null }, async (tx) => {
      const answers: unknown[] = [];
      for (const id of ids) {
        const loaded = await findCase(tx, id);
        answers.push(loaded && { loaded, policy: await findRules(tx, loaded.state) });
      }
      return answers;
    });
    expect(together).toEqual(alone);
  });

  it('shows no case to another organisation, and nothing for an id that there is not', async () => {
    const { deps } = world.core;
    const row = { slug: 'other', name: 'Other', defaultLocale: 'en', timeZone: 'UTC', policy: ungpGeneric };
    const other = await createOrganisation(deps.db, masterKeys, row, deps.clock.now());
    const reader = createCaseReader(deps.db);
    const [first = ''] = ids;
    const answers = await Promise.all([
      reader.read(other, first),
      reader.read(world.organisation.id, first),
      reader.read(world.organisation.id, randomUUID()),
      reader.read(other, randomUUID()),
    ]);
    expect(answers.map((answer) => answer?.loaded.state.caseId)).toEqual([undefined, first, undefined, undefined]);
  });

  it('lets a case that cannot be read fail alone', async () => {
    const reader = createCaseReader(world.core.deps.db);
    const [first = '', second = ''] = ids;
    const answers = await Promise.allSettled([first, 'no id', second].map((id) => reader.read(world.organisation.id, id)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
