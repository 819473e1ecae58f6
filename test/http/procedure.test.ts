import Value from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProcedureSchema } from '../../src/organisations/procedure.ts';
import { combinePolicies } from '../../src/policy/combine.ts';
import { policyJsonSchema } from '../../src/policy/json-schema.ts';
import { regimeOf } from '../../src/policy/presets/registry.ts';
import { ungpGeneric } from '../../src/policy/presets/ungp-generic.ts';
import { signedIn } from '../helpers/client.ts';
import { createWorld, type World } from '../helpers/world.ts';

/** A14: the rules of procedure, public, generated from the policy, each published version for as long as a case is pinned to it. */
const policy = combinePolicies(
  ungpGeneric,
  ['EU_WBD_9', 'DSA_20', 'OECD_NCP'].flatMap((id) => regimeOf(id) ?? []),
);
let world: World;

beforeAll(async () => {
  world = await createWorld({ policy });
});
afterAll(() => world.close());

const get = (url: string, headers: Record<string, string> = {}) => world.app.inject({ method: 'GET', url, headers });

describe('GET /api/v1/procedure', () => {
  it('is public, and says scope, stages, who decides, endings, appeal, protection and the undertaking', async () => {
    const response = await get('/api/v1/procedure');
    expect(response.statusCode).toBe(200);
    const procedure = response.json();
    expect(Value.Check(ProcedureSchema, procedure)).toBe(true);
    expect(procedure).toMatchObject({
      policy: policy.id,
      version: 1,
      scope: { requiredFields: ['description'], anybody: true },
      appeal: { window: { unit: 'days', value: 30 }, windowByRegime: { DSA_20: { unit: 'months', value: 6 } }, independentBinds: true },
      undertakings: ['no_legal_action', 'no_retaliation', 'no_waiver_of_rights'],
      protection: { respondentLineExcluded: 2 },
      staffed: { roundTheClock: false },
      externalAvenuesAlwaysOpen: true,
    });
    const stages = new Map(procedure.stages.map((stage: { id: string }) => [stage.id, stage]));
    expect([...stages.keys()]).toEqual(['start', 'work', 'again', 'repair', 'safety', 'always', 'elsewhere']);
    expect(stages.get('work')).toMatchObject({ decidedBy: ['investigator', 'decision_maker'] });
    expect(procedure.regimes.map((regime: { id: string }) => regime.id)).toEqual(['EU_WBD_9', 'DSA_20', 'OECD_NCP']);
  });

  it('has every clock of the policy once, with its limits, source and evidence', async () => {
    const { stages } = (await get('/api/v1/procedure')).json();
    const frames = stages.flatMap((stage: { timeFrames: { name: string; regime: string }[] }) => stage.timeFrames);
    const names = frames.map((frame: { name: string; regime: string }) => `${frame.name}/${frame.regime}`);
    expect(names.toSorted()).toEqual(policy.clocks.map((rule) => `${rule.name}/${rule.regime}`).toSorted());
    expect(frames.find((frame: { regime: string }) => frame.regime === 'EU_WBD_9')).toMatchObject({
      limits: [{ unit: 'days', value: 7 }],
      binding: 'statutory',
      evidence: 'found',
      ours: true,
      extension: null,
    });
  });

  it('promises no hours by night of a policy that has no rota: they are told as the hours that are staffed (people.md 1)', async () => {
    const { stages, staffed } = (await get('/api/v1/procedure')).json();
    expect(staffed.roundTheClock).toBe(false);
    const safety = stages.find((stage: { id: string }) => stage.id === 'safety').timeFrames;
    const told = (name: string) => safety.find((frame: { name: string }) => frame.name === name).limits;
    expect([told('urgent_measures'), told('protection_contact')]).toEqual([
      [{ unit: 'working_hours', value: 4 }],
      [{ unit: 'working_days', value: 1 }],
    ]);
  });

  it('an earlier version stays readable; one that was never published is not found', async () => {
    const [admin, oversight] = await Promise.all([signedIn(world, 'admin'), signedIn(world, 'oversight')]);
    const proposed = await admin.post('/policies', { document: { ...policy, commentWindowDays: 20 } });
    expect(proposed.status, JSON.stringify(proposed.body)).toBe(201);
    expect((await oversight.post(`/policy-drafts/${proposed.body['draftId']}/approvals`)).status).toBe(201);
    expect((await get('/api/v1/procedure')).json().version).toBe(2);
    expect((await get('/api/v1/procedure?version=1')).json().version).toBe(1);
    expect((await get('/api/v1/procedure?version=3')).statusCode).toBe(404);
    expect((await get('/api/v1/procedure?policy=NOTHING')).statusCode).toBe(404);
    expect((await get('/procedure?version=1')).body).toContain('version ⁨1⁩');
    expect((await get('/procedure?version=3')).statusCode).toBe(404);
    expect((await get('/procedure?version=x')).statusCode).toBe(404);
  });
});

describe('GET /procedure', () => {
  it.each([
    ['en', 'No legal action against you', 'Report about broken rules'],
    ['ar', 'لا دعوى قضائية ضدك', 'بلاغ'],
  ])('is a page in %s', async (language, undertaking, condition) => {
    const { body, headers } = await get('/procedure', { 'accept-language': language, accept: 'text/html' });
    expect(headers['content-type']).toContain('text/html');
    expect(body).toContain(`lang="${language}"`);
    expect(body).toContain(undertaking);
    expect(body).toContain(condition);
    for (const id of ['scope', 'stage-start', 'stage-again', 'endings', 'protection', 'undertaking', 'hours', 'elsewhere'])
      expect(body).toContain(`id="${id}"`);
  });

  it('as JSON it has the words of the language that was asked for', async () => {
    const response = await get('/procedure', { 'accept-language': 'ar', accept: 'application/json' });
    expect(response.headers['content-language']).toBe('ar');
    const { language, words, policy: id } = response.json();
    expect([language, id]).toEqual(['ar', policy.id]);
    expect(words.stages.start).toMatch(/[\u0600-\u06ff]/);
    expect(Object.keys(words.timeFrames)).toHaveLength(policy.clocks.length);
    expect(words.outcomes.could_not_find_out).toMatch(/[\u0600-\u06ff]/);
  });
});

describe('GET /api/v1/policy.schema.json', () => {
  it('is the schema that the check uses', async () => {
    const response = await get('/api/v1/policy.schema.json');
    expect(response.headers['content-type']).toContain('application/schema+json');
    expect(response.json()).toEqual(JSON.parse(JSON.stringify(policyJsonSchema())));
  });
});

describe('any host name or mirror (people.md 2)', () => {
  it('is named by no page, no redirect and no cookie', async () => {
    for (const host of ['mirror.example', 'abcdefghijklmnop.onion']) {
      for (const url of [
        '/',
        '/file',
        '/file/questions/description',
        '/procedure',
        '/verify',
        '/my-case',
        '/staff',
        '/staff/sign-in',
        '/o/demo/',
        '/nothing',
      ]) {
        const { body, headers } = await get(url, { host, accept: 'text/html' });
        expect(body + JSON.stringify(headers), `${host} ${url}`).not.toContain(host);
        expect(String(headers.location ?? '/'), url).toMatch(/^\/(?!\/)/);
        expect(JSON.stringify(headers['set-cookie'] ?? ''), url).not.toMatch(/domain=/i);
      }
    }
  });
});
