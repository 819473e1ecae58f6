/**
 * Five questions, and which regimes follow from the answers, with reasons both ways (people.md 1). A proposal for whoever sets the
 * mechanism up, not legal advice: thresholds are the ones of the instruments, and what only a lawyer can know is named.
 */
import { EEA, EU, OECD_ADHERENTS } from './setup-countries.ts';

export const SUPPLIER_ROLES = ['none', 'supplier', 'buyer', 'both'] as const;
export type SupplierRole = (typeof SUPPLIER_ROLES)[number];

export const SECTORS = [
  'general',
  'apparel',
  'development_project',
  'extractives',
  'financial_services',
  'palm_oil',
  'platform_work',
  'public_authority',
] as const;
export type Sector = (typeof SECTORS)[number];

export interface SetupAnswers {
  /** ISO 3166 codes: where the organisation works, has people or has users. */
  readonly countries: readonly string[];
  readonly employees: number;
  /** Runs an online platform for others' content, goods or work. */
  readonly platform: boolean;
  readonly supplierRole: SupplierRole;
  readonly sector: Sector;
}

export type Verdict = 'applies' | 'your_choice' | 'does_not_apply';

export interface Proposal {
  readonly regime: string;
  readonly verdict: Verdict;
  /** One sentence that ends "applies because …", "… because it is a choice", "does not apply because …". */
  readonly reason: string;
}

export interface SetupProposal {
  readonly base: 'UNGP_GENERIC' | 'SMALL_ORGANISATION';
  readonly baseReason: string;
  /** Every regime that ships, in the order of the registry's questions. */
  readonly regimes: readonly Proposal[];
}

type Test = (answers: SetupAnswers) => readonly [Verdict, string];

const yes = (reason: string) => ['applies', reason] as const;
const choice = (reason: string) => ['your_choice', reason] as const;
const no = (reason: string) => ['does_not_apply', reason] as const;

const inAny = (answers: SetupAnswers, countries: readonly string[]): string | undefined =>
  answers.countries.find((code) => countries.includes(code));

/** Small firms keep out of much of platform law; the turnover that the law asks too is not asked here. */
const SMALL_FIRM = 50;
const NO_EU = 'no country of the European Union is among yours';

const reporting: Test = (answers) => {
  const country = inAny(answers, EEA);
  if (country === undefined) return no(NO_EU);
  if (answers.sector === 'public_authority' || answers.sector === 'financial_services')
    return yes(`${country} is among your countries, and your sector needs a channel whatever its size`);
  return answers.employees >= SMALL_FIRM
    ? yes(`${country} is among your countries and you have 50 employees or more`)
    : no('you have fewer than 50 employees; national law may ask for less, and nothing stops you from offering it');
};

const platformInEu = (answers: SetupAnswers, small: string, then: () => readonly [Verdict, string]): readonly [Verdict, string] => {
  if (!answers.platform) return no('you run no platform');
  if (inAny(answers, EU) === undefined) return no(NO_EU);
  return answers.employees < SMALL_FIRM ? no(`you have fewer than 50 employees: ${small}`) : then();
};

const dueDiligence: Test = (answers) => {
  if (inAny(answers, EU) === undefined) return no(`${NO_EU}; companies from elsewhere are covered only by their turnover inside it`);
  return answers.employees > 5000
    ? yes('you have more than 5,000 employees; check that turnover is above 1.5 billion euros. It applies from 26 July 2029')
    : no(`you have 5,000 employees or fewer${asSupplier(answers)}`);
};

function asSupplier({ supplierRole }: SetupAnswers): string {
  return supplierRole === 'supplier' || supplierRole === 'both'
    ? '; customers who are covered may ask you to open theirs to your workers'
    : '';
}

const projects =
  (body: string): Test =>
  ({ sector }) =>
    sector === 'development_project'
      ? yes(`you run a project with public development money: people can also go to ${body}`)
      : no('you run no such project');

