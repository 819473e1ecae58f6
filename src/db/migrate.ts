/** Roles, migrations and generated reference rows. Forward only (D7); safe to run at every start and from several nodes at once. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { definitions, workflowTransitions } from '../workflow/definitions.ts';
import type { RolePasswords } from './roles.ts';

/** Any number that no other user of the server takes: two nodes that start together migrate one after the other. */
const MIGRATION_LOCK = 7_305_118;

/** Finds `drizzle/` above this file, from `src/` and from `dist/src/` alike. */
export function migrationsFolder(from: string = dirname(fileURLToPath(import.meta.url))): string {
  const candidate = join(from, 'drizzle');
  if (existsSync(join(candidate, 'meta', '_journal.json'))) return candidate;
  const parent = dirname(from);
  if (parent === from) throw new Error('drizzle/ folder not found beside the program');
  return migrationsFolder(parent);
}

/**
 * Brings the database behind `ownerUrl` to the newest schema: roles, migrations, workflow transitions.
 * The owner must own the database and be allowed to create roles. Idempotent.
 */
export async function migrateDatabase(ownerUrl: string, passwords: RolePasswords): Promise<void> {
  const sql = postgres(ownerUrl, {
    max: 1,
    onnotice: () => undefined,
    connection: { application_name: 'recourse-migrate', lock_timeout: 2_000 },
  });
  try {
    await sql`set lock_timeout = 0`;
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await sql`set lock_timeout = '2s'`;
    await ensureRoles(sql, passwords);
    await migrate(drizzle(sql), { migrationsFolder: migrationsFolder() });
    await writeTransitions(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function ensureRoles(sql: postgres.Sql, passwords: RolePasswords): Promise<void> {
  for (const [role, password] of Object.entries({
    recourse_app: passwords.app,
    recourse_system: passwords.system,
    recourse_reader: passwords.reader,
  })) {
    const [found] = await sql`select 1 from pg_roles where rolname = ${role}`;
    const verb = found ? 'alter' : 'create';
    // Roles take no parameters; the password is our own hexadecimal text.
    if (!/^[0-9a-f]{32,128}$/.test(password)) throw new Error('role password must be hexadecimal');
    await sql.unsafe(`${verb} role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls noinherit password '${password}'`);
  }
  const [database] = await sql<{ name: string }[]>`select current_database() as name`;
  const name = sql(database?.name ?? '');
  await sql`grant connect on database ${name} to recourse_app, recourse_system, recourse_reader`;
  // Nobody but the owner makes temporary tables: they are the classic way to stand in for a real one.
  await sql`revoke temporary on database ${name} from public`;
}

/** D15: the trigger's table is generated from the definitions; rows are only ever added, since a definition is immutable. */
async function writeTransitions(sql: postgres.Sql): Promise<void> {
  const rows = definitions.flatMap((definition) =>
    workflowTransitions(definition).map((row) => ({
      definition: row.definition,
      from_state: row.from ?? '',
      to_state: row.to,
      transition: row.transition,
    })),
  );
  await sql`insert into workflow_transitions ${sql(rows)} on conflict do nothing`;
}
