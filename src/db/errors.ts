/** What an error of the database means, by its code: SQLSTATE, the driver's own, or the system's. */

/** Away, busy, full or restarting: the same statement may succeed in a moment. */
const TRANSIENT = new Set([
  'DATABASE_DEADLINE',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  // Ended by an administrator, crashed, starting up; too many connections; no room on the disk; out of memory.
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '53300',
  '53100',
  '53200',
  // Took too long: a statement, a lock, a transaction that stood idle.
  '57014',
  '55P03',
  '25P03',
  // Two transactions in each other's way.
  '40001',
  '40P01',
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
