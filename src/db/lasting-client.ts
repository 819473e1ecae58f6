/**
 * A postgres.js client with a deadline on every call, which is replaced as soon as one of its connections was lost or hung (performance.md
 * 4.1, R9). The driver (3.4.9) keeps no deadline, keeps unsent bytes over a reconnection, can leave calls unsettled, and lets the callback
 * of a broken transaction go on inside the next one on that connection, which may be another tenant's (porsager/postgres #1089, #1186,
 * #1195, #1215). So nothing new is sent over a client that has seen a fault: it finishes what it has and is thrown away with its sockets.
 */
import { Socket } from 'node:net';
import type postgres from 'postgres';
import { databaseCode } from './errors.ts';

/** The answer did not come in time. Whether the statement had its effect is unknown: repeat it with the same claim, never report failure as fact. */
export class DatabaseDeadlineError extends Error {
  readonly code = 'DATABASE_DEADLINE';
  override readonly name = 'DatabaseDeadlineError';
  constructor() {
    super('the database did not answer in time');
  }
}

/** Makes the sockets of a client, so that they can be cut: the driver's own end is a courtesy that a stopped server never returns. */
type SocketFactory = (address: { host: readonly string[]; port: readonly number[]; path?: string | false | undefined }) => Socket;

export interface LastingClient {
  /** As the driver gives it, but for `reserve` and `listen`, which have no deadline and are not to be used. */
  readonly sql: postgres.Sql;
  close(): Promise<void>;
}

interface Generation {
  readonly sql: postgres.Sql;
  readonly sockets: Set<Socket>;
  /** Calls under way. */
  pending: number;
  retired: boolean;
}

/** How long a transaction that is under way may still use a client that saw a fault. Milliseconds. */
const LINGER_MS = 60_000;

/** After these the driver's client is not sound. A refused connection is none of them: nothing was under way. */
const LOST = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
]);

const isLost = (error: unknown): boolean => error instanceof DatabaseDeadlineError || LOST.has(databaseCode(error) ?? '');

/** `open` is called for the first client and for each that follows it; `deadlineMs` counts from the call, the wait for a connection included. */
export function createLastingClient(open: (socket: SocketFactory) => postgres.Sql, deadlineMs: number): LastingClient {
  let current = openGeneration(open);
  const generations = new Set([current]);

  const discard = async (old: Generation, timeout: number) => {
    if (!generations.delete(old)) return;
    await old.sql.end({ timeout }).catch(() => undefined);
    for (const socket of old.sockets) socket.destroy();
  };
  const retire = (old: Generation) => {
    if (old.retired) return;
    old.retired = true;
    current = openGeneration(open);
    generations.add(current);
    setTimeout(() => void discard(old, 0), LINGER_MS).unref();
  };
  const calls: Calls = {
    current: () => current,
    begun: (generation) => {
      generation.pending += 1;
    },
    settled: (generation, error) => {
      generation.pending -= 1;
      if (error !== undefined && isLost(error)) retire(generation);
      if (generation.retired && generation.pending === 0) void discard(generation, 0);
    },
    deadlineMs,
  };
  return {
    sql: bounded(calls),
    close: async () => {
      for (const generation of generations) generation.retired = true;
      await Promise.all([...generations].map((generation) => discard(generation, 5)));
    },
  };
}

function openGeneration(open: (socket: SocketFactory) => postgres.Sql): Generation {
  const sockets = new Set<Socket>();
  const factory: SocketFactory = ({ host, port, path }) => {
    for (const old of sockets) if (old.destroyed) sockets.delete(old);
    const socket = new Socket();
    sockets.add(socket);
    return path ? socket.connect(path) : socket.connect(port[0] ?? 5432, host[0] ?? 'localhost');
  };
  return { sql: open(factory), sockets, pending: 0, retired: false };
}

interface Calls {
  readonly current: () => Generation;
  readonly begun: (generation: Generation) => void;
  readonly settled: (generation: Generation, error?: unknown) => void;
  readonly deadlineMs: number;
}

