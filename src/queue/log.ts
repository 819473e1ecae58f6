/** Logging for things that repeat: a server that is away makes BullMQ say so ten times a second. */
import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import { queueErrorCode } from './errors.ts';

const EVERY_MS = 10_000;

/** Logs an error as its code only, one line per event and code in ten seconds. */
export function errorLog(logger: Logger): (event: string, error: unknown) => void {
  const last = new Map<string, number>();
  return (event, error) => {
    const code = queueErrorCode(error);
    const key = `${event} ${code}`;
    const now = performance.now();
    if (now - (last.get(key) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) return;
    last.set(key, now);
    logger.warn({ code }, event);
  };
}
