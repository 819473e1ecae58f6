/** A policy as a file that people edit: why each regime is in it or not stands where they read it. */
import { Document, isMap, isScalar, isSeq } from 'yaml';
import { StartupError } from '../runtime/startup-error.ts';
import { combinePolicies } from './combine.ts';
import type { PolicyDocument } from './document.ts';
import { presetOf, REGIME_PRESETS, regimeOf } from './presets/registry.ts';
import { ungpGeneric } from './presets/ungp-generic.ts';
import type { SetupAnswers, SetupProposal } from './setup.ts';

interface Wishes {
  readonly timeZone: string;
  readonly id?: string;
  readonly with?: string;
}

/** The base of the proposal with every regime that applies, and those that are wished for. Throws StartupError for one that is unknown. */
export function policyFrom({ base, regimes }: SetupProposal, { timeZone, id, with: wished = '' }: Wishes): PolicyDocument {
  const applying = regimes.filter(({ verdict }) => verdict === 'applies').map(({ regime }) => regime);
  const chosen = wished
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const parts = [...applying, ...chosen].map((one) => {
    const part = regimeOf(one);
    if (part === null)
      throw new StartupError(`There is no regime ${one}.`, `Known: ${REGIME_PRESETS.map(({ regime }) => regime.id).join(', ')}.`);
    return part;
  });
  const combined = combinePolicies(presetOf(base) ?? ungpGeneric, parts, id);
  return { ...combined, calendar: { ...combined.calendar, timeZone } };
}

const SECTIONS: { readonly [part in keyof PolicyDocument]?: string } = {
  calendar: 'Your working week (1 is Monday) and days off. Write holidays as dates.',
  clocks:
    'Time frames. Where several have one name, each keeps its own record and the earliest is due.\nNever make one of law longer; `policy check` compares them with the law.',
  ladder: 'at: fraction of the time frame. A reminder before it, the missed date at 1, then somebody higher.',
  levels: '0 handles, 1 leads, 2 oversees, 3 is the independent panel.',
  routing: 'The first rule that holds decides. Severity is known only once somebody has assessed the case.',
  pauseCapsDays: 'Longest rest in days. Workload, leave and legal review are no reasons.',
  people: 'Who staffs it: labels, no names. `policy check` counts with them.',
};

/** The YAML text, with comments. */
export function policyYaml(policy: PolicyDocument, answers: SetupAnswers, proposal: SetupProposal): string {
  const document = new Document(policy, { aliasDuplicateObjects: false });
  document.commentBefore = header(answers, proposal);
  for (const [part, text] of Object.entries(SECTIONS)) comment(document, [part], text);
  const reasons = new Map(proposal.regimes.map(({ regime, reason }) => [regime, reason]));
  const regimes = document.get('regimes');
  if (isSeq(regimes)) {
    for (const item of regimes.items) {
      const reason = isMap(item) ? reasons.get(String(item.get('id'))) : undefined;
      if (isMap(item) && reason !== undefined) item.commentBefore = ` applies because ${reason}`;
    }
  }
  return `# yaml-language-server: $schema=policy.schema.json\n${document.toString({ lineWidth: 130, flowCollectionPadding: false })}`;
}

/** Puts a comment above a key of the top map. */
function comment(document: Document, [part]: readonly [string], text: string): void {
  if (!isMap(document.contents)) return;
  const pair = document.contents.items.find(({ key }) => isScalar(key) && key.value === part);
  if (pair && isScalar(pair.key)) {
    pair.key.spaceBefore = true;
    pair.key.commentBefore = text.replaceAll(/^/gm, ' ');
  }
}

function header(answers: SetupAnswers, { base, baseReason, regimes }: SetupProposal): string {
  const of = (wanted: string) => regimes.filter(({ verdict }) => verdict === wanted);
  const lines = [
    'Policy made by `recourse policy setup`. A proposal from five answers, not legal advice: read it and change what is your own.',
    'For an editor that helps: npx recourse policy schema > policy.schema.json',
    '',
    `countries: ${answers.countries.join(', ')} · employees: ${answers.employees} · platform: ${answers.platform ? 'yes' : 'no'} · supply chains: ${answers.supplierRole} · sector: ${answers.sector}`,
    '',
    `Base ${base}: ${baseReason}.`,
    '',
    'Applies:',
    ...of('applies').map(({ regime, reason }) => `  ${regime} because ${reason}`),
    '',
    'Your choice (run setup again with --with):',
    ...of('your_choice').map(({ regime, reason }) => `  ${regime}: ${reason}`),
    '',
    'Does not apply:',
    ...of('does_not_apply').map(({ regime, reason }) => `  ${regime} because ${reason}`),
  ];
  return lines.map((line) => (line === '' ? '' : ` ${line}`)).join('\n');
}
