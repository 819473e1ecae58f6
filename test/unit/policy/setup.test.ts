import { describe, expect, it } from 'vitest';
import { collect, type SetupOptions } from '../../../src/cli/policy-setup.ts';
import { checkPolicy } from '../../../src/policy/check.ts';
import { policyJsonSchema } from '../../../src/policy/json-schema.ts';
import { presetOf, REGIME_PRESETS } from '../../../src/policy/presets/registry.ts';
import { proposeRegimes, SECTORS, type SetupAnswers, SUPPLIER_ROLES } from '../../../src/policy/setup.ts';
import { policyFrom, policyYaml } from '../../../src/policy/setup-yaml.ts';
import { parseSource } from '../../../src/policy/source.ts';

const answers = (more: Partial<SetupAnswers>): SetupAnswers => ({
  countries: ['DE'],
  employees: 300,
  platform: false,
  supplierRole: 'none',
  sector: 'general',
  ...more,
});
const applying = (more: Partial<SetupAnswers>) =>
  proposeRegimes(answers(more))
    .regimes.filter(({ verdict }) => verdict === 'applies')
    .map(({ regime }) => regime);
const reasonFor = (more: Partial<SetupAnswers>, regime: string) =>
  proposeRegimes(answers(more)).regimes.find((one) => one.regime === regime);

describe('five questions', () => {
  it('every regime that ships is answered for, with a reason', () => {
    const { regimes } = proposeRegimes(answers({}));
    expect(regimes.map(({ regime }) => regime).toSorted()).toEqual(REGIME_PRESETS.map(({ regime }) => regime.id).toSorted());
    expect(regimes.filter(({ reason }) => reason.length < 15)).toEqual([]);
  });

  it.each<[string, Partial<SetupAnswers>, string[]]>([
    ['a firm of 300 in Germany', {}, ['EU_WBD_9', 'DE_HINSCHG_17', 'GDPR_DSR', 'OECD_NCP']],
    ['a firm of 20 in Tunisia', { countries: ['TN'], employees: 20 }, ['OECD_NCP']],
    ['a firm of 1,000 in Germany', { employees: 1000 }, ['EU_WBD_9', 'DE_HINSCHG_17', 'LKSG_8', 'GDPR_DSR', 'OECD_NCP']],
    [
      'a group of 5,001 in France',
      { countries: ['FR'], employees: 5001 },
      ['EU_WBD_9', 'CSDDD_14_COMPLAINT', 'CSDDD_14_NOTIFICATION', 'GDPR_DSR', 'OECD_NCP'],
    ],
    ['a group of 5,000 in France', { countries: ['FR'], employees: 5000 }, ['EU_WBD_9', 'GDPR_DSR', 'OECD_NCP']],
    [
      'a platform of 60 in Ireland',
      { countries: ['IE'], employees: 60, platform: true },
      ['EU_WBD_9', 'DSA_20', 'DSA_21', 'P2B_11', 'GDPR_DSR', 'OECD_NCP'],
    ],
    ['a platform of 49 in Ireland', { countries: ['IE'], employees: 49, platform: true }, ['GDPR_DSR', 'OECD_NCP']],
    ['a bank of 10 in Malta', { countries: ['MT'], employees: 10, sector: 'financial_services' }, ['EU_WBD_9', 'GDPR_DSR']],
    ['a project in Uganda', { countries: ['UG'], employees: 40, sector: 'development_project' }, ['ESS10', 'SEA_SH', 'WB_GRS', 'IFC_CAO']],
    ['a firm in Norway', { countries: ['NO'], employees: 60 }, ['EU_WBD_9', 'GDPR_DSR', 'NO_TRANSPARENCY_7', 'OECD_NCP']],
    ['a firm in the United Kingdom', { countries: ['GB'], employees: 60 }, ['UK_DP_COMPLAINT', 'OECD_NCP']],
    [
      'riders in Spain',
      { countries: ['ES'], platform: true, sector: 'platform_work' },
      ['EU_WBD_9', 'DSA_20', 'DSA_21', 'P2B_11', 'PWD_11', 'GDPR_DSR', 'OECD_NCP'],
    ],
  ])('%s', (_name, more, expected) => {
    expect([...applying(more)].toSorted()).toEqual([...expected].toSorted());
  });

  it('says why a law does not apply', () => {
    expect(reasonFor({ countries: ['FR'] }, 'LKSG_8')).toMatchObject({
      verdict: 'does_not_apply',
      reason: 'Germany is not among your countries',
    });
    expect(reasonFor({ employees: 49 }, 'EU_WBD_9')?.reason).toContain('fewer than 50 employees');
    expect(reasonFor({ supplierRole: 'supplier' }, 'LKSG_8')?.reason).toContain('customers who are covered may ask you');
    expect(reasonFor({}, 'DSA_20')?.reason).toBe('you run no platform');
    expect(reasonFor({ sector: 'apparel' }, 'FLA_3PC')?.verdict).toBe('your_choice');
  });

  it('fewer than fifty employees get the small organisation', () => {
    expect(proposeRegimes(answers({ employees: 49 })).base).toBe('SMALL_ORGANISATION');
    expect(proposeRegimes(answers({ employees: 50 })).base).toBe('UNGP_GENERIC');
  });
});

