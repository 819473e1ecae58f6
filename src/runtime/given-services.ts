/** Servers that the operator names in DATABASE_URL and REDIS_URL: looked at before anything relies on them. */
import postgres from 'postgres';
import { MINIMUM_REDIS, type RedisState, redisState, versionAtLeast } from './redis-state.ts';
import { codeOf, reasonOf, StartupError } from './startup-error.ts';

/** D1: what our SQL is written for. */
const MINIMUM_POSTGRES = 15;

/** The database of BullMQ's PostgreSQL backend (D10). */
export const QUEUE_DATABASE = 'recourse_queue';

/** Resolves to the version (`16.4`) of a usable PostgreSQL. Throws StartupError: not reachable, refused, older than 15. */
export async function checkPostgres(url: string): Promise<string> {
  const place = placeOf(url, /^postgres(?:ql)?:\/\//, 'DATABASE_URL', 'postgres://user:password@host:5432/recourse');
  const version = await withPostgres(url, async (sql) => {
    const [row] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
    return /^[\d.]+/.exec(row?.version ?? '')?.[0] ?? '';
  }).catch((error: unknown) => {
    throw postgresRefused(place, error);
  });
  if (versionAtLeast(version, String(MINIMUM_POSTGRES))) return version;
  throw new StartupError(
    `PostgreSQL at ${place} is version ${version}; Recourse needs ${MINIMUM_POSTGRES} or newer.`,
    'Upgrade it, or leave DATABASE_URL out to use the embedded one.',
  );
}

/** Makes the queue's database on the server behind `url` if it is not there and resolves to its URL. Throws StartupError when not allowed to. */
export async function ensureQueueDatabase(url: string): Promise<string> {
  await withPostgres(url, async (sql) => {
    const [found] = await sql`select 1 from pg_database where datname = ${QUEUE_DATABASE}`;
    if (found === undefined) await sql`create database ${sql(QUEUE_DATABASE)} template template0 encoding 'UTF8'`;
  }).catch((error: unknown) => {
    // Another node that starts at the same moment was faster.
    if (codeOf(error) === '42P04' || codeOf(error) === '23505') return;
    throw new StartupError(
      `The database ${QUEUE_DATABASE} for jobs cannot be made (${reasonOf(error)}).`,
      `Run "create database ${QUEUE_DATABASE} owner <the user of DATABASE_URL>" as an administrator, or set REDIS_URL.`,
      { cause: error },
    );
  });
  return url.replace(/^([a-z]+:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${QUEUE_DATABASE}`);
}

/**
 * Resolves to the version of a usable Redis or Valkey; says through `warn` what is risky but works.
 * Throws StartupError: not reachable, refused, older than 6.2, or free to evict jobs.
 */
export async function checkRedis(url: string, warn: (message: string) => void): Promise<string> {
  const place = placeOf(url, /^rediss?:\/\//, 'REDIS_URL', 'redis://:password@host:6379');
  const state = await redisState(url).catch((error: unknown) => {
    throw redisRefused(place, error);
  });
  const problem = redisProblem(place, state);
  if (problem !== null) throw problem;
  if (!state.appendOnly)
    warn(`Redis at ${place} keeps no append-only file: after a restart jobs come late until the database arms them again.`);
  return state.version;
}

/** What makes a reachable Redis unusable, or null. An eviction policy that the server hides is not held against it. */
export function redisProblem(place: string, state: RedisState): StartupError | null {
  if (!versionAtLeast(state.version, MINIMUM_REDIS)) {
    return new StartupError(
      `Redis at ${place} is version ${state.version}; Recourse needs ${MINIMUM_REDIS} or newer.`,
      'Upgrade it, or leave REDIS_URL out.',
    );
  }
  if (state.evictionPolicy === 'noeviction' || state.evictionPolicy === '') return null;
  return new StartupError(
    `Redis at ${place} may throw jobs away when memory is short (maxmemory-policy ${state.evictionPolicy}).`,
    'Set "maxmemory-policy noeviction" in its configuration, now with: redis-cli CONFIG SET maxmemory-policy noeviction',
  );
}

async function withPostgres<T>(url: string, use: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10, connection: { application_name: 'recourse-start' } });
  try {
    return await use(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function postgresRefused(place: string, error: unknown): StartupError {
  const code = codeOf(error) ?? reasonOf(error);
  const refusals = new Map([
    ['28P01', 'refuses the password in DATABASE_URL'],
    ['28000', 'refuses the user in DATABASE_URL'],
    ['3D000', 'does not have the database named in DATABASE_URL'],
  ]);
  const remedy = 'Correct DATABASE_URL, start that server, or leave DATABASE_URL out to use the embedded one.';
  return new StartupError(`PostgreSQL at ${place} ${refusals.get(code) ?? `cannot be reached (${code})`}.`, remedy, { cause: error });
}

function redisRefused(place: string, error: unknown): StartupError {
  const reason = codeOf(error) ?? reasonOf(error);
  const problem = /NOAUTH|WRONGPASS|NOPERM/.test(reason) ? 'refuses the user or password in REDIS_URL' : `cannot be reached (${reason})`;
  return new StartupError(`Redis at ${place} ${problem}.`, 'Correct REDIS_URL, start that server, or leave REDIS_URL out.', {
    cause: error,
  });
}

/** Host and port for a sentence: never the user or the password. */
function placeOf(url: string, scheme: RegExp, variable: string, example: string): string {
  if (!scheme.test(url))
    throw new StartupError(`${variable} is not an address of the form ${example}.`, `Correct ${variable}, or leave it out.`);
  const authority = url.replace(scheme, '').split(/[/?#]/)[0] ?? '';
  return authority.slice(authority.lastIndexOf('@') + 1) || 'its default host';
}
