/** The real servers of this test run; started by `test/global-setup.ts`. */
import { inject } from 'vitest';
import { type ComponentName, components } from '../components.ts';

/** Superuser of the test server, database `postgres`. */
export function postgresAdminUrl(): string {
  return inject('postgresAdminUrl');
}

/** The private Redis of this run, or undefined where none is installed. */
export function redisUrl(): string | undefined {
  return inject('redisUrl') || undefined;
}

/** For suites that run on every queue backend that is here (D10): `describe.each(queueBackends)`. */
export const queueBackends: readonly ('postgres' | 'redis')[] = redisUrl() === undefined ? ['postgres'] : ['postgres', 'redis'];

/** Path or name of a program that is not from npm, '' when absent: `describe.runIf(program('chromium'))`. */
export function program(name: ComponentName): string {
  return components[name].path();
}