const TESTS: { readonly [regime: string]: Test } = {
  EU_WBD_9: reporting,
  DE_HINSCHG_17: (answers) => (answers.countries.includes('DE') ? reporting(answers) : no('Germany is not among your countries')),
  EU_WBD_11: (answers) =>
    answers.sector === 'public_authority' && inAny(answers, EEA) !== undefined
      ? choice('it is only for authorities that the law names as competent to receive reports from outside')
      : no('you are no authority that receives reports from outside'),
  LKSG_8: (answers) => {
    if (!answers.countries.includes('DE')) return no('Germany is not among your countries');
    return answers.employees >= 1000
      ? yes('Germany is among your countries and you have 1,000 employees or more; the law counts those in Germany')
      : no(`you have fewer than 1,000 employees${asSupplier(answers)}`);
  },
  CSDDD_14_COMPLAINT: dueDiligence,
  CSDDD_14_NOTIFICATION: dueDiligence,
  DSA_20: (answers) =>
    platformInEu(answers, 'micro and small firms are exempt (Article 19)', () =>
      yes('you run an online platform with users in the European Union'),
    ),
  DSA_21: (answers) =>
    platformInEu(answers, 'micro and small firms are exempt (Article 19)', () =>
      yes('your users may go to an out-of-court body; its dates are watched'),
    ),
  P2B_11: (answers) =>
    platformInEu(answers, 'small firms are exempt (Article 11(5))', () =>
      yes('business users in the European Union depend on your platform'),
    ),
  PWD_11: (answers) => {
    if (!answers.platform || answers.sector !== 'platform_work') return no('you organise no work through a platform');
    return inAny(answers, EU) === undefined
      ? no(NO_EU)
      : yes('you organise work through a platform in the European Union; national law applies from December 2026');
  },
  GDPR_DSR: (answers) => {
    const country = inAny(answers, EEA);
    return country === undefined
      ? no('no country of the European Economic Area is among yours')
      : yes(`you hold data of people in ${country}`);
  },
  UK_DP_COMPLAINT: ({ countries }) =>
    countries.includes('GB') ? yes('you hold data of people in the United Kingdom') : no('the United Kingdom is not among your countries'),
  NO_TRANSPARENCY_7: ({ countries, employees }) => {
    if (!countries.includes('NO')) return no('Norway is not among your countries');
    return employees >= SMALL_FIRM
      ? yes('Norway is among your countries and you have 50 employees or more; the law also looks at turnover and balance')
      : no('you have fewer than 50 employees; check turnover and balance, since two of three thresholds count');
  },
  OECD_NCP: (answers) => {
    const country = inAny(answers, OECD_ADHERENTS);
    return country === undefined
      ? no('none of your countries has a National Contact Point')
      : yes(`${country} has a National Contact Point; its dates are watched`);
  },
  ESS10: ({ sector }) =>
    sector === 'development_project' ? yes('the lender asks for a grievance mechanism') : no('you run no project with development money'),
  SEA_SH: ({ sector }) =>
    sector === 'development_project'
      ? yes('the lender asks for a survivor-centred procedure; give it a door of its own')
      : choice('any organisation may follow it; give it a door of its own'),
  WB_GRS: projects('the Grievance Redress Service of the World Bank'),
  IFC_CAO: projects('the ombudsman of the IFC, where the money is from there'),
  SEVERITY_TIER: ({ sector }) =>
    sector === 'extractives'
      ? choice('it is customary in your sector; shorter dates for graver harm')
      : choice('nobody asks for it; shorter dates for graver harm'),
  FLA_3PC: ({ sector }) =>
    sector === 'apparel' ? choice('it is for members of the Fair Labor Association') : no('it is a scheme of the apparel sector'),
  RSPO_LEGACY: ({ sector }) =>
    sector === 'palm_oil'
      ? choice('its numbers are superseded: load those in force before you use it')
      : no('it is a scheme of the palm oil sector'),
  CONTENT_BOARD: ({ platform }) => (platform ? choice('only if you fund an independent board for content') : no('you run no platform')),
};

/** What the answers mean. Pure; every regime that ships is answered for. */
export function proposeRegimes(answers: SetupAnswers): SetupProposal {
  const small = answers.employees < SMALL_FIRM;
  return {
    base: small ? 'SMALL_ORGANISATION' : 'UNGP_GENERIC',
    baseReason: small
      ? 'you have fewer than 50 employees: two people inside and one independent person outside are enough'
      : 'you have 50 employees or more: levels can be held by different people',
    regimes: Object.entries(TESTS).map(([regime, test]) => {
      const [verdict, reason] = test(answers);
      return { regime, verdict, reason };
    }),
  };
}
