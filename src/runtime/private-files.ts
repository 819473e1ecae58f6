/** Small files and folders that only their owner may read. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { codeOf, reasonOf, StartupError } from './startup-error.ts';

/** Makes a folder with mode 0700, and those above it. Throws StartupError where this account may not write. */
export function privateFolder(path: string): string {
  if (existsSync(path)) return path;
  privateFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
    giveToOwnerOfFolder(path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw notWritable(`The folder ${path} cannot be made`, error);
  }
  return path;
}

/** Writes a file that only its owner may read, whole or not at all. */
export function writePrivateFile(path: string, text: string): void {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, text, { mode: 0o600, flush: true });
  chmodSync(draft, 0o600);
  giveToOwnerOfFolder(draft);
  renameSync(draft, path);
}

/** What root makes in the folder of somebody else ("sudo npm start") stays usable for that account; for all others this does nothing. */
export function giveToOwnerOfFolder(path: string): void {
  const owner = otherOwner(dirname(path));
  if (owner !== null) chownSync(path, owner.uid, owner.gid);
}

/** The account that owns `folder` when we are root and it is not ours; else null. */
export function otherOwner(folder: string): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const { uid, gid } = statSync(folder);
  return uid === 0 ? null : { uid, gid };
}

/** For a file or folder of RECOURSE_HOME that this account may not write. */
export function notWritable(problem: string, cause: unknown): StartupError {
  const remedy = 'Start Recourse as the account that owns RECOURSE_HOME, or set RECOURSE_HOME to a folder that this account may write.';
  return new StartupError(`${problem} (${codeOf(cause) ?? reasonOf(cause)}).`, remedy, { cause });
}

/** The secret in `path`, made from 192 random bits (hexadecimal) when the file is not there yet. Throws StartupError if unreadable. */
export function keptSecret(path: string): string {
  try {
    if (!existsSync(path)) writePrivateFile(path, randomBytes(24).toString('hex'));
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw notWritable(`The file ${path} cannot be read or written`, error);
  }
}

/** The secret in `path`, which must be there. Throws StartupError if it is not, or unreadable. */
export function readSecret(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw notWritable(`The file ${path} cannot be read`, error);
  }
}

/** Opens a fresh log file and keeps the one before as `<path>.1`; the caller hands the descriptor to a process, then closes it. */
export function openLog(path: string): { readonly descriptor: number; close(): void } {
  if (existsSync(path)) renameSync(path, `${path}.1`);
  const descriptor = openSync(path, 'w', 0o600);
  giveToOwnerOfFolder(path);
  return { descriptor, close: () => closeSync(descriptor) };
}

/** The last lines of a log, for an error message; '' when there is none. */
export function endOfLog(path: string, lines = 3): string {
  if (!existsSync(path)) return '';
  return readFileSync(path, 'utf8').trim().split('\n').slice(-lines).join(' | ');
}

/** A port on 127.0.0.1 that was free a moment ago; whoever binds it must be ready to lose the race and ask again. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}
