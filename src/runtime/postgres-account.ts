/**
 * Under which account PostgreSQL runs. It refuses root, and `npm start` as root must work all the same (D30): in a user
 * namespace, where root's files stay root's; else under an account that is there already, with a folder of its own.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { otherOwner } from './private-files.ts';
import { StartupError } from './startup-error.ts';

/** How a PostgreSQL program is started, and where its data live. */
export interface PostgresAccount {
  /** For the progress line, e.g. `in a user namespace`; '' when nothing is special. */
  readonly manner: string;
  /** Words to put before the program and its arguments. */
  readonly prefix: readonly string[];
  /** Set when the process changes its account; files that it must read are given to this one. */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
  readonly binaries: PostgresBinaries;
  /** Folder that holds, or will hold, the data folder. */
  readonly parent: string;
}

interface Passwd {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Debian's place for the state of a service; root alone may write it, every account may pass through. */
const SHARED_STATE = '/var/lib/recourse';

/** Picks the account for data under `folder`, or throws a StartupError with the one thing to do. `sharedState` is for tests. */
export function postgresAccount(folder: string, binaries: PostgresBinaries, sharedState: string = SHARED_STATE): PostgresAccount {
  const direct: PostgresAccount = { manner: '', prefix: [], owner: null, binaries, parent: folder };
  if (process.getuid?.() !== 0) return direct;
  const data = join(folder, 'data');
  const made = existsSync(data);
  const owner = otherOwner(made ? realpathSync(data) : folder);
  if (owner !== null && (made || isNamed(owner))) return asOwner(made ? dirname(realpathSync(data)) : folder, owner, binaries);
  const accounts = unprivileged();
  const namespace = inNamespace(direct, accounts);
  if (namespace !== null) return namespace;
  const account = !made ? accounts.find((candidate) => isReady(candidate, sharedState)) : undefined;
  if (account === undefined) throw rootRefused();
  return moved(folder, account, binaries, sharedState);
}

function rootRefused(): StartupError {
  return new StartupError(
    'PostgreSQL does not run as root, and this machine refuses both a user namespace and a change of account.',
    'Start Recourse as a normal user, or set DATABASE_URL.',
  );
}

/** Data that another account made stay with it, since PostgreSQL insists on owning its folder; in somebody's home ("sudo npm start") they are theirs. */
function asOwner(parent: string, owner: { uid: number; gid: number }, binaries: PostgresBinaries): PostgresAccount {
  return { manner: `as the owner of its data (${owner.uid})`, prefix: [], owner, binaries: reachable(binaries, owner, parent), parent };
}

/** initdb asks for the name of its account; a folder mounted from elsewhere may belong to a number without one. */
function isNamed(owner: { uid: number }): boolean {
  return succeeds(['id', '-un', String(owner.uid)], null);
}

/** Root outside, somebody else inside: the account must have a name, since initdb asks for it, and owns nothing. */
function inNamespace(direct: PostgresAccount, accounts: readonly Passwd[]): PostgresAccount | null {
  for (const { uid, name } of accounts) {
    const prefix = ['unshare', '--user', `--map-user=${uid}`, '--'];
    const probe = ['sh', '-c', '"$0" --version && test -w "$1"', initdb(direct.binaries), direct.parent];
    if (succeeds([...prefix, ...probe], null)) return { ...direct, manner: `in a user namespace, as ${name}`, prefix };
  }
  return null;
}

/** The data folder outside, found again through a link in `folder`. */
function moved(folder: string, account: Passwd, binaries: PostgresBinaries, sharedState: string): PostgresAccount {
  const parent = join(sharedState, createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 16));
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  chownSync(parent, account.uid, account.gid);
  const link = join(folder, 'data');
  if (lstatSync(link, { throwIfNoEntry: false }) === undefined) symlinkSync(join(parent, 'data'), link);
  return {
    manner: `as ${account.name}, with data in ${parent}`,
    prefix: [],
    owner: account,
    binaries: reachable(binaries, account, parent),
    parent,
  };
}

/** A clone below /root cannot be entered by anybody else: the programs are copied beside the data then, once per version. */
function reachable(binaries: PostgresBinaries, account: { uid: number; gid: number }, parent: string): PostgresBinaries {
  if (succeeds([initdb(binaries), '--version'], account)) return binaries;
  const root = join(parent, `postgresql-${binaries.version}`);
  if (!existsSync(root)) copyFor(account, binaries.root, root);
  if (!succeeds([join(root, 'bin', 'initdb'), '--version'], account)) throw rootRefused();
  return { ...binaries, root };
}

function copyFor(account: { uid: number; gid: number }, from: string, to: string): void {
  const draft = `${to}.new`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  spawnSync('chown', ['-R', `${account.uid}:${account.gid}`, draft]);
  renameSync(draft, to);
}

function isReady(account: Passwd, sharedState: string): boolean {
  try {
    mkdirSync(sharedState, { recursive: true, mode: 0o711 });
    chmodSync(sharedState, 0o711);
  } catch {
    return false;
  }
  return succeeds(['test', '-x', sharedState], account);
}

/** Accounts that are there already, the fitting ones first. */
function unprivileged(): readonly Passwd[] {
  const all = readFileSync('/etc/passwd', 'utf8').split('\n').flatMap(parsePasswd);
  return ['postgres', 'nobody', 'daemon'].flatMap((name) => all.filter((account) => account.name === name));
}

function parsePasswd(line: string): Passwd[] {
  const [name = '', , uid = '', gid = ''] = line.split(':');
  const account = { name, uid: Number(uid), gid: Number(gid) };
  return name !== '' && account.uid > 0 && account.gid > 0 ? [account] : [];
}

function initdb(binaries: PostgresBinaries): string {
  return join(binaries.root, 'bin', 'initdb');
}

function succeeds(command: readonly string[], account: { uid: number; gid: number } | null): boolean {
  const [file = '', ...args] = command;
  const as = account === null ? {} : { uid: account.uid, gid: account.gid };
  return spawnSync(file, args, { stdio: 'ignore', cwd: '/', ...as }).status === 0;
}
