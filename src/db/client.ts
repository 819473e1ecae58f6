/** Connections: one small pool per role (D4), Drizzle with prepared statements, and the only way to read as a tenant. */
import { sql as raw } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

export type Sql = postgres.Sql;
export type Database = PostgresJsDatabase;
/** A transaction in which the tenant (and the acting staff member, if any) is set. Required first parameter of every store function. */
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0];

export interface Pool {
  readonly sql: Sql;
  readonly db: Database;
  close(): Promise<void>;
}

const TIMEOUTS = { statement_timeout: 15_000, lock_timeout: 5_000, idle_in_transaction_session_timeout: 15_000 };

/**
 * Opens a pool. Three to four connections a process are the measured optimum on two cores (performance.md 2.1).
 * Two clients are kept because Drizzle replaces the parsers of the one it is given.
 */
export function openPool(url: string, options: { max?: number; name: string }): Pool {
  const settings = {
    max: options.max ?? 4,
    onnotice: () => undefined,
    connect_timeout: 10,
    connection: { application_name: `recourse-${options.name}`, ...TIMEOUTS },
  };
  const sql = postgres(url, settings);
  const forDrizzle = postgres(url, settings);
  return {
    sql,
    db: drizzle(preparing(forDrizzle)),
    close: async () => {
      await Promise.all([sql.end({ timeout: 5 }), forDrizzle.end({ timeout: 5 })]);
    },
  };
}

/** Drizzle calls `unsafe()` without `prepare`, which costs a round trip a query (performance.md 1.2); this turns it on. */
function preparing<T extends postgres.Sql | postgres.TransactionSql>(client: T): T {
  return new Proxy(client, {
    get(target, property, receiver) {
      if (property === 'unsafe') {
        return (query: string, parameters?: Parameters<typeof target.unsafe>[1]) => target.unsafe(query, parameters, { prepare: true });
      }
      if (property === 'begin' && 'begin' in target) {
        return (run: (tx: postgres.TransactionSql) => unknown) => target.begin((tx) => run(preparing(tx)));
      }
      return Reflect.get(target, property, receiver);
    },
  });
}

/** Who reads: row-level security shows this organisation, without the cases that this staff member is excluded from (D5). */
export interface Viewer {
  readonly organisationId: string;
  readonly staffId: string | null;
}

/**
 * Runs `read` in a transaction as `viewer`. Store functions take the `tx`; nothing slow may happen inside. With `steady`, all
 * statements see the same moment: for checks that compare what several of them return.
 */
export async function asViewer<T>(
  db: Database,
  viewer: Viewer,
  read: (tx: Tx) => Promise<T>,
  options: { steady?: boolean } = {},
): Promise<T> {
  const settings = options.steady ? { isolationLevel: 'repeatable read' as const, accessMode: 'read only' as const } : undefined;
  return db.transaction(async (tx) => {
    await tx.execute(
      raw`select set_config('recourse.organisation', ${viewer.organisationId}, true), set_config('recourse.staff', ${viewer.staffId ?? ''}, true)`,
    );
    return read(tx);
  }, settings);
}

const TRANSIENT = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '40001',
  '40P01',
  '55P03',
]);

/** The database's own code for an error, also where Drizzle has wrapped it; undefined for anything else. */
export function databaseCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return databaseCode(error.cause);
}

/** True when the server was away or busy and the same statement may succeed in a moment. The outcome of the first try is then unknown. */
export function isTransient(error: unknown): boolean {
  return TRANSIENT.has(databaseCode(error) ?? '');
}

/** True when the row is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return databaseCode(error) === '23505';
}

/** Refuses to work as a role that row-level security does not bind (D4): owner, superuser or BYPASSRLS. Throws an Error that says so. */
export async function assertRoleIsBound(sql: Sql): Promise<void> {
  const [row] = await sql<{ unbound: boolean; owner: boolean }[]>`
    select r.rolsuper or r.rolbypassrls as unbound,
           exists (select 1 from pg_class c where c.relname = 'cases' and c.relowner = r.oid) as owner
    from pg_roles r where r.rolname = current_user`;
  if (!row || row.unbound || row.owner)
    throw new Error('The application role must not own the tables, be superuser or bypass row-level security.');
}
