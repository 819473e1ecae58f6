/** `recourse policy setup`: five questions, and a commented policy that can be edited and checked (people.md 1). */
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { checkPolicy } from '../policy/check.ts';
import { proposeRegimes, SECTORS, type SetupAnswers, SUPPLIER_ROLES } from '../policy/setup.ts';
import { policyFrom, policyYaml } from '../policy/setup-yaml.ts';
import { codeOf, StartupError } from '../runtime/startup-error.ts';
import { say } from './out.ts';
import { NOT_JUDGED } from './policy-check.ts';

export interface SetupOptions {
  readonly countries?: string;
  readonly employees?: string;
  readonly platform?: boolean;
  readonly supplierRole?: string;
  readonly sector?: string;
  readonly timeZone: string;
  readonly id?: string;
  /** Regimes of choice to add, comma-separated. */
  readonly with?: string;
  readonly out: string;
  readonly force: boolean;
}

/** Asks what was not given, where there is a terminal; writes the file; says what applies and what does not. */
export async function policySetupCommand(options: SetupOptions): Promise<undefined> {
  const answers = await answersFrom(options);
  const proposal = proposeRegimes(answers);
  const policy = policyFrom(proposal, options);
  const [fault] = checkPolicy(policy);
  if (fault)
    throw new StartupError(
      `This policy would not be usable: ${fault.reason}.`,
      `It is about ${fault.path}. Correct the answer and try again.`,
    );
  await write(options, policyYaml(policy, answers, proposal));
  say(`${proposal.base}: ${proposal.baseReason}.`);
  for (const { regime, verdict, reason } of proposal.regimes) say(`${VERDICTS[verdict]} ${regime.padEnd(22)} ${reason}`);
  say();
  say(`Written to ${options.out}. Read it, change what is your own, then: npx recourse policy check ${options.out}`);
  if (policy.people === undefined) say(NOT_JUDGED);
  say('This is a proposal from five answers, not legal advice.');
  return undefined;
}

const VERDICTS = { applies: 'applies        ', your_choice: 'your choice    ', does_not_apply: 'does not apply ' } as const;

async function write({ out, force }: SetupOptions, text: string): Promise<void> {
  try {
    await writeFile(out, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    throw new StartupError(`There is already a file ${out}.`, 'Name another with --out, or write over it with --force.', { cause: error });
  }
}

/** Puts one question; the answer as typed. */
type Ask = (question: string) => Promise<string>;

async function answersFrom(options: SetupOptions): Promise<SetupAnswers> {
  if (!process.stdin.isTTY) return collect(options, async (question) => missing(question));
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await collect(options, (question) => terminal.question(`${question} `));
  } finally {
    terminal.close();
  }
}

function missing(question: string): never {
  throw new StartupError(
    `A question is not answered: ${question}`,
    'Give --countries, --employees, --platform or --no-platform, --supplier-role and --sector.',
  );
}

/** The five answers, each given or asked for. Throws StartupError that names the one that cannot be used. */
export async function collect(options: SetupOptions, ask: Ask): Promise<SetupAnswers> {
  return {
    countries: countriesFrom(
      options.countries ?? (await ask('1. In which countries do you work, have people or have users? (two letters each, such as DE,FR)')),
    ),
    employees: numberFrom(options.employees ?? (await ask('2. How many employees have you?'))),
    platform: options.platform ?? yesFrom(await ask('3. Do you run an online platform for content, goods or work of others? (yes/no)')),
    supplierRole: oneOf(
      '--supplier-role',
      SUPPLIER_ROLES,
      options.supplierRole ?? (await ask(`4. In supply chains you are: ${SUPPLIER_ROLES.join(', ')}?`)),
    ),
    sector: oneOf('--sector', SECTORS, options.sector ?? (await ask(`5. Which comes closest: ${SECTORS.join(', ')}?`))),
  };
}

function countriesFrom(text: string): readonly string[] {
  const codes = text.split(/[\s,;]+/).filter((code) => code !== '');
  const wrong = codes.find((code) => !/^[A-Za-z]{2}$/.test(code));
  if (wrong !== undefined || codes.length === 0)
    throw new StartupError(`--countries: "${wrong ?? text}" is no country code.`, 'Give two letters for each, for example DE,FR,TN.');
  return [...new Set(codes.map((code) => code.toUpperCase()))];
}

function numberFrom(text: string): number {
  const value = Number(text.trim().replaceAll(/[ ,.](?=\d{3}\b)/g, ''));
  if (!Number.isInteger(value) || value < 0 || text.trim() === '')
    throw new StartupError(`--employees: "${text}" is no whole number.`, 'Give how many people you employ, for example 300.');
  return value;
}

function yesFrom(text: string): boolean {
  const word = text.trim().toLowerCase();
  if (!['y', 'yes', 'n', 'no'].includes(word))
    throw new StartupError(`"${text}" is neither yes nor no.`, 'Answer yes or no, or give --platform or --no-platform.');
  return word.startsWith('y');
}

function oneOf<T extends string>(name: string, known: readonly T[], text: string): T {
  const found = known.find((one) => one === text.trim().toLowerCase());
  if (found === undefined) throw new StartupError(`${name}: "${text}" is not known.`, `Give one of ${known.join(', ')}.`);
  return found;
}
