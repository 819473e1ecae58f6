/**
 * What a ledger proves across versions of Recourse and of its rules: rows of another build's fold are no faults and become right by
 * themselves (ADR 0013), and what was published stands under a signature, with its text (D16, A14).
 */
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refoldAll } from '../../src/cases/refold.ts';
import { checkpointOrganisation } from '../../src/ledger/checkpoint-all.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import { fileCase } from '../helpers/cases.ts';
import { type Client, signedIn } from '../helpers/client.ts';
import { violations } from '../helpers/invariants.ts';
import { createWorld, type World } from '../helpers/world.ts';

let world: World;
let owner: postgres.Sql;
let admin: Client;
let oversight: Client;

beforeAll(async () => {
  world = await createWorld();
  owner = postgres(world.databaseUrl, { max: 1 });
  [admin, oversight] = await Promise.all([signedIn(world, 'admin'), signedIn(world, 'oversight')]);
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const verify = () => verifyLedger(world.core.deps.db, { organisationId: world.organisation.id, slug: world.organisation.slug });
const reasons = async () => (await verify()).faults.map(({ reason }) => reason);

describe('a row that another version of Recourse folded', () => {
  it('is told, and is no fault; what is decided is decided from its events; a worker folds it anew', async () => {
    const [quiet, moved] = [await fileCase(world), await fileCase(world)];
    const rowOf = async ({ reference }: { reference: string }) => (await owner`select * from cases where reference = ${reference}`)[0];
    const before = await rowOf(quiet);
    // As an older build left them: parts that the fold has since grown are missing from what was kept.
    await owner`update cases set fold_version = 0, snapshot = snapshot - 'proposals' - 'milestones'`;
    const report = await verify();
    expect(report.faults).toEqual([]);
    expect(report.remarks.map(({ reason }) => reason).join()).toMatch(/the rows of 2 cases were folded by another version/);

    const handler = await signedIn(world, 'handler1');
    expect((await handler.post(`/cases/${moved.reference}/conflict-declarations`, { conflict: false })).status).toBe(201);
    expect((await verify()).remarks.map(({ reason }) => reason).join()).toMatch(/the rows of 1 case were folded/);

    expect(await refoldAll(world.core)).toBe(1);
    expect(await rowOf(quiet)).toEqual(before);
    expect(await verify()).toMatchObject({ faults: [], remarks: [] });
    expect(await refoldAll(world.core)).toBe(0);
    expect(await violations(world)).toEqual([]);
  });

  it('is a fault where it claims the present fold (the check can fail)', async () => {
    const { reference } = await fileCase(world);
    await owner`update cases set snapshot = snapshot - 'milestones' where reference = ${reference}`;
    expect(await reasons()).toEqual(['the row is not the fold of its events']);
    // Whoever hides that behind the mark of another fold has it written anew.
    await owner`update cases set fold_version = 0 where reference = ${reference}`;
    expect(await refoldAll(world.core)).toBe(1);
    expect(await reasons()).toEqual([]);
  });
});

describe('the rules in the signed checkpoints', () => {
  it('a publication that is cut off or exchanged, with its draft, is found', async () => {
    const { body } = await admin.post('/policies', { document: { ...ungpGeneric, monitoringMonths: 18 }, note: 'Longer.' });
    expect((await oversight.post(`/policy-drafts/${body['draftId']}/approvals`)).status).toBe(201);
    expect(await checkpointOrganisation(world.core.deps, world.organisation.id)).not.toBeNull();
    expect(await checkpointOrganisation(world.core.deps, world.organisation.id)).toBeNull();
    const [head] = await owner`select seq from checkpoint_heads where case_id = ${world.organisation.id} order by number desc limit 1`;
    const [last] = await owner`select max(seq) as seq from organisation_events`;
    expect(head).toEqual(last);
    expect(await reasons()).toEqual([]);

    for (const table of ['policies', 'policy_drafts', 'organisation_events'])
      await owner.unsafe(`alter table ${table} disable trigger user`);
    const monitoring = (months: number) =>
      owner.begin(async (tx) => {
        await tx`update policies set document = jsonb_set(document, '{monitoringMonths}', to_jsonb(${months}::int)) where version = 2`;
        await tx`update policy_drafts set document = jsonb_set(document, '{monitoringMonths}', to_jsonb(${months}::int))`;
      });
    await monitoring(1);
    expect(await reasons()).toEqual([
      "version 2 of UNGP_GENERIC does not stand in the organisation's chain as it was published",
      expect.stringContaining('publishes a version that is not there'),
    ]);
    await monitoring(18);
    expect(await reasons()).toEqual([]);
    await owner`delete from organisation_events where seq = (select max(seq) from organisation_events)`;
    expect((await reasons()).join()).toContain('a signed entry of the organisation’s chain is gone or altered');
  });
});
