/** Looks for secrets wherever the service could have left them, in every spelling in which bytes lie about. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import type postgres from 'postgres';

/** One place that was read. */
export interface Place {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * A word as UTF-8, UTF-16LE, hexadecimal of both, and base64 of both at each of the three alignments, less the characters that depend on
 * what stands beside it. Words are long enough that none of it is there by chance.
 */
export function spellings(word: string): readonly Buffer[] {
  const raw = [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')];
  const texts = raw.flatMap((bytes) => [bytes.toString('hex'), bytes.toString('hex').toUpperCase(), ...base64At(bytes)]);
  return [...raw, ...texts.map((text) => Buffer.from(text, 'latin1'))];
}

function base64At(bytes: Buffer): readonly string[] {
  const encoded = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replaceAll('=', '')
      .slice(offset === 0 ? 0 : offset + 1, -1),
  );
  return [...encoded, ...encoded.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))];
}

/** `<place>: <what>` for every secret that is somewhere. `secrets` maps what it is to the word. */
export function finds(places: readonly Place[], secrets: Readonly<Record<string, string>>): readonly string[] {
  const wanted = Object.entries(secrets).map(([what, word]) => ({ what, spelt: spellings(word) }));
  return places.flatMap(({ name, bytes }) => {
    // A long line of a mail or a dump may be broken anywhere.
    const joined = name.startsWith('wal') ? bytes : Buffer.from(bytes.toString('latin1').replace(/=?\r?\n/g, ''), 'latin1');
    return wanted
      .filter(({ spelt }) => spelt.some((word) => bytes.includes(word) || joined.includes(word)))
      .map(({ what }) => `${name}: ${what}`);
  });
}

/** Every row of every table of a database, system catalogues left out, as text; bytes as hexadecimal. Needs a superuser. */
export async function tablesOf(sql: postgres.Sql, name: string): Promise<readonly Place[]> {
  const tables = await sql<{ path: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as path from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^(pg_|information_schema)' order by 1`;
  const places: Place[] = [];
  for (const { path } of tables) {
    const rows = await sql.unsafe<{ line: string }[]>(`select t::text as line from ${path} t`);
    places.push({ name: `${name} ${path}`, bytes: Buffer.from(rows.map((row) => row.line).join('\n'), 'utf8') });
  }
  return places;
}

/** Everything in a Redis, whatever its type; not as DUMP gives it, which packs long texts. */
export async function keysOf(redis: Redis): Promise<Place> {
  const lines: string[] = [];
  for (const key of await redis.keys('*')) lines.push(key, JSON.stringify(await storedAt(redis, key)));
  return { name: 'queue redis', bytes: Buffer.from(lines.join('\n'), 'utf8') };
}

async function storedAt(redis: Redis, key: string): Promise<unknown> {
  const type = await redis.type(key);
  if (type === 'hash') return redis.hgetall(key);
  if (type === 'list') return redis.lrange(key, 0, -1);
  if (type === 'zset') return redis.zrange(key, '0', '-1');
  if (type === 'set') return redis.smembers(key);
  return type === 'stream' ? redis.xrange(key, '-', '+') : redis.get(key);
}

/** All files below a folder, as one place each. Files that vanish meanwhile are none. */
export async function filesIn(folder: string): Promise<readonly Place[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (path) => ({ name: `file ${path.slice(folder.length + 1)}`, bytes: await readFile(path) })));
}

/** Keeps every segment of the write-ahead log from now on, for `walKept`; drop it, or the log grows for ever. */
export async function keepWal(sql: postgres.Sql, slot: string): Promise<void> {
  await sql`select pg_create_physical_replication_slot(${slot}, true)`;
}

/** Lets the server recycle its log again. */
export async function dropWal(sql: postgres.Sql, slot: string): Promise<void> {
  await sql`select pg_drop_replication_slot(${slot})`;
}

/**
 * The write-ahead log since `keepWal`, read by the server itself, so that no file permission can hide it. Rejects where the slot is not
 * there or a segment is missing: what was not read was not searched.
 */
export async function walKept(sql: postgres.Sql, slot: string): Promise<readonly Place[]> {
  const [kept] = await sql<{ first: string | null; last: string }[]>`
    select (select pg_walfile_name(restart_lsn) from pg_replication_slots where slot_name = ${slot}) as first, pg_walfile_name(pg_current_wal_lsn()) as last`;
  const segments = await sql<{ name: string }[]>`
    select name from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$' and name between ${kept?.first ?? 'Z'} and ${kept?.last ?? ''} order by name`;
  if (segments[0]?.name !== kept?.first || segments.at(-1)?.name !== kept?.last)
    throw new Error('the write-ahead log is not there to be searched');
  const places: Place[] = [];
  for (const { name } of segments) {
    const [row] = await sql<{ bytes: Buffer }[]>`select pg_read_binary_file('pg_wal/' || ${name}) as bytes`;
    if (row) places.push({ name: `wal ${name}`, bytes: row.bytes });
  }
  return places;
}