describe('the file that setup writes', () => {
  const many = [10, 60, 1500, 6000].flatMap((employees) =>
    SECTORS.flatMap((sector) =>
      [true, false].map((platform) => answers({ employees, sector, platform, countries: ['DE', 'NO', 'GB', 'UG'] })),
    ),
  );

  it.each(many.map((one) => [`${one.employees} ${one.sector} ${one.platform}`, one] as const))(
    'has no fault, and says what it is: %s',
    (_name, given) => {
      const proposal = proposeRegimes(given);
      const policy = policyFrom(proposal, { timeZone: 'Europe/Berlin' });
      expect(checkPolicy(policy)).toEqual([]);
      const text = policyYaml(policy, given, proposal);
      expect(parseSource(text)).toMatchObject({ document: JSON.parse(JSON.stringify(policy)), faults: [] });
      for (const { regime, reason } of proposal.regimes) {
        expect(text).toContain(regime);
        expect(text).toContain(reason);
      }
    },
  );

  it('takes regimes of choice, and refuses one that there is not', () => {
    const proposal = proposeRegimes(answers({}));
    const policy = policyFrom(proposal, { timeZone: 'UTC', id: 'ours', with: 'SEVERITY_TIER, SEA_SH' });
    expect(policy.id).toBe('ours');
    expect(policy.regimes?.map(({ id }) => id)).toEqual(expect.arrayContaining(['SEVERITY_TIER', 'SEA_SH']));
    expect(() => policyFrom(proposal, { timeZone: 'UTC', with: 'NO_SUCH_LAW' })).toThrow('There is no regime NO_SUCH_LAW.');
  });
});

describe('questions that were not answered on the command line', () => {
  const options: SetupOptions = { timeZone: 'UTC', out: 'policy.yaml', force: false };

  it('are asked in order', async () => {
    const replies = ['de, TN', '1,200', 'no', 'buyer', 'apparel'];
    const asked: string[] = [];
    const given = await collect(options, async (question) => {
      asked.push(question.slice(0, 1));
      return replies[asked.length - 1] ?? '';
    });
    expect(asked).toEqual(['1', '2', '3', '4', '5']);
    expect(given).toEqual({ countries: ['DE', 'TN'], employees: 1200, platform: false, supplierRole: 'buyer', sector: 'apparel' });
  });

  it.each<[string, Partial<SetupOptions>, string]>([
    ['a country', { countries: 'Germany' }, '--countries: "Germany" is no country code.'],
    ['a number', { countries: 'DE', employees: 'many' }, '--employees: "many" is no whole number.'],
    ['a role', { countries: 'DE', employees: '3', platform: true, supplierRole: 'boss' }, '--supplier-role: "boss" is not known.'],
    [
      'a sector',
      { countries: 'DE', employees: '3', platform: true, supplierRole: SUPPLIER_ROLES[0], sector: 'fun' },
      '--sector: "fun" is not known.',
    ],
  ])('what cannot be used is named: %s', async (_name, more, message) => {
    await expect(collect({ ...options, ...more }, async () => 'x')).rejects.toThrow(message);
  });
});

describe('presets by name', () => {
  it('can be joined; a regime alone stands on UNGP_GENERIC', () => {
    expect(presetOf('SMALL_ORGANISATION+EU_WBD_9')?.id).toBe('SMALL_ORGANISATION-EU_WBD_9');
    expect(presetOf('EU_WBD_9+LKSG_8')?.id).toBe('UNGP_GENERIC-EU_WBD_9-LKSG_8');
    expect(presetOf('UNGP_GENERIC+nothing')).toBeNull();
  });
});

describe('the JSON Schema', () => {
  it('describes every part of the document', () => {
    const { properties } = policyJsonSchema();
    expect(
      Object.entries(properties)
        .filter(([, part]) => part.description === undefined)
        .map(([name]) => name),
    ).toEqual([]);
  });
});
