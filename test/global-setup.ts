/** Vitest set-up of every suite that needs servers: RECOURSE_TEST_DATABASE_URL, or an embedded PostgreSQL; Redis where installed. */
import type { TestProject } from 'vitest/node';
import { refuseAbsent } from './components.ts';
import { startTestServices } from './test-services.ts';

/** Called by Vitest once before the first test of the project; what it returns is called after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  refuseAbsent(process.env.RECOURSE_REQUIRE ?? '');
  return startTestServices(project, { databaseUrl: process.env.RECOURSE_TEST_DATABASE_URL ?? '' });
}
