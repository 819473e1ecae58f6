/** Connections: one small pool per role (D4), Drizzle with prepared statements, and the only way to read as a tenant. */
import { sql as raw } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { createLastingClient } from './lasting-client.ts';

export type Sql = postgres.Sql;
export type Database = PostgresJsDatabase;
/** A transaction in which the tenant (and the acting staff member, if any) is set. Required first parameter of every store function. */
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0];

export interface Pool {
  readonly sql: Sql;
  readonly db: Database;
  /** One connection of its own, for locks that belong to a session. */
  readonly session: Sql;
  close(): Promise<void>;
}

/** Longest statement, in milliseconds; the server ends it. */
const STATEMENT_MS = 10_000;
/** What the client waits beyond that, for a connection and for the way: then the server is taken to be stopped (R9). */
const PATIENCE_MS = 2_000;
const TIMEOUTS = { lock_timeout: 5_000, idle_in_transaction_session_timeout: 15_000 };
/** Seconds before another attempt after `failures` refused ones: the driver would wait up to 20 s beside a server that is back. */
const backoff = (failures: number) => Math.min(1, 0.05 * 2 ** Math.min(failures, 5));

export interface PoolOptions {
  readonly name: string;
  /** Connections. Default 4. */
  readonly max?: number;
  /** Longest statement. Default 10 s. */
  readonly statementMs?: number;
}

/**
 * Opens a pool. Three to four connections a process are the measured optimum on two cores (performance.md 2.1).
 * Two clients are kept because Drizzle replaces the parsers of the one it is given. No call outlives its deadline: it then rejects with
 * a transient error, its outcome unknown.
 */
export function openPool(url: string, options: PoolOptions): Pool {
  const statementMs = options.statementMs ?? STATEMENT_MS;
  const settings = {
    max: options.max ?? 4,
    onnotice: () => undefined,
    connect_timeout: 5,
    // A connection that is lost while the driver asks for the array types is an unhandled rejection, and the end of the process.
    fetch_types: false,
    backoff,
    connection: { application_name: `recourse-${options.name}`, statement_timeout: statementMs, ...TIMEOUTS },
  };
  const lasting = (change: { max?: number } = {}, prepare: (client: postgres.Sql) => void = () => undefined) =>
    createLastingClient((socket) => {
      const all = { ...settings, ...change, socket };
      const client = postgres(url, all);
      prepare(client);
      return client;
    }, statementMs + PATIENCE_MS);
  const plain = lasting();
  const forDrizzle = lasting({}, drizzle);
  const session = lasting({ max: 1 });
  return {
    sql: plain.sql,
    session: session.sql,
    db: drizzle(preparing(forDrizzle.sql)),
    close: async () => {
      await Promise.all([plain.close(), forDrizzle.close(), session.close()]);
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

/** Refuses to work as a role that row-level security does not bind (D4): owner, superuser or BYPASSRLS. Throws an Error that says so. */
export async function assertRoleIsBound(sql: Sql): Promise<void> {
  const [row] = await sql<{ unbound: boolean; owner: boolean }[]>`
    select r.rolsuper or r.rolbypassrls as unbound,
           exists (select 1 from pg_class c where c.relname = 'cases' and c.relowner = r.oid) as owner
    from pg_roles r where r.rolname = current_user`;
  if (!row || row.unbound || row.owner)
    throw new Error('The application role must not own the tables, be superuser or bypass row-level security.');
}
