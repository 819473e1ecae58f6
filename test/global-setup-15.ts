/** Vitest set-up of the suites that run again on PostgreSQL 15, the oldest we promise (D1). */
import { dirname } from 'node:path';
import type { TestProject } from 'vitest/node';
import { postgresIn } from '../src/runtime/postgres-binaries.ts';
import { components } from './components.ts';
import { startTestServices } from './test-services.ts';

/** Called by Vitest once before the first test of the project; what it returns is called after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  return startTestServices(project, { databaseUrl: '', binaries: postgresIn(dirname(dirname(components.pg15.path()))) });
}
