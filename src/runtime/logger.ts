/** The process log: codes, ids and times. What could identify a person is cut out even if somebody passes it in (section 6, K06). */
import { type Logger, pino } from 'pino';

const NEVER = [
  'description',
  'content',
  'receipt',
  'authorization',
  'cookie',
  'name',
  'contact',
  'email',
  'password',
  'token',
  'remoteAddress',
  'ip',
  'url',
];

/** A JSON logger on standard output, or on `destination`. */
export function createLogger(level: string, destination?: NodeJS.WritableStream): Logger {
  const options = {
    level,
    base: null,
    redact: {
      paths: [...NEVER, ...NEVER.map((name) => `*.${name}`), 'req', 'res', 'err.detail', 'err.query', 'err.parameters'],
      censor: '[removed]',
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
