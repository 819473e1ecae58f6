/** How commands speak: progress and results on standard output, faults as one clear sentence on standard error. */
import { ConfigSchema } from '../config.ts';
import { databaseCode, isTransient } from '../db/errors.ts';
import { codeOf, StartupError } from '../runtime/startup-error.ts';
import { VaultError, type VaultErrorCode } from '../vault/error.ts';

/** Prints a line. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Rewrites one progress line on a terminal; elsewhere prints every `step`-th. */
export function progress(label: string, done: number, of: number, step = Math.max(1, Math.floor(of / 20))): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${label} ${done}/${of}${done === of ? '\n' : ''}`);
  else if (done % step === 0 || done === of) say(`${label} ${done}/${of}`);
}

/** Runs a command; a fault becomes a sentence and exit code 1, never a stack. */
export async function run(command: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await command()) ?? 0;
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    process.exitCode = 1;
  }
}

/** Any fault in words for the person at the terminal. Never the text or the parameters of a query: they hold password hashes and sealed content. */
export function describe(error: unknown): string {
  if (error instanceof StartupError) return `${error.problem}\n${error.remedy}`;
  if (error instanceof AggregateError && error.errors.length > 0) return describe(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  if (error instanceof VaultError) return KEY_SENTENCES[error.code] ?? error.message;
  return settingFault(error) ?? databaseFault(error) ?? fileFault(error) ?? error.message;
}

/** A variable that is not as `ConfigSchema` says. Its value is not repeated: it may be a secret. */
function settingFault(error: Error): string | undefined {
  const [fault] = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  const name = /^\/([A-Z_]+)$/.exec(String(fault?.instancePath ?? ''))?.[1];
  const setting = Object.entries(ConfigSchema.properties).find(([key]) => key === name)?.[1];
  if (!setting) return undefined;
  const wanted = String(fault.message ?? 'is not usable')
    .replace('must be integer', 'must be a whole number')
    .replace('must be boolean', 'must be true or false');
  const usual = 'default' in setting ? ` (then it is ${String(setting.default)})` : '';
  return `${name} ${wanted}.\nIt is: ${'description' in setting ? setting.description : name}. Set ${name} to that, or leave it out${usual}.`;
}

const WHERE_THE_KEY_IS = 'RECOURSE_MASTER_KEY, or without it the file master.key in RECOURSE_HOME';
const NEW_KEY =
  'For a new installation make one with `openssl rand -base64 32`; one that has cases needs the very key that it was made with.';
const KEY_SENTENCES: Readonly<Partial<Record<VaultErrorCode, string>>> = {
  'vault.master_key_malformed': `The master key (${WHERE_THE_KEY_IS}) is not 32 bytes in base64 or hexadecimal.\n${NEW_KEY}`,
  'vault.master_key_weak': `The master key (${WHERE_THE_KEY_IS}) is a placeholder, not a key: nearly all of its bytes are alike.\n${NEW_KEY}`,
  'vault.master_key_missing': `There is no master key (${WHERE_THE_KEY_IS}).\n${NEW_KEY}`,
};

const DATABASE_SENTENCES: Readonly<Record<string, string>> = {
  '23505': 'there is such an entry already',
  '23503': 'something that it refers to is not there',
  '42P01': 'a table is missing; run `npx recourse migrate`',
  '42703': 'a column is missing; run `npx recourse migrate`',
};

/** Drizzle puts the statement and its parameters into the message of its error. */
function databaseFault(error: Error): string | undefined {
  const carriesQuery = error.name === 'DrizzleQueryError' || 'query' in error || 'params' in error || 'parameters' in error;
  if (!carriesQuery) return error.cause instanceof Error ? databaseFault(error.cause) : undefined;
  const code = databaseCode(error) ?? 'no code';
  if (isTransient(error)) return `The database is away or busy (${code}).\nRun the command again in a moment.`;
  return `The database refused a step (${code}): ${DATABASE_SENTENCES[code] ?? 'this should not happen'}.\nNothing of that step was kept.`;
}

/** A file that was named on the command line and cannot be opened. */
function fileFault(error: Error): string | undefined {
  if (!('path' in error) || typeof error.path !== 'string') return undefined;
  const code = codeOf(error) ?? '';
  return `${code === 'ENOENT' ? 'There is no file' : 'This file cannot be used:'} ${error.path}${code === 'ENOENT' ? '.' : ` (${code}).`}`;
}
