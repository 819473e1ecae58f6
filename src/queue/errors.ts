/** Errors of the queue as codes: a message may quote data or an address, so logs get the code only. */

/** The queue cannot take or give jobs now. Rows stay where they are; the relay tries again. */
export class QueueUnavailableError extends Error {
  override readonly name = 'QueueUnavailableError';
  readonly code: string;
  constructor(code: 'queue.unavailable' | 'queue.timeout' | 'queue.closed') {
    super(code);
    this.code = code;
  }
}

const SQLSTATE = /^[0-9A-Z]{5}$/;

/** A stable code for any error: our own dotted code, `queue.pg.<sqlstate>`, `queue.net.<errno>` or `queue.error`. */
export function queueErrorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code.startsWith('queue.')) return code;
  if (/^E[A-Z]+$/.test(code)) return `queue.net.${code}`;
  if (SQLSTATE.test(code)) return `queue.pg.${code}`;
  return isLostConnection(error) ? 'queue.unavailable' : 'queue.error';
}

function isLostConnection(error: unknown): boolean {
  return error instanceof Error && /writeable|Connection is closed|max retries|terminat|timeout/i.test(error.message);
}

/** True when a worker's error says that the queue's own database or schema is gone: it must be rebuilt, not retried. */
export function isSchemaMissing(error: unknown): boolean {
  return ['queue.pg.3D000', 'queue.pg.3F000', 'queue.pg.42P01', 'queue.pg.42883', 'queue.pg.42704'].includes(queueErrorCode(error));
}

/** `work`, or a QueueUnavailableError `queue.timeout` after `ms`. What `work` does later is ignored: it was safe to repeat. */
export function withDeadline<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(new QueueUnavailableError('queue.timeout')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