/** The client as callers see it: each call goes to whichever generation is the present one. */
function bounded(calls: Calls): postgres.Sql {
  return new Proxy(calls.current().sql, {
    apply: (_target, _self, args) => {
      const generation = calls.current();
      return boundQuery(calls, generation, Reflect.apply(generation.sql, undefined, args));
    },
    get: (_target, property) => {
      const generation = calls.current();
      if (property === 'unsafe') {
        return (...args: Parameters<postgres.Sql['unsafe']>) => boundQuery(calls, generation, generation.sql.unsafe(...args));
      }
      if (property === 'begin') {
        return (first: string | TransactionWork, second?: TransactionWork) =>
          typeof first === 'string' ? boundTransaction(calls, first, second) : boundTransaction(calls, '', first);
      }
      return Reflect.get(generation.sql, property);
    },
  });
}

/** Queries start when somebody waits for them, so the deadline does too; fragments and parameters pass as they are. */
function boundQuery<Q>(calls: Calls, generation: Generation, query: Q, onError: (error: unknown) => void = () => undefined): Q {
  if (!(query instanceof Promise)) return query;
  const start = query.then.bind(query);
  let outcome: Promise<unknown> | undefined;
  const run = () =>
    withinDeadline(
      calls,
      generation,
      (resolve, reject) => {
        start(resolve, (error: unknown) => {
          onError(error);
          reject(error);
        });
      },
      onError,
    );
  const waiting = (...args: Parameters<Promise<unknown>['then']>) => {
    outcome ??= run();
    return outcome.then(...args);
  };
  // The driver's own query object is kept: Drizzle and nested templates rely on what it is.
  Object.defineProperty(query, 'then', { value: waiting });
  return query;
}

type Settle = (resolve: (value: unknown) => void, reject: (error: unknown) => void) => void;

function withinDeadline(calls: Calls, generation: Generation, start: Settle, onLate: (error: unknown) => void): Promise<unknown> {
  calls.begun(generation);
  return new Promise<unknown>((resolve, reject) => {
    let settled = false;
    const once = (act: () => void, error?: unknown) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      calls.settled(generation, error);
      act();
    };
    const timer = setTimeout(() => {
      const error = new DatabaseDeadlineError();
      onLate(error);
      once(() => reject(error), error);
    }, calls.deadlineMs);
    start(
      (value) => once(() => resolve(value)),
      (error) => once(() => reject(error), error),
    );
  });
}

type TransactionWork = (tx: postgres.TransactionSql) => unknown;

/** The callback of a broken transaction is left hanging on purpose: if it ended, the driver would commit or roll back whatever runs there now. */
const NEVER = new Promise<never>(() => undefined);

function boundTransaction(calls: Calls, options: string, work: TransactionWork = () => undefined): Promise<unknown> {
  const generation = calls.current();
  calls.begun(generation);
  return new Promise<unknown>((resolve, reject) => {
    let over = false;
    let timer: NodeJS.Timeout | undefined;
    const end = (act: () => void, error?: unknown) => {
      clearTimeout(timer);
      if (over) return;
      over = true;
      calls.settled(generation, error);
      act();
    };
    const fail = (error: unknown) => end(() => reject(error), error);
    /** For what the driver does by itself: to get a connection and begin, to commit, to roll back. */
    const limit = () => {
      timer = setTimeout(() => fail(new DatabaseDeadlineError()), calls.deadlineMs);
    };
    const inside = async (tx: postgres.TransactionSql) => {
      clearTimeout(timer);
      try {
        return await work(
          boundInside(
            calls,
            generation,
            tx,
            () => over,
            (error) => isLost(error) && fail(error),
          ),
        );
      } finally {
        if (over) await NEVER;
        limit();
      }
    };
    limit();
    generation.sql.begin(options, inside).then((value) => end(() => resolve(value)), fail);
  });
}

/** A transaction as its callback sees it: no statement once it is over, and a lost one ends it. */
function boundInside(
  calls: Calls,
  generation: Generation,
  tx: postgres.TransactionSql,
  isOver: () => boolean,
  onError: (error: unknown) => void,
): postgres.TransactionSql {
  const bind = <Q>(make: () => Q): Q => {
    if (isOver()) throw Object.assign(new Error('the transaction is over'), { code: 'CONNECTION_CLOSED' });
    return boundQuery(calls, generation, make(), onError);
  };
  return new Proxy(tx, {
    apply: (target, _self, args) => bind(() => Reflect.apply(target, undefined, args)),
    get: (target, property) => {
      if (property === 'unsafe') return (...args: Parameters<postgres.Sql['unsafe']>) => bind(() => target.unsafe(...args));
      return Reflect.get(target, property);
    },
  });
}
