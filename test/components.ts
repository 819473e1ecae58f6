/** Programs that some tests need and npm cannot bring: which are here, what stays untested without them, how to get them. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findRedis } from '../src/runtime/private-redis.ts';

export interface Component {
  /** Path or name of the program, '' when it is not on this machine. */
  path(): string;
  /** What does not run without it. */
  readonly suites: string;
  readonly install: string;
}

export type ComponentName = 'redis' | 'chromium' | 'clamav' | 'faketime' | 'pg15';

export const components: Readonly<Record<ComponentName, Component>> = {
  redis: { path: () => findRedis()?.name ?? '', suites: 'queue, worker and fault tests on Redis', install: 'redis-server' },
  chromium: { path: () => onPath('chromium', 'chromium-browser', 'google-chrome'), suites: 'tests in a browser', install: 'chromium' },
  clamav: { path: () => onPath('clamd'), suites: 'virus scanning with a real scanner', install: 'clamav-daemon' },
  faketime: { path: () => onPath('faketime'), suites: 'tests under a jumping clock', install: 'faketime' },
  pg15: {
    path: () => executable('/usr/lib/postgresql/15/bin/postgres'),
    suites: 'database and HTTP tests on PostgreSQL 15',
    install: 'postgresql-15',
  },
};

/** One line for each component that is not here: `Not run: … because …; install with: apt-get install …`. */
export function absences(): readonly string[] {
  return Object.entries(components).flatMap(([name, component]) => (component.path() === '' ? [absence(name, component)] : []));
}

/** Throws with the first component that RECOURSE_REQUIRE (a comma list, set by `.ci/run` alone) names and that is not here. */
export function refuseAbsent(required: string): void {
  for (const name of required
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)) {
    const component = Object.entries(components).find(([known]) => known === name)?.[1];
    if (component === undefined) throw new Error(`RECOURSE_REQUIRE names "${name}"; known are: ${Object.keys(components).join(', ')}.`);
    if (component.path() === '')
      throw new Error(`RECOURSE_REQUIRE names "${name}", which is not on this machine. ${absence(name, component)}`);
  }
}

function absence(name: string, component: Component): string {
  return `Not run: ${component.suites}, because ${name} is not on this machine; install with: apt-get install ${component.install}`;
}

/** Daemons live in sbin, which is not on the PATH of a normal user of Debian. */
function onPath(...names: readonly string[]): string {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.flatMap((folder) => names.map((name) => executable(join(folder, name)))).find(Boolean) ?? '';
}

function executable(path: string): string {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return '';
  }
}
